"""The processes that race, started once a session."""

from collections.abc import Iterator

import pytest

from tests.reliability.figures import PROCESSES
from tests.support.racing import Race, Racers


@pytest.fixture(scope="session")
def racers() -> Iterator[Racers]:
    """As many processes as figures.py says, and two to take the places of those killed."""
    racers = Racers(PROCESSES, spare=2)
    yield racers
    racers.end()


@pytest.fixture
def race(database: str, racers: Racers) -> Iterator[Race]:
    """A fresh live record on which all of them may race."""
    race = Race(database, racers)
    yield race
    race.end()
