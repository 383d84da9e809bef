"""Deciding otherwise: rejecting a proposal, and sending back what was prepared."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import OperationId
from domain.kernel.people import Role
from domain.kernel.step import Context, Step
from domain.kernel.subject import Stage
from domain.kernel.text import Reason
from domain.office.impartial import NOT_A_PARTY
from domain.operation.amending import PrepareReduction, PrepareRevocation
from domain.operation.applying_rules import PERIOD_STILL_RUNS
from domain.operation.awarding import PrepareAward
from domain.operation.case_file import case_file
from domain.operation.events import DecisionReturned, ProposalRejected, RejectionPrepared
from domain.operation.operation import Operation, OperationStage
from domain.operation.rules import FOUR_EYES


class PrepareRejection(Step):
    """Ablehnung vorbereiten: propose with reasons to reject the proposal.

    While the applicant still has time to complete it, nobody does.
    """

    about = Operation
    allowed_to = frozenset({Role.CASE_OFFICER})
    during = frozenset(
        {
            OperationStage.SUBMITTED,
            OperationStage.COMPLETION_REQUESTED,
            OperationStage.FORMALLY_COMPLETE,
            OperationStage.ELIGIBLE,
        }
    )
    leads_to = frozenset({OperationStage.REJECTION_PREPARED})
    rules = (NOT_A_PARTY, PERIOD_STILL_RUNS)
    records = (RejectionPrepared,)

    operation: OperationId
    reasons: Reason

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        operation = case_file(self.operation, history, context)
        if operation.stage is OperationStage.COMPLETION_REQUESTED:
            PERIOD_STILL_RUNS.check(operation.due_on, context.today)
        yield RejectionPrepared(
            operation=self.operation, reasons=self.reasons, prepared_by=context.actor
        )


class RejectProposal(Step):
    """Antrag ablehnen: sign the rejection that somebody else prepared."""

    about = Operation
    allowed_to = frozenset({Role.APPROVER})
    during = frozenset({OperationStage.REJECTION_PREPARED})
    leads_to = frozenset({OperationStage.REJECTED})
    rules = (NOT_A_PARTY, FOUR_EYES)
    records = (ProposalRejected,)

    operation: OperationId

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        operation = case_file(self.operation, history, context)
        FOUR_EYES.check(context.actor, operation.hands)
        yield ProposalRejected(operation=self.operation, reasons=operation.rejection)


RETURNS_TO: Final[Mapping[Stage, AbstractSet[Stage]]] = {
    stage: step.during
    for step in (PrepareAward, PrepareRejection, PrepareReduction, PrepareRevocation)
    for stage in step.leads_to
}
"""Where a case file may have stood before something was prepared."""


class ReturnDecision(Step):
    """Entscheidung zurückgeben: send what was prepared back to where it stood, unsigned."""

    about = Operation
    allowed_to = frozenset({Role.APPROVER})
    during = frozenset(RETURNS_TO)
    leads_to = frozenset[Stage]().union(*RETURNS_TO.values())
    rules = (NOT_A_PARTY,)
    records = (DecisionReturned,)

    operation: OperationId
    reason: Reason

    @classmethod
    def leads_from(cls, stage: Stage | None) -> AbstractSet[Stage | None]:
        return RETURNS_TO[stage] if stage else frozenset()

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        case_file(self.operation, history, context)  # refuses whoever is a party
        yield DecisionReturned(operation=self.operation, reason=self.reason)
