"""Somebody stands in."""

from datetime import date, timedelta

import pytest

from application.refusals import NotFound
from domain.kernel.event import Event
from domain.kernel.ids import PersonId
from domain.kernel.in_order import DAYS_IN_ORDER
from domain.kernel.money import Euro
from domain.kernel.people import Role
from domain.kernel.rule import Rule
from domain.office.day_rules import NOT_BACKDATED, WITHIN_POST
from domain.office.deputising import Deputise
from domain.office.deputy_rules import DEPUTY_OF_THE_HOUSE, DEPUTY_ONCE, OWN_POST
from domain.office.events import Appointed, DeputyEnded, DeputyNamed, Relieved
from domain.office.rules import INDEPENDENT_ROLES, NOT_ONESELF, ROLES_APART, WITHIN_OWN_REACH
from domain.operation.awarding import AwardGrant
from domain.operation.events import AwardPrepared
from domain.operation.rules import FOUR_EYES, SIGNATURE_LIMIT
from tests.support.cases import AWARD, AWARD_PREPARED, ELIGIBLE, OPERATION
from tests.support.given import TODAY, given
from tests.support.people import (
    ADMINISTRATOR,
    APPLICANT,
    APPROVER,
    AUDITOR,
    CASE_OFFICER,
    LEAD,
    OTHER_APPLICANT,
    PROGRAMME_MANAGER,
    REGISTRY,
    SECOND_CASE_OFFICER,
    STRANGER,
    appointed,
    appointment,
    person,
)

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
AFTER_TOMORROW = TOMORROW + timedelta(days=1)
LATER = TODAY + timedelta(days=30)
POST = appointment(4)


def deputise(deputy: PersonId = SECOND_CASE_OFFICER, **more: object) -> Deputise:
    """Let a case officer stand in for the approver for thirty days."""
    form = {"appointment": POST, "deputy": deputy, "since": TODAY, "until": LATER}
    return Deputise.model_validate({**form, **more})


def named(step: Deputise) -> DeputyNamed:
    """What the step records."""
    return DeputyNamed.model_validate(step.model_dump())


@pytest.mark.parametrize("who", [APPROVER, PROGRAMME_MANAGER, ADMINISTRATOR])
def test_the_holder_or_whoever_appoints_names_a_deputy(who: PersonId) -> None:
    given().when(deputise(), by=who).then(named(deputise()))


@pytest.mark.parametrize("who", [CASE_OFFICER, REGISTRY, AUDITOR])
def test_nobody_else_names_a_deputy(who: PersonId) -> None:
    given().when(deputise(), by=who).refused(OWN_POST)


def test_whoever_appoints_may_hold_another_post_besides() -> None:
    also: tuple[Event, ...] = (
        appointed(person(20), Role.CASE_OFFICER),
        appointed(person(20), Role.PROGRAMME_MANAGER, appointment=appointment(21)),
    )
    tried = given(*also).when(deputise(), by=person(20))
    tried.then(named(deputise()))
    assert tried.decision is not None
    assert tried.decision.context.role is Role.PROGRAMME_MANAGER
    assert tried.decision.context.appointment == appointment(21)


def test_who_manages_and_administers_arranges_a_deputy_for_who_watches_as_administrator() -> None:
    manages = appointed(person(20), Role.PROGRAMME_MANAGER)
    administers = appointed(person(20), Role.ADMINISTRATOR, appointment=appointment(21))
    step = deputise(person(22), appointment=appointment(8))
    tried = given(manages, administers, appointed(person(22), Role.AUDITOR)).when(
        step, by=person(20)
    )
    tried.then(named(step))
    assert tried.decision is not None
    assert tried.decision.context.role is Role.ADMINISTRATOR


def test_an_applicant_does_not_see_the_office() -> None:
    given().when(deputise(), by=APPLICANT).refused(NotFound)


@pytest.mark.parametrize("who", [APPROVER, ADMINISTRATOR])
def test_nobody_names_themselves(who: PersonId) -> None:
    given().when(deputise(who), by=who).refused(NOT_ONESELF)


@pytest.mark.parametrize("deputy", [APPROVER, STRANGER, APPLICANT])
def test_a_deputy_is_another_person_of_the_house(deputy: PersonId) -> None:
    given().when(deputise(deputy), by=ADMINISTRATOR).refused(DEPUTY_OF_THE_HOUSE)


@pytest.mark.parametrize(("last_day", "refused"), [(LATER, False), (TOMORROW, True)])
def test_a_deputy_is_of_the_house_on_all_days(last_day: date, refused: bool) -> None:  # noqa: FBT001
    leaving = Relieved(appointment=appointment(9), person=SECOND_CASE_OFFICER, last_day=last_day)
    tried = given(leaving).when(deputise(), by=APPROVER)
    if refused:
        tried.refused(DEPUTY_OF_THE_HOUSE)
    else:
        tried.then(named(deputise()))


@pytest.mark.parametrize(("since", "refused"), [(TOMORROW, False), (AFTER_TOMORROW, True)])
def test_a_deputy_may_have_two_posts_that_join_up(since: date, refused: bool) -> None:  # noqa: FBT001
    first = appointed(person(20), Role.REGISTRY, until=TODAY)
    second = appointed(person(20), Role.CASE_OFFICER, appointment=appointment(21), since=since)
    tried = given(first, second).when(deputise(person(20)), by=APPROVER)
    if refused:
        tried.refused(DEPUTY_OF_THE_HOUSE)
    else:
        tried.then(named(deputise(person(20))))


def test_an_applicant_names_somebody_of_the_same_organisation() -> None:
    colleague = appointed(person(20), Role.APPLICANT, organisation=LEAD)
    step = deputise(person(20), appointment=appointment(6))
    given(colleague).when(step, by=APPLICANT).then(named(step))


def test_an_applicant_names_nobody_of_another_organisation() -> None:
    step = deputise(OTHER_APPLICANT, appointment=appointment(6))
    given().when(step, by=APPLICANT).refused(DEPUTY_OF_THE_HOUSE)


@pytest.mark.parametrize("deputy", [AUDITOR, ADMINISTRATOR])
def test_who_administers_or_audits_does_not_sign_by_standing_in(deputy: PersonId) -> None:
    given().when(deputise(deputy), by=APPROVER).refused(ROLES_APART)


def test_nobody_stands_in_for_two_who_are_kept_apart() -> None:
    for_administrator = named(deputise(REGISTRY, appointment=appointment(1), until=TODAY))
    office = given(for_administrator)
    office.when(deputise(REGISTRY), by=APPROVER).refused(ROLES_APART)
    after = deputise(REGISTRY, since=TOMORROW)
    office.when(after, by=APPROVER).then(named(after))


def test_the_programme_arranges_no_deputy_for_who_watches_it() -> None:
    step = deputise(appointment=appointment(8))
    refusal = given().when(step, by=PROGRAMME_MANAGER).refused(INDEPENDENT_ROLES)
    assert [problem.field for problem in refusal.problems] == ["appointment"]


def test_the_administrator_of_one_authority_arranges_no_deputy_for_everywhere() -> None:
    everywhere = appointed(person(20), Role.ADMINISTRATOR, authority=None)
    step = deputise(REGISTRY, appointment=appointment(20))
    given(everywhere).when(step, by=ADMINISTRATOR).refused(WITHIN_OWN_REACH)


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [
        (YESTERDAY, LATER, NOT_BACKDATED),
        (TOMORROW, TODAY, DAYS_IN_ORDER),
        (TODAY, LATER + timedelta(days=1), WITHIN_POST),
    ],
)
def test_a_deputy_has_days_in_order(since: date, until: date, why: Rule) -> None:
    ends = Relieved(appointment=POST, person=APPROVER, last_day=LATER)
    given(ends).when(deputise(since=since, until=until), by=APPROVER).refused(why)


def test_nobody_is_deputy_before_the_post_begins() -> None:
    future = appointed(person(20), Role.REGISTRY, since=TOMORROW)
    step = deputise(appointment=appointment(20))
    given(future).when(step, by=ADMINISTRATOR).refused(WITHIN_POST)


@pytest.mark.parametrize(
    ("since", "until", "refused"),
    [(YESTERDAY, TODAY, True), (LATER, LATER, True), (YESTERDAY, YESTERDAY, False)],
)
def test_the_same_person_is_named_once_for_a_day(since: date, until: date, refused: bool) -> None:  # noqa: FBT001
    before = named(deputise()).model_copy(update={"since": since, "until": until})
    tried = given(before).when(deputise(), by=APPROVER)
    if refused:
        tried.refused(DEPUTY_ONCE)
    else:
        tried.then(named(deputise()))


def test_two_people_may_stand_in_at_once() -> None:
    other = named(deputise(CASE_OFFICER))
    given(other).when(deputise(), by=APPROVER).then(named(deputise()))


def test_a_deputy_signs_for_the_approver() -> None:
    tried = given(*AWARD_PREPARED, named(deputise())).when(
        AwardGrant(operation=OPERATION), by=SECOND_CASE_OFFICER
    )
    assert tried.decision is not None
    assert tried.decision.deputy


def test_a_deputy_signs_nothing_that_they_prepared() -> None:
    own = AwardPrepared(operation=OPERATION, award=AWARD, prepared_by=SECOND_CASE_OFFICER)
    given(*ELIGIBLE, own, named(deputise())).when(
        AwardGrant(operation=OPERATION), by=SECOND_CASE_OFFICER
    ).refused(FOUR_EYES)


def test_a_deputy_signs_within_the_limit_of_the_holder() -> None:
    low = Appointed(
        appointment=appointment(20),
        person=person(20),
        role=Role.APPROVER,
        signature_limit=Euro("79999.99"),
        since=date(2020, 1, 1),
    )
    for_low = named(deputise(appointment=appointment(20)))
    given(*AWARD_PREPARED, low, for_low).when(
        AwardGrant(operation=OPERATION), by=SECOND_CASE_OFFICER
    ).refused(SIGNATURE_LIMIT)


def test_a_deputy_names_no_further_deputy() -> None:
    given(named(deputise())).when(deputise(CASE_OFFICER), by=SECOND_CASE_OFFICER).refused(OWN_POST)


ENDED = DeputyEnded(appointment=POST, deputy=SECOND_CASE_OFFICER, last_day=TODAY)


def test_who_was_ended_may_be_named_again() -> None:
    again = deputise(since=TOMORROW)
    given(named(deputise()), ENDED).when(again, by=APPROVER).then(named(again))


def test_a_deputy_who_was_to_begin_later_never_does() -> None:
    later = named(deputise(since=TOMORROW))
    given(later, ENDED).when(deputise(), by=APPROVER).then(named(deputise()))


def test_a_deputy_does_not_pass_on_what_is_held_as_deputy() -> None:
    managing = appointment(2)
    stands_in = DeputyNamed(appointment=managing, deputy=CASE_OFFICER, since=TODAY, until=LATER)
    given(stands_in).when(deputise(appointment=managing), by=CASE_OFFICER).refused(OWN_POST)
    given(stands_in).when(deputise(), by=CASE_OFFICER).then(named(deputise()))
