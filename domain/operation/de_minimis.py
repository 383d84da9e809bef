"""De-minimis aid (Reg. (EU) 2023/2831): what each organisation has had, and what it may still get."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.kernel.history import History, Model
from domain.kernel.ids import OperationId, OrganisationId
from domain.kernel.money import Euro
from domain.kernel.period import add_months
from domain.kernel.rule import Rule
from domain.operation.events import GrantAwarded, GrantReduced, GrantRevoked
from domain.operation.proposal import Share, grant_of
from domain.organisation.events import DeMinimisAidDeclared
from domain.organisation.law import DE_MINIMIS, DE_MINIMIS_DEFINITIONS, in_force
from domain.organisation.undertaking import Links
from domain.programme.events import Procedure

LAST_DAY_OF_DECLARATIONS: Final = date(2028, 12, 31)
"""From 2029 on the law asks the register of Art. 6 instead (Art. 7(4)); whoever signs asks it."""


@dataclass(frozen=True, slots=True)
class Aid:
    """De-minimis aid that counts from its day of grant on, in gross grant equivalent."""

    granted_on: date
    amount: Euro


class DeMinimisAccount(Model[OrganisationId]):
    """The de-minimis aid one organisation has had: what we granted, and what it declared.

    `declared_on`: the day of the last declaration; None if there is none.
    """

    declared_on: date | None = None
    declared: tuple[Aid, ...] = ()

    def __init__(self) -> None:
        self.granted: dict[OperationId, Aid] = {}

    def in_years_up_to(self, day: date, years: int) -> Euro:
        """The aid of the rolling years that end on `day`: all that was granted after day - years.

        What another zone dates a day later than ours is granted all the same, so it counts.
        """
        begin = add_months(day, -12 * years)
        counted = [*self.granted.values(), *self.declared]
        return Euro.total(aid.amount for aid in counted if begin < aid.granted_on)

    def on_grant_awarded(self, event: GrantAwarded) -> None:
        self._book(event.operation, event.shares, event.granted_on)

    def on_grant_reduced(self, event: GrantReduced) -> None:
        if before := self.granted.get(event.operation):
            self._book(event.operation, event.shares, before.granted_on)

    def on_grant_revoked(self, event: GrantRevoked) -> None:
        self.granted.pop(event.operation, None)

    def on_de_minimis_aid_declared(self, event: DeMinimisAidDeclared) -> None:
        self.declared_on = event.declared_on
        self.declared = tuple(Aid(aid.granted_on, aid.amount) for aid in event.aid)

    def _book(self, operation: OperationId, shares: tuple[Share, ...], day: date) -> None:
        amount = grant_of(share for share in aided(shares) if share.organisation == self.subject)
        self.granted[operation] = Aid(day, amount)


class DeMinimisDeclared(Rule):
    """De-minimis-Erklärung liegt vor."""

    id = "de-minimis-declared"
    german = (
        "Eine De-minimis-Beihilfe erhält nur ein Unternehmen, das in den letzten {months} Monaten "
        "erklärt hat, welche anderen es hatte, jede seiner Organisationen für sich; Zahl der "
        "fehlenden Erklärungen: {count}."
    )
    english = (
        "De-minimis aid is granted only to an undertaking that has declared its other such aid "
        "within the last {months} months, each of its organisations for itself; declarations "
        "missing: {count}."
    )
    source = "Art. 2 Abs. 2, Art. 7 Abs. 4 VO (EU) 2023/2831"
    mark = "V"
    since = "2024-01-01"

    def check(
        self, undertaking: Iterable[DeMinimisAccount], day: date, procedure: Procedure
    ) -> None:
        """Refuse aid where one of the undertaking has declared nothing of late.

        Only as long as the law asks for declarations.
        """
        months = procedure.declaration_months
        too_old = add_months(day, -months)
        silent = [
            account
            for account in undertaking
            if account.declared_on is None or account.declared_on <= too_old
        ]
        if silent and day <= LAST_DAY_OF_DECLARATIONS:
            self.refuse(field="award.shares", months=months, count=len(silent))


class DeMinimisCeiling(Rule):
    """De-minimis-Höchstbetrag."""

    id = "de-minimis-ceiling"
    german = (
        "De-minimis-Höchstbetrag überschritten: mit dieser Bewilligung hätte das Unternehmen "
        "{total:de} in {years} Jahren erhalten, zulässig sind {ceiling:de}."
    )
    english = (
        "De-minimis ceiling exceeded: with this award the undertaking would have had {total:en} "
        "in {years} years, {ceiling:en} are allowed."
    )
    source = "Art. 3 Abs. 2 VO (EU) 2023/2831"
    mark = "V"
    since = "2024-01-01"

    def check(
        self,
        undertaking: Iterable[DeMinimisAccount],
        aid: Euro,
        day: date,
        procedure: Procedure,
    ) -> None:
        """Refuse aid that lifts the single undertaking above the ceiling in the rolling years.

        The law of the day sets ceiling and years; the procedure may be stricter, never laxer.
        """
        law = in_force(DE_MINIMIS_DEFINITIONS, day)
        ceiling = min(procedure.de_minimis_ceiling, law.ceiling)
        years = max(procedure.de_minimis_years, law.years)
        total = aid + Euro.total(account.in_years_up_to(day, years) for account in undertaking)
        if total > ceiling:
            self.refuse(field="award.shares", total=total, years=years, ceiling=ceiling)


DE_MINIMIS_DECLARED: Final = DeMinimisDeclared()
DE_MINIMIS_CEILING: Final = DeMinimisCeiling()


def aided(shares: Iterable[Share]) -> list[Share]:
    """The shares that are de-minimis aid."""
    return [share for share in shares if share.aid_basis == DE_MINIMIS and share.grant]


def check_de_minimis(
    shares: Sequence[Share], procedure: Procedure, history: History, today: date
) -> None:
    """Check, for each undertaking that gets de-minimis aid, its declarations and its ceiling.

    Whoever signs holds the partners alone, the others of their undertakings are only looked at. Two
    awards to one undertaking still never meet: each would look at the account the other holds alone.
    Raises RuleBroken.
    """
    aid = aided(shares)
    links = history.look_all(Links, (share.organisation for share in aid))
    for undertaking in dict.fromkeys(link.undertaking for link in links):
        accounts = history.look_all(DeMinimisAccount, undertaking)
        DE_MINIMIS_DECLARED.check(accounts, today, procedure)
        total = grant_of(share for share in aid if share.organisation in undertaking)
        DE_MINIMIS_CEILING.check(accounts, total, today, procedure)
