"""Days, months and years as lists write them, as ISO 8601 of the precision that was written."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache

EARLIEST_YEAR, LATEST_YEAR = 1950, 2100
PIVOT = 70
"""Two-digit years from 70 on are of the last century: `69` is 2069, `70` is 1970."""

_MONTHS = (
    ("januar", "january", "jänner", "jaenner"),
    ("februar", "february", "feber"),
    ("märz", "march", "maerz", "mrz"),
    ("april",),
    ("mai", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august",),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("dezember", "december"),
)
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_HEDGE = re.compile(
    r"^(?:(?:ca\.?|circa|ab|seit|bis|vom|zum|am|vsl\.?|voraussichtlich|geplant:?|from|since|until)\s+"
    r"|(?:mo|di|mi|do|fr|sa|so)[a-z]{0,8},\s*)",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"\s*(?:\*+|[¹²³]|(?<=\d)\s\d\)|\((?:geplant|vorauss(?:ichtlich|\.)?|vsl\.|tatsächlich|plan|ist)\))$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"[T ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AP]M)?(?:Z|[+-]\d\d:?\d\d)?$")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d{2})\.?")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s?[./-]\s?(\d{4})")
_MONTH_SHORT_YEAR = re.compile(r"(\d{1,2})/(\d{2})")
_YEAR_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
_YEAR = re.compile(r"(?:(?:jahr|year)\s+)?(\d{4})(?:[.,]0)?", re.IGNORECASE)
_GROUPED_YEAR = re.compile(r"([12])\.(\d{3})")
_YEAR_WITH_CENTS = re.compile(r"(\d{4})[.,]00")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_DAY_MONTH_NAME = re.compile(
    r"(?:(\d{1,2})(?:\.|st|nd|rd|th)?[\s-]*)?([^\W\d]{3,9})\.?[\s-]*'?(\d{4}|\d{2})"
)
_MONTH_NAME_DAY = re.compile(r"([^\W\d]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_BETWEEN = re.compile(
    r"\s+(?:-|bis|to)\s+|\s*[–—;\n|]\s*|\s+/\s*|\s*/\s+|/$"
    r"|(?<=\d{4})/(?=\d{4}(?!\d)|\d{1,2}[./]\d{1,2}[./]\d{4}|-)"
    r"|(?<=\d{4})-(?=\d{4}(?!\d)|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}[./]\d{4})"
    r"|(?<=/\d{2})-(?=\d{1,2}/\d{2}(?!\d))|(?<=-\d{2})/(?=\d{4}-)|(?<=\d{4}) (?=\d{1,2}\. \w)"
)
_FIRST_SERIAL, _LAST_SERIAL = 32_874, 54_789
"""1990 to 2049 as spreadsheet serial numbers."""


@lru_cache(maxsize=8_192)
def day(text: str, *, month_first: bool = False) -> str | None:
    """`2008`, `2014-07` or `2014-05-01`; None if the text is no day that exists.

    In `03/04/2015` the month is first only if `month_first`, unless the other order alone is
    possible. Spreadsheet serial numbers (`42005`) count from 1899-12-30.
    """
    if not text.isascii() and _FOREIGN_DIGIT.search(text):
        return None
    bare = _CLOCK.sub("", _HEDGE.sub("", _MARK.sub("", text.strip()))).strip()
    for pattern, reading in _READINGS:
        if match := pattern.fullmatch(bare):
            return reading(*match.groups())
    if match := _NUMERIC.fullmatch(bare):
        return _numeric(*match.groups(), month_first=month_first)
    if match := _SERIAL.fullmatch(bare):
        return _serial(int(match.group(1)))
    return None


def two_days(text: str, *, month_first: bool = False) -> tuple[str | None, str | None] | None:
    """`2008 / 2012`, `01.01.2015 - 31.12.2016`, `2008/-`; None if it is no pair of days."""
    parts = _BETWEEN.split(text.strip())
    if len(parts) != 2:  # noqa: PLR2004  (a pair)
        return None
    days = [day(part, month_first=month_first) if part.strip(" -") else None for part in parts]
    unread = any(
        part.strip(" -") and found is None for part, found in zip(parts, days, strict=True)
    )
    return None if unread or not any(days) else (days[0], days[1])


def proves_order(text: str) -> bool | None:
    """True if only month-first is possible, False if only day-first, None if either."""
    match = _NUMERIC.fullmatch(_CLOCK.sub("", text.strip()))
    if match is None:
        return None
    first, second = int(match.group(1)), int(match.group(2))
    if (first > 12) == (second > 12):  # noqa: PLR2004  (months of a year)
        return None
    return second > 12  # noqa: PLR2004


def usual_order(texts: Iterable[str]) -> bool | None:
    """Whether the month comes first in most of these; None without proof or in a tie."""
    proofs = [proves_order(text) for text in texts]
    if proofs.count(True) == proofs.count(False):
        return None
    return proofs.count(True) > proofs.count(False)


def is_year(text: str) -> bool:
    """Whether the text is a bare year, which could as well be a number."""
    match = _YEAR.fullmatch(text)
    return match is not None and EARLIEST_YEAR <= int(match.group(1)) <= LATEST_YEAR


def _numeric(first: str, second: str, year: str, *, month_first: bool) -> str | None:
    day_of_month, month = (second, first) if month_first else (first, second)
    return _ymd(year, month, day_of_month) or _ymd(year, day_of_month, month)


def _ymd(year: str, month: str, day_of_month: str) -> str | None:
    try:
        return _in_range(date(_full_year(year), int(month), int(day_of_month)))
    except ValueError:
        return None


def _ym(year: str, month: str) -> str | None:
    full = _ymd(year, month, "1")
    return full and full[:7]


def _y(year: str) -> str | None:
    full = _ymd(year, "1", "1")
    return full and full[:4]


def _grouped_year(first: str, others: str) -> str | None:
    return _y(first + others)


def _serial(days: int) -> str | None:
    if not _FIRST_SERIAL <= days <= _LAST_SERIAL:
        return None
    return (date(1899, 12, 30) + timedelta(days=days)).isoformat()


def _named(day_of_month: str | None, name: str, year: str) -> str | None:
    month = str(_month(name.casefold()))
    return _ymd(year, month, day_of_month) if day_of_month else _ym(year, month)


def _month(name: str) -> int:
    for at, names in enumerate(_MONTHS, start=1):
        if any(full.startswith(name) for full in names):
            return at
    return 0


def _full_year(year: str) -> int:
    if len(year) == 4:  # noqa: PLR2004  (digits of a year)
        return int(year)
    return int(year) + (1900 if int(year) >= PIVOT else 2000)


def _in_range(found: date) -> str | None:
    return found.isoformat() if EARLIEST_YEAR <= found.year <= LATEST_YEAR else None


def _month_first(month: str, year: str) -> str | None:
    return _ym(year, month)


def _month_day(name: str, day_of_month: str, year: str) -> str | None:
    return _named(day_of_month, name, year)


_READINGS: tuple[tuple[re.Pattern[str], Callable[..., str | None]], ...] = (
    (_YEAR, _y),
    (_ISO, _ymd),
    (_COMPACT, _ymd),
    (_GROUPED_YEAR, _grouped_year),
    (_YEAR_WITH_CENTS, _y),
    (_MONTH_YEAR, _month_first),
    (_MONTH_SHORT_YEAR, _month_first),
    (_YEAR_MONTH, _ym),
    (_DAY_MONTH_NAME, _named),
    (_MONTH_NAME_DAY, _month_day),
)
