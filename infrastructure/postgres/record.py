"""The record on PostgreSQL: two round trips for a step that consults once.

What protects what: the advisory locks on tags keep decisions about one subject apart; that a step
holds alone what its events name is checked here (`Holding`), because SQL is slow to list the locks
of a transaction; the order lock inside `record.append` makes positions gap-free and in the order
of commits, whoever calls it.
"""

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final, NamedTuple

from psycopg import Error
from psycopg.pq.abc import PGresult

from application.holding import Holding
from application.record import (
    ConnectionLost,
    Entry,
    Found,
    OutcomeUnknown,
    Query,
    RecordError,
    Span,
    StepKey,
    Unrecorded,
)
from infrastructure.postgres.faults import translated
from infrastructure.postgres.pool import RecordPool
from infrastructure.postgres.wire import (
    Statement,
    Wire,
    booleans,
    byteas,
    instant,
    int4s,
    int8,
    int8s,
    literal,
    number,
    texts,
)

WRITER: Final = "foerderakte_writer"
FOLLOWER: Final = "foerderakte_follower"

_ENTRY: Final = "position, recorded_at, type, tags, data, leaf"
READING: Final = {
    "read": f"SELECT {_ENTRY} FROM record.entry WHERE position > $1 ORDER BY position LIMIT $2",  # noqa: S608
    "find": f"SELECT {_ENTRY} FROM record.entry WHERE tags @> $3 AND position IN "  # noqa: S608
    "(SELECT position FROM record.tag WHERE tag = $3[1] AND position > $1) "
    "ORDER BY position LIMIT $2",
    "look": "SELECT position, type, data FROM record.entry WHERE position IN "
    "(SELECT position FROM record.tag WHERE tag = $1 AND type = ANY ($2) AND position > $3) "
    "ORDER BY position",
    "head": "SELECT coalesce(max(position), 0) FROM record.entry",
}
DECIDING: Final = {
    "begin": "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
    "consult": "SELECT * FROM record.consult($1, $2, $3, $4, $5, $6)",
    "append": "SELECT record.append($1, $2, $3, $4, $5, $6, $7)",
    "commit": "COMMIT",
}
_BEGIN: Final = Statement("begin")
_COMMIT: Final = Statement("commit")


class _Row(NamedTuple):
    """A row of record.consult; what it means depends on `query`, see there."""

    query: int
    position: int
    type: str
    data: bytes
    upto: int
    at: datetime


class PostgresRecord:
    """The log in a database that `migrate` has made; at most half of `size` connections decide.

    `role` is what the login takes on: `WRITER`, or `FOLLOWER`, which may only read. None: the
    login is it already, with the settings that docs/operations names.
    """

    def __init__(self, conninfo: str, role: str | None = WRITER, size: int = 8) -> None:
        statements = READING if role == FOLLOWER else READING | DECIDING
        self._pool = RecordPool(conninfo, role, size, statements)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    @contextmanager
    def deciding(
        self, steps: Sequence[StepKey], queries: Sequence[Query] = (), at: datetime | None = None
    ) -> Generator["PostgresDeciding"]:
        """See Record."""
        with self._pool.deciding() as connection:
            decision = PostgresDeciding(connection, steps, queries, at)
            yield decision
            decision.commit()

    def read(
        self, after: int = 0, limit: int | None = None, tags: Iterable[str] = ()
    ) -> Sequence[Entry]:
        """See Record. Raises Busy."""
        span = int8(after), None if limit is None else int8(limit)
        wanted = sorted(set(tags))
        if wanted:
            return self._entries(Statement("find", (*span, texts(wanted))))
        return self._entries(Statement("read", span))

    def look(self, query: Query) -> Sequence[Found]:
        """See Record. Raises Busy."""
        wanted = query.tag.encode(), texts(sorted(query.types)), int8(query.after)
        with self._pool.connection() as connection:
            return connection.rows(_ask(connection, Statement("look", wanted))[0], Found._make)

    def head(self) -> int:
        """See Record. Raises Busy."""
        with self._pool.connection() as connection:
            return number(_ask(connection, Statement("head"))[0])

    def _entries(self, statement: Statement) -> list[Entry]:
        with self._pool.connection() as connection:
            return connection.rows(_ask(connection, statement)[0], _entry)


class PostgresDeciding:
    """One transaction. What is appended waits, and is sent together with the commit."""

    def __init__(
        self,
        connection: Wire,
        steps: Sequence[StepKey],
        queries: Sequence[Query],
        at: datetime | None,
    ) -> None:
        self._connection = connection
        self._at = at
        self._holding = Holding(steps)
        self._waiting: list[tuple[StepKey, Sequence[Unrecorded], Span]] = []
        self._wrote = False
        # In order, so that two retries of one batch do not wait for each other in a circle.
        step_ids = sorted(self._holding.digests)
        rows = self._consult([_BEGIN], step_ids, queries, wait=True)
        self.now: datetime = at or rows[0].at
        self.answers: Sequence[Sequence[Found]] = _answers(rows, len(queries))
        self._holding.found_taken({row.type: _taken(row) for row in rows if row.query < 0})

    @property
    def taken(self) -> Mapping[str, Span]:
        """See Deciding."""
        return self._holding.taken

    def consult(self, queries: Sequence[Query], *, wait: bool) -> Sequence[Sequence[Found]]:
        """See Deciding. What was appended before is sent first, and found."""
        rows = self._consult(self._appending(), (), queries, wait=wait)
        return _answers(rows, len(queries))

    def append(self, events: Sequence[Unrecorded], step: StepKey) -> Span:
        """See Deciding."""
        self._holding.record(events, step)
        span = Span()
        self._waiting.append((step, events, span))
        return span

    def commit(self) -> None:
        """Append and commit in one round trip. Raises what Record.deciding says."""
        appending = self._appending()
        self._connection.warned = False
        results = self._connection.answers(*appending, _COMMIT)
        appended = _sound(self._connection, results[: len(appending)])
        outcome = results[-1].command_status if len(results) > len(appending) else None
        if outcome == b"ROLLBACK":
            raise RecordError("A consultation of this decision had failed.")
        # A warning says that the commit was cancelled while it waited for a standby: it stands on
        # this server, for all to see, and may be lost with it.
        if outcome != b"COMMIT" or self._connection.warned:
            raise OutcomeUnknown if self._wrote or self.taken else ConnectionLost
        self._place(appended)

    def _consult(
        self,
        before: Sequence[Statement],
        step_ids: Sequence[str],
        queries: Sequence[Query],
        *,
        wait: bool,
    ) -> list[_Row]:
        self._holding.hold(queries)
        consulting = Statement(
            "consult",
            (
                texts(step_ids),
                texts([query.tag for query in queries]),
                texts(["\n".join(query.types) for query in queries]),
                int8s([query.after for query in queries]),
                booleans([query.shared for query in queries]),
                b"\1" if wait else b"\0",
            ),
        )
        *placed, rows = _ask(self._connection, *before, consulting)
        self._place(placed)
        return self._connection.rows(rows, _Row._make)

    def _appending(self) -> list[Statement]:
        """What waits, as one statement; if there is anything."""
        if not self._waiting:
            return []
        self._wrote = True
        steps = [step for step, _, _ in self._waiting]
        events = [event for _, events, _ in self._waiting for event in events]
        parameters = (
            texts([step.step_id for step in steps]),
            byteas([step.digest for step in steps]),
            int4s([len(events) for _, events, _ in self._waiting]),
            texts([event.type for event in events]),
            texts([literal(sorted(event.tags)) for event in events]),
            byteas([event.data for event in events]),
            instant(self._at) if self._at else None,
        )
        return [Statement("append", parameters)]

    def _place(self, results: Sequence[PGresult]) -> None:
        """Tell the spans of what waited where their events stand, if anything did."""
        if self._waiting:
            upto = number(results[-1]) - 1
            for _, events, span in self._waiting:
                span.first, span.last = upto + 1, upto + len(events)
                upto = span.last
            self._waiting.clear()


def _ask(connection: Wire, *statements: Statement) -> list[PGresult]:
    try:
        return connection.ask(*statements)
    except Error as error:
        raise translated(error) from error


def _sound(connection: Wire, results: list[PGresult]) -> list[PGresult]:
    try:
        return connection.sound(results)
    except Error as error:
        raise translated(error) from error


def _taken(row: _Row) -> tuple[bytes, Span]:
    return row.data, Span(row.position, row.upto)


def _answers(rows: Iterable[_Row], number_of_queries: int) -> list[list[Found]]:
    answers: list[list[Found]] = [[] for _ in range(number_of_queries)]
    for query, position, type_, data, _, _ in rows:
        if query > 0:
            answers[query - 1].append(Found(position, type_, data))
    return answers


def _entry(row: Sequence[Any]) -> Entry:
    position, recorded_at, type_, tags, data, leaf = row
    return Entry(position, recorded_at, type_, tuple(tags), data, leaf)
