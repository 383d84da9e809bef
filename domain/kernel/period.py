"""Periods under §§ 187-193 BGB and § 31 VwVfG: calendar time; only the last day moves."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Annotated, Protocol, Self

from pydantic import Field, model_validator

from domain.kernel.event import Value
from domain.kernel.form import unfit

_SATURDAY = 5

Day = Annotated[date, Field(ge=date(1990, 1, 1), le=date(2100, 12, 31))]
"""A day that an office reckons with."""


class Calendar(Protocol):
    """What is known about days where the authority sits."""

    def is_holiday(self, day: date) -> bool:
        """Say whether the day is a public holiday in the Land."""
        ...


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Say whether the day is neither a Saturday, a Sunday nor a holiday of the Land (§ 193 BGB)."""
    return day.weekday() < _SATURDAY and not calendar.is_holiday(day)


def next_working_day(day: date, calendar: Calendar) -> date:
    """The day itself if it is a working day, else the next one (§ 31 (3) VwVfG)."""
    while not is_working_day(day, calendar):
        day += timedelta(days=1)
    return day


class Period(Value):
    """A length of time in exactly one unit: months, weeks, days or working days."""

    months: Annotated[int, Field(ge=1, le=1200)] | None = None
    weeks: Annotated[int, Field(ge=1, le=520)] | None = None
    days: Annotated[int, Field(ge=1, le=3650)] | None = None
    working_days: Annotated[int, Field(ge=1, le=1000)] | None = None

    @model_validator(mode="after")
    def _one_unit(self) -> Self:
        units = (self.months, self.weeks, self.days, self.working_days)
        if sum(unit is not None for unit in units) != 1:
            raise unfit(
                "Erwartet wird genau eine Angabe: months, weeks, days oder working_days.",
                "Exactly one is expected: months, weeks, days or working_days.",
            )
        return self

    def last_day(self, start: date, calendar: Calendar) -> date:
        """The last day of the period that begins with an event on `start`.

        The day of the event is not counted (§ 187 (1) BGB); weeks and months end on the day that
        matches it by name or number, or on the month's last (§ 188); a last day on a weekend or
        holiday moves to the next working day (§ 193). Working days are counted one by one.
        """
        if self.working_days is not None:
            day = start
            for _ in range(self.working_days):
                day = next_working_day(day + timedelta(days=1), calendar)
            return day
        if self.months is not None:
            return next_working_day(add_months(start, self.months), calendar)
        days = self.days or 7 * (self.weeks or 0)
        return next_working_day(start + timedelta(days=days), calendar)


def add_months(day: date, months: int) -> date:
    """The same day so many months later (earlier when negative), or that month's last (§ 188 (3) BGB)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
