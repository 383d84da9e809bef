"""What has happened to operations, from the first draft on."""

from datetime import date
from typing import Annotated

from pydantic import Field

from domain.kernel.event import Event
from domain.kernel.ids import (
    CallId,
    OperationId,
    OrganisationId,
    PersonId,
    PriorityId,
    ProgrammeId,
    Scope,
    SeriesId,
)
from domain.kernel.money import Euro, Percent, Plan
from domain.kernel.people import Readers
from domain.kernel.period import Period
from domain.kernel.personal import Sealed
from domain.kernel.text import Code, Line, Reason, Text
from domain.operation.contact import Contact
from domain.operation.listed_row import ListedRow
from domain.operation.proposal import Award, Proposal, Share, grant_of


class ProposalDrafted(Event):
    """Somebody began a proposal under a call, for a lead partner.

    `entered_by` stands where somebody in the office entered what came on paper, here and below.
    """

    stored_as = "operation.proposal-drafted.v1"
    wording = "Antragsentwurf angelegt: „{proposal.title}“"
    readers = Readers.PARTIES

    operation: OperationId
    call: Scope[CallId]
    priority: Scope[PriorityId]
    programme: Scope[ProgrammeId]
    lead: Scope[OrganisationId]
    proposal: Scope[Proposal]
    drafted_on: date
    contact: Contact | None = None
    entered_by: Scope[PersonId] | None = None


class ProposalRevised(Event):
    """The draft now says this; without a contact person, that is whoever it was."""

    stored_as = "operation.proposal-revised.v1"
    wording = "Antragsentwurf überarbeitet: „{proposal.title}“"
    readers = Readers.PARTIES

    operation: OperationId
    lead: Scope[OrganisationId]
    proposal: Scope[Proposal]
    contact: Contact | None = None
    entered_by: Scope[PersonId] | None = None


class ProposalSubmitted(Event):
    """The proposal was received on this day, under this reference number and procedure version.

    The day of receipt (Eingang) is never moved by a completion.
    """

    stored_as = "operation.proposal-submitted.v1"
    wording = "Antrag eingegangen am {received_on:%d.%m.%Y}, Aktenzeichen {reference}"
    readers = Readers.PARTIES

    operation: OperationId
    call: Scope[CallId]
    series: SeriesId
    number: Annotated[int, Field(ge=1)]
    reference: Line
    received_on: date
    procedure: int
    declarations: tuple[Code, ...] = ()
    entered_by: Scope[PersonId] | None = None


class ReceiptAcknowledged(Event):
    """The applicant was told the day of receipt and the reference number (Eingangsbestätigung)."""

    stored_as = "operation.receipt-acknowledged.v1"
    wording = "Eingang unter {reference} bestätigt"
    readers = Readers.PARTIES

    operation: OperationId
    reference: Line
    received_on: date


class ProposalWithdrawn(Event):
    """The applicant took the proposal back."""

    stored_as = "operation.proposal-withdrawn.v1"
    wording = "Antrag zurückgezogen: {reason}"
    readers = Readers.PARTIES

    operation: OperationId
    reason: Reason
    entered_by: Scope[PersonId] | None = None


class CompletionRequested(Event):
    """Something is missing; the applicant has until this day to add it (Nachforderung)."""

    stored_as = "operation.completion-requested.v1"
    wording = "Unterlagen nachgefordert bis {due_on:%d.%m.%Y}: {listed}"
    readers = Readers.PARTIES

    operation: OperationId
    missing: tuple[Line, ...]
    period: Period
    due_on: date

    @property
    def listed(self) -> str:
        """What is missing, one after the other."""
        return "; ".join(self.missing)


class CompletionPeriodExtended(Event):
    """The day by which to complete was moved, before or after it passed (§ 31 (7) VwVfG)."""

    stored_as = "operation.completion-period-extended.v1"
    wording = "Frist zur Ergänzung verlängert bis {due_on:%d.%m.%Y}: {reason}"
    readers = Readers.PARTIES

    operation: OperationId
    due_on: date
    reason: Reason


class ProposalCompleted(Event):
    """What was missing came in on this day; the proposal now says this, and all this was declared."""

    stored_as = "operation.proposal-completed.v1"
    wording = "Antrag ergänzt am {received_on:%d.%m.%Y}"
    readers = Readers.PARTIES

    operation: OperationId
    proposal: Scope[Proposal]
    received_on: date
    declarations: tuple[Code, ...] = ()
    note: Text = ""
    entered_by: Scope[PersonId] | None = None


class FormallyComplete(Event):
    """The formal check found the proposal complete, as of the day the last part was received."""

    stored_as = "operation.formally-complete.v1"
    wording = "Formale Prüfung: vollständig seit {complete_on:%d.%m.%Y}"
    readers = Readers.PARTIES

    operation: OperationId
    complete_on: date
    checked_by: Scope[PersonId]
    note: Text = ""


class FoundEligible(Event):
    """The proposal may be funded under the rules of the programme (Förderfähigkeit)."""

    stored_as = "operation.found-eligible.v1"
    wording = "Förderfähigkeit festgestellt"
    readers = Readers.OFFICE

    operation: OperationId
    checked_by: Scope[PersonId]
    note: Reason


class AwardPrepared(Event):
    """An award was prepared for somebody else to sign."""

    stored_as = "operation.award-prepared.v1"
    wording = "Bewilligung über {award.grant:de} vorbereitet"
    readers = Readers.OFFICE

    operation: OperationId
    award: Scope[Award]
    prepared_by: Scope[PersonId]


class RejectionPrepared(Event):
    """A rejection was prepared for somebody else to sign."""

    stored_as = "operation.rejection-prepared.v1"
    wording = "Ablehnung vorbereitet: {reasons}"
    readers = Readers.OFFICE

    operation: OperationId
    reasons: Reason
    prepared_by: Scope[PersonId]


class DecisionReturned(Event):
    """Whoever was to sign sent the prepared decision back."""

    stored_as = "operation.decision-returned.v1"
    wording = "Vorbereitete Entscheidung zurückgegeben: {reason}"
    readers = Readers.OFFICE

    operation: OperationId
    reason: Reason


class GrantAwarded(Event):
    """The grant was awarded and its money committed (Zuwendungsbescheid)."""

    stored_as = "operation.grant-awarded.v1"
    wording = "Zuwendung über {grant:de} bewilligt"
    readers = Readers.PUBLIC

    operation: OperationId
    call: CallId
    priority: PriorityId
    shares: tuple[Share, ...]
    plan: Plan
    rate: Percent
    starts_on: date
    ends_on: date
    granted_on: date

    @property
    def grant(self) -> Euro:
        """The grant to all partners."""
        return grant_of(self.shares)


class ConditionsSet(Event):
    """The award came with these conditions (Nebenbestimmungen) and remarks."""

    stored_as = "operation.conditions-set.v1"
    wording = "Nebenbestimmungen und Bemerkungen zur Bewilligung: {listed}"
    readers = Readers.PARTIES

    operation: OperationId
    conditions: tuple[Reason, ...] = ()
    remarks: Text = ""

    @property
    def listed(self) -> str:
        """All of them in one sentence."""
        return "; ".join(filter(None, (*self.conditions, self.remarks.strip())))


class RequestPartlyRejected(Event):
    """What was asked for beyond the grant was rejected with the award, for these reasons."""

    stored_as = "operation.request-partly-rejected.v1"
    wording = "Antrag im Übrigen abgelehnt ({declined:de}): {reasons}"
    readers = Readers.PARTIES

    operation: OperationId
    declined: Euro
    reasons: Reason


class ProposalRejected(Event):
    """The proposal was rejected, for these reasons."""

    stored_as = "operation.proposal-rejected.v1"
    wording = "Antrag abgelehnt: {reasons}"
    readers = Readers.PARTIES

    operation: OperationId
    reasons: Reason


class ReductionPrepared(Event):
    """A smaller grant was prepared for somebody else to sign, after the beneficiary was heard."""

    stored_as = "operation.reduction-prepared.v1"
    wording = "Kürzung auf {grant:de} vorbereitet ({legal_basis}): {reason}"
    readers = Readers.OFFICE

    operation: OperationId
    shares: Scope[tuple[Share, ...]]
    plan: Plan
    legal_basis: Line
    heard_on: date
    reason: Reason
    prepared_by: Scope[PersonId]

    @property
    def grant(self) -> Euro:
        """The grant that remains."""
        return grant_of(self.shares)


class GrantReduced(Event):
    """The grant is now smaller: what was committed beyond it is free again (Änderungsbescheid)."""

    stored_as = "operation.grant-reduced.v1"
    wording = "Zuwendung um {released.total:de} auf {grant:de} gekürzt ({legal_basis}): {reason}"
    readers = Readers.PARTIES

    operation: OperationId
    call: CallId
    priority: PriorityId
    shares: tuple[Share, ...]
    plan: Plan
    released: Plan
    legal_basis: Line
    reason: Reason

    @property
    def grant(self) -> Euro:
        """The grant that remains."""
        return grant_of(self.shares)


class RevocationPrepared(Event):
    """Taking the award back was prepared for somebody else to sign, after the beneficiary was heard."""

    stored_as = "operation.revocation-prepared.v1"
    wording = "Aufhebung der Bewilligung vorbereitet ({legal_basis}): {reason}"
    readers = Readers.OFFICE

    operation: OperationId
    legal_basis: Line
    heard_on: date
    reason: Reason
    prepared_by: Scope[PersonId]


class GrantRevoked(Event):
    """The award was taken back; all its money is free again (Widerruf §49, Rücknahme §48 VwVfG)."""

    stored_as = "operation.grant-revoked.v1"
    wording = "Bewilligung über {released.total:de} aufgehoben ({legal_basis}): {reason}"
    readers = Readers.PARTIES

    operation: OperationId
    call: CallId
    priority: PriorityId
    organisations: tuple[OrganisationId, ...]
    released: Plan
    legal_basis: Line
    reason: Reason


class OperationTakenOver(Event):
    """An operation of an earlier system was taken over from a published list, row by row.

    It has no stage, its number is outside the number series, and no budget knows it. Whoever is
    named in the row may be a natural person, so beneficiary and original cells are sealed under
    the row's own key.
    """

    stored_as = "operation.taken-over.v1"
    wording = "Aus einer veröffentlichten Liste übernommen: {called}"
    readers = Readers.PUBLIC

    operation: OperationId
    programme: Scope[ProgrammeId]
    row: ListedRow
    beneficiary: Sealed | None = None
    cells: Sealed

    @property
    def called(self) -> str:
        """The title in quotation marks, as far as the row has one."""
        return f"„{self.row.title}“" if self.row.title.strip() else "ohne Bezeichnung"
