"""Signing an award, in the words of the office."""

from datetime import date
from decimal import Decimal

import pytest

from domain.kernel.event import Event
from domain.kernel.ids import PersonId
from domain.kernel.money import Euro, Plan
from domain.kernel.people import Readers, Role
from domain.kernel.refusal import NotAllowed, WrongMoment
from domain.office.events import DeputyNamed
from domain.office.impartial import NOT_A_PARTY
from domain.operation.awarding import AwardGrant
from domain.operation.events import (
    AwardPrepared,
    ConditionsSet,
    DecisionReturned,
    GrantAwarded,
    RequestPartlyRejected,
)
from domain.operation.rules import FOUR_EYES, SIGNATURE_LIMIT
from tests.support.cases import (
    AWARD,
    AWARD_PREPARED,
    AWARDED,
    CALL,
    CALL_OPEN,
    ELIGIBLE,
    OPERATION,
    PLAN,
    PRIORITY,
    SHARES,
    drafted,
    submitted,
)
from tests.support.given import TODAY, given
from tests.support.people import (
    APPLICANT,
    APPROVER,
    CASE_OFFICER,
    LEAD,
    PARTNER,
    SECOND_CASE_OFFICER,
    appointed,
    appointment,
    person,
)

GRANTED = GrantAwarded(
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
SIGN = AwardGrant(operation=OPERATION)


def test_an_approver_signs_what_a_case_officer_prepared() -> None:
    given(*AWARD_PREPARED).when(SIGN, by=APPROVER).then(GRANTED)


REPORT = "Zwischenbericht bis 30.04.\nmit allen Belegen."


@pytest.mark.parametrize(
    ("conditions", "remarks", "said"),
    [
        ((REPORT,), "Nach Rücksprache.", f"{REPORT}; Nach Rücksprache."),
        ((REPORT,), "", REPORT),
        ((), "Nach Rücksprache.", "Nach Rücksprache."),
    ],
)
def test_conditions_and_remarks_stand_beside_the_award_for_the_parties(
    conditions: tuple[str, ...], remarks: str, said: str
) -> None:
    bound = AWARD.model_copy(update={"conditions": conditions})
    prepared = AwardPrepared(operation=OPERATION, award=bound, prepared_by=CASE_OFFICER)
    step = AwardGrant(operation=OPERATION, remarks=remarks)
    beside = ConditionsSet(operation=OPERATION, conditions=conditions, remarks=remarks)
    given(*ELIGIBLE, prepared).when(step, by=APPROVER).then(GRANTED, beside)
    assert beside.readers is Readers.PARTIES
    assert str(beside).endswith(f": {said}")


def test_remarks_that_say_nothing_are_none() -> None:
    blank = AwardGrant(operation=OPERATION, remarks=" ")
    given(*AWARD_PREPARED).when(blank, by=APPROVER).then(GRANTED)


def test_less_than_was_asked_for_is_a_partial_rejection() -> None:
    less = SHARES[0].model_copy(update={"grant": Euro(40_000)})
    plan = Plan.of({("EU", 2026): Euro(60_000), ("LAND", 2026): Euro(12_000)})
    part = AWARD.model_copy(
        update={
            "shares": (less, SHARES[1]),
            "plan": plan,
            "partial_reasons": "Reisekosten sind nicht notwendig.",
        }
    )
    prepared = AwardPrepared(operation=OPERATION, award=part, prepared_by=CASE_OFFICER)
    given(*ELIGIBLE, prepared).when(SIGN, by=APPROVER).then(
        GRANTED.model_copy(update={"shares": part.shares, "plan": plan}),
        RequestPartlyRejected(
            operation=OPERATION,
            declined=Euro(8_000),
            reasons="Reisekosten sind nicht notwendig.",
        ),
    )


def also(who: PersonId, role: Role, number: int, **more: object) -> Event:
    """A second appointment of somebody."""
    second = appointed(who, role, **more)
    return second.model_copy(update={"appointment": appointment(number)})


SIGNS_TOO = {"signature_limit": Euro(250_000)}


def test_nobody_signs_what_they_prepared() -> None:
    own = AwardPrepared(operation=OPERATION, award=AWARD, prepared_by=APPROVER)
    given(*ELIGIBLE, own).when(SIGN, by=APPROVER).refused(FOUR_EYES)


def test_who_checked_eligibility_does_not_sign() -> None:
    by_another = AwardPrepared(operation=OPERATION, award=AWARD, prepared_by=SECOND_CASE_OFFICER)
    both = also(CASE_OFFICER, Role.APPROVER, 21, **SIGNS_TOO)
    given(*ELIGIBLE, by_another, both).when(SIGN, by=CASE_OFFICER).refused(FOUR_EYES)


def test_who_entered_the_paper_does_not_sign() -> None:
    clerk = person(20)
    paper = (*CALL_OPEN, drafted(entered_by=clerk), submitted(entered_by=clerk))
    rest = AWARD_PREPARED[len(paper) :]
    both = also(clerk, Role.APPROVER, 21, **SIGNS_TOO)
    given(*paper, *rest, both).when(SIGN, by=clerk).refused(FOUR_EYES)


@pytest.mark.parametrize("party", [LEAD, PARTNER])
def test_nobody_signs_for_an_organisation_they_represent(party: str) -> None:
    both = also(APPROVER, Role.APPLICANT, 21, organisation=party)
    given(*AWARD_PREPARED, both).when(SIGN, by=APPROVER).refused(NOT_A_PARTY)


@pytest.mark.parametrize("somebody", [CASE_OFFICER, APPLICANT])
def test_nobody_else_signs(somebody: PersonId) -> None:
    given(*AWARD_PREPARED).when(SIGN, by=somebody).refused(NotAllowed)


@pytest.mark.parametrize("before", [ELIGIBLE, AWARDED])
def test_an_award_is_signed_once_and_after_it_was_prepared(before: tuple[Event, ...]) -> None:
    given(*before).when(SIGN, by=APPROVER).refused(WrongMoment)


@pytest.mark.parametrize(
    ("limit", "enough"), [("80000.00", True), ("79999.99", False), (None, False)]
)
def test_the_grant_is_within_the_limit_of_whoever_signs(limit: str | None, *, enough: bool) -> None:
    amount = None if limit is None else Euro(limit)
    signer = also(person(20), Role.APPROVER, 20, signature_limit=amount)
    when = given(*AWARD_PREPARED, signer).when(SIGN, by=person(20))
    if enough:
        when.then(GRANTED)
    else:
        assert "80.000,00 €" in when.refused(SIGNATURE_LIMIT).german


def stands_in(who: PersonId, since: date, until: date) -> DeputyNamed:
    """Somebody stands in for the approver."""
    return DeputyNamed(appointment=appointment(4), deputy=who, since=since, until=until)


@pytest.mark.parametrize(
    ("since", "until", "signs"),
    [
        (TODAY, TODAY, True),
        (date(2026, 2, 23), date(2026, 3, 1), False),
        (date(2026, 3, 3), date(2026, 3, 6), False),
    ],
)
def test_a_deputy_signs_on_the_days_of_the_absence(
    since: date, until: date, *, signs: bool
) -> None:
    case = given(*AWARD_PREPARED, stands_in(SECOND_CASE_OFFICER, since, until))
    when = case.when(SIGN, by=SECOND_CASE_OFFICER)
    if signs:
        when.then(GRANTED)
        assert when.decision
        assert when.decision.deputy
    else:
        when.refused(NotAllowed)


def test_a_deputy_signs_nothing_that_the_deputy_prepared() -> None:
    case = given(*AWARD_PREPARED, stands_in(CASE_OFFICER, TODAY, TODAY))
    case.when(SIGN, by=CASE_OFFICER).refused(FOUR_EYES)


@pytest.mark.parametrize(("limit", "as_deputy"), [("79999.99", True), ("80000.00", False)])
def test_whoever_signs_too_little_signs_as_deputy_of_the_absent(
    limit: str, *, as_deputy: bool
) -> None:
    small = also(SECOND_CASE_OFFICER, Role.APPROVER, 21, signature_limit=Euro(limit))
    case = given(*AWARD_PREPARED, small, stands_in(SECOND_CASE_OFFICER, TODAY, TODAY))
    when = case.when(SIGN, by=SECOND_CASE_OFFICER)
    when.then(GRANTED)
    assert when.decision
    assert when.decision.deputy == as_deputy


def test_what_was_returned_and_prepared_anew_is_not_signed_by_who_prepared_it_first() -> None:
    own = AwardPrepared(operation=OPERATION, award=AWARD, prepared_by=APPROVER)
    returned = DecisionReturned(operation=OPERATION, reason="Bitte noch einmal.")
    anew = AwardPrepared(operation=OPERATION, award=AWARD, prepared_by=CASE_OFFICER)
    given(*ELIGIBLE, own, returned, anew).when(SIGN, by=APPROVER).refused(FOUR_EYES)
