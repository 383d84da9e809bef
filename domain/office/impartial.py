"""Who acts for the office in a matter represents nobody whose matter it is."""

from collections.abc import Set as AbstractSet
from datetime import date
from typing import Final

from domain.kernel.history import History
from domain.kernel.ids import OrganisationId
from domain.kernel.rule import Rule
from domain.kernel.step import Context
from domain.office.posts import Posts


class NotAParty(Rule):
    """Ausgeschlossene Personen."""

    id = "not-a-party"
    german = (
        "Sie vertreten einen Beteiligten, haben ihn seit Beginn des Verfahrens vertreten oder sind dazu "
        "bestellt; darin dürfen Sie nicht für die Behörde tätig werden."
    )
    english = (
        "You represent a party, have done so since the procedure began, or are appointed to; you may "
        "not act for the office in it."
    )
    source = "§ 20 Abs. 1 VwVfG; Art. 61 VO (EU, Euratom) 2024/2509"
    mark = "K"
    since = "1977-01-01"

    def check(self, posts: Posts, parties: AbstractSet[OrganisationId], since: date) -> None:
        """Refuse whoever was appointed for a party on the day or later."""
        if posts.represents(parties, since):
            self.refuse()


NOT_A_PARTY: Final = NotAParty()


def check_impartial(
    parties: AbstractSet[OrganisationId], since: date, history: History, context: Context
) -> None:
    """Check that an actor of the office is appointed for none of the parties on the day or later.

    Raises RuleBroken.
    """
    if not context.outside:
        NOT_A_PARTY.check(history.look(Posts, context.actor), parties, since)
