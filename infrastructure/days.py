"""Days and holidays: the calendar of each Land, and what day it is for those who read."""

from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from application.deciding import DEFAULT_LAND, DEFAULT_ZONE
from domain.kernel.period import Calendar


class LandCalendar:
    """The public holidays of a Land (`BB`); of an unknown one, those of the whole country."""

    def __init__(self, land: str) -> None:
        self._land = land

    def is_holiday(self, day: date) -> bool:
        """See Calendar."""
        return day in _holidays(self._land, day.year)


@cache
def calendar_of(land: str) -> Calendar:
    """The calendar of a Land, made without looking at any holiday: every decision asks for one."""
    return LandCalendar(land)


# One object a year: the library fills its own lazily, which two threads must not watch.
@cache
def _holidays(land: str, year: int) -> frozenset[date]:
    import holidays  # noqa: PLC0415 - half a second, which only a step with a period needs

    known = land in holidays.list_supported_countries()["DE"]
    return frozenset(holidays.country_holidays("DE", subdiv=land if known else None, years=year))


def look_ahead() -> None:
    """Load the library of holidays before the first decision needs it with its locks held."""
    _holidays(DEFAULT_LAND, today().year)


def today() -> date:
    """The day it is in the office: for what somebody may read, never for a decision."""
    return datetime.now(UTC).astimezone(ZoneInfo(DEFAULT_ZONE)).date()
