"""What steps on a case file ask first: the file itself, its procedure, and who may touch it."""

from domain.kernel.history import History
from domain.kernel.ids import OperationId, OrganisationId, PersonId
from domain.kernel.people import Role
from domain.kernel.step import Context
from domain.office.posts import Posts
from domain.operation.operation import Operation
from domain.operation.rules import NOT_A_PARTY
from domain.programme.events import Procedure
from domain.programme.programme import Programme

APPLICANT_OR_OFFICE = frozenset({Role.APPLICANT, Role.REGISTRY, Role.CASE_OFFICER})
"""The applicant, and those in the office who enter what came on paper."""


def entering(
    parties: frozenset[OrganisationId], history: History, context: Context
) -> PersonId | None:
    """Who in the office enters what came on paper, and is no party; None where the applicant acts.

    Raises RuleBroken.
    """
    if context.role is Role.APPLICANT:
        return None
    NOT_A_PARTY.check(history.look(Posts, context.actor), parties, context.today)
    return context.actor


def case_file(operation_id: OperationId, history: History, context: Context) -> Operation:
    """The case file, held for somebody in the office who is no party to it.

    Raises RuleBroken.
    """
    operation = history.of(Operation, operation_id)
    posts = history.look(Posts, context.actor)
    NOT_A_PARTY.check(posts, operation.parties, operation.received_on)
    return operation


def procedure_of(operation: Operation, history: History) -> Procedure:
    """The procedure version that the case file came under when it was submitted."""
    return history.look(Programme, operation.programme).procedures[operation.procedure]
