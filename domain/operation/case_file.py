"""What steps on a case file ask first: the file, its procedure, who may touch it, who signs."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from domain.kernel.history import History
from domain.kernel.ids import OperationId, OrganisationId, PersonId
from domain.kernel.people import Role
from domain.kernel.step import Context
from domain.office.impartial import check_impartial
from domain.office.posts import acting_appointment
from domain.operation.operation import Operation
from domain.operation.proposal import Share, grant_of
from domain.operation.rules import FOUR_EYES, SIGNATURE_LIMIT
from domain.programme.events import Procedure
from domain.programme.programme import Programme

APPLICANT_OR_OFFICE = frozenset({Role.APPLICANT, Role.REGISTRY, Role.CASE_OFFICER})
"""The applicant, and those in the office who enter what came on paper."""


def entering(
    parties: AbstractSet[OrganisationId], since: date, history: History, context: Context
) -> PersonId | None:
    """Who in the office enters what came on paper, and is no party; None where the applicant acts.

    Raises RuleBroken.
    """
    check_impartial(parties, since, history, context)
    return None if context.outside else context.actor


def case_file(operation_id: OperationId, history: History, context: Context) -> Operation:
    """The case file, held for somebody in the office who is no party to it.

    Raises RuleBroken.
    """
    operation = history.of(Operation, operation_id)
    check_impartial(operation.parties, operation.begun_on, history, context)
    return operation


def check_signature(
    operation: Operation, shares: Sequence[Share], history: History, context: Context
) -> None:
    """Check that a second person signs, within the own limit. Raises RuleBroken."""
    FOUR_EYES.check(context.actor, operation.hands)
    own = acting_appointment(history, context)
    SIGNATURE_LIMIT.check(own.limit_on(context.today), grant_of(shares))


def hold_what_is_named(operation: Operation, shares: Sequence[Share], history: History) -> None:
    """Hold the budgets and the accounts that a signature changes: nobody else decides about them."""
    partners = (share.organisation for share in shares)
    history.hold(operation.priority, operation.call, *partners)


def procedure_of(operation: Operation, history: History) -> Procedure:
    """The procedure version that the case file came under when it was submitted."""
    programme = history.look(Programme, operation.programme)
    return programme.versions[operation.procedure].procedure
