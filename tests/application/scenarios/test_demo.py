"""The demonstration is told through the same steps that people take."""

from collections import Counter

import holidays
import pytest

from application.codec import Codec
from application.memory import InMemoryRecord
from application.office import Attempt, Office, Outcome
from application.scenarios import demo
from domain.catalogue import EVENTS
from domain.kernel.step import Step
from domain.operation.operation import Operation, OperationStage
from tests.support.given import WorkingDays
from tests.support.vault import GlassVault

NOT_SHOWN = {OperationStage.REDUCTION_PREPARED, OperationStage.REVOCATION_PREPARED}


class House:
    """An office in memory that remembers which steps were taken."""

    def __init__(self) -> None:
        self.record = InMemoryRecord()
        self.codec = Codec(EVENTS)
        self.office = Office(self.record, self.codec, GlassVault(), lambda _land: WorkingDays())
        self.taken: list[Outcome] = []

    def take(self, step: Step, attempt: Attempt) -> Outcome:
        outcome = self.office.take(step, attempt)
        self.taken.append(outcome)
        return outcome

    def stage(self, case: demo.Case) -> OperationStage:
        model = Operation.about(case.id)
        for entry in self.record.read(tags=[case.id.tag]):
            model.apply(self.codec.fact(entry))
        assert isinstance(model.stage, OperationStage)
        return model.stage


@pytest.fixture(scope="module")
def house() -> House:
    house = House()
    demo.load(house.take)
    return house


def test_a_dozen_case_files_stand_at_every_stage_there_is(house: House) -> None:
    stages = Counter(house.stage(case) for case in demo.CASES.values())
    assert stages.total() >= 12
    assert set(OperationStage) - stages.keys() <= NOT_SHOWN


def test_told_again_it_adds_nothing(house: House) -> None:
    head = house.record.head()
    house.taken.clear()
    demo.load(house.take)
    assert house.record.head() == head
    assert all(outcome.again for outcome in house.taken)


def test_its_days_are_working_days_in_brandenburg(house: House) -> None:
    closed = holidays.country_holidays("DE", subdiv="BB")
    days = {entry.recorded_at.date() for entry in house.record.read()}
    assert not [day for day in days if day in closed or day.weekday() >= 5]
