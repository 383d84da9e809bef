"""Every kind of record, live and told, for the tests that all of them pass."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Protocol

import psycopg
import pytest

from application.memory import InMemoryRecord
from application.record import Record
from infrastructure.postgres.migrate import go_live, migrate
from infrastructure.postgres.record import PostgresRecord

KINDS = ["memory", pytest.param("postgresql", marks=pytest.mark.database)]


class Stage(Protocol):
    """A record, and what a test may do to it from outside."""

    record: Record

    def go_live(self) -> None: ...
    def waiting(self) -> bool: ...


class InMemory:
    def __init__(self, *, told: bool) -> None:
        self.record: Record = InMemoryRecord(None if told else lambda: datetime.now(UTC))

    def go_live(self) -> None:
        assert isinstance(self.record, InMemoryRecord)
        self.record.go_live(lambda: datetime.now(UTC))

    def waiting(self) -> bool:
        """Say yes: the one lock shows nobody who waits for it, and lets nobody read too early."""
        return True


class OnPostgres:
    def __init__(self, database: str, *, told: bool) -> None:
        migrate(database, told=told)
        self.database = database
        self.postgres = PostgresRecord(database)
        self.record: Record = self.postgres

    def go_live(self) -> None:
        go_live(self.database)

    def waiting(self) -> bool:
        """Say whether a decision waits for a lock."""
        with psycopg.connect(self.database, autocommit=True) as connection:
            query = "SELECT count(*) FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            return connection.execute(query).fetchall() != [(0,)]


def _stage(request: pytest.FixtureRequest, *, told: bool) -> Iterator[Stage]:
    if request.param == "memory":
        yield InMemory(told=told)
        return
    stage = OnPostgres(request.getfixturevalue("database"), told=told)
    yield stage
    stage.postgres.close()


@pytest.fixture(params=KINDS)
def stage(request: pytest.FixtureRequest) -> Iterator[Stage]:
    """A live record of each kind."""
    yield from _stage(request, told=False)


@pytest.fixture
def record(stage: Stage) -> Record:
    """A live record of each kind."""
    return stage.record


@pytest.fixture(params=KINDS)
def told(request: pytest.FixtureRequest) -> Iterator[Stage]:
    """A told record of each kind."""
    yield from _stage(request, told=True)


@pytest.fixture
def postgres(database: str) -> Iterator[OnPostgres]:
    """A live record on PostgreSQL."""
    stage = OnPostgres(database, told=False)
    yield stage
    stage.postgres.close()
