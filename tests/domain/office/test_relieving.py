"""An appointment ends."""

from datetime import date, timedelta

import pytest

from application.refusals import NotFound
from domain.kernel.ids import INSTALLATION, AppointmentId, AuthorityId
from domain.kernel.people import Role
from domain.kernel.refusal import NotAllowed
from domain.office.appointing import Appoint
from domain.office.day_rules import ENDS_EARLIER, NOT_BACKDATED
from domain.office.events import Appointed, DeputyEnded, DeputyNamed, PersonIntroduced, Relieved
from domain.office.relieving import Relieve
from domain.office.rules import INDEPENDENT_ROLES, LAST_ADMINISTRATOR, NOT_ONESELF, WITHIN_OWN_REACH
from tests.support.given import TODAY, given
from tests.support.people import (
    ADMINISTRATOR,
    APPLICANT,
    APPROVER,
    AUTHORITY,
    CASE_OFFICER,
    PROGRAMME_MANAGER,
    SECOND_CASE_OFFICER,
    appointed,
    appointment,
    person,
)
from tests.support.vault import glass

LATER = TODAY + timedelta(days=30)
POST = appointment(3)
RELIEVE = Relieve(appointment=POST, last_day=TODAY)
RELIEVED = Relieved(appointment=POST, person=CASE_OFFICER, last_day=TODAY)
NO_DEPUTY = DeputyEnded(appointment=appointment(9), deputy=CASE_OFFICER, last_day=TODAY)


def stands_in(deputy: int, holder: int, since: date = TODAY, until: date = LATER) -> DeputyNamed:
    """One person of the office stands in for another."""
    return DeputyNamed(
        appointment=appointment(holder), deputy=person(deputy), since=since, until=until
    )


@pytest.mark.parametrize("last_day", [TODAY, LATER])
def test_a_programme_manager_relieves_a_case_officer(last_day: date) -> None:
    given().when(Relieve(appointment=POST, last_day=last_day), by=PROGRAMME_MANAGER).then(
        RELIEVED.model_copy(update={"last_day": last_day})
    )


def test_an_appointment_that_has_not_begun_never_does() -> None:
    future = appointed(person(20), Role.REGISTRY, since=LATER)
    given(future).when(Relieve(appointment=appointment(20), last_day=TODAY), by=ADMINISTRATOR).then(
        Relieved(appointment=appointment(20), person=person(20), last_day=TODAY)
    )


def test_a_relieved_case_officer_acts_on_the_last_day_and_not_after_it() -> None:
    manager = appointed(person(20), Role.PROGRAMME_MANAGER)
    relieved = Relieved(appointment=appointment(20), person=person(20), last_day=TODAY)
    office = given(manager, relieved)
    office.when(RELIEVE, by=person(20)).then(RELIEVED)
    tomorrow = TODAY + timedelta(days=1)
    late = Relieve(appointment=POST, last_day=tomorrow)
    office.on(tomorrow).when(late, by=person(20)).refused(NotFound)


def test_nobody_is_relieved_for_the_past() -> None:
    yesterday = Relieve(appointment=POST, last_day=TODAY - timedelta(days=1))
    given().when(yesterday, by=ADMINISTRATOR).refused(NOT_BACKDATED)


@pytest.mark.parametrize("last_day", [TODAY, LATER])
def test_relieving_prolongs_nothing(last_day: date) -> None:
    given(RELIEVED).when(Relieve(appointment=POST, last_day=last_day), by=ADMINISTRATOR).refused(
        ENDS_EARLIER
    )


def test_an_end_that_was_set_is_brought_forward() -> None:
    set_before = RELIEVED.model_copy(update={"last_day": LATER})
    given(set_before).when(RELIEVE, by=ADMINISTRATOR).then(RELIEVED)


def test_nobody_relieves_themselves() -> None:
    own = Relieve(appointment=appointment(1), last_day=TODAY)
    given().when(own, by=ADMINISTRATOR).refused(NOT_ONESELF)


@pytest.mark.parametrize("post", [appointment(1), appointment(8)])
def test_the_programme_does_not_relieve_who_watches_it(post: AppointmentId) -> None:
    step = Relieve(appointment=post, last_day=TODAY)
    refusal = given().when(step, by=PROGRAMME_MANAGER).refused(INDEPENDENT_ROLES)
    assert [problem.field for problem in refusal.problems] == ["appointment"]


def test_the_administrator_of_one_authority_does_not_relieve_who_is_appointed_everywhere() -> None:
    everywhere = appointed(person(20), Role.AUDITOR, authority=None)
    step = Relieve(appointment=appointment(20), last_day=TODAY)
    given(everywhere).when(step, by=ADMINISTRATOR).refused(WITHIN_OWN_REACH)


def administers(number: int, since: date = date(2020, 1, 1), **more: object) -> Appointed:
    """Somebody is appointed to administer the whole installation."""
    all_of_it = {"authority": None, "installation": INSTALLATION}
    return appointed(person(number), Role.ADMINISTRATOR, since=since, **all_of_it, **more)


@pytest.mark.parametrize(
    ("other", "refused"),
    [
        (administers(21), False),
        (administers(21, since=TODAY + timedelta(days=1)), False),
        (administers(21, since=TODAY + timedelta(days=2)), True),
        (administers(21, until=LATER), True),
    ],
)
def test_the_office_is_never_without_an_administrator(other: Appointed, refused: bool) -> None:  # noqa: FBT001
    step = Relieve(appointment=appointment(20), last_day=TODAY)
    tried = given(administers(20), administers(22, until=TODAY), other).when(step, by=person(22))
    if refused:
        tried.refused(LAST_ADMINISTRATOR)
    else:
        assert len(tried.events) == 1


def test_two_administrators_do_not_relieve_each_other() -> None:
    first = Relieved(
        appointment=appointment(20),
        person=person(20),
        last_day=TODAY,
        installation=INSTALLATION,
    )
    step = Relieve(appointment=appointment(21), last_day=TODAY)
    office = given(administers(20), administers(21))
    office.when(Relieve(appointment=appointment(20), last_day=TODAY), by=person(21)).then(first)
    given(administers(20), administers(21), first).when(step, by=person(20)).refused(
        LAST_ADMINISTRATOR
    )


def test_a_case_officer_relieves_nobody() -> None:
    given().when(Relieve(appointment=appointment(9), last_day=TODAY), by=CASE_OFFICER).refused(
        NotAllowed
    )


def test_a_manager_of_another_authority_sees_no_such_appointment() -> None:
    other = appointed(person(12), Role.PROGRAMME_MANAGER, authority=AuthorityId("isb"))
    given(other).when(RELIEVE, by=person(12)).refused(NotFound)


def test_an_applicant_sees_no_appointment_of_the_office() -> None:
    given().when(RELIEVE, by=APPLICANT).refused(NotFound)


def test_deputies_end_with_the_appointment() -> None:
    given(stands_in(9, 3), stands_in(4, 3)).when(RELIEVE, by=ADMINISTRATOR).then(
        RELIEVED,
        DeputyEnded(appointment=POST, deputy=APPROVER, last_day=TODAY),
        DeputyEnded(appointment=POST, deputy=SECOND_CASE_OFFICER, last_day=TODAY),
    )


def test_a_deputy_who_has_ended_by_then_does_not_end_again() -> None:
    given(stands_in(9, 3, until=TODAY)).when(RELIEVE, by=ADMINISTRATOR).then(RELIEVED)


def test_who_leaves_the_house_stands_in_for_nobody() -> None:
    given(stands_in(3, 9)).when(RELIEVE, by=ADMINISTRATOR).then(RELIEVED, NO_DEPUTY)


def test_who_stays_in_another_role_goes_on_standing_in() -> None:
    registry = appointed(CASE_OFFICER, Role.REGISTRY, appointment=appointment(21))
    given(registry, stands_in(3, 9)).when(RELIEVE, by=ADMINISTRATOR).then(RELIEVED)


def test_who_begins_another_post_the_day_after_goes_on_standing_in() -> None:
    next_post = appointed(
        CASE_OFFICER, Role.REGISTRY, appointment=appointment(21), since=TODAY + timedelta(days=1)
    )
    given(next_post, stands_in(3, 9)).when(RELIEVE, by=ADMINISTRATOR).then(RELIEVED)


def test_who_begins_another_post_too_late_does_not_go_on_standing_in() -> None:
    next_post = appointed(
        CASE_OFFICER, Role.REGISTRY, appointment=appointment(21), since=TODAY + timedelta(days=2)
    )
    given(next_post, stands_in(3, 9)).when(RELIEVE, by=ADMINISTRATOR).then(RELIEVED, NO_DEPUTY)


@pytest.mark.parametrize("first_in_the_log", [0, 1])
def test_of_two_times_of_standing_in_each_is_looked_at(first_in_the_log: int) -> None:
    until = TODAY + timedelta(days=10)
    registry = appointed(CASE_OFFICER, Role.REGISTRY, appointment=appointment(21), until=until)
    times = [
        stands_in(3, 9, until=until),
        stands_in(3, 9, since=until + timedelta(days=1)),
    ]
    one, other = times[first_in_the_log], times[1 - first_in_the_log]
    given(registry, one, other).when(RELIEVE, by=ADMINISTRATOR).then(RELIEVED, NO_DEPUTY)


def test_an_appointment_is_found_by_its_number_only() -> None:
    unknown = Relieve(appointment=appointment(77), last_day=TODAY)
    given().when(unknown, by=ADMINISTRATOR).refused(NotFound)


def test_who_was_relieved_may_be_appointed_again() -> None:
    known = PersonIntroduced(person=CASE_OFFICER, name=glass(CASE_OFFICER.tag, "name", "Kraft"))
    form = {"person": CASE_OFFICER, "role": Role.CASE_OFFICER, "authority": AUTHORITY}
    days = {"since": TODAY + timedelta(days=1)}
    again = Appoint.model_validate({"appointment": appointment(22), **form, **days})
    given(known, RELIEVED).when(again, by=ADMINISTRATOR).then(
        Appointed.model_validate(again.model_dump())
    )
