"""A call opens, is amended, and closes."""

from datetime import date, timedelta
from typing import Any

import pytest

from application.refusals import NotFound, NothingHappened
from domain.kernel.ids import AuthorityId, CallId, PriorityId, ProgrammeId
from domain.kernel.in_order import DAYS_IN_ORDER
from domain.kernel.known import KNOWN_HERE
from domain.kernel.money import Euro, Plan
from domain.kernel.people import Role
from domain.kernel.refusal import NotAllowed, WrongMoment
from domain.kernel.rule import Rule
from domain.programme.call import Call, CallStage
from domain.programme.calling import AmendCall, CloseCall, OpenCall
from domain.programme.events import CallAmended, CallClosed, CallOpened, PriorityAdopted
from domain.programme.rules import (
    BUDGET_GIVEN,
    BUDGET_YEARS,
    CLOSED_STAYS_CLOSED,
    END_NOT_PAST,
    NOT_BELOW_COMMITTED,
    PRIORITY_OF_PROGRAMME,
    PROCEDURE_IN_FORCE,
)
from tests.support.cases import AWARDED, BUDGET, CALL, CALL_OPEN, PRIORITY
from tests.support.given import TODAY, given
from tests.support.people import (
    ADMINISTRATOR,
    CASE_OFFICER,
    PROGRAMME,
    PROGRAMME_MANAGER,
    appointed,
    person,
)

*PROGRAMME_READY, OPENED = CALL_OPEN
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
END = date(2026, 3, 31)
FOREIGN = PriorityAdopted(
    programme=ProgrammeId("other"),
    priority=PriorityId("other-p1"),
    title="Anderes",
    budget=BUDGET,
)


def open_call(**more: object) -> OpenCall:
    """Open the first call of the programme."""
    form: dict[str, Any] = {"call": CALL, "programme": PROGRAMME, "priority": PRIORITY}
    form |= {"title": "Erster Aufruf", "budget": BUDGET, "opens_on": TODAY, "closes_on": END}
    return OpenCall.model_validate({**form, **more})


@pytest.mark.parametrize(
    "step",
    [
        open_call(),
        open_call(closes_on=None),
        open_call(closes_on=TODAY),
        open_call(opens_on=TOMORROW, closes_on=TOMORROW),
        open_call(opens_on=date(2021, 7, 1)),
    ],
)
def test_a_manager_opens_a_call(step: OpenCall) -> None:
    given(*PROGRAMME_READY).when(step, by=PROGRAMME_MANAGER).then(
        CallOpened.model_validate(step.model_dump())
    )


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (open_call(priority=PriorityId("unknown")), PRIORITY_OF_PROGRAMME),
        (open_call(priority=FOREIGN.priority), PRIORITY_OF_PROGRAMME),
        (open_call(opens_on=date(2021, 6, 30)), PROCEDURE_IN_FORCE),
        (open_call(opens_on=TOMORROW, closes_on=TODAY), DAYS_IN_ORDER),
        (open_call(opens_on=YESTERDAY, closes_on=YESTERDAY), END_NOT_PAST),
        (open_call(budget=Plan()), BUDGET_GIVEN),
        (open_call(budget=Plan.of({("EU", 2020): Euro(1)})), BUDGET_YEARS),
        (open_call(budget=Plan.of({("EU", 2030): Euro(1)})), BUDGET_YEARS),
    ],
)
def test_a_call_is_under_a_programme_that_is_ready(step: OpenCall, why: Rule) -> None:
    given(*PROGRAMME_READY, FOREIGN).when(step, by=PROGRAMME_MANAGER).refused(why)


def test_a_call_is_of_a_programme_that_exists() -> None:
    manager = appointed(person(12), Role.PROGRAMME_MANAGER, programme=PROGRAMME)
    given(manager).when(open_call(), by=person(12)).refused(KNOWN_HERE)


def test_a_call_opens_once() -> None:
    given(*CALL_OPEN).when(open_call(), by=PROGRAMME_MANAGER).refused(WrongMoment)


@pytest.mark.parametrize("who", [CASE_OFFICER, ADMINISTRATOR])
def test_nobody_else_opens_a_call(who: Any) -> None:  # noqa: ANN401 - a person
    given(*PROGRAMME_READY).when(open_call(), by=who).refused(NotAllowed)


def test_a_manager_of_another_authority_opens_no_call_here() -> None:
    other = appointed(person(12), Role.PROGRAMME_MANAGER, authority=AuthorityId("isb"))
    given(*PROGRAMME_READY, other).when(open_call(), by=person(12)).refused(NotAllowed)


def amend(**more: object) -> AmendCall:
    """Say again what the call is, but for what is given."""
    form: dict[str, Any] = {"call": CALL, "title": "Erster Aufruf", "budget": BUDGET}
    return AmendCall.model_validate({**form, "closes_on": END, "reason": "Große Nachfrage", **more})


def plan(eu: str, land: str = "50000.00") -> Plan:
    """A budget for 2026."""
    return Plan.of({("EU", 2026): Euro(eu), ("LAND", 2026): Euro(land)})


@pytest.mark.parametrize(
    "step",
    [
        amend(title="Erster Aufruf, verlängert", closes_on=date(2026, 4, 30)),
        amend(closes_on=None),
        amend(closes_on=TODAY),
        amend(budget=plan("60000.00", "20000.00")),
        amend(budget=plan("500000.00")),
    ],
)
def test_a_manager_amends_an_open_call(step: AmendCall) -> None:
    given(*AWARDED).when(step, by=PROGRAMME_MANAGER).then(
        CallAmended.model_validate(step.model_dump())
    )


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (amend(closes_on=YESTERDAY), END_NOT_PAST),
        (amend(closes_on=date(2025, 12, 31)), DAYS_IN_ORDER),
        (amend(budget=Plan()), BUDGET_GIVEN),
        (amend(budget=Plan.of({("EU", 2030): Euro(1)})), BUDGET_YEARS),
        (amend(budget=plan("59999.99")), NOT_BELOW_COMMITTED),
        (amend(budget=plan("100000.00", "19999.99")), NOT_BELOW_COMMITTED),
        (amend(budget=Plan.of({("EU", 2026): Euro(100_000)})), NOT_BELOW_COMMITTED),
    ],
)
def test_an_amended_call_covers_what_is_committed_and_ends_ahead(
    step: AmendCall, why: Rule
) -> None:
    given(*AWARDED).when(step, by=PROGRAMME_MANAGER).refused(why)


@pytest.mark.parametrize("days", [-1, 1, 2])
def test_a_call_that_has_ended_is_extended_even_to_a_day_that_has_passed(days: int) -> None:
    step = amend(closes_on=END + timedelta(days=days))
    when = given(*AWARDED).on(END + timedelta(days=9)).when(step, by=PROGRAMME_MANAGER)
    if days < 0:
        when.refused(END_NOT_PAST)
    else:
        assert when.events


def test_a_call_that_stays_as_it_is_is_not_amended() -> None:
    given(*CALL_OPEN).when(amend(), by=PROGRAMME_MANAGER).refused(NothingHappened)


def test_the_budget_of_a_call_whose_end_has_passed_may_be_raised() -> None:
    step = amend(budget=plan("200000.00"))
    after = given(*AWARDED).on(END + timedelta(days=1))
    after.when(step, by=PROGRAMME_MANAGER).then(CallAmended.model_validate(step.model_dump()))


def test_an_end_that_has_passed_may_be_moved_ahead() -> None:
    step = amend(closes_on=date(2026, 4, 30))
    after = given(*CALL_OPEN).on(END + timedelta(days=1))
    after.when(step, by=PROGRAMME_MANAGER).then(CallAmended.model_validate(step.model_dump()))


CLOSE = CloseCall(call=CALL, reason="Mittel ausgeschöpft")


def closed(last_day: date) -> CallClosed:
    """What closing records."""
    return CallClosed(call=CALL, last_day=last_day, reason="Mittel ausgeschöpft")


@pytest.mark.parametrize(
    ("today", "last_day"), [(TODAY, TODAY), (END, END), (END + timedelta(days=1), END)]
)
def test_a_call_closes_today_or_with_its_end(today: date, last_day: date) -> None:
    given(*CALL_OPEN).on(today).when(CLOSE, by=PROGRAMME_MANAGER).then(closed(last_day))


def test_a_call_without_end_closes_today() -> None:
    endless = CallAmended(call=CALL, title="Erster Aufruf", budget=BUDGET, reason="Ohne Ende")
    given(*CALL_OPEN, endless).when(CLOSE, by=PROGRAMME_MANAGER).then(closed(TODAY))


def test_proposals_of_the_last_day_are_in_time() -> None:
    call = Call.about(CALL).after([OPENED, closed(TODAY)])
    in_time = [call.takes_proposals_on(day) for day in (YESTERDAY, TODAY, TOMORROW)]
    assert in_time == [True, True, False]


def test_a_call_that_was_never_to_open_takes_nothing() -> None:
    ahead = CallOpened.model_validate(open_call(opens_on=TOMORROW).model_dump())
    call = Call.about(CALL).after([ahead, closed(TODAY)])
    assert not any(call.takes_proposals_on(day) for day in (TODAY, TOMORROW))


def test_a_call_is_closed_once_and_stays_closed() -> None:
    office = given(*CALL_OPEN, closed(TODAY))
    office.when(CLOSE, by=PROGRAMME_MANAGER).refused(WrongMoment)
    for end in (None, TOMORROW, YESTERDAY):
        reopened = amend(closes_on=end)
        office.when(reopened, by=PROGRAMME_MANAGER).refused(CLOSED_STAYS_CLOSED)


def test_the_budget_of_a_closed_call_may_change_for_awards_follow_it() -> None:
    more = amend(closes_on=TODAY, budget=plan("200000.00"))
    (amended,) = given(*CALL_OPEN, closed(TODAY)).when(more, by=PROGRAMME_MANAGER).events
    assert isinstance(amended, CallAmended)
    assert Call.about(CALL).after([OPENED, closed(TODAY), amended]).stage is CallStage.CLOSED


@pytest.mark.parametrize("step", [CLOSE, amend(closes_on=None)])
def test_a_case_officer_leaves_calls_alone(step: CloseCall | AmendCall) -> None:
    given(*CALL_OPEN).when(step, by=CASE_OFFICER).refused(NotAllowed)


@pytest.mark.parametrize("step", [CLOSE, amend(closes_on=None)])
def test_a_manager_of_another_authority_leaves_it_alone(step: CloseCall | AmendCall) -> None:
    other = appointed(person(12), Role.PROGRAMME_MANAGER, authority=AuthorityId("isb"))
    refusal = given(*CALL_OPEN, other).when(step, by=person(12)).refused(NotAllowed)
    assert "Programmverantwortliche/r gilt in einem anderen Bereich" in refusal.german


def test_only_a_call_that_exists_is_amended() -> None:
    unknown = amend(call=CallId("unknown"), closes_on=None)
    given().when(unknown, by=PROGRAMME_MANAGER).refused(NotFound)


def test_the_history_says_when_a_call_ends() -> None:
    (opened,) = given(*PROGRAMME_READY).when(open_call(), by=PROGRAMME_MANAGER).events
    (endless,) = given(*CALL_OPEN).when(amend(closes_on=None), by=PROGRAMME_MANAGER).events
    assert str(opened).endswith(" ab 02.03.2026 eröffnet, Ende 31.03.2026")
    assert str(endless).endswith(", ohne festes Ende): Große Nachfrage")
