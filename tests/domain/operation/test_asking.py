"""Asking for what is missing, and giving more time for it."""

from datetime import date

import pytest

from domain.kernel.event import Event
from domain.kernel.ids import PersonId
from domain.kernel.people import Role
from domain.kernel.period import Period
from domain.kernel.refusal import NotAllowed, WrongMoment
from domain.office.impartial import NOT_A_PARTY
from domain.operation.applying_rules import PERIOD_NOT_ENDLESS, PERIOD_ONLY_EXTENDED
from domain.operation.assessing import ExtendCompletionPeriod, RequestCompletion
from domain.operation.events import CompletionPeriodExtended, CompletionRequested
from tests.support.cases import (
    COMPLETION_REQUESTED,
    ELIGIBLE,
    FORMALLY_COMPLETE,
    OPERATION,
    SUBMITTED,
)
from tests.support.given import given
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


def extend(day: date) -> ExtendCompletionPeriod:
    return ExtendCompletionPeriod(operation=OPERATION, due_on=day, reason="Betriebsferien.")


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


@pytest.mark.parametrize("step", [REQUEST, extend(date(2026, 4, 1))])
def test_whoever_represents_a_partner_asks_for_nothing(step: RequestCompletion) -> None:
    both = appointed(SECOND_CASE_OFFICER, Role.APPLICANT, organisation=PARTNER).model_copy(
        update={"appointment": appointed(person(21), Role.APPLICANT).appointment}
    )
    before = SUBMITTED if isinstance(step, RequestCompletion) else COMPLETION_REQUESTED
    given(*before, both).when(step, by=SECOND_CASE_OFFICER).refused(NOT_A_PARTY)


@pytest.mark.parametrize(("years", "refused"), [(2, False), (36, True)])
def test_a_mistyped_day_is_no_period(years: int, *, refused: bool) -> None:
    day = date(2026 + years, 3, 1)
    asking = RequestCompletion(
        operation=OPERATION, missing=("x",), period=Period(months=12 * years)
    )
    for case, step in (
        (given(*COMPLETION_REQUESTED), extend(day)),
        (given(*SUBMITTED).on(date(2026, 3, 1)), asking),
    ):
        when = case.when(step, by=CASE_OFFICER)
        if refused:
            when.refused(PERIOD_NOT_ENDLESS)
        else:
            assert when.events
