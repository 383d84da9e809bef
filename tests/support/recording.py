"""The shortest way to take a step on a record: who decides what does not matter here."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from itertools import count

from application.record import Entry, Found, Query, Record, Span, StepKey, Unrecorded

TYPES = frozenset({"call.opened.v1", "grant.awarded.v1"})
_numbers = count(1)


def key(step_id: str | None = None, command: str = "") -> StepKey:
    """Make a step's key, with a new id if none is given."""
    step_id = step_id or f"step-{next(_numbers)}"
    return StepKey(step_id, sha256(command.encode()).digest())


def event(*tags: str, data: bytes = b"{}", type_: str = "call.opened.v1") -> Unrecorded:
    """Make an event that names subjects; `programme:…` is for finding only."""
    held = frozenset(tag for tag in tags if not tag.startswith("programme:"))
    return Unrecorded(type_, frozenset(tags), held, data)


def alone(*tags: str, after: int = 0) -> list[Query]:
    """Make the queries that hold tags alone."""
    return [Query(tag, TYPES, after) for tag in tags]


def take(
    record: Record,
    *events: Unrecorded,
    step: StepKey | None = None,
    at: datetime | None = None,
) -> Span:
    """Take a step that records events, without looking at anything."""
    step = step or key()
    tags = sorted(frozenset[str]().union(*(each.held for each in events)))
    with record.deciding([step], alone(*tags), at) as deciding:
        if step.step_id in deciding.taken:
            return deciding.taken[step.step_id]
        return deciding.append(events, step)


def positions(entries: Iterable[Entry | Found]) -> list[int]:
    """The positions of entries."""
    return [entry.position for entry in entries]
