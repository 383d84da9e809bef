"""Up to which grant an approver signs."""

from datetime import date, timedelta

import pytest

from application.refusals import NothingHappened
from domain.kernel.ids import AppointmentId, PersonId
from domain.kernel.money import Euro
from domain.kernel.people import Role
from domain.kernel.refusal import NotAllowed
from domain.office.day_rules import NOT_BACKDATED, WITHIN_POST
from domain.office.deputising import Deputise
from domain.office.events import DeputyNamed, Relieved, SignatureLimitSet
from domain.office.posts import Appointment
from domain.office.rules import LIMIT_FOR_APPROVERS, NOT_ONESELF, PROGRAMME_OF_AUTHORITY
from domain.office.signing import SetSignatureLimit
from tests.support.appointing import ISB, KNOWN
from tests.support.given import TODAY, given
from tests.support.people import (
    ADMINISTRATOR,
    APPROVER,
    CASE_OFFICER,
    LIMIT,
    PROGRAMME,
    PROGRAMME_MANAGER,
    appointed,
    appointment,
    person,
)

TOMORROW = TODAY + timedelta(days=1)
POST = appointment(4)


def limit(
    amount: str = "500000.00", since: date = TODAY, of: AppointmentId = POST
) -> SetSignatureLimit:
    """Set the approver's limit."""
    return SetSignatureLimit(appointment=of, limit=Euro(amount), since=since)


SET = SignatureLimitSet(appointment=POST, person=APPROVER, limit=Euro(500_000), since=TODAY)


@pytest.mark.parametrize("who", [ADMINISTRATOR, PROGRAMME_MANAGER])
def test_whoever_appoints_sets_the_limit(who: PersonId) -> None:
    given().when(limit(), by=who).then(SET)


def test_a_limit_counts_from_its_day_on() -> None:
    model = Appointment.about(POST).after(
        [
            appointed(APPROVER, Role.APPROVER, signature_limit=LIMIT),
            SET.model_copy(update={"since": TOMORROW}),
        ]
    )
    assert (model.limit_on(TODAY), model.limit_on(TOMORROW)) == (LIMIT, Euro(500_000))


def test_a_limit_that_is_set_already_is_not_set_again() -> None:
    given().when(limit("250000.00"), by=ADMINISTRATOR).refused(NothingHappened)


def test_only_approvers_have_a_limit() -> None:
    given().when(limit(of=appointment(3)), by=ADMINISTRATOR).refused(LIMIT_FOR_APPROVERS)


def test_nobody_sets_their_own_limit() -> None:
    own = limit(of=appointment(2))
    given().when(own, by=PROGRAMME_MANAGER).refused(NOT_ONESELF)


@pytest.mark.parametrize(("until", "own"), [(TODAY, True), (TODAY - timedelta(days=1), False)])
def test_who_stands_in_does_not_set_the_limit_they_sign_under(until: date, *, own: bool) -> None:
    begun = TODAY - timedelta(days=7)
    deputy = DeputyNamed(appointment=POST, deputy=PROGRAMME_MANAGER, since=begun, until=until)
    tried = given(deputy).when(limit(), by=PROGRAMME_MANAGER)
    if own:
        tried.refused(NOT_ONESELF)
    else:
        tried.then(SET)


def test_a_limit_does_not_count_for_the_past() -> None:
    yesterday = limit(since=TODAY - timedelta(days=1))
    given().when(yesterday, by=ADMINISTRATOR).refused(NOT_BACKDATED)


@pytest.mark.parametrize(("since", "refused"), [(TODAY, False), (TOMORROW, True)])
def test_a_limit_begins_while_the_post_is_held(since: date, refused: bool) -> None:  # noqa: FBT001
    leaving = Relieved(appointment=POST, person=APPROVER, last_day=TODAY)
    tried = given(leaving).when(limit(since=since), by=ADMINISTRATOR)
    if refused:
        tried.refused(WITHIN_POST)
    else:
        tried.then(SET)


def test_a_case_officer_sets_no_limit() -> None:
    given().when(limit(), by=CASE_OFFICER).refused(NotAllowed)


def test_no_authority_sets_limits_for_a_programme_that_another_one_manages() -> None:
    theirs = appointed(person(30), Role.APPROVER, authority=ISB, programme=PROGRAMME)
    manager = appointed(person(31), Role.PROGRAMME_MANAGER, authority=ISB)
    step = limit(of=theirs.appointment)
    given(*KNOWN, theirs, manager).when(step, by=person(31)).refused(PROGRAMME_OF_AUTHORITY)
    of_all = appointed(person(32), Role.ADMINISTRATOR, authority=None)
    assert given(*KNOWN, theirs, of_all).when(step, by=person(32)).events
    names_deputy = Deputise(
        appointment=theirs.appointment, deputy=person(31), since=TODAY, until=TOMORROW
    )
    deputising = given(*KNOWN, theirs, manager).when(names_deputy, by=person(31))
    deputising.refused(PROGRAMME_OF_AUTHORITY)
