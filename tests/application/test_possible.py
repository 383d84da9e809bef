"""What somebody is told they may do is what deciding would let them do, as far as role and place say."""

from datetime import date

import pytest

from application.memory import InMemoryRecord
from application.possible import steps_about
from application.reading import folded, reader
from application.refusals import NotFound
from domain.kernel.event import Event
from domain.kernel.ids import AuthorityId, PersonId
from domain.kernel.people import Role
from domain.kernel.refusal import NotAllowed
from domain.operation.amending import PrepareRevocation
from domain.operation.operation import Operation
from domain.programme.programme import Programme
from tests.support.cases import AWARDED, ELIGIBLE, OPERATION
from tests.support.given import given
from tests.support.people import (
    CASE_OFFICER,
    NEWCOMER,
    OTHER_APPLICANT,
    PROGRAMME,
    STAFF,
    STRANGER,
    appointed,
)
from tests.support.telling import CODEC, tell

ELSEWHERE = appointed(NEWCOMER, Role.CASE_OFFICER, authority=AuthorityId("elsewhere"))
REVOKE = PrepareRevocation(
    operation=OPERATION,
    legal_basis="VwVfG-49",
    heard_on=date(2026, 2, 27),
    reason="Das Vorhaben wird nicht durchgeführt.",
)


def possible(by: PersonId, *events: Event) -> set[str]:
    record = InMemoryRecord()
    tell(record, *STAFF, ELSEWHERE, *events)
    subject = folded(record, CODEC, Operation, OPERATION)
    programme = folded(record, CODEC, Programme, PROGRAMME)
    posts = reader(record, CODEC, by, date(2026, 3, 2)).posts
    steps = steps_about(subject, programme, posts, subject.stage)
    return {one.step.step_name() for one in steps if one.refusal is None}


def test_another_authority_is_told_that_it_may_not() -> None:
    assert REVOKE.step_name() in possible(CASE_OFFICER, *AWARDED)
    assert possible(NEWCOMER, *AWARDED) == set()


@pytest.mark.parametrize("by", [NEWCOMER, OTHER_APPLICANT, STRANGER])
def test_what_everybody_may_see_is_there_for_those_who_may_not_act(by: PersonId) -> None:
    given(ELSEWHERE, *AWARDED).when(REVOKE, by=by).refused(NotAllowed)


@pytest.mark.parametrize("by", [NEWCOMER, OTHER_APPLICANT, STRANGER])
def test_what_is_not_published_is_not_there_for_others(by: PersonId) -> None:
    given(ELSEWHERE, *ELIGIBLE).when(REVOKE, by=by).refused(NotFound)
