"""The raw side: rows of the same size, inserted by psycopg, and nothing else."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

import psycopg

from benchmarks.names import MODEL, Case
from benchmarks.world import Stored, awarded

_INSERT: Final = "INSERT INTO raw (recorded_at, type, tags, data, leaf) VALUES (%b, %b, %b, %b, %b)"


class Writer:
    """Inserts one row a transaction; the statement is prepared, the commit is its own."""

    def __init__(self, conninfo: str) -> None:
        self._connection = psycopg.connect(conninfo, autocommit=True, prepare_threshold=0)
        (event,) = awarded([MODEL])
        self._row = (datetime.now(UTC), event.type, event.tags, event.data, bytes(32))

    def decide(self, case: Case) -> None:
        """Insert a row: nothing is decided."""
        del case
        self._connection.execute(_INSERT, self._row)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def prepare(conninfo: str) -> None:
    """Make the table: the columns of a record's entry, with its one index."""
    with psycopg.connect(conninfo) as connection:
        connection.execute(
            "CREATE TABLE raw (position bigserial PRIMARY KEY, recorded_at timestamptz NOT NULL,"
            " type text NOT NULL, tags text[] NOT NULL, data bytea NOT NULL, leaf bytea NOT NULL)"
        )


def load(conninfo: str, events: Iterable[Stored]) -> None:
    """Needs nothing beforehand."""
    del conninfo, events
