"""What the office keeps in memory, and when it lets go of it."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import pytest

from application.codec import Codec
from application.memory import InMemoryRecord
from application.office import Attempt, Office
from application.record import Busy, ConnectionLost, OutcomeUnknown
from domain.catalogue import EVENTS
from domain.kernel.step import Step
from domain.operation.awarding import AwardGrant
from domain.programme.budgets import CallBudget
from tests.support.cases import CALL, OPERATION
from tests.support.given import WorkingDays
from tests.support.people import APPROVER
from tests.support.vault import GlassVault


class FailingRecord(InMemoryRecord):
    """Nobody can decide."""

    def __init__(self, failure: Exception) -> None:
        super().__init__()
        self.failure = failure

    @contextmanager
    def deciding(self, *_: Any, **__: Any) -> Generator[Any]:  # noqa: ANN401
        raise self.failure
        yield


@pytest.mark.parametrize("asked", [Office.take, Office.check])
@pytest.mark.parametrize(
    ("failure", "kept"), [(Busy(), True), (ConnectionLost(), False), (OutcomeUnknown(), False)]
)
def test_what_is_known_is_forgotten_with_the_connection_alone(
    failure: Exception,
    kept: bool,  # noqa: FBT001
    asked: Callable[[Office, Step, Attempt], object],
) -> None:
    office = Office(
        FailingRecord(failure), Codec(EVENTS), GlassVault(), lambda _land: WorkingDays()
    )
    known = office.cache.entry(CallBudget, CALL)
    with pytest.raises(type(failure)):
        asked(office, AwardGrant(operation=OPERATION), Attempt(APPROVER, "once", "test"))
    assert (office.cache.entry(CallBudget, CALL) is known) is kept
