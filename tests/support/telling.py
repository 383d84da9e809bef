"""Telling a record what happened: events of the catalogue, one step after the other."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

from application.codec import Codec, Envelope
from application.record import Query, Record, Span, StepKey
from domain.catalogue import EVENTS
from domain.kernel.event import Event
from domain.kernel.ids import SYSTEM
from domain.kernel.people import Role
from tests.support.given import TODAY

CODEC = Codec(EVENTS)
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_numbers = count(1)


def tell(record: Record, *events: Event, at: datetime | None = BEGAN) -> Span:
    """Record events as one step, without asking whether that may be."""
    step_id = f"told-{next(_numbers)}"
    step = StepKey(step_id, b"")
    by = Envelope(
        step="tell",
        step_id=step_id,
        actor=SYSTEM,
        role=Role.SYSTEM,
        effective_on=TODAY,
        channel="test",
        software="test",
    )
    tags = sorted(frozenset[str]().union(*(event.tags for event in events)))
    queries = [Query(tag, frozenset({"none"})) for tag in tags]
    with record.deciding([step], queries, at) as deciding:
        return deciding.append([CODEC.write(event, by) for event in events], step)


def hours(began: datetime = BEGAN) -> Iterator[datetime]:
    """One instant after the other."""
    return (began + timedelta(hours=number) for number in count(1))
