"""Reducing a grant and taking it back: the money is free again, the accounts are corrected."""

from datetime import date

import pytest

from domain.kernel.event import Event
from domain.kernel.ids import PersonId, PriorityId
from domain.kernel.money import Euro, Plan
from domain.kernel.people import Role
from domain.kernel.refusal import NotAllowed, WrongMoment
from domain.kernel.rule import Rule
from domain.kernel.step import Step
from domain.office.impartial import NOT_A_PARTY
from domain.operation.amending import (
    PrepareReduction,
    PrepareRevocation,
    ReduceGrant,
    RevokeGrant,
)
from domain.operation.amending_rules import HEARD, LEGAL_BASIS, ONLY_LESS
from domain.operation.awarding import AwardGrant
from domain.operation.deciding import ReturnDecision
from domain.operation.events import GrantReduced, GrantRevoked
from domain.operation.funding_rules import PLAN_ADDS_UP, WITHIN_RATE
from domain.operation.operation import OperationStage
from domain.operation.rules import FOUR_EYES, SIGNATURE_LIMIT
from tests.support.cases import (
    AWARD_PREPARED,
    AWARDED,
    CALL,
    ELIGIBLE,
    FREED,
    LESS,
    LESS_PLAN,
    OPERATION,
    PLAN,
    PRIORITY,
    REDUCTION_PREPARED,
    REVOCATION_PREPARED,
    SHARES,
)
from tests.support.given import TODAY, given
from tests.support.people import (
    APPLICANT,
    APPROVER,
    CASE_OFFICER,
    LEAD,
    OTHER,
    PARTNER,
    appointed,
    appointment,
    person,
)

REDUCE, REVOKE = ReduceGrant(operation=OPERATION), RevokeGrant(operation=OPERATION)
LESS_OF_IT = PrepareReduction(
    operation=OPERATION,
    shares=LESS,
    plan=LESS_PLAN,
    legal_basis="§ 49 Abs. 3 VwVfG",
    heard_on=date(2026, 2, 27),
    reason="Ein Teil der Beschaffung entfällt.",
)
NONE_OF_IT = PrepareRevocation(
    operation=OPERATION,
    legal_basis="§ 49 Abs. 3 VwVfG",
    heard_on=date(2026, 2, 27),
    reason="Das Vorhaben wird nicht durchgeführt.",
)
FIRST, SECOND = LESS


def less(**changes: object) -> PrepareReduction:
    return PrepareReduction.model_validate({**dict(LESS_OF_IT), **changes})


def second(**changes: object) -> tuple[object, ...]:
    return (FIRST, SECOND.model_copy(update=changes))


def test_a_case_officer_prepares_a_reduction() -> None:
    given(*AWARDED).when(LESS_OF_IT, by=CASE_OFFICER).then(REDUCTION_PREPARED[-1])


def test_a_case_officer_prepares_a_revocation() -> None:
    given(*AWARDED).when(NONE_OF_IT, by=CASE_OFFICER).then(REVOCATION_PREPARED[-1])


def test_a_second_person_signs_the_reduction_and_the_money_is_free() -> None:
    given(*REDUCTION_PREPARED).when(REDUCE, by=APPROVER).then(
        GrantReduced(
            operation=OPERATION,
            call=CALL,
            priority=PRIORITY,
            shares=LESS,
            plan=LESS_PLAN,
            released=FREED,
            legal_basis="§ 49 Abs. 3 VwVfG",
            reason="Ein Teil der Beschaffung entfällt.",
        )
    )


REVOKED = GrantRevoked(
    operation=OPERATION,
    call=CALL,
    priority=PRIORITY,
    organisations=(LEAD, PARTNER),
    released=PLAN,
    legal_basis="§ 49 Abs. 3 VwVfG",
    reason="Das Vorhaben wird nicht durchgeführt.",
)


def test_a_second_person_signs_the_revocation_and_all_the_money_is_free() -> None:
    given(*REVOCATION_PREPARED).when(REVOKE, by=APPROVER).then(REVOKED)


def test_what_was_reduced_is_revoked_with_what_is_left() -> None:
    (reduced,) = given(*REDUCTION_PREPARED).when(REDUCE, by=APPROVER).events
    again = (*REDUCTION_PREPARED, reduced, REVOCATION_PREPARED[-1])
    left = REVOKED.model_copy(update={"released": LESS_PLAN})
    given(*again).when(REVOKE, by=APPROVER).then(left)


def test_a_grant_may_be_reduced_again_and_then_no_further_than_it_is() -> None:
    (reduced,) = given(*REDUCTION_PREPARED).when(REDUCE, by=APPROVER).events
    given(*REDUCTION_PREPARED, reduced).when(LESS_OF_IT, by=CASE_OFFICER).refused(ONLY_LESS)


SHIFTED = Plan.of({("EU", 2026): Euro(39_999), ("LAND", 2026): Euro(20_001)})


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (less(shares=SHARES, plan=PLAN), ONLY_LESS),  # as before
        (less(shares=LESS[:1]), ONLY_LESS),  # leaves a partner out
        (less(shares=(*LESS, SECOND.model_copy(update={"organisation": OTHER}))), ONLY_LESS),
        (less(shares=(FIRST, FIRST)), ONLY_LESS),
        (less(shares=second(grant=Euro("32000.01"))), ONLY_LESS),
        (less(shares=second(cost=Euro("40000.01"))), ONLY_LESS),
        (less(shares=second(aid_basis="de-minimis")), ONLY_LESS),
        (
            less(
                shares=[share.model_copy(update={"grant": Euro(0)}) for share in LESS], plan=Plan()
            ),
            ONLY_LESS,
        ),
        (less(plan=SHIFTED), ONLY_LESS),
        (less(plan=Plan.of({("EU", 2027): Euro(60_000)})), ONLY_LESS),
        (less(shares=second(cost=Euro("39999.99"))), WITHIN_RATE),
        (less(plan=Plan.of({("EU", 2026): Euro("59999.99")})), PLAN_ADDS_UP),
        (less(legal_basis="§ 812 BGB"), LEGAL_BASIS),
        (less(heard_on=date(2026, 3, 3)), HEARD),
        (less(heard_on=date(2026, 2, 15)), HEARD),
        (NONE_OF_IT.model_copy(update={"legal_basis": "§ 812 BGB"}), LEGAL_BASIS),
        (NONE_OF_IT.model_copy(update={"heard_on": date(2026, 3, 3)}), HEARD),
        (NONE_OF_IT.model_copy(update={"heard_on": date(2026, 2, 15)}), HEARD),
    ],
)
def test_what_is_no_lawful_reduction_or_revocation_is_not_prepared(step: Step, why: Rule) -> None:
    given(*AWARDED).when(step, by=CASE_OFFICER).refused(why)


@pytest.mark.parametrize("heard_on", [date(2026, 2, 16), TODAY])
@pytest.mark.parametrize("basis", ["§ 48 VwVfG", "§ 49 Abs. 2 VwVfG", "Nr. 2 ANBest-P"])
def test_the_hearing_lies_between_the_award_and_today(heard_on: date, basis: str) -> None:
    step = NONE_OF_IT.model_copy(update={"heard_on": heard_on, "legal_basis": basis})
    assert given(*AWARDED).when(step, by=CASE_OFFICER).events


def test_a_partner_may_be_left_with_nothing() -> None:
    step = less(shares=second(grant=Euro(0)), plan=Plan.of({("EU", 2026): Euro(28_000)}))
    assert given(*AWARDED).when(step, by=CASE_OFFICER).events


SIGNING = [(REDUCTION_PREPARED, REDUCE), (REVOCATION_PREPARED, REVOKE)]
PREPARING = [(AWARDED, LESS_OF_IT), (AWARDED, NONE_OF_IT)]


def also(who: PersonId, role: Role, **more: object) -> Event:
    second_post = appointed(who, role, **more)
    return second_post.model_copy(update={"appointment": appointment(21)})


@pytest.mark.parametrize(("before", "step"), SIGNING)
def test_nobody_signs_what_they_prepared(before: tuple[Event, ...], step: Step) -> None:
    own = before[-1].model_copy(update={"prepared_by": APPROVER})
    given(*before[:-1], own).when(step, by=APPROVER).refused(FOUR_EYES)


@pytest.mark.parametrize(("before", "step"), SIGNING)
@pytest.mark.parametrize(("limit", "enough"), [("80000.00", True), ("79999.99", False)])
def test_the_limit_is_measured_by_the_grant_as_it_stands(
    before: tuple[Event, ...], step: Step, limit: str, *, enough: bool
) -> None:
    signer = also(person(20), Role.APPROVER, signature_limit=Euro(limit))
    when = given(*before, signer).when(step, by=person(20))
    if enough:
        assert when.events
    else:
        when.refused(SIGNATURE_LIMIT)


RETURN = ReturnDecision(operation=OPERATION, reason="Die Anhörung ist nicht belegt.")


@pytest.mark.parametrize(("before", "step"), [*SIGNING, *PREPARING])
def test_no_party_amends(before: tuple[Event, ...], step: Step) -> None:
    actor = APPROVER if (before, step) in SIGNING else CASE_OFFICER
    partys = also(actor, Role.APPLICANT, organisation=PARTNER)
    given(*before, partys).when(step, by=actor).refused(NOT_A_PARTY)


@pytest.mark.parametrize(("before", "step"), [*SIGNING, *PREPARING])
def test_an_applicant_amends_nothing(before: tuple[Event, ...], step: Step) -> None:
    given(*before).when(step, by=APPLICANT).refused(NotAllowed)


@pytest.mark.parametrize("step", [LESS_OF_IT, NONE_OF_IT])
def test_before_the_award_there_is_nothing_to_amend(step: Step) -> None:
    given(*ELIGIBLE).when(step, by=CASE_OFFICER).refused(WrongMoment)


@pytest.mark.parametrize("step", [REDUCE, REVOKE, RETURN])
def test_nothing_is_signed_that_was_not_prepared(step: Step) -> None:
    given(*AWARDED).when(step, by=APPROVER).refused(WrongMoment)


def test_what_was_revoked_stays_revoked() -> None:
    when = given(*REVOCATION_PREPARED).when(REVOKE, by=APPROVER)
    assert when.decision
    assert when.decision.stage is OperationStage.REVOKED
    given(*REVOCATION_PREPARED, REVOKED).when(NONE_OF_IT, by=CASE_OFFICER).refused(WrongMoment)


@pytest.mark.parametrize(
    ("before", "step"),
    [*SIGNING, (AWARD_PREPARED, AwardGrant(operation=OPERATION))],
)
def test_a_call_may_have_the_code_of_its_priority(before: tuple[Event, ...], step: Step) -> None:
    same = PriorityId(CALL)
    named = [
        event.model_copy(update={"priority": same}) if "priority" in dict(event) else event
        for event in before
    ]
    assert given(*named).when(step, by=APPROVER).events
