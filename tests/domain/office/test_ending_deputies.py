"""Somebody no longer stands in."""

from datetime import date, timedelta

import pytest

from domain.kernel.ids import PersonId
from domain.kernel.refusal import NotAllowed
from domain.office.day_rules import NOT_BACKDATED
from domain.office.deputising import EndDeputy
from domain.office.deputy_rules import OWN_POST, STANDS_IN
from domain.office.events import DeputyEnded, DeputyNamed
from domain.office.rules import INDEPENDENT_ROLES
from domain.operation.awarding import AwardGrant
from tests.support.cases import AWARD_PREPARED, OPERATION
from tests.support.given import TODAY, given
from tests.support.people import (
    ADMINISTRATOR,
    APPROVER,
    CASE_OFFICER,
    PROGRAMME_MANAGER,
    SECOND_CASE_OFFICER,
    appointment,
)

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
POST = appointment(4)
NAMED = DeputyNamed(
    appointment=POST,
    deputy=SECOND_CASE_OFFICER,
    since=TODAY,
    until=TODAY + timedelta(days=30),
)
END = EndDeputy(appointment=POST, deputy=SECOND_CASE_OFFICER, last_day=TODAY)
ENDED = DeputyEnded(appointment=POST, deputy=SECOND_CASE_OFFICER, last_day=TODAY)


@pytest.mark.parametrize("who", [APPROVER, ADMINISTRATOR])
def test_a_deputy_ends_early(who: PersonId) -> None:
    given(NAMED).when(END, by=who).then(ENDED)


def test_who_was_ended_signs_no_more() -> None:
    given(*AWARD_PREPARED, NAMED, ENDED).on(TOMORROW).when(
        AwardGrant(operation=OPERATION), by=SECOND_CASE_OFFICER
    ).refused(NotAllowed)


def test_a_deputy_does_not_end_in_the_past() -> None:
    yesterday = END.model_copy(update={"last_day": YESTERDAY})
    given(NAMED).when(yesterday, by=APPROVER).refused(NOT_BACKDATED)


@pytest.mark.parametrize("until", [TODAY, YESTERDAY])
def test_only_who_stands_in_longer_is_ended(until: date) -> None:
    before = NAMED.model_copy(update={"since": YESTERDAY, "until": until})
    given(before).when(END, by=APPROVER).refused(STANDS_IN)


def test_somebody_else_ends_no_deputy() -> None:
    given(NAMED).when(END, by=CASE_OFFICER).refused(OWN_POST)


def test_the_programme_ends_no_deputy_of_who_watches_it() -> None:
    watching = NAMED.model_copy(update={"appointment": appointment(8)})
    end = END.model_copy(update={"appointment": appointment(8)})
    given(watching).when(end, by=PROGRAMME_MANAGER).refused(INDEPENDENT_ROLES)
