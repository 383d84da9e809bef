"""Commitments never exceed the budget of call or priority, by source and budget year."""

from datetime import date
from decimal import Decimal

import pytest

from domain.kernel.event import Event
from domain.kernel.ids import CallId, OperationId, PriorityId
from domain.kernel.money import Euro, Plan
from domain.kernel.refusal import RuleBroken
from domain.operation.awarding import AwardGrant, PrepareAward
from domain.operation.awarding_rules import WITHIN_BUDGET
from domain.operation.events import GrantAwarded, GrantReduced, GrantRevoked
from domain.programme.budgets import CallBudget
from domain.programme.events import PriorityBudgetAmended, ProcedureAdopted
from tests.support.cases import (
    AWARD,
    AWARD_PREPARED,
    BUDGET,
    CALL,
    ELIGIBLE,
    OPERATION,
    PRIORITY,
    PROCEDURE,
)
from tests.support.given import given
from tests.support.people import APPROVER, CASE_OFFICER, PROGRAMME

SIGN = AwardGrant(operation=OPERATION)
NEIGHBOUR = OperationId("00000000-0000-4000-b000-000000000002")
EU, LAND = ("EU", 2026), ("LAND", 2026)
# The budget is 100,000 EU and 50,000 LAND for 2026; the award wants 60,000 and 20,000.


def committed(plan: dict[tuple[str, int], str], **more: object) -> GrantAwarded:
    """A neighbour's award that commits this much."""
    return GrantAwarded.model_validate(
        {
            "operation": NEIGHBOUR,
            "call": CALL,
            "priority": PRIORITY,
            "shares": (),
            "plan": Plan.of({key: Euro(amount) for key, amount in plan.items()}),
            "rate": Decimal(80),
            "starts_on": date(2026, 6, 1),
            "ends_on": date(2027, 5, 31),
            "granted_on": date(2026, 2, 16),
            **more,
        }
    )


@pytest.mark.parametrize(
    ("before", "missing"),
    [
        ({}, None),
        ({EU: "40000.00", LAND: "30000.00"}, None),
        ({EU: "40000.01"}, ("EU", "0,01 €")),
        ({LAND: "30000.01"}, ("LAND", "0,01 €")),
        ({("EU", 2027): "100000.00"}, None),
        ({EU: "100000.00"}, ("EU", "60.000,00 €")),
    ],
)
def test_the_last_cent_is_spent_and_no_more(
    before: dict[tuple[str, int], str], missing: tuple[str, str] | None
) -> None:
    when = given(*AWARD_PREPARED, committed(before)).when(SIGN, by=APPROVER)
    if missing is None:
        assert when.events
    else:
        german = when.refused(WITHIN_BUDGET).german
        assert all(part in german for part in (*missing, "2026"))


@pytest.mark.parametrize(
    ("source", "year"), [("BUND", 2026), ("EU", 2027)], ids=["no such source", "no such year"]
)
def test_a_source_or_year_without_budget_has_nothing(source: str, year: int) -> None:
    award = AWARD.model_copy(update={"plan": Plan.of({(source, year): Euro(80_000)})})
    step = PrepareAward(operation=OPERATION, award=award)
    refusal = given(*ELIGIBLE).when(step, by=CASE_OFFICER).refused(WITHIN_BUDGET)
    assert "80.000,00 €" in refusal.german


def test_the_priority_is_held_as_well_as_the_call() -> None:
    elsewhere = committed({EU: "40000.01"}, call=CallId("idk-2026-c2"))
    refusal = given(*AWARD_PREPARED, elsewhere).when(SIGN, by=APPROVER).refused(WITHIN_BUDGET)
    assert "0,01 €" in refusal.german


def test_another_priority_has_its_own_money() -> None:
    elsewhere = committed({EU: "90000"}, call=CallId("c2"), priority=PriorityId("p2"))
    assert given(*AWARD_PREPARED, elsewhere).when(SIGN, by=APPROVER).events


def test_a_smaller_budget_of_the_priority_counts_at_once() -> None:
    less = PriorityBudgetAmended(
        programme=PROGRAMME,
        priority=PRIORITY,
        budget=Plan.of({EU: Euro("59999.99"), LAND: Euro(50_000)}),
        reason="Mittelkürzung.",
    )
    given(*AWARD_PREPARED, less).when(SIGN, by=APPROVER).refused(WITHIN_BUDGET)


@pytest.mark.parametrize(
    ("overbooking", "before", "enough"),
    [
        ("5", "45000.00", True),
        ("5", "45000.01", False),
        ("0.0001", "40000.10", True),
        ("0.0001", "40000.11", False),
    ],
)
def test_overbooking_is_a_margin_on_each_source_and_year(
    overbooking: str, before: str, *, enough: bool
) -> None:
    when = given(*overbooked(overbooking), committed({EU: before})).when(SIGN, by=APPROVER)
    if enough:
        assert when.events
    else:
        when.refused(WITHIN_BUDGET)


def overbooked(percent: str) -> list[Event]:
    """The prepared award, under a procedure with this margin."""
    procedure = PROCEDURE.model_copy(update={"overbooking": Decimal(percent)})
    return [
        event.model_copy(update={"procedure": procedure})
        if isinstance(event, ProcedureAdopted)
        else event
        for event in AWARD_PREPARED
    ]


def test_a_margin_below_a_cent_is_not_rounded_up() -> None:
    money, wanted = CallBudget.about(CALL), Plan.of({EU: Euro("1.00")})
    money.appropriated = Plan.of({EU: Euro("0.99")})
    with pytest.raises(RuleBroken, match="0,01 €"):
        WITHIN_BUDGET.check(money, wanted, Decimal(1))


def test_a_reduction_frees_what_it_releases() -> None:
    reduced = GrantReduced(
        operation=NEIGHBOUR,
        call=CALL,
        priority=PRIORITY,
        shares=(),
        plan=Plan.of({EU: Euro(40_000)}),
        released=Plan.of({EU: Euro(60_000)}),
        legal_basis="§ 49 Abs. 3 VwVfG",
        reason="Weniger Kosten.",
    )
    full = committed({EU: "100000"})
    given(*AWARD_PREPARED, full).when(SIGN, by=APPROVER).refused(WITHIN_BUDGET)
    assert given(*AWARD_PREPARED, full, reduced).when(SIGN, by=APPROVER).events


def test_a_revocation_frees_everything() -> None:
    revoked = GrantRevoked(
        operation=NEIGHBOUR,
        call=CALL,
        priority=PRIORITY,
        organisations=(),
        released=BUDGET,
        legal_basis="§ 48 VwVfG",
        reason="Falsche Angaben.",
    )
    full = committed({EU: "100000", LAND: "50000"})
    given(*AWARD_PREPARED, full).when(SIGN, by=APPROVER).refused(WITHIN_BUDGET)
    assert given(*AWARD_PREPARED, full, revoked).when(SIGN, by=APPROVER).events


def test_several_awards_are_prepared_for_the_last_of_the_money_and_one_is_signed() -> None:
    step = PrepareAward(operation=OPERATION, award=AWARD)
    assert given(*ELIGIBLE, committed({EU: "40000.00"})).when(step, by=CASE_OFFICER).events
    given(*ELIGIBLE, committed({EU: "40000.01"})).when(step, by=CASE_OFFICER).refused(WITHIN_BUDGET)
