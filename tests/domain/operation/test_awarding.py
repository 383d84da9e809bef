"""Awarding a grant, in the words of the office."""

from datetime import date
from decimal import Decimal

from domain.kernel.ids import OperationId
from domain.kernel.money import Euro, Plan
from domain.kernel.refusal import NotAllowed, WrongMoment
from domain.operation.awarding import AwardGrant
from domain.operation.awarding_rules import WITHIN_BUDGET
from domain.operation.events import AwardPrepared, GrantAwarded
from domain.operation.rules import FOUR_EYES
from tests.support.cases import (
    AWARD,
    AWARD_PREPARED,
    CALL,
    ELIGIBLE,
    OPERATION,
    PLAN,
    PRIORITY,
    SHARES,
)
from tests.support.given import TODAY, given
from tests.support.people import APPROVER, CASE_OFFICER

AWARDED = GrantAwarded(
    operation=OPERATION,
    call=CALL,
    priority=PRIORITY,
    shares=SHARES,
    plan=PLAN,
    rate=Decimal(80),
    starts_on=date(2026, 6, 1),
    ends_on=date(2027, 5, 31),
    granted_on=TODAY,
)


def test_an_approver_signs_what_a_case_officer_prepared() -> None:
    given(*AWARD_PREPARED).when(AwardGrant(operation=OPERATION), by=APPROVER).then(AWARDED)


def test_nobody_signs_what_they_prepared() -> None:
    own = AwardPrepared(operation=OPERATION, award=AWARD, prepared_by=APPROVER)
    given(*ELIGIBLE, own).when(AwardGrant(operation=OPERATION), by=APPROVER).refused(FOUR_EYES)


def test_a_case_officer_does_not_sign() -> None:
    given(*AWARD_PREPARED).when(AwardGrant(operation=OPERATION), by=CASE_OFFICER).refused(
        NotAllowed
    )


def test_nothing_is_signed_before_it_was_prepared() -> None:
    given(*ELIGIBLE).when(AwardGrant(operation=OPERATION), by=APPROVER).refused(WrongMoment)


def test_a_call_never_commits_more_than_its_budget() -> None:
    other = AWARDED.model_copy(
        update={
            "operation": OperationId("00000000-0000-4000-b000-000000000002"),
            "plan": Plan.of({("EU", 2026): Euro("40000.01")}),
            "shares": (),
        }
    )
    refusal = (
        given(*AWARD_PREPARED, other)
        .when(AwardGrant(operation=OPERATION), by=APPROVER)
        .refused(WITHIN_BUDGET)
    )
    assert "0,01 €" in refusal.german
