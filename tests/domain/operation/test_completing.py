"""Asking for what is missing, giving more time, and completing the proposal."""

from datetime import date

import pytest

from domain.kernel.event import Event
from domain.kernel.ids import PersonId
from domain.kernel.people import Role
from domain.kernel.period import Period
from domain.kernel.refusal import NotAllowed, WrongMoment
from domain.operation.applying_rules import PERIOD_ONLY_EXTENDED, PROPOSAL_COMPLETE, RECEIPT_DAY
from domain.operation.assessing import (
    CompleteProposal,
    ExtendCompletionPeriod,
    RequestCompletion,
)
from domain.operation.events import (
    CompletionPeriodExtended,
    CompletionRequested,
    ProposalCompleted,
)
from domain.operation.proposal import Proposal
from domain.operation.rules import NOT_A_PARTY, PAPER_BY_OFFICE
from tests.support.cases import (
    COMPLETION_REQUESTED,
    DECLARATIONS,
    DRAFTED,
    ELIGIBLE,
    FORMALLY_COMPLETE,
    MISSING,
    OPERATION,
    PAPER_SUBMITTED,
    PROPOSAL,
    SUBMITTED,
    submitted,
)
from tests.support.given import TODAY, given
from tests.support.people import (
    APPLICANT,
    CASE_OFFICER,
    PARTNER,
    REGISTRY,
    SECOND_CASE_OFFICER,
    appointed,
    person,
)

REQUEST = RequestCompletion(operation=OPERATION, missing=("Handelsregisterauszug",))
MORE = PROPOSAL.model_copy(update={"summary": "Elf Betriebe, mit Handelsregisterauszug."})
COMPLETE = CompleteProposal(operation=OPERATION, proposal=MORE, note="Auszug liegt bei.")
PAPER = (*PAPER_SUBMITTED, MISSING)


def extend(day: date) -> ExtendCompletionPeriod:
    return ExtendCompletionPeriod(operation=OPERATION, due_on=day, reason="Betriebsferien.")


def completed(**changes: object) -> ProposalCompleted:
    event = ProposalCompleted(
        operation=OPERATION,
        proposal=MORE,
        received_on=TODAY,
        declarations=DECLARATIONS,
        note="Auszug liegt bei.",
    )
    return event.model_copy(update=changes)


@pytest.mark.parametrize("before", [SUBMITTED, FORMALLY_COMPLETE])
def test_what_is_missing_is_due_after_the_procedures_period(before: tuple[Event, ...]) -> None:
    given(*before).when(REQUEST, by=CASE_OFFICER).then(
        CompletionRequested(
            operation=OPERATION,
            missing=("Handelsregisterauszug",),
            period=Period(weeks=4),
            due_on=date(2026, 3, 30),
        )
    )


@pytest.mark.parametrize(
    ("today", "period", "due_on"),
    [
        (date(2026, 3, 2), Period(weeks=2), date(2026, 3, 16)),
        (date(2026, 3, 6), Period(days=1), date(2026, 3, 9)),  # Saturday: Monday
        (date(2026, 2, 28), Period(months=1), date(2026, 3, 30)),  # 28 March is a Saturday
        (date(2026, 1, 31), Period(months=1), date(2026, 3, 2)),  # 28 February is a Saturday
        (date(2026, 9, 3), Period(months=1), date(2026, 10, 5)),  # a holiday, on a Saturday
        (date(2026, 12, 11), Period(weeks=2), date(2026, 12, 28)),  # Christmas, then a weekend
        (date(2026, 3, 5), Period(working_days=2), date(2026, 3, 9)),
    ],
)
def test_periods_end_as_the_civil_code_says(today: date, period: Period, due_on: date) -> None:
    own = REQUEST.model_copy(update={"period": period})
    (event,) = given(*SUBMITTED).on(today).when(own, by=CASE_OFFICER).events
    assert isinstance(event, CompletionRequested)
    assert event.due_on == due_on


def test_nobody_asks_for_more_once_eligibility_is_found() -> None:
    given(*ELIGIBLE).when(REQUEST, by=CASE_OFFICER).refused(WrongMoment)


@pytest.mark.parametrize("somebody", [APPLICANT, REGISTRY])
def test_only_a_case_officer_asks(somebody: PersonId) -> None:
    given(*SUBMITTED).when(REQUEST, by=somebody).refused(NotAllowed)


@pytest.mark.parametrize(
    ("today", "wanted", "due_on"),
    [
        (date(2026, 3, 2), date(2026, 3, 10), date(2026, 3, 10)),
        (date(2026, 3, 2), date(2026, 3, 14), date(2026, 3, 16)),  # Saturday: Monday
        (date(2026, 3, 20), date(2026, 3, 20), date(2026, 3, 20)),  # afterwards, to the same day
        (date(2026, 3, 20), date(2026, 4, 1), date(2026, 4, 1)),
    ],
)
def test_a_set_period_is_extended_also_afterwards(today: date, wanted: date, due_on: date) -> None:
    given(*COMPLETION_REQUESTED).on(today).when(extend(wanted), by=CASE_OFFICER).then(
        CompletionPeriodExtended(operation=OPERATION, due_on=due_on, reason="Betriebsferien.")
    )


@pytest.mark.parametrize(
    ("today", "wanted"),
    [
        (date(2026, 3, 2), date(2026, 3, 9)),  # as before
        (date(2026, 3, 2), date(2026, 3, 7)),  # a Saturday, moved to the day it ends anyway
        (date(2026, 3, 2), date(2026, 3, 6)),  # shorter
        (date(2026, 3, 20), date(2026, 3, 19)),  # has passed
    ],
)
def test_a_period_is_never_shortened(today: date, wanted: date) -> None:
    case = given(*COMPLETION_REQUESTED).on(today)
    refusal = case.when(extend(wanted), by=CASE_OFFICER).refused(PERIOD_ONLY_EXTENDED)
    assert "09.03.2026" in refusal.german


def test_an_extended_period_is_extended_from_its_new_end() -> None:
    once = CompletionPeriodExtended(
        operation=OPERATION, due_on=date(2026, 3, 31), reason="Betriebsferien."
    )
    case = given(*COMPLETION_REQUESTED, once)
    case.when(extend(date(2026, 3, 31)), by=CASE_OFFICER).refused(PERIOD_ONLY_EXTENDED)


def test_where_nothing_was_asked_for_there_is_no_period() -> None:
    given(*SUBMITTED).when(extend(date(2026, 4, 1)), by=CASE_OFFICER).refused(WrongMoment)


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


def test_the_office_completes_no_electronic_proposal() -> None:
    given(*COMPLETION_REQUESTED).when(COMPLETE, by=CASE_OFFICER).refused(PAPER_BY_OFFICE)


@pytest.mark.parametrize("day", [date(2026, 2, 1), date(2026, 3, 3)])
def test_no_completion_came_before_the_proposal_or_tomorrow(day: date) -> None:
    paper = COMPLETE.model_copy(update={"received_on": day})
    given(*PAPER).when(paper, by=REGISTRY).refused(RECEIPT_DAY)


def test_an_applicant_does_not_choose_the_day() -> None:
    dated = COMPLETE.model_copy(update={"received_on": date(2026, 2, 27)})
    given(*COMPLETION_REQUESTED).when(dated, by=APPLICANT).refused(RECEIPT_DAY)


def test_a_missing_declaration_is_made_with_the_completion() -> None:
    before = (*DRAFTED, submitted(declarations=("not-started",)), MISSING)
    declaring = COMPLETE.model_copy(update={"declarations": ("subsidy-facts",)})
    given(*before).when(declaring, by=APPLICANT).then(
        completed(declarations=("not-started", "subsidy-facts"))
    )


def test_a_completed_proposal_is_as_complete_as_a_submitted_one() -> None:
    gap = COMPLETE.model_copy(update={"proposal": Proposal(title="Ein Einfall")})
    refusal = given(*COMPLETION_REQUESTED).when(gap, by=APPLICANT).refused(PROPOSAL_COMPLETE)
    assert "proposal.shares" in [problem.field for problem in refusal.problems]


def test_a_partner_does_not_complete() -> None:
    partner = appointed(person(20), Role.APPLICANT, organisation=PARTNER)
    given(*COMPLETION_REQUESTED, partner).when(COMPLETE, by=person(20)).refused(NotAllowed)


def test_nothing_is_completed_that_nobody_asked_for() -> None:
    given(*SUBMITTED).when(COMPLETE, by=APPLICANT).refused(WrongMoment)
    given(*DRAFTED).when(COMPLETE, by=APPLICANT).refused(WrongMoment)


@pytest.mark.parametrize("step", [REQUEST, extend(date(2026, 4, 1))])
def test_whoever_represents_a_partner_asks_for_nothing(step: RequestCompletion) -> None:
    both = appointed(SECOND_CASE_OFFICER, Role.APPLICANT, organisation=PARTNER).model_copy(
        update={"appointment": appointed(person(21), Role.APPLICANT).appointment}
    )
    before = SUBMITTED if isinstance(step, RequestCompletion) else COMPLETION_REQUESTED
    given(*before, both).when(step, by=SECOND_CASE_OFFICER).refused(NOT_A_PARTY)
