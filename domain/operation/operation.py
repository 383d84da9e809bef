"""An operation as decisions see it: its stage, its proposal, and what was prepared and granted."""

from datetime import date
from decimal import Decimal
from typing import TypeVar

from domain.kernel.history import Model
from domain.kernel.ids import (
    CallId,
    OperationId,
    OrganisationId,
    PersonId,
    PriorityId,
    ProgrammeId,
    SeriesId,
)
from domain.kernel.money import Plan
from domain.kernel.subject import Reach, Stage, Subject
from domain.operation.events import (
    AwardPrepared,
    CompletionPeriodExtended,
    CompletionRequested,
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
    ReductionPrepared,
    RejectionPrepared,
    RevocationPrepared,
)
from domain.operation.proposal import Award, Proposal, Share

StageT = TypeVar("StageT", bound=Stage)


class OperationStage(Stage):
    """Where an operation stands."""

    DRAFT = "draft", "Entwurf"
    SUBMITTED = "submitted", "Eingegangen"
    COMPLETION_REQUESTED = "completion-requested", "Nachforderung offen"
    FORMALLY_COMPLETE = "formally-complete", "Formal vollständig"
    ELIGIBLE = "eligible", "Förderfähig"
    AWARD_PREPARED = "award-prepared", "Bewilligung vorbereitet"
    REJECTION_PREPARED = "rejection-prepared", "Ablehnung vorbereitet"
    AWARDED = "awarded", "Bewilligt"
    REDUCTION_PREPARED = "reduction-prepared", "Kürzung vorbereitet"
    REVOCATION_PREPARED = "revocation-prepared", "Aufhebung vorbereitet"
    REJECTED = "rejected", "Abgelehnt"
    WITHDRAWN = "withdrawn", "Zurückgezogen"
    REVOKED = "revoked", "Aufgehoben"


def seen_outside(stage: StageT | None, returns_to: StageT | None) -> StageT | OperationStage | None:
    """The stage as those outside the office are told it.

    What the office prepares is not for others to read off, so it stands as before; nor is what it
    finds, so what is eligible stands as formally complete. `returns_to` is the stage to which
    something prepared would be returned.
    """
    stage = returns_to or stage
    return OperationStage.FORMALLY_COMPLETE if stage == OperationStage.ELIGIBLE else stage


class Operation(Subject[OperationId]):
    """The case file.

    What an attribute without a beginning says is there from some stage on: `procedure` and the days
    of receipt from the submission, `rate` and `granted_on`
    from the award. `award`, `rejection`, `reduction` and `revocation` wait for a signature as long as
    the stage says so, and mean nothing afterwards.

    `parties` are the lead and all partners since the submission; the procedure was `begun_on` the day
    of the draft, or of an earlier receipt on paper.

    `entered_by` are those in the office who entered what came on paper, `checked_by` those who found
    the proposal complete or eligible, `prepared_by` those who have prepared something since the last
    signature: what was returned and prepared anew is theirs too.
    """

    call: CallId
    priority: PriorityId
    programme: ProgrammeId
    lead: OrganisationId
    parties: frozenset[OrganisationId] = frozenset()
    begun_on: date
    on_paper: bool = False
    proposal: Proposal
    declarations: tuple[str, ...] = ()
    procedure: int
    received_on: date
    complete_on: date
    due_on: date = date.min
    award: Award
    rejection: str
    granted_on: date
    rate: Decimal
    shares: tuple[Share, ...] = ()
    plan: Plan = Plan()
    reduction: ReductionPrepared
    revocation: RevocationPrepared
    entered_by: frozenset[PersonId] = frozenset()
    checked_by: frozenset[PersonId] = frozenset()
    prepared_by: frozenset[PersonId] = frozenset()
    _returns_to: Stage | None = None

    @property
    def stage_outside(self) -> Stage | None:
        return seen_outside(self.stage, self._returns_to)

    @property
    def hands(self) -> frozenset[PersonId]:
        """Who had a hand in the case file so that somebody else has to sign."""
        return self.entered_by | self.checked_by | self.prepared_by

    def on_proposal_drafted(self, event: ProposalDrafted) -> None:
        self.exists = True
        self.stage = OperationStage.DRAFT
        self.call, self.priority, self.programme = event.call, event.priority, event.programme
        self.lead = event.lead
        self.begun_on = event.drafted_on
        self.on_paper = event.entered_by is not None
        self._says(event.proposal, event.entered_by)

    def on_proposal_revised(self, event: ProposalRevised) -> None:
        self._says(event.proposal, event.entered_by)

    def on_proposal_submitted(self, event: ProposalSubmitted) -> None:
        self.stage = OperationStage.SUBMITTED
        self.procedure = event.procedure
        self.declarations = event.declarations
        self.received_on = self.complete_on = event.received_on
        self.begun_on = min(self.begun_on, event.received_on)
        self.reach = self.reach._replace(procedure=event.procedure)
        self._entered(event.entered_by)

    def on_proposal_withdrawn(self, event: ProposalWithdrawn) -> None:
        self.stage = OperationStage.WITHDRAWN
        self._returns_to = None

    def on_completion_requested(self, event: CompletionRequested) -> None:
        self.stage = OperationStage.COMPLETION_REQUESTED
        self.due_on = event.due_on

    def on_completion_period_extended(self, event: CompletionPeriodExtended) -> None:
        self.due_on = event.due_on

    def on_proposal_completed(self, event: ProposalCompleted) -> None:
        self.stage = OperationStage.COMPLETION_REQUESTED
        self.complete_on, self.declarations = event.received_on, event.declarations
        before = self.parties
        self._says(event.proposal, event.entered_by)
        self.parties |= before  # who has left the proposal was a party to the procedure
        self._returns_to = None

    def on_formally_complete(self, event: FormallyComplete) -> None:
        self.stage = OperationStage.FORMALLY_COMPLETE
        self.checked_by |= {event.checked_by}

    def on_found_eligible(self, event: FoundEligible) -> None:
        self.stage = OperationStage.ELIGIBLE
        self.checked_by |= {event.checked_by}

    def on_award_prepared(self, event: AwardPrepared) -> None:
        self._prepared(OperationStage.AWARD_PREPARED, event.prepared_by)
        self.award = event.award

    def on_rejection_prepared(self, event: RejectionPrepared) -> None:
        self._prepared(OperationStage.REJECTION_PREPARED, event.prepared_by)
        self.rejection = event.reasons

    def on_reduction_prepared(self, event: ReductionPrepared) -> None:
        self._prepared(OperationStage.REDUCTION_PREPARED, event.prepared_by)
        self.reduction = event

    def on_revocation_prepared(self, event: RevocationPrepared) -> None:
        self._prepared(OperationStage.REVOCATION_PREPARED, event.prepared_by)
        self.revocation = event

    def on_decision_returned(self, event: DecisionReturned) -> None:
        self.stage = self._returns_to
        self._returns_to = None

    def on_grant_awarded(self, event: GrantAwarded) -> None:
        self.stage = OperationStage.AWARDED
        self.public = True
        self.shares, self.plan = event.shares, event.plan
        self.rate, self.granted_on = event.rate, event.granted_on
        self._signed()

    def on_proposal_rejected(self, event: ProposalRejected) -> None:
        self.stage = OperationStage.REJECTED
        self._signed()

    def on_grant_reduced(self, event: GrantReduced) -> None:
        self.stage = OperationStage.AWARDED
        self.shares, self.plan = event.shares, event.plan
        self._signed()

    def on_grant_revoked(self, event: GrantRevoked) -> None:
        self.stage = OperationStage.REVOKED
        self.shares, self.plan = (), Plan()
        self._signed()

    def on_operation_taken_over(self, event: OperationTakenOver) -> None:
        self.exists = self.public = True
        self.programme = event.programme
        self.reach = Reach(programme=event.programme)

    def _says(self, proposal: Proposal, entered_by: PersonId | None) -> None:
        self.proposal = proposal
        self.parties = proposal.partners | {self.lead}
        self.reach = Reach(
            programme=self.programme,
            organisations=frozenset({self.lead}),
            partners=proposal.partners,
            procedure=self.reach.procedure,
        )
        self._entered(entered_by)

    def _entered(self, by: PersonId | None) -> None:
        if by:
            self.entered_by |= {by}

    def _prepared(self, stage: OperationStage, by: PersonId) -> None:
        self._returns_to = self.stage
        self.stage = stage
        self.prepared_by |= {by}

    def _signed(self) -> None:
        self.prepared_by = frozenset()
        self._returns_to = None


class NumberSeries(Model[SeriesId]):
    """The reference numbers given so far in one programme's year: 1, 2, 3, … without a gap."""

    last: int = 0

    def on_proposal_submitted(self, event: ProposalSubmitted) -> None:
        self.last = event.number
