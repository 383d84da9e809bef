"""Who acts for the office in the matters of an organisation does not represent it."""

from domain.kernel.history import History
from domain.kernel.ids import OrganisationId
from domain.kernel.people import Role
from domain.kernel.step import Context
from domain.office.posts import Posts
from domain.organisation.rules import NOT_FOR_OWN


def check_impartial(
    organisations: frozenset[OrganisationId], history: History, context: Context
) -> None:
    """Check that an actor of the office represents none of the organisations. Raises RuleBroken."""
    if context.role is not Role.APPLICANT:
        NOT_FOR_OWN.check(history.look(Posts, context.actor), organisations, context.today)
