"""Completing the proposal: what came in, on which day, and what then falls away."""

from datetime import date, timedelta

import pytest

from domain.kernel.event import Event
from domain.kernel.ids import PersonId
from domain.kernel.people import Role
from domain.kernel.period import Period
from domain.kernel.refusal import NotAllowed, WrongMoment
from domain.operation.applying_rules import (
    COMPLETION_ASKED_FOR,
    PARTS_IN_ORDER,
    PERIOD_STILL_RUNS,
    PROPOSAL_COMPLETE,
    RECEIPT_DAY,
)
from domain.operation.assessing import (
    CompleteProposal,
    ConfirmFormallyComplete,
    RequestCompletion,
)
from domain.operation.deciding import PrepareRejection
from domain.operation.events import (
    CompletionRequested,
    FormallyComplete,
    ProposalCompleted,
    RejectionPrepared,
)
from domain.operation.operation import OperationStage
from tests.support.cases import (
    COMPLETION_REQUESTED,
    DECLARATIONS,
    DRAFTED,
    MISSING,
    OPERATION,
    PAPER_SUBMITTED,
    PROPOSAL,
    SUBMITTED,
    submitted,
)
from tests.support.given import TODAY, given
from tests.support.people import APPLICANT, CASE_OFFICER, PARTNER, REGISTRY, appointed, person

MORE = PROPOSAL.model_copy(update={"summary": "Elf Betriebe, mit Handelsregisterauszug."})
COMPLETE = CompleteProposal(operation=OPERATION, proposal=MORE, note="Auszug liegt bei.")
PAPER = (*PAPER_SUBMITTED, MISSING)


def completed(**changes: object) -> ProposalCompleted:
    event = ProposalCompleted(
        operation=OPERATION,
        proposal=MORE,
        received_on=TODAY,
        declarations=DECLARATIONS,
        note="Auszug liegt bei.",
    )
    return event.model_copy(update=changes)


@pytest.mark.parametrize("today", [TODAY, date(2026, 3, 9), date(2026, 3, 10), date(2027, 1, 4)])
def test_a_completion_is_taken_whenever_it_comes(today: date) -> None:
    given(*COMPLETION_REQUESTED).on(today).when(COMPLETE, by=APPLICANT).then(
        completed(received_on=today)
    )


def test_the_office_enters_a_completion_that_came_on_paper() -> None:
    paper = COMPLETE.model_copy(update={"received_on": date(2026, 2, 27)})
    given(*PAPER).when(paper, by=REGISTRY).then(
        completed(received_on=date(2026, 2, 27), entered_by=REGISTRY)
    )


def test_the_applicant_completes_a_paper_proposal_electronically() -> None:
    given(*PAPER).when(COMPLETE, by=APPLICANT).then(completed())


def test_the_office_enters_what_came_on_paper_to_an_electronic_proposal() -> None:
    given(*COMPLETION_REQUESTED).when(COMPLETE, by=CASE_OFFICER).then(
        completed(entered_by=CASE_OFFICER)
    )


REJECTION = RejectionPrepared(
    operation=OPERATION, reasons="Nichts kam nach.", prepared_by=CASE_OFFICER
)


@pytest.mark.parametrize(
    ("before", "by", "entered_by"),
    [(COMPLETION_REQUESTED, APPLICANT, None), (PAPER, REGISTRY, REGISTRY)],
)
def test_what_comes_before_the_rejection_is_signed_is_taken_and_the_rejection_falls_away(
    before: tuple[Event, ...], by: PersonId, entered_by: PersonId | None
) -> None:
    when = given(*before, REJECTION).when(COMPLETE, by=by)
    when.then(completed(entered_by=entered_by))
    assert when.decision
    assert when.decision.stage is OperationStage.COMPLETION_REQUESTED
    operation = when.decision.subject.after(when.events)
    assert operation.stage_outside is OperationStage.COMPLETION_REQUESTED


def test_where_nothing_was_asked_for_a_prepared_rejection_does_not_let_it_in() -> None:
    given(*PAPER_SUBMITTED, REJECTION).when(COMPLETE, by=REGISTRY).refused(COMPLETION_ASKED_FOR)


def test_applicants_do_not_learn_by_trying_that_a_rejection_is_prepared() -> None:
    without, with_one = (
        given(*SUBMITTED, *more).when(COMPLETE, by=APPLICANT).refused(WrongMoment)
        for more in ((), (REJECTION,))
    )
    assert with_one.german == without.german


def test_no_completion_comes_tomorrow() -> None:
    paper = COMPLETE.model_copy(update={"received_on": date(2026, 3, 3)})
    given(*PAPER).when(paper, by=REGISTRY).refused(RECEIPT_DAY)


@pytest.mark.parametrize(
    ("before", "last"),
    [
        (PAPER, date(2026, 2, 2)),
        ((*PAPER, completed(received_on=date(2026, 2, 20)), MISSING), date(2026, 2, 20)),
    ],
)
def test_no_part_came_before_the_one_that_it_completes(
    before: tuple[Event, ...], last: date
) -> None:
    early = COMPLETE.model_copy(update={"received_on": last - timedelta(days=1)})
    given(*before).when(early, by=REGISTRY).refused(PARTS_IN_ORDER)
    same_day = COMPLETE.model_copy(update={"received_on": last})
    assert given(*before).when(same_day, by=REGISTRY).events


def test_an_applicant_does_not_choose_the_day() -> None:
    dated = COMPLETE.model_copy(update={"received_on": date(2026, 2, 27)})
    given(*COMPLETION_REQUESTED).when(dated, by=APPLICANT).refused(RECEIPT_DAY)


def test_a_missing_declaration_is_made_with_the_completion() -> None:
    before = (*DRAFTED, submitted(declarations=("not-started",)), MISSING)
    declaring = COMPLETE.model_copy(update={"declarations": ("subsidy-facts",)})
    given(*before).when(declaring, by=APPLICANT).then(
        completed(declarations=("not-started", "subsidy-facts"))
    )


def test_a_part_of_what_is_missing_is_accepted_and_the_formal_check_finds_the_rest() -> None:
    before = (*DRAFTED, submitted(declarations=()), MISSING)
    part = COMPLETE.model_copy(update={"declarations": ("not-started",)})
    (came,) = given(*before).when(part, by=APPLICANT).events
    check = ConfirmFormallyComplete(operation=OPERATION)
    refusal = given(*before, came).when(check, by=CASE_OFFICER).refused(PROPOSAL_COMPLETE)
    assert [problem.field for problem in refusal.problems] == ["declarations"]


def test_a_part_does_not_end_the_period() -> None:
    before = (*DRAFTED, submitted(declarations=()), MISSING)
    (came,) = given(*before).when(COMPLETE, by=APPLICANT).events
    rest = COMPLETE.model_copy(update={"declarations": DECLARATIONS})
    assert given(*before, came).when(rest, by=APPLICANT).events
    reject = PrepareRejection(operation=OPERATION, reasons="Die Erklärungen fehlen.")
    given(*before, came).when(reject, by=CASE_OFFICER).refused(PERIOD_STILL_RUNS)


def test_a_further_request_never_shortens_the_period() -> None:
    again = RequestCompletion(operation=OPERATION, missing=("Vollmacht",), period=Period(days=1))
    (asked,) = given(*COMPLETION_REQUESTED).when(again, by=CASE_OFFICER).events
    assert isinstance(asked, CompletionRequested)
    assert asked.due_on == MISSING.due_on


def test_a_period_that_was_set_outlives_the_formal_check() -> None:
    checked = FormallyComplete(
        operation=OPERATION, complete_on=date(2026, 2, 2), checked_by=CASE_OFFICER
    )
    again = RequestCompletion(operation=OPERATION, missing=("Vollmacht",), period=Period(days=1))
    (asked,) = given(*COMPLETION_REQUESTED, checked).when(again, by=CASE_OFFICER).events
    assert isinstance(asked, CompletionRequested)
    assert asked.due_on == MISSING.due_on


def test_a_partner_does_not_complete() -> None:
    partner = appointed(person(20), Role.APPLICANT, organisation=PARTNER)
    given(*COMPLETION_REQUESTED, partner).when(COMPLETE, by=person(20)).refused(NotAllowed)


def test_nothing_is_completed_that_nobody_asked_for() -> None:
    given(*SUBMITTED).when(COMPLETE, by=APPLICANT).refused(WrongMoment)
    given(*DRAFTED).when(COMPLETE, by=APPLICANT).refused(WrongMoment)
