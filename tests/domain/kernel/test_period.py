"""Periods after §§ 187-193 BGB and § 31 VwVfG, at their boundaries."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.kernel.period import Period, add_months, is_working_day, next_working_day

EASTER_2026 = {date(2026, 4, 3), date(2026, 4, 5), date(2026, 4, 6)}
NATIONWIDE = {date(2026, 1, 1), date(2026, 5, 1), date(2026, 5, 14), date(2026, 12, 25)}


class Land:
    """The holidays of a Land, as far as these tests need them."""

    def __init__(self, *own: date) -> None:
        self._days = EASTER_2026 | NATIONWIDE | set(own)

    def is_holiday(self, day: date) -> bool:
        return day in self._days


BRANDENBURG = Land(date(2025, 10, 31))  # Reformationstag
BERLIN = Land(date(2026, 3, 8))  # Frauentag


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        # § 188 (2): the day of the same number
        (date(2026, 1, 15), 1, date(2026, 2, 15)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 31), 12, date(2027, 1, 31)),
        # § 188 (3): where there is none, the last of the month
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 1, 30), 1, date(2024, 2, 29)),
        (date(2026, 1, 29), 1, date(2026, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 4, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(1900, 1, 31), 1, date(1900, 2, 28)),
        (date(2000, 1, 31), 1, date(2000, 2, 29)),
        # the end of a short month is not that of a long one
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
        # backwards, as for rolling years
        (date(2026, 3, 2), -36, date(2023, 3, 2)),
        (date(2024, 2, 29), -12, date(2023, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_months_end_on_the_day_of_the_same_number(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(-480, 480))
def test_months_are_months(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day <= start.day
    # Cut short only where the month is: its next day is the first.
    assert end.day == start.day or date.fromordinal(end.toordinal() + 1).day == 1


@pytest.mark.parametrize(
    ("start", "period", "last_day"),
    [
        # the day of the event is not counted (§ 187 (1)); Monday 2 March 2026
        (date(2026, 3, 2), Period(days=1), date(2026, 3, 3)),
        (date(2026, 3, 2), Period(days=4), date(2026, 3, 6)),
        # only the last day moves, from a Saturday or a Sunday to Monday (§ 193)
        (date(2026, 3, 2), Period(days=5), date(2026, 3, 9)),
        (date(2026, 3, 2), Period(days=6), date(2026, 3, 9)),
        (date(2026, 3, 2), Period(days=7), date(2026, 3, 9)),
        (date(2026, 3, 2), Period(days=8), date(2026, 3, 10)),
        # weeks end on the day of the same name, also from a Saturday on
        (date(2026, 3, 2), Period(weeks=1), date(2026, 3, 9)),
        (date(2026, 3, 2), Period(weeks=4), date(2026, 3, 30)),
        (date(2026, 2, 28), Period(weeks=1), date(2026, 3, 9)),
        # months, moved off the Saturday 28 February, off Easter and off the first of May
        (date(2026, 1, 31), Period(months=1), date(2026, 3, 2)),
        (date(2026, 3, 3), Period(months=1), date(2026, 4, 7)),
        (date(2026, 4, 1), Period(months=1), date(2026, 5, 4)),
        (date(2025, 12, 1), Period(months=1), date(2026, 1, 2)),
        # holidays in between change nothing
        (date(2026, 4, 1), Period(weeks=1), date(2026, 4, 8)),
        # working days are counted one by one: over a weekend, over Easter
        (date(2026, 3, 2), Period(working_days=1), date(2026, 3, 3)),
        (date(2026, 3, 6), Period(working_days=1), date(2026, 3, 9)),
        (date(2026, 3, 7), Period(working_days=1), date(2026, 3, 9)),
        (date(2026, 3, 2), Period(working_days=5), date(2026, 3, 9)),
        (date(2026, 4, 2), Period(working_days=1), date(2026, 4, 7)),
        (date(2026, 3, 2), Period(working_days=20), date(2026, 3, 30)),
    ],
)
def test_the_last_day_of_a_period(start: date, period: Period, last_day: date) -> None:
    assert period.last_day(start, BRANDENBURG) == last_day


def test_the_holidays_are_those_of_the_land() -> None:
    week = Period(weeks=1)
    assert week.last_day(date(2025, 10, 24), BRANDENBURG) == date(2025, 11, 3)
    assert week.last_day(date(2025, 10, 24), BERLIN) == date(2025, 10, 31)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 3, 6), True),
        (date(2026, 3, 7), False),
        (date(2026, 3, 8), False),
        (date(2026, 4, 3), False),
        (date(2026, 4, 7), True),
    ],
)
def test_working_days(day: date, works: bool) -> None:  # noqa: FBT001
    assert is_working_day(day, BRANDENBURG) is works
    assert (next_working_day(day, BRANDENBURG) == day) is works


@given(st.dates(date(2026, 1, 1), date(2026, 12, 20)), st.integers(1, 30))
def test_a_period_ends_on_a_working_day_and_is_no_shorter_than_it_says(
    start: date, days: int
) -> None:
    for period in (Period(days=days), Period(working_days=days)):
        last = period.last_day(start, BRANDENBURG)
        assert is_working_day(last, BRANDENBURG)
        assert (last - start).days >= days


@pytest.mark.parametrize(
    "units",
    [
        {},
        {"months": 1, "weeks": 1},
        {"days": 0},
        {"weeks": -1},
        {"months": 1201},
        {"years": 1},
    ],
)
def test_a_period_has_exactly_one_unit(units: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Period(**units)
