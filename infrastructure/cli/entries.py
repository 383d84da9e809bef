"""What `doctor` finds in the record, entry by entry: as little memory for many entries as for few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from psycopg import Connection

from application.codec import Codec, Envelope
from application.leaf import leaf
from application.record import Entry, Record, Unreadable
from infrastructure.cli.output import Advance

_AT_ONCE: Final = 5_000


class Examination:
    """Reads the record once, from the first entry to the last.

    What is derived from the entries (`record.tag`, `record.taken`) is looked up batch by batch, and
    counted at the end: what is all there, and no more, is right. `position` is how far it has come.
    """

    def __init__(self, record: Record, codec: Codec, connection: Connection[Any]) -> None:
        self.position = 0
        self._record = record
        self._codec = codec
        self._connection = connection
        self._before: datetime | None = None
        self._tags = 0
        self._steps = 0
        self._spans: dict[str, tuple[int, int]] = {}

    def wrong(self, advance: Advance) -> Iterator[str]:
        """Everything that is not as it must be, in order; after the first the rest is a guess."""
        while entries := self._record.read(self.position, _AT_ONCE):
            for entry in entries:
                self.position += 1
                yield from self._entry(entry)
            yield from self._tags_of(entries)
            yield from self._steps_but(last=1)
            advance(len(entries))
        yield from self._steps_but(last=0)
        yield from self._counts()

    def _entry(self, entry: Entry) -> Iterator[str]:
        at = f"position {self.position}"
        if entry.position != self.position:
            yield f"{at}: missing; the next is {entry.position}"
        if self._before and entry.recorded_at < self._before:
            yield f"{at}: recorded before its predecessor"
        self._before = entry.recorded_at
        if (
            leaf(entry.position, entry.recorded_at, entry.type, entry.tags, entry.data)
            != entry.leaf
        ):
            yield f"{at}: the leaf is not that of the content"
        try:
            self._took(self._codec.recorded(entry).by)
        except Unreadable as unreadable:
            yield str(unreadable)

    def _took(self, by: Envelope) -> None:
        """Note where the step's events begin and end."""
        step_id = f"{by.actor}/{by.step_id}"  # as the office names it to the record
        first, _ = self._spans.get(step_id, (self.position, 0))
        self._spans[step_id] = first, self.position

    def _tags_of(self, entries: Sequence[Entry]) -> Iterator[str]:
        rows = [(tag, entry.type, entry.position) for entry in entries for tag in entry.tags]
        self._tags += len(rows)
        for tag, _, position in self._missing(_MISSING_TAGS, rows):
            yield f"position {position}: record.tag does not find it under {tag}"

    def _steps_but(self, last: int) -> Iterator[str]:
        """Look up the steps that are complete: all but the last, which may go on in the next batch."""
        complete = list(self._spans)[: len(self._spans) - last]
        rows = [(step_id, *self._spans.pop(step_id)) for step_id in complete]
        self._steps += len(rows)
        for step_id, first, last_position in self._missing(_MISSING_STEPS, rows):
            yield f"positions {first}–{last_position}: record.taken does not say so of {step_id}"

    def _missing(self, query: str, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], []]
        return self._connection.execute(query.encode(), columns).fetchall()

    def _counts(self) -> Iterator[str]:
        """See that there is no more than follows from the entries, not even beyond the last one."""
        for table, column, expected in (
            ("tag", "position", self._tags),
            ("taken", "last_position", self._steps),
        ):
            counting = _COUNT.format(table=table, column=column).encode()
            found = next(self._connection.execute(counting, [self.position]))[0]
            if found != expected:
                yield f"record.{table} has {found} rows, from the entries follow {expected}"


_MISSING_TAGS: Final = """
    SELECT * FROM unnest(%s::text[], %s::text[], %s::bigint[]) AS n (tag, type, position)
    WHERE NOT EXISTS (SELECT FROM record.tag t
                      WHERE (t.tag, t.type, t.position) = (n.tag, n.type, n.position))
    ORDER BY n.position, n.tag
"""
_MISSING_STEPS: Final = """
    SELECT * FROM unnest(%s::text[], %s::bigint[], %s::bigint[]) AS n (step_id, first, last)
    WHERE NOT EXISTS (SELECT FROM record.taken t WHERE
        (t.step_id, t.first_position, t.last_position) = (n.step_id, n.first, n.last))
    ORDER BY n.first
"""
# What others record meanwhile lies between the entry that was read last and the last there is.
_COUNT: Final = """
    SELECT count(*) FROM record.{table} WHERE {column} <= %s
        OR {column} > (SELECT coalesce(max(position), 0) FROM record.entry)
"""
