"""Appointing somebody to a role."""

from datetime import date, timedelta

import pytest

from domain.kernel.ids import INSTALLATION, AuthorityId, InstallationId, ProgrammeId
from domain.kernel.in_order import DAYS_IN_ORDER
from domain.kernel.known import KNOWN_HERE
from domain.kernel.money import Euro
from domain.kernel.people import Role
from domain.kernel.refusal import NotAllowed, WrongMoment
from domain.kernel.rule import Rule
from domain.office.appointing import Appoint
from domain.office.authority_rules import UNIT_KNOWN
from domain.office.day_rules import NOT_BACKDATED
from domain.office.events import (
    Appointed,
)
from domain.office.rules import (
    INDEPENDENT_ROLES,
    LIMIT_FOR_APPROVERS,
    NEVER_SYSTEM,
    NOT_ONESELF,
    PROGRAMME_OF_AUTHORITY,
    WHERE_POSTS_BELONG,
    WITHIN_OWN_REACH,
)
from tests.support.appointing import ISB, KNOWN, appoint
from tests.support.given import TODAY, given
from tests.support.people import (
    ADMINISTRATOR,
    AUTHORITY,
    CASE_OFFICER,
    LEAD,
    OTHER,
    PROGRAMME,
    PROGRAMME_MANAGER,
    STRANGER,
    appointed,
    appointment,
    person,
)

TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    "step",
    [
        appoint(),
        appoint(unit="31", programme=PROGRAMME, until=date(2027, 12, 31)),
        appoint(Role.APPROVER, signature_limit=Euro(250_000)),
        appoint(Role.APPROVER),
        appoint(Role.APPLICANT, organisation=LEAD),
        appoint(Role.ADMINISTRATOR),
        appoint(Role.AUDITOR, programme=PROGRAMME),
        appoint(Role.DATA_PROTECTION_OFFICER),
        appoint(since=TOMORROW, until=TOMORROW),
    ],
)
def test_the_administrator_appoints(step: Appoint) -> None:
    given(*KNOWN).when(step, by=ADMINISTRATOR).then(Appointed.model_validate(step.model_dump()))


@pytest.mark.parametrize("role", [Role.CASE_OFFICER, Role.REGISTRY, Role.APPROVER])
def test_a_programme_manager_appoints_in_the_own_authority(role: Role) -> None:
    given(*KNOWN).when(appoint(role), by=PROGRAMME_MANAGER).then(
        Appointed.model_validate(appoint(role).model_dump())
    )


def test_a_programme_manager_appoints_an_applicant() -> None:
    step = appoint(Role.APPLICANT, organisation=LEAD)
    given(*KNOWN).when(step, by=PROGRAMME_MANAGER).then(Appointed.model_validate(step.model_dump()))


def test_a_programme_manager_appoints_nobody_elsewhere() -> None:
    given(*KNOWN).when(appoint(authority=ISB), by=PROGRAMME_MANAGER).refused(NotAllowed)


def test_the_manager_of_one_programme_appoints_to_it_only() -> None:
    manager = appointed(person(12), Role.PROGRAMME_MANAGER, programme=PROGRAMME)
    given(*KNOWN, manager).when(appoint(), by=person(12)).refused(NotAllowed)


def test_the_manager_of_one_programme_appoints_people_of_an_intermediate_body_to_it() -> None:
    manager = appointed(person(12), Role.PROGRAMME_MANAGER, programme=PROGRAMME)
    step = appoint(authority=ISB, programme=PROGRAMME)
    given(*KNOWN, manager).when(step, by=person(12)).then(
        Appointed.model_validate(step.model_dump())
    )


def test_a_case_officer_appoints_nobody() -> None:
    given(*KNOWN).when(appoint(), by=CASE_OFFICER).refused(NotAllowed)


def test_one_appointment_is_made_once() -> None:
    again = appoint(appointment=appointment(3))
    given(*KNOWN).when(again, by=ADMINISTRATOR).refused(WrongMoment)


def test_nobody_appoints_themselves() -> None:
    own = appoint(Role.REGISTRY, person=ADMINISTRATOR)
    given(*KNOWN).when(own, by=ADMINISTRATOR).refused(NOT_ONESELF)


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (appoint(Role.SYSTEM), NEVER_SYSTEM),
        (appoint(authority=None), WHERE_POSTS_BELONG),
        (appoint(organisation=LEAD), WHERE_POSTS_BELONG),
        (appoint(Role.APPLICANT), WHERE_POSTS_BELONG),
        (appoint(Role.APPLICANT, organisation=LEAD, authority=AUTHORITY), WHERE_POSTS_BELONG),
        (appoint(Role.APPLICANT, organisation=LEAD, unit="31"), WHERE_POSTS_BELONG),
        (appoint(Role.APPLICANT, organisation=LEAD, programme=PROGRAMME), WHERE_POSTS_BELONG),
        (appoint(Role.AUDITOR, authority=None, unit="31"), WHERE_POSTS_BELONG),
        (appoint(Role.AUDITOR, authority=None, programme=PROGRAMME), WHERE_POSTS_BELONG),
        (appoint(Role.AUDITOR, authority=None), WITHIN_OWN_REACH),
        (appoint(signature_limit=Euro(1)), LIMIT_FOR_APPROVERS),
        (appoint(since=YESTERDAY), NOT_BACKDATED),
        (appoint(until=YESTERDAY), DAYS_IN_ORDER),
        (appoint(since=TOMORROW, until=TODAY), DAYS_IN_ORDER),
        (appoint(person=STRANGER), KNOWN_HERE),
        (appoint(unit="32"), UNIT_KNOWN),
        (appoint(programme=ProgrammeId("unknown")), KNOWN_HERE),
        (appoint(Role.APPLICANT, organisation=OTHER), KNOWN_HERE),
    ],
)
def test_an_appointment_has_its_form(step: Appoint, why: Rule) -> None:
    given(*KNOWN).when(step, by=ADMINISTRATOR).refused(why)


def test_an_appointment_is_to_an_authority_that_takes_part() -> None:
    everywhere = appointed(person(11), Role.ADMINISTRATOR, authority=None)
    step = appoint(authority=AuthorityId("unknown"))
    given(*KNOWN, everywhere).when(step, by=person(11)).refused(KNOWN_HERE)


def test_an_administrator_of_the_whole_installation_appoints_for_all_of_it() -> None:
    everywhere = appointed(person(11), Role.ADMINISTRATOR, authority=None)
    step = appoint(Role.AUDITOR, authority=None)
    given(*KNOWN, everywhere).when(step, by=person(11)).then(
        Appointed.model_validate(step.model_dump())
    )


@pytest.mark.parametrize("until", [None, TODAY + timedelta(days=365)])
def test_only_who_administers_all_of_it_for_good_is_one_of_the_last(until: date | None) -> None:
    everywhere = appointed(person(11), Role.ADMINISTRATOR, authority=None)
    step = appoint(Role.ADMINISTRATOR, authority=None, until=until)
    (event,) = given(*KNOWN, everywhere).when(step, by=person(11)).events
    assert isinstance(event, Appointed)
    assert event.installation == (None if until else INSTALLATION)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR, Role.DATA_PROTECTION_OFFICER])
def test_who_watches_the_programme_is_not_appointed_by_it(role: Role) -> None:
    given(*KNOWN).when(appoint(role), by=PROGRAMME_MANAGER).refused(INDEPENDENT_ROLES)


@pytest.mark.parametrize("role", [Role.PROGRAMME_MANAGER, Role.ADMINISTRATOR])
def test_nobody_is_let_into_a_programme_of_another_authority(role: Role) -> None:
    elsewhere = appointed(person(12), role, authority=ISB)
    step = appoint(Role.APPROVER, authority=ISB, programme=PROGRAMME)
    given(*KNOWN, elsewhere).when(step, by=person(12)).refused(PROGRAMME_OF_AUTHORITY)


def test_the_administrator_of_the_whole_installation_appoints_to_any_programme() -> None:
    everywhere = appointed(person(11), Role.ADMINISTRATOR, authority=None)
    step = appoint(Role.APPROVER, authority=ISB, programme=PROGRAMME)
    given(*KNOWN, everywhere).when(step, by=person(11)).then(
        Appointed.model_validate(step.model_dump())
    )


@pytest.mark.parametrize(
    ("role", "installation"), [(Role.ADMINISTRATOR, INSTALLATION), (Role.AUDITOR, None)]
)
def test_who_administers_all_of_it_is_kept_count_of(
    role: Role, installation: InstallationId | None
) -> None:
    everywhere = appointed(person(11), Role.ADMINISTRATOR, authority=None)
    step = appoint(role, authority=None)
    (event,) = given(*KNOWN, everywhere).when(step, by=person(11)).events
    assert isinstance(event, Appointed)
    assert event.installation == installation


def test_the_administrator_of_one_programme_appoints_nobody_for_everywhere() -> None:
    of_programme = appointed(person(12), Role.ADMINISTRATOR, authority=None, programme=PROGRAMME)
    step = appoint(Role.ADMINISTRATOR, authority=None)
    given(*KNOWN, of_programme).when(step, by=person(12)).refused(WITHIN_OWN_REACH)
