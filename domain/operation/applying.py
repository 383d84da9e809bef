"""Applying: from the first draft to the day of receipt, and the way back."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import CallId, OperationId, OrganisationId, SeriesId
from domain.kernel.known import KNOWN_HERE
from domain.kernel.period import Day
from domain.kernel.step import Context, Step
from domain.kernel.subject import Reach, Subject
from domain.kernel.text import Reason
from domain.office.impartial import NOT_A_PARTY
from domain.operation.applying_rules import (
    CALL_TAKES_PROPOSALS,
    LEAD_HAS_CAPACITY,
    PROPOSAL_COMPLETE,
    RECEIPT_DAY,
)
from domain.operation.case_file import APPLICANT_OR_OFFICE, entering
from domain.operation.contact import ContactPerson
from domain.operation.contact_rules import CONTACT_OF_ONES_OWN, check_contact
from domain.operation.events import (
    ProposalDrafted,
    ProposalRevised,
    ProposalSubmitted,
    ProposalWithdrawn,
    ReceiptAcknowledged,
)
from domain.operation.operation import NumberSeries, Operation, OperationStage
from domain.operation.problems import check_complete
from domain.operation.proposal import Declarations, Proposal
from domain.operation.rules import PAPER_BY_OFFICE
from domain.organisation.organisation import Organisation
from domain.programme.call import Call
from domain.programme.programme import Programme


class DraftProposal(Step):
    """Antrag entwerfen: begin a proposal under a call, or enter one that came on paper."""

    about = Operation
    allowed_to = APPLICANT_OR_OFFICE
    opens = True
    leads_to = frozenset({OperationStage.DRAFT})
    rules = (
        NOT_A_PARTY,
        CALL_TAKES_PROPOSALS,
        KNOWN_HERE,
        LEAD_HAS_CAPACITY,
        CONTACT_OF_ONES_OWN,
    )
    records = (ProposalDrafted,)

    operation: OperationId
    call: CallId
    lead: OrganisationId
    proposal: Proposal
    contact: ContactPerson | None = None

    def reach(self, subject: Subject[Any], history: History) -> Reach:
        call = history.look(Call, self.call)
        programme = call.programme if call.exists else None
        return Reach(programme=programme, organisations=frozenset({self.lead}))

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        call = history.look(Call, self.call)
        parties = self.proposal.partners | {self.lead}
        entered_by = entering(parties, context.today, history, context)
        if context.outside:
            CALL_TAKES_PROPOSALS.check(call, context.today, "call")
        else:
            CALL_TAKES_PROPOSALS.check_opened(call, context.today, "call")
        lead = history.look(Organisation, self.lead)
        KNOWN_HERE.check(lead, "lead")
        LEAD_HAS_CAPACITY.check(lead, "lead")
        check_contact(self.contact, self.lead, history)
        yield ProposalDrafted(
            operation=self.operation,
            call=self.call,
            priority=call.priority,
            programme=call.programme,
            lead=self.lead,
            proposal=self.proposal,
            drafted_on=context.today,
            contact=self.contact.sealed if self.contact else None,
            entered_by=entered_by,
        )


class ReviseProposal(Step):
    """Antrag überarbeiten: change the draft: partners and shares, budget by category, plan.

    Without a contact person it stays whoever it is.
    """

    about = Operation
    allowed_to = APPLICANT_OR_OFFICE
    during = frozenset({OperationStage.DRAFT})
    rules = (NOT_A_PARTY, PAPER_BY_OFFICE, CONTACT_OF_ONES_OWN)
    records = (ProposalRevised,)

    operation: OperationId
    proposal: Proposal
    contact: ContactPerson | None = None

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        operation = history.of(Operation, self.operation)
        parties = operation.parties | self.proposal.partners
        entered_by = entering(parties, operation.begun_on, history, context)
        PAPER_BY_OFFICE.check(on_paper=operation.on_paper, by_office=not context.outside)
        check_contact(self.contact, operation.lead, history)
        # Whether a sealed value is another than before cannot be seen: who is named is named anew.
        if self.proposal != operation.proposal or self.contact:
            yield ProposalRevised(
                operation=self.operation,
                lead=operation.lead,
                proposal=self.proposal,
                contact=self.contact.sealed if self.contact else None,
                entered_by=entered_by,
            )


class SubmitProposal(Step):
    """Antrag einreichen: record the day of receipt and give the case file its number.

    Electronically nothing incomplete, early or late comes in, and the receipt is acknowledged at
    once. What comes on paper is received as it is (§ 24 (3) VwVfG): the formal check finds what is
    wrong with it, and people decide what follows. From before the call opened, it comes under the
    rules with which it opened.
    """

    about = Operation
    allowed_to = APPLICANT_OR_OFFICE
    during = frozenset({OperationStage.DRAFT})
    leads_to = frozenset({OperationStage.SUBMITTED})
    rules = (
        NOT_A_PARTY,
        PAPER_BY_OFFICE,
        RECEIPT_DAY,
        CALL_TAKES_PROPOSALS,
        PROPOSAL_COMPLETE,
    )
    records = (ProposalSubmitted, ReceiptAcknowledged)

    operation: OperationId
    declarations: Declarations = ()
    received_on: Day | None = None

    def effective_on(self, context: Context) -> date:
        return self.received_on or context.today

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        operation = history.of(Operation, self.operation)
        day = self.effective_on(context)
        entered_by = entering(operation.parties, min(operation.begun_on, day), history, context)
        PAPER_BY_OFFICE.check(on_paper=operation.on_paper, by_office=not context.outside)
        RECEIPT_DAY.check(day, context.today, by_office=not context.outside)
        call = history.look(Call, operation.call)
        programme = history.look(Programme, operation.programme)
        adopted = programme.in_force_on(max(day, call.opens_on))
        if context.outside:
            CALL_TAKES_PROPOSALS.check(call, day)
            check_complete(operation, self.declarations, day, adopted.procedure, history)
        series = SeriesId.of(operation.programme, day.year)
        number = history.of(NumberSeries, series).last + 1
        reference = f"{operation.programme}/{day.year}/{number:04d}"
        yield ProposalSubmitted(
            operation=self.operation,
            call=operation.call,
            series=series,
            number=number,
            reference=reference,
            received_on=day,
            procedure=adopted.version,
            declarations=self.declarations,
            entered_by=entered_by,
        )
        if context.outside:
            yield ReceiptAcknowledged(
                operation=self.operation, reference=reference, received_on=day
            )


class WithdrawProposal(Step):
    """Antrag zurückziehen: take the proposal back, at any time before the award.

    That needs no form: the office enters the letter that takes back what was submitted electronically.
    What nobody has submitted is the applicant's own.
    """

    about = Operation
    allowed_to = APPLICANT_OR_OFFICE
    during = frozenset(
        {
            OperationStage.DRAFT,
            OperationStage.SUBMITTED,
            OperationStage.COMPLETION_REQUESTED,
            OperationStage.FORMALLY_COMPLETE,
            OperationStage.ELIGIBLE,
            OperationStage.AWARD_PREPARED,
            OperationStage.REJECTION_PREPARED,
        }
    )
    leads_to = frozenset({OperationStage.WITHDRAWN})
    rules = (NOT_A_PARTY, PAPER_BY_OFFICE)
    records = (ProposalWithdrawn,)

    operation: OperationId
    reason: Reason

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        operation = history.of(Operation, self.operation)
        entered_by = entering(operation.parties, operation.begun_on, history, context)
        if operation.stage is OperationStage.DRAFT:
            PAPER_BY_OFFICE.check(on_paper=operation.on_paper, by_office=not context.outside)
        yield ProposalWithdrawn(operation=self.operation, reason=self.reason, entered_by=entered_by)
