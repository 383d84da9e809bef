"""Assessing: is the proposal complete, and may it be funded; what is missing is asked for."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import OperationId
from domain.kernel.people import Role
from domain.kernel.period import Day, Period, next_working_day
from domain.kernel.step import Context, Step
from domain.kernel.text import Line, Reason, Text
from domain.office.impartial import NOT_A_PARTY
from domain.operation.applying_rules import (
    CALL_TAKES_PROPOSALS,
    COMPLETION_ASKED_FOR,
    PARTS_IN_ORDER,
    PERIOD_NOT_ENDLESS,
    PERIOD_ONLY_EXTENDED,
    PROPOSAL_COMPLETE,
    RECEIPT_DAY,
)
from domain.operation.case_file import APPLICANT_OR_OFFICE, case_file, entering, procedure_of
from domain.operation.events import (
    CompletionPeriodExtended,
    CompletionRequested,
    FormallyComplete,
    FoundEligible,
    ProposalCompleted,
)
from domain.operation.operation import Operation, OperationStage
from domain.operation.problems import check_complete
from domain.operation.proposal import Declarations, Proposal
from domain.operation.rules import SECOND_PERSON_CHECKS_PAPER
from domain.programme.call import Call


class RequestCompletion(Step):
    """Unterlagen nachfordern: ask for what is missing, with a day by which to add it.

    Without a period of its own the request has the procedure's. The period is counted from today
    (§§ 187-193 BGB): it begins when the request is made known, unless that says otherwise (§ 31 (2)
    VwVfG), and this one names its last day. A further request never shortens a period that was set.
    """

    about = Operation
    allowed_to = frozenset({Role.CASE_OFFICER})
    during = frozenset(
        {
            OperationStage.SUBMITTED,
            OperationStage.COMPLETION_REQUESTED,
            OperationStage.FORMALLY_COMPLETE,
        }
    )
    leads_to = frozenset({OperationStage.COMPLETION_REQUESTED})
    rules = (NOT_A_PARTY, PERIOD_NOT_ENDLESS)
    records = (CompletionRequested,)

    operation: OperationId
    missing: Annotated[tuple[Line, ...], Field(min_length=1, max_length=100)]
    period: Period | None = None

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        operation = case_file(self.operation, history, context)
        procedure = procedure_of(operation, history)
        period = self.period or procedure.completion_period
        due_on = max(period.last_day(context.today, context.calendar), operation.due_on)
        PERIOD_NOT_ENDLESS.check(due_on, procedure, context.today, "period")
        yield CompletionRequested(
            operation=self.operation,
            missing=self.missing,
            period=period,
            due_on=due_on,
        )


class ExtendCompletionPeriod(Step):
    """Frist verlängern: give more time for what is missing, also after the period has ended.

    A day on which nobody works moves to the next working day (§ 31 (3) VwVfG).
    """

    about = Operation
    allowed_to = frozenset({Role.CASE_OFFICER})
    during = frozenset({OperationStage.COMPLETION_REQUESTED})
    rules = (NOT_A_PARTY, PERIOD_ONLY_EXTENDED, PERIOD_NOT_ENDLESS)
    records = (CompletionPeriodExtended,)

    operation: OperationId
    due_on: Day
    reason: Reason

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        operation = case_file(self.operation, history, context)
        due_on = next_working_day(self.due_on, context.calendar)
        PERIOD_ONLY_EXTENDED.check(operation.due_on, due_on, context.today)
        procedure = procedure_of(operation, history)
        PERIOD_NOT_ENDLESS.check(due_on, procedure, context.today, "due_on")
        yield CompletionPeriodExtended(operation=self.operation, due_on=due_on, reason=self.reason)


class CompleteProposal(Step):
    """Antrag ergänzen: add what was asked for; it counts on the day on which it came in.

    What arrives is accepted (§ 24 (3) VwVfG), complete or not, after the period too, and as long as
    no rejection is signed: one that was prepared meanwhile falls away. More may follow until the
    formal check finds the proposal complete: the period goes on. The office enters what came on paper.
    """

    about = Operation
    allowed_to = APPLICANT_OR_OFFICE
    during = frozenset({OperationStage.COMPLETION_REQUESTED, OperationStage.REJECTION_PREPARED})
    leads_to = frozenset({OperationStage.COMPLETION_REQUESTED})
    rules = (NOT_A_PARTY, COMPLETION_ASKED_FOR, RECEIPT_DAY, PARTS_IN_ORDER)
    records = (ProposalCompleted,)

    operation: OperationId
    proposal: Proposal
    declarations: Declarations = ()
    received_on: Day | None = None
    note: Text = ""

    def effective_on(self, context: Context) -> date:
        return self.received_on or context.today

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        operation = history.of(Operation, self.operation)
        parties = operation.parties | self.proposal.partners
        entered_by = entering(parties, operation.begun_on, history, context)
        COMPLETION_ASKED_FOR.check(operation.stage_outside)
        day = self.effective_on(context)
        RECEIPT_DAY.check(day, context.today, by_office=not context.outside)
        PARTS_IN_ORDER.check(day, operation.complete_on)
        declarations = tuple(dict.fromkeys(operation.declarations + self.declarations))
        yield ProposalCompleted(
            operation=self.operation,
            proposal=self.proposal,
            received_on=day,
            declarations=declarations,
            note=self.note,
            entered_by=entered_by,
        )


class ConfirmFormallyComplete(Step):
    """Vollständigkeit feststellen: find the proposal complete as of the day its last part came in.

    The applicant reads the note.
    """

    about = Operation
    allowed_to = frozenset({Role.CASE_OFFICER})
    during = frozenset({OperationStage.SUBMITTED, OperationStage.COMPLETION_REQUESTED})
    leads_to = frozenset({OperationStage.FORMALLY_COMPLETE})
    rules = (NOT_A_PARTY, SECOND_PERSON_CHECKS_PAPER, CALL_TAKES_PROPOSALS, PROPOSAL_COMPLETE)
    records = (FormallyComplete,)

    operation: OperationId
    note: Text = ""

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        operation = case_file(self.operation, history, context)
        SECOND_PERSON_CHECKS_PAPER.check(context.actor, operation.entered_by)
        received_on, procedure = operation.received_on, procedure_of(operation, history)
        CALL_TAKES_PROPOSALS.check(history.look(Call, operation.call), received_on)
        check_complete(operation, operation.declarations, received_on, procedure, history)
        yield FormallyComplete(
            operation=self.operation,
            complete_on=operation.complete_on,
            checked_by=context.actor,
            note=self.note,
        )


class ConfirmEligibility(Step):
    """Förderfähigkeit feststellen: find that the programme may fund the proposal, and say why."""

    about = Operation
    allowed_to = frozenset({Role.CASE_OFFICER})
    during = frozenset({OperationStage.FORMALLY_COMPLETE})
    leads_to = frozenset({OperationStage.ELIGIBLE})
    rules = (NOT_A_PARTY,)
    records = (FoundEligible,)

    operation: OperationId
    note: Reason

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        case_file(self.operation, history, context)  # refuses whoever is a party
        yield FoundEligible(operation=self.operation, checked_by=context.actor, note=self.note)
