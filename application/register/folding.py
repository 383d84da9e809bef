"""Folding a batch of entries into the spans of a table's rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from application.codec import Codec
from application.record import Entry
from application.register.calls import Calls
from application.register.listed import Listed
from application.register.operations import Operations
from application.register.organisations import Organisations
from application.register.programmes import Priorities, Programmes
from application.register.table import TableRow
from domain.kernel.event import Event

VERSION: Final = 1
"""The version of the folds. Whoever changes what a row says, or its columns, counts it up."""

TABLES: Final[tuple[type[TableRow[Any]], ...]] = (
    Programmes,
    Priorities,
    Calls,
    Organisations,
    Operations,
    Listed,
)

OPEN: Final = 2**63 - 1
"""Where a row ends that is still true."""

Span = list[Any]
"""A row with its span: id, from_position, to_position (not included), changed_at, its columns."""

Happening = tuple[str, Entry, Event]
"""To the subject with this id, at this place in the log, this happened."""


@dataclass(frozen=True, slots=True)
class Known:
    """The open row of a subject as it is stored: since when, and the values of its columns."""

    since: int
    values: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Change:
    """What a batch does to a table: rows that end (id, from_position, to_position), and new ones."""

    ended: list[tuple[str, int, int]]
    spans: list[Span]


def happenings(
    table: type[TableRow[Any]], batch: Iterable[tuple[Entry, Event]]
) -> Iterator[Happening]:
    """What of a batch changes rows of the table, and whose."""
    begins = f"{table.kind.kind}:"
    for entry, event in batch:
        if type(event) in table.reads:
            for tag in entry.tags:
                if tag.startswith(begins):
                    yield tag[len(begins) :], entry, event


def fold(
    table: type[TableRow[Any]], happening: Iterable[Happening], known: Mapping[str, Known]
) -> Change:
    """Fold what happened into the rows that are open; a row that changes ends, and another begins."""
    change = Change([], [])
    values: Callable[[TableRow[Any]], tuple[Any, ...]] = table.values()
    rows: dict[str, TableRow[Any]] = {}
    last: dict[str, Span] = {}
    for id_, entry, event in happening:
        row = rows.get(id_)
        if row is None:
            rows[id_] = row = _row(table, id_, known.get(id_))
        table.reads[type(event)](row, event)
        if before := last.get(id_):
            before[2] = entry.position
        elif id_ in known:
            change.ended.append((id_, known[id_].since, entry.position))
        last[id_] = span = [id_, entry.position, OPEN, entry.recorded_at, *values(row)]
        change.spans.append(span)
    return change


def _row(table: type[TableRow[Any]], id_: str, known: Known | None) -> TableRow[Any]:
    subject = str.__new__(table.kind, id_)  # from a tag, and so checked long ago
    return table.stored(subject, known.values) if known else table.about(subject)


def whole_steps(entries: Sequence[Entry], limit: int, codec: Codec) -> Sequence[Entry]:
    """The entries without a last step that the limit has cut; none at all if it cut the only one.

    Raises Unreadable.
    """
    if len(entries) < limit:
        return entries
    end = len(entries)
    last = step_of(codec, entries[-1])
    while end and step_of(codec, entries[end - 1]) == last:
        end -= 1
    return entries[:end]


def step_of(codec: Codec, entry: Entry) -> tuple[str, str]:
    """Whose step an entry belongs to: actor and step id. Raises Unreadable."""
    by = codec.recorded(entry).by
    return by.actor, by.step_id
