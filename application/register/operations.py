"""The operations of the register: one row is what happened to one case file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from application.register.sorting import sort_key
from application.register.table import TableRow
from domain.kernel.ids import (
    CallId,
    OperationId,
    OrganisationId,
    PersonId,
    PriorityId,
    ProgrammeId,
)
from domain.kernel.money import Euro
from domain.operation.events import (
    AwardPrepared,
    CompletionPeriodExtended,
    CompletionRequested,
    ConditionsSet,
    DecisionReturned,
    FormallyComplete,
    FoundEligible,
    GrantAwarded,
    GrantReduced,
    GrantRevoked,
    OperationTakenOver,
    ProposalCompleted,
    ProposalDrafted,
    ProposalRejected,
    ProposalRevised,
    ProposalSubmitted,
    ProposalWithdrawn,
    ReceiptAcknowledged,
    ReductionPrepared,
    RejectionPrepared,
    RequestPartlyRejected,
    RevocationPrepared,
)
from domain.operation.operation import OperationStage, seen_outside
from domain.operation.proposal import Proposal, cost_of


@dataclass
class Operations(TableRow[OperationId]):
    """One operation.

    `told`: the stage as those outside the office are told it; `returns_to`: the stage to which a
    returned decision leads. Days that a published list may know in part only are
    ISO 8601 text (`2012`, `2012-05`, `2012-05-31`).
    """

    table = "operation"
    kind = OperationId

    programme: ProgrammeId | None = None
    call: CallId | None = None
    priority: PriorityId | None = None
    stage: OperationStage | None = None
    told: OperationStage | None = None
    returns_to: OperationStage | None = None
    published: bool = False
    reference: str = ""
    title: str = ""
    title_key: str = ""
    lead: OrganisationId | None = None
    partners: tuple[OrganisationId, ...] = ()
    contact: PersonId | None = None
    nuts: str = ""
    procedure: int | None = None
    received_on: date | None = None
    complete_on: date | None = None
    due_on: date | None = None
    starts_on: str = ""
    ends_on: str = ""
    granted_on: str = ""
    cost: Euro | None = None
    requested: Euro | None = None
    granted: Euro | None = None
    taken_over: bool = False

    def on_proposal_drafted(self, event: ProposalDrafted) -> None:
        self._stands(OperationStage.DRAFT)
        self.programme, self.call, self.priority = event.programme, event.call, event.priority
        self.lead = event.lead
        self.contact = event.contact.person if event.contact else None
        self._proposed(event.proposal)

    def on_proposal_revised(self, event: ProposalRevised) -> None:
        self.contact = event.contact.person if event.contact else self.contact
        self._proposed(event.proposal)

    def on_proposal_submitted(self, event: ProposalSubmitted) -> None:
        self._stands(OperationStage.SUBMITTED)
        self.reference, self.procedure = event.reference, event.procedure
        self.received_on = self.complete_on = event.received_on

    def on_receipt_acknowledged(self, event: ReceiptAcknowledged) -> None:
        """Only the time of the last event changes."""

    def on_proposal_withdrawn(self, event: ProposalWithdrawn) -> None:
        self._stands(OperationStage.WITHDRAWN)
        self.due_on = None

    def on_completion_requested(self, event: CompletionRequested) -> None:
        self._stands(OperationStage.COMPLETION_REQUESTED)
        self.due_on = event.due_on

    def on_completion_period_extended(self, event: CompletionPeriodExtended) -> None:
        self.due_on = event.due_on

    def on_proposal_completed(self, event: ProposalCompleted) -> None:
        self._stands(OperationStage.COMPLETION_REQUESTED)
        self.complete_on = event.received_on
        self._proposed(event.proposal)

    def on_formally_complete(self, event: FormallyComplete) -> None:
        self._stands(OperationStage.FORMALLY_COMPLETE)
        self.complete_on = event.complete_on
        self.due_on = None

    def on_found_eligible(self, event: FoundEligible) -> None:
        self._stands(OperationStage.ELIGIBLE)

    def on_award_prepared(self, event: AwardPrepared) -> None:
        self._prepared(OperationStage.AWARD_PREPARED)

    def on_rejection_prepared(self, event: RejectionPrepared) -> None:
        self._prepared(OperationStage.REJECTION_PREPARED)

    def on_reduction_prepared(self, event: ReductionPrepared) -> None:
        self._prepared(OperationStage.REDUCTION_PREPARED)

    def on_revocation_prepared(self, event: RevocationPrepared) -> None:
        self._prepared(OperationStage.REVOCATION_PREPARED)

    def on_decision_returned(self, event: DecisionReturned) -> None:
        self._stands(self.returns_to)

    def on_grant_awarded(self, event: GrantAwarded) -> None:
        self._stands(OperationStage.AWARDED)
        self.published = True
        self.granted, self.granted_on = event.grant, event.granted_on.isoformat()
        self.cost = cost_of(event.shares)
        self.starts_on, self.ends_on = _iso(event.starts_on), _iso(event.ends_on)

    def on_conditions_set(self, event: ConditionsSet) -> None:
        """Only the time of the last event changes."""

    def on_request_partly_rejected(self, event: RequestPartlyRejected) -> None:
        """Only the time of the last event changes: the grant says what is not rejected."""

    def on_proposal_rejected(self, event: ProposalRejected) -> None:
        self._stands(OperationStage.REJECTED)
        self.due_on = None

    def on_grant_reduced(self, event: GrantReduced) -> None:
        self._stands(OperationStage.AWARDED)
        self.granted, self.cost = event.grant, cost_of(event.shares)

    def on_grant_revoked(self, event: GrantRevoked) -> None:
        self._stands(OperationStage.REVOKED)
        self.granted = Euro(0)

    def on_operation_taken_over(self, event: OperationTakenOver) -> None:
        self.taken_over = self.published = True
        self.programme, row = event.programme, event.row
        self.title, self.title_key = row.title, sort_key(row.title)
        self.starts_on, self.ends_on = row.starts_on or "", row.ends_on or ""
        self.granted, self.granted_on = row.granted, row.approved_on or ""

    def _proposed(self, proposal: Proposal) -> None:
        self.title, self.title_key = proposal.title, sort_key(proposal.title)
        self.nuts = proposal.nuts or ""
        self.starts_on, self.ends_on = _iso(proposal.starts_on), _iso(proposal.ends_on)
        self.cost, self.requested = proposal.cost, proposal.grant
        partners = dict.fromkeys(share.organisation for share in proposal.shares)
        if self.lead:
            partners = {self.lead: None, **partners}
        self.partners = tuple(partners)

    def _prepared(self, stage: OperationStage) -> None:
        self._stands(stage, returns_to=self.stage)

    def _stands(
        self, stage: OperationStage | None, returns_to: OperationStage | None = None
    ) -> None:
        self.stage, self.returns_to = stage, returns_to
        self.told = seen_outside(stage, returns_to)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
