"""A programme's priorities have budgets."""

from datetime import date
from decimal import Decimal

import pytest

from application.refusals import NotFound, NothingHappened
from domain.kernel.ids import AuthorityId, PriorityId
from domain.kernel.known import KNOWN_HERE
from domain.kernel.money import Euro, Plan, PlanLine
from domain.kernel.people import Role
from domain.kernel.refusal import NotAllowed, RuleBroken, WrongMoment
from domain.programme.budgeting import AdoptPriority, AmendPriorityBudget
from domain.programme.events import (
    PriorityAdopted,
    PriorityBudgetAmended,
    Procedure,
    ProcedureAdopted,
)
from domain.programme.programme import Programme
from domain.programme.rules import (
    BUDGET_GIVEN,
    BUDGET_YEARS,
    NOT_BELOW_COMMITTED,
)
from tests.support.cases import AWARDED, BUDGET, CALL_OPEN, PRIORITY
from tests.support.given import given
from tests.support.people import (
    PROGRAMME,
    PROGRAMME_MANAGER,
    appointed,
    person,
)

ADOPT = AdoptPriority(
    priority=PriorityId("idk-2026-p2"), programme=PROGRAMME, title="Messen", budget=BUDGET
)
YEAR_2030 = Plan.of({("EU", 2030): Euro("0.01")})
EMPTY = Plan(lines=(PlanLine(source="EU", year=2026, amount=Euro(0)),))


def test_a_programme_adopts_a_priority_with_its_budget() -> None:
    given(*CALL_OPEN).when(ADOPT, by=PROGRAMME_MANAGER).then(
        PriorityAdopted(programme=PROGRAMME, priority=ADOPT.priority, title="Messen", budget=BUDGET)
    )


def test_a_budget_is_recorded_in_order_and_without_what_is_zero() -> None:
    typed = Plan(
        lines=(*reversed(BUDGET.lines), PlanLine(source="BUND", year=2026, amount=Euro(0)))
    )
    (adopted,) = (
        given(*CALL_OPEN)
        .when(ADOPT.model_copy(update={"budget": typed}), by=PROGRAMME_MANAGER)
        .events
    )
    assert isinstance(adopted, PriorityAdopted)
    assert adopted.budget == BUDGET


def test_a_priority_is_adopted_once() -> None:
    again = ADOPT.model_copy(update={"priority": PRIORITY})
    given(*CALL_OPEN).when(again, by=PROGRAMME_MANAGER).refused(WrongMoment)


def test_a_priority_belongs_to_a_programme_that_exists() -> None:
    given().when(ADOPT, by=PROGRAMME_MANAGER).refused(KNOWN_HERE)


@pytest.mark.parametrize("budget", [Plan(), EMPTY])
def test_a_priority_has_money(budget: Plan) -> None:
    step = ADOPT.model_copy(update={"budget": budget})
    given(*CALL_OPEN).when(step, by=PROGRAMME_MANAGER).refused(BUDGET_GIVEN)


@pytest.mark.parametrize("year", [2020, 2030])
def test_money_belongs_to_the_years_in_which_the_programme_pays(year: int) -> None:
    step = ADOPT.model_copy(update={"budget": Plan.of({("EU", year): Euro("0.01")})})
    given(*CALL_OPEN).when(step, by=PROGRAMME_MANAGER).refused(BUDGET_YEARS)


@pytest.mark.parametrize("year", [2021, 2027, 2029])
def test_the_first_and_the_last_year_count_and_two_to_pay_in(year: int) -> None:
    step = ADOPT.model_copy(update={"budget": Plan.of({("EU", year): Euro("0.01")})})
    assert len(given(*CALL_OPEN).when(step, by=PROGRAMME_MANAGER).events) == 1


def amend(eu: str, land: str = "50000.00") -> AmendPriorityBudget:
    """Give the priority another budget for 2026."""
    budget = Plan.of({("EU", 2026): Euro(eu), ("LAND", 2026): Euro(land)})
    return AmendPriorityBudget(priority=PRIORITY, budget=budget, reason="Nachtragshaushalt")


@pytest.mark.parametrize("eu", ["60000.00", "200000.00"])
def test_a_budget_is_amended_down_to_what_is_committed(eu: str) -> None:
    given(*AWARDED).when(amend(eu), by=PROGRAMME_MANAGER).then(
        PriorityBudgetAmended(
            programme=PROGRAMME,
            priority=PRIORITY,
            budget=amend(eu).budget,
            reason="Nachtragshaushalt",
        )
    )


@pytest.mark.parametrize(("eu", "land"), [("59999.99", "50000.00"), ("100000.00", "19999.99")])
def test_a_budget_is_never_below_what_is_committed(eu: str, land: str) -> None:
    given(*AWARDED).when(amend(eu, land), by=PROGRAMME_MANAGER).refused(NOT_BELOW_COMMITTED)


def overbooking(percent: int) -> ProcedureAdopted:
    """A second version, in force since the beginning of the year."""
    procedure = Procedure(funding_rate=Decimal(80), overbooking=Decimal(percent))
    return ProcedureAdopted(
        programme=PROGRAMME,
        version=2,
        valid_from=date(2026, 1, 1),
        procedure=procedure,
        reason="Überbuchung",
    )


@pytest.mark.parametrize(("eu", "refused"), [("50000.00", False), ("49999.99", True)])
def test_the_margin_of_the_procedure_counts(eu: str, refused: bool) -> None:  # noqa: FBT001
    tried = given(*AWARDED, overbooking(20)).when(amend(eu), by=PROGRAMME_MANAGER)
    assert (tried.refusal is not None) is refused


def test_what_is_overbooked_already_may_be_raised() -> None:
    more = AWARDED[-1].model_copy(update={"plan": Plan.of({("EU", 2026): Euro(120_000)})})
    tried = given(*CALL_OPEN, more).when(amend("110000.00"), by=PROGRAMME_MANAGER)
    assert len(tried.events) == 1


def test_a_budget_that_stays_is_not_amended() -> None:
    same = amend("100000.00")
    given(*CALL_OPEN).when(same, by=PROGRAMME_MANAGER).refused(NothingHappened)


def test_an_amended_budget_is_given_and_of_the_programme() -> None:
    empty = amend("1").model_copy(update={"budget": Plan()})
    given(*CALL_OPEN).when(empty, by=PROGRAMME_MANAGER).refused(BUDGET_GIVEN)
    late = amend("1").model_copy(update={"budget": YEAR_2030})
    given(*CALL_OPEN).when(late, by=PROGRAMME_MANAGER).refused(BUDGET_YEARS)


def test_only_a_priority_that_exists_is_amended() -> None:
    given().when(amend("1"), by=PROGRAMME_MANAGER).refused(NotFound)


def test_a_manager_of_another_authority_amends_no_budget_here() -> None:
    other = appointed(person(12), Role.PROGRAMME_MANAGER, authority=AuthorityId("isb"))
    given(*CALL_OPEN, other).when(amend("1"), by=person(12)).refused(NotAllowed)


@pytest.mark.parametrize(("first", "last", "pays"), [(2007, 2013, 2015), (2014, 2020, 2023)])
def test_each_period_pays_as_long_as_its_regulation_says(first: int, last: int, pays: int) -> None:
    programme = Programme.about(PROGRAMME)
    programme.years = first, last
    BUDGET_YEARS.check(Plan.of({("EU", pays): Euro(1)}), programme)
    with pytest.raises(RuleBroken, match=str(pays)):
        BUDGET_YEARS.check(Plan.of({("EU", pays + 1): Euro(1)}), programme)
