"""Many steps in one transaction: what was taken before is said, and what a broken line forgets."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from application.bulk import TakenBefore, Work, take_all
from application.memory import InMemoryRecord
from application.office import Attempt, Office, Outcome
from application.record import Busy, ConnectionLost, OutcomeUnknown
from domain.operation.applying import WithdrawProposal
from domain.operation.awarding import AwardGrant
from domain.operation.deciding import ReturnDecision
from domain.operation.operation import Operation
from tests.support.cases import AWARD_PREPARED, OPERATION
from tests.support.given import WorkingDays
from tests.support.people import APPROVER, REGISTRY, STAFF
from tests.support.telling import BEGAN, CODEC, tell
from tests.support.vault import GlassVault

AWARD = Work(AwardGrant(operation=OPERATION), Attempt(APPROVER, "award", "test", at=BEGAN))


class Breaking(InMemoryRecord):
    """Loses the answer to what was decided."""

    def __init__(self, failure: Exception) -> None:
        super().__init__()
        self.failure = failure
        self.broken = False

    @contextmanager
    def deciding(self, *arguments: Any, **more: Any) -> Generator[Any]:  # noqa: ANN401
        with super().deciding(*arguments, **more) as deciding:
            yield deciding
            if self.broken:
                raise self.failure


@pytest.mark.parametrize(
    ("failure", "forgets"), [(ConnectionLost(), True), (OutcomeUnknown(), True), (Busy(), False)]
)
def test_with_the_connection_goes_what_is_remembered(failure: Exception, *, forgets: bool) -> None:
    record = Breaking(failure)
    tell(record, *STAFF, *AWARD_PREPARED)
    office = Office(record, CODEC, GlassVault(), lambda _land: WorkingDays())
    office.check(AWARD.step, AWARD.attempt)
    assert office.cache.entry(Operation, OPERATION).position
    record.broken = True
    with pytest.raises(type(failure)):
        list(take_all(office, [AWARD]))
    assert (office.cache.entry(Operation, OPERATION).position == 0) is forgets


def test_what_was_taken_before_is_said_and_its_first_answer_can_be_asked_for() -> None:
    record = InMemoryRecord()
    tell(record, *STAFF, *AWARD_PREPARED)
    office = Office(record, CODEC, GlassVault(), lambda _land: WorkingDays())
    (first,) = take_all(office, [AWARD])
    (again,) = take_all(office, [AWARD])
    assert isinstance(first, Outcome)
    assert again == TakenBefore(first.span)
    assert office.first_answer(AWARD.step, first.span) == replace(first, again=True)


def test_steps_told_of_two_instants_are_recorded_at_their_own() -> None:
    record = InMemoryRecord()
    tell(record, *STAFF, *AWARD_PREPARED)
    office = Office(record, CODEC, GlassVault(), lambda _land: WorkingDays())
    later = BEGAN + timedelta(days=400)
    returned = Work(
        ReturnDecision(operation=OPERATION, reason="Bitte noch einmal."),
        Attempt(APPROVER, "return", "test", at=BEGAN),
    )
    again = Work(
        WithdrawProposal(operation=OPERATION, reason="Wir verzichten."),
        Attempt(REGISTRY, "withdraw", "test", at=later),
    )
    answers = list(take_all(office, [returned, again]))
    assert all(isinstance(answer, Outcome) for answer in answers)
    assert [entry.recorded_at for entry in record.read()[-2:]] == [BEGAN, later]
