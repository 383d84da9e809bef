"""Which position a reader means: by a day, or by a position inside a step."""

from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from application.codec import Codec
from application.record import Record
from application.register.folding import step_of

_AT_ONCE: Final = 50


def position_of(record: Record, day: date, zone: str) -> int:
    """The last position recorded before the day ended in the zone; 0 if nothing was.

    Instants in the record never go back, so it is found by halving: 27 looks in 100 million.
    Raises ZoneInfoNotFoundError.
    """
    midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))
    positions = range(1, record.head() + 1)
    return bisect_left(
        positions, midnight, key=lambda position: record.read(position - 1, 1)[0].recorded_at
    )


def end_of_step(record: Record, codec: Codec, position: int) -> int:
    """The last position of the step that recorded this one; the same where there is none.

    Raises Unreadable.
    """
    if not (entries := record.read(position - 1, _AT_ONCE)) or position < 1:
        return position
    step = step_of(codec, entries[0])
    while entries:
        for entry in entries:
            if step_of(codec, entry) != step:
                return position
            position = entry.position
        entries = record.read(position, _AT_ONCE)
    return position
