"""Which position a day or a position inside a step stands for."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfoNotFoundError

import pytest

from application.memory import InMemoryRecord
from application.register.moments import end_of_step, position_of
from domain.kernel.ids import AuthorityId
from domain.office.events import AuthorityEstablished
from tests.support.cases import CALL_OPEN, DRAFTED
from tests.support.telling import CODEC, tell

BERLIN = "Europe/Berlin"


def told_at(*instants: datetime) -> InMemoryRecord:
    record = InMemoryRecord()
    for number, instant in enumerate(instants):
        authority = AuthorityId(f"authority-{number}")
        event = AuthorityEstablished(authority=authority, name="Amt", land="BB", zone=BERLIN)
        tell(record, event, at=instant)
    return record


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_a_day_ends_at_midnight_in_its_zone() -> None:
    # In January Berlin is an hour ahead: its midnight is 23:00 UTC.
    record = told_at(utc(1, 5, 22, 59), utc(1, 5, 23), utc(1, 6, 22, 59))
    assert position_of(record, date(2026, 1, 5), BERLIN) == 1
    assert position_of(record, date(2026, 1, 5), "UTC") == 2
    assert position_of(record, date(2026, 1, 6), BERLIN) == 3


def test_the_day_on_which_summer_time_begins_has_23_hours() -> None:
    # It begins at 23:00 UTC the evening before and ends at 22:00 UTC.
    record = told_at(utc(3, 28, 22, 59), utc(3, 28, 23), utc(3, 29, 21, 59), utc(3, 29, 22))
    assert position_of(record, date(2026, 3, 28), BERLIN) == 1
    assert position_of(record, date(2026, 3, 29), BERLIN) == 3


def test_the_day_on_which_summer_time_ends_has_25_hours() -> None:
    record = told_at(utc(10, 24, 21, 59), utc(10, 24, 22), utc(10, 25, 22, 59), utc(10, 25, 23))
    assert position_of(record, date(2026, 10, 24), BERLIN) == 1
    assert position_of(record, date(2026, 10, 25), BERLIN) == 3


def test_before_the_first_event_there_is_nothing_and_after_the_last_everything() -> None:
    record = told_at(utc(1, 5, 12))
    assert position_of(record, date(2026, 1, 4), BERLIN) == 0
    assert position_of(record, date(2099, 1, 1), BERLIN) == 1
    assert position_of(InMemoryRecord(), date(2026, 1, 5), BERLIN) == 0


def test_a_zone_that_there_is_not_is_refused() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        position_of(told_at(utc(1, 5, 12)), date(2026, 1, 5), "Europe/Atlantis")


def test_a_position_inside_a_step_stands_for_its_end() -> None:
    record = InMemoryRecord()
    tell(record, *CALL_OPEN)
    tell(record, DRAFTED[-1])
    size = len(CALL_OPEN)
    assert [end_of_step(record, CODEC, each) for each in range(1, size + 1)] == [size] * size
    assert end_of_step(record, CODEC, size + 1) == size + 1


def test_a_long_step_is_followed_to_its_end() -> None:
    record = InMemoryRecord()
    authorities = [
        AuthorityEstablished(
            authority=AuthorityId(f"a-{number}"), name="Amt", land="BB", zone=BERLIN
        )
        for number in range(120)
    ]
    tell(record, *authorities)
    tell(record, DRAFTED[-1])
    assert end_of_step(record, CODEC, 1) == 120


def test_a_position_that_there_is_not_stands_for_itself() -> None:
    record = told_at(utc(1, 5, 12))
    assert [end_of_step(record, CODEC, each) for each in (-1, 0, 7)] == [-1, 0, 7]
