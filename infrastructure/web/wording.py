"""Numbers and moments as people read them in German and English."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from application.deciding import DEFAULT_ZONE
from infrastructure.language import Language

_MONTHS: Final = {
    Language.GERMAN: [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    Language.ENGLISH: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}


def number(count: int, language: Language) -> str:
    """12.345 or 12,345."""
    grouped = f"{count:,}"
    return grouped.replace(",", ".") if language is Language.GERMAN else grouped


def moment(instant: datetime, language: Language) -> str:
    """The moment in the office's zone: „22. November 2026, 21:15 Uhr“, “22 November 2026, 21:15”."""
    there = instant.astimezone(ZoneInfo(DEFAULT_ZONE))
    month = _MONTHS[language][there.month - 1]
    if language is Language.GERMAN:
        return f"{there.day}. {month} {there.year}, {there:%H:%M} Uhr"
    return f"{there.day} {month} {there.year}, {there:%H:%M}"
