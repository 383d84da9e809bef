"""What one person may be at once."""

from datetime import date, timedelta

import pytest

from domain.kernel.people import Role
from domain.kernel.step import Step
from domain.office.deputising import Deputise
from domain.office.events import Appointed, DeputyNamed
from domain.office.relieving import Relieve
from domain.office.rules import APPOINTED_ONCE, NOT_ONESELF, ROLES_APART
from tests.support.appointing import KNOWN, appoint
from tests.support.given import TODAY, given
from tests.support.people import (
    ADMINISTRATOR,
    NEWCOMER,
    PROGRAMME,
    PROGRAMME_MANAGER,
    appointed,
    appointment,
    person,
)

TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)


def of_newcomer(role: Role, **more: object) -> Appointed:
    """What the newcomer is appointed to already."""
    return appointed(NEWCOMER, role, appointment=appointment(51), **more)


@pytest.mark.parametrize(
    ("has", "gets"),
    [
        (Role.AUDITOR, Role.CASE_OFFICER),
        (Role.CASE_OFFICER, Role.AUDITOR),
        (Role.AUDITOR, Role.ADMINISTRATOR),
        (Role.ADMINISTRATOR, Role.APPROVER),
        (Role.PROGRAMME_MANAGER, Role.ADMINISTRATOR),
        (Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR),
        (Role.PROGRAMME_MANAGER, Role.DATA_PROTECTION_OFFICER),
    ],
)
def test_nobody_watches_over_what_they_decide(has: Role, gets: Role) -> None:
    given(*KNOWN, of_newcomer(has)).when(appoint(gets), by=ADMINISTRATOR).refused(ROLES_APART)


def test_who_stands_in_for_an_approver_does_not_become_administrator() -> None:
    for_approver = DeputyNamed(
        appointment=appointment(4), deputy=NEWCOMER, since=TODAY, until=TOMORROW
    )
    office = given(*KNOWN, of_newcomer(Role.REGISTRY), for_approver)
    office.when(appoint(Role.ADMINISTRATOR), by=ADMINISTRATOR).refused(ROLES_APART)


@pytest.mark.parametrize(
    ("has", "gets"),
    [
        (Role.CASE_OFFICER, Role.APPROVER),
        (Role.REGISTRY, Role.ADMINISTRATOR),
        (Role.REPORTING_OFFICER, Role.CASE_OFFICER),
    ],
)
def test_other_roles_may_be_held_together(has: Role, gets: Role) -> None:
    given(*KNOWN, of_newcomer(has)).when(appoint(gets), by=ADMINISTRATOR).then(
        Appointed.model_validate(appoint(gets).model_dump())
    )


@pytest.mark.parametrize(("until", "refused"), [(None, True), (TODAY, True), (YESTERDAY, False)])
def test_roles_are_apart_on_the_same_days_only(until: date | None, refused: bool) -> None:  # noqa: FBT001
    tried = given(*KNOWN, of_newcomer(Role.AUDITOR, until=until)).when(appoint(), by=ADMINISTRATOR)
    assert (tried.refusal is not None) is refused


@pytest.mark.parametrize(("until", "refused"), [(None, True), (TODAY, True), (YESTERDAY, False)])
def test_nobody_is_appointed_twice_to_the_same(until: date | None, refused: bool) -> None:  # noqa: FBT001
    tried = given(*KNOWN, of_newcomer(Role.CASE_OFFICER, until=until)).when(
        appoint(), by=ADMINISTRATOR
    )
    if refused:
        tried.refused(APPOINTED_ONCE)
    else:
        assert len(tried.events) == 1


def test_the_same_role_elsewhere_is_another_appointment() -> None:
    given(*KNOWN, of_newcomer(Role.CASE_OFFICER, programme=PROGRAMME)).when(
        appoint(), by=ADMINISTRATOR
    ).then(Appointed.model_validate(appoint().model_dump()))


@pytest.mark.parametrize(
    "step",
    [
        appoint(Role.APPROVER, person=PROGRAMME_MANAGER),
        Relieve(appointment=appointment(2), last_day=TODAY),
        Deputise(appointment=appointment(4), deputy=PROGRAMME_MANAGER, since=TODAY, until=TODAY),
    ],
    ids=["appoint", "relieve", "deputise"],
)
def test_nobody_does_by_a_deputy_what_they_may_not_do_themselves(step: Step) -> None:
    stands_in = DeputyNamed(appointment=appointment(2), deputy=person(77), since=TODAY, until=TODAY)
    given(*KNOWN, stands_in).when(step, by=person(77)).refused(NOT_ONESELF)
