"""The library's interface to the record: what its own test case asks of a recorder.

Decisions do not come this way (they take steps, ids and retries with them); tools that speak
`eventsourcing.dcb` do, and the comparison with the library's own recorder.
"""

import json
from collections.abc import Sequence
from threading import Event
from typing import Any, Final

from eventsourcing.dcb.api import (
    DCBAppendCondition,
    DCBEvent,
    DCBQuery,
    DCBReadResponse,
    DCBRecorder,
    DCBSequencedEvent,
)
from eventsourcing.dcb.persistence import DCBListenNotifySubscription
from eventsourcing.dcb.popo import SimpleDCBReadResponse
from eventsourcing.persistence import IntegrityError, ProgrammingError
from psycopg import Error

from infrastructure.postgres.faults import translated
from infrastructure.postgres.pool import RecordPool
from infrastructure.postgres.record import WRITER
from infrastructure.postgres.wire import Statement, byteas, int8, literal, number, texts

IDLE: Final = 0.1  # seconds between two looks for what other processes have recorded
_MATCHED: Final = "FA005"
_STATEMENTS: Final = {
    "head": "SELECT max(position) FROM record.entry",
    "matching": "SELECT m.position, m.type, m.data, coalesce(g.tags, m.tags) "
    "FROM record.matching($1, $2, $3) m LEFT JOIN record.given_order g USING (position) "
    "ORDER BY m.position",
    "append_unless": "SELECT record.append_unless($1, $2, $3, $4, $5, $6)",
}


class PostgresDCBRecorder(DCBRecorder):
    """`eventsourcing.dcb.api.DCBRecorder` on a live record, under its locks."""

    def __init__(self, conninfo: str, role: str | None = WRITER, size: int = 4) -> None:
        self._pool = RecordPool(conninfo, role, size, _STATEMENTS)
        self._listeners: set[Event] = set()

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def read(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> DCBReadResponse:
        """See DCBRecorder. Raises Busy."""
        most = None if limit is None else int8(limit)
        matching = Statement("matching", (_items(query), int8(after or 0), most))
        try:
            with self._pool.connection() as connection:
                # Read first: an event that comes between the two is above the head, and found by
                # whoever appends on condition that there is none.
                head = connection.ask(Statement("head"))[0].get_value(0, 0)
                events = connection.rows(connection.ask(matching)[0], _sequenced)
        except Error as error:
            raise translated(error) from error
        if limit is not None:
            return SimpleDCBReadResponse(iter(events), events[-1].position if events else None)
        upto = int.from_bytes(head) if head else 0
        return SimpleDCBReadResponse(iter(e for e in events if e.position <= upto), upto or None)

    def append(
        self, events: Sequence[DCBEvent], condition: DCBAppendCondition | None = None
    ) -> int:
        """See DCBRecorder. Raises IntegrityError, ProgrammingError, Busy."""
        if not events:
            raise ProgrammingError("Should be at least one event. Avoid this elsewhere")
        try:
            with self._pool.deciding() as connection:
                position = number(connection.ask(_append_unless(events, condition))[0])
        except Error as error:
            if error.sqlstate == _MATCHED:
                raise IntegrityError(condition) from error
            raise translated(error) from error
        for listener in self._listeners:
            listener.set()
        return position

    def subscribe(
        self, query: DCBQuery | None = None, *, after: int | None = None
    ) -> "PostgresDCBSubscription":
        """See DCBRecorder."""
        return PostgresDCBSubscription(self, query, after)

    def listen(self, listener: Event) -> None:
        """Set `listener` when this recorder has appended."""
        self._listeners.add(listener)

    def unlisten(self, listener: Event) -> None:
        """No longer do."""
        self._listeners.discard(listener)


class PostgresDCBSubscription(DCBListenNotifySubscription[PostgresDCBRecorder]):
    """Looks for new events at once after an append of this process, else ten times a second."""

    def __init__(
        self, recorder: PostgresDCBRecorder, query: DCBQuery | None, after: int | None
    ) -> None:
        super().__init__(recorder, query, after)
        recorder.listen(self._has_been_notified)

    def stop(self) -> None:
        """See DCBSubscription."""
        super().stop()
        self._recorder.unlisten(self._has_been_notified)

    def _loop_on_pull(self) -> None:
        try:
            while not self._has_been_stopped:
                self._pull()
                self._has_been_notified.wait(IDLE)
        except BaseException as error:  # noqa: BLE001 - whoever iterates raises it
            self._thread_error = error
            self.stop()


def _items(query: DCBQuery | None) -> bytes:
    """Write the query as jsonb in its binary format: version 1, then text."""
    items = [{"types": item.types, "tags": item.tags} for item in (query or DCBQuery()).items]
    return b"\1" + json.dumps(items).encode()


def _append_unless(events: Sequence[DCBEvent], condition: DCBAppendCondition | None) -> Statement:
    ours = [sorted(set(event.tags)) for event in events]
    given = [
        None if event.tags == tags else literal(event.tags)
        for event, tags in zip(events, ours, strict=True)
    ]
    return Statement(
        "append_unless",
        (
            _items(condition.fail_if_events_match) if condition else None,
            int8((condition and condition.after) or 0),
            texts([event.type for event in events]),
            texts([literal(tags) for tags in ours]),
            texts(given),
            byteas([event.data for event in events]),
        ),
    )


def _sequenced(row: Sequence[Any]) -> DCBSequencedEvent:
    position, type_, data, tags = row
    return DCBSequencedEvent(DCBEvent(type_, data, tags), position)
