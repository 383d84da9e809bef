"""What a single cell's text could be: an amount, a day, a postcode, a code."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from application.takeover.days import day, is_year, proves_order, two_days
from application.takeover.numbers import Mark, figures, number, proof_of_mark

FIVE = 5
"""Digits of a German postcode."""
_COULD_BE_VALUE = re.compile(
    r"[\d(+\-−.,€/–]|[A-Z]{1,2}[- ]\d|eur|jahr |year |ca|rd|rund|ab |seit |bis |vom |zum |am |vsl|vorauss|geplant|from |"
    r"since |until |jan|jän|jaen|feb|mär|mae|mrz|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec|(?:mo|di|mi|do|fr|sa|so)[a-z]*,",
    re.IGNORECASE,
)
"""A quick look at how amounts, days and postcodes begin: most texts with a digit do not."""
_POSTCODE = re.compile(r"(?:[A-Z]{1,2}[- ])?\d{4,5}(?:\s*[,;/]\s*\d{4,5})*")
_CODE = re.compile(r"0\d\d|1[0-7]\d|18[0-2]")
"""Codes of categories of intervention: 123 since 2014, 182 since 2021."""


@dataclass(frozen=True, slots=True)
class Look:
    """All that a text with a digit could be.

    `grouped` is whether it has both marks, one before the decimals and one between thousands.
    """

    postcode: bool
    five_digits: bool
    code: bool
    year: bool
    day: bool
    pair: bool
    order: bool | None
    value: Decimal | None
    percent: bool
    mark: Mark | None
    has_mark: bool
    grouped: bool


_WORDS_WITH_DIGITS = Look(
    postcode=False,
    five_digits=False,
    code=False,
    year=False,
    day=False,
    pair=False,
    order=None,
    value=None,
    percent=False,
    mark=None,
    has_mark=False,
    grouped=False,
)


@lru_cache(maxsize=8_192)
def look(text: str) -> Look:
    """The text by itself, as if it stood in no column."""
    if not _COULD_BE_VALUE.match(text):
        return _WORDS_WITH_DIGITS
    written = figures(text)
    value = number(written, None) if written else None
    has_comma = value is not None and "," in text
    is_day = (not has_comma or text[4:] == ",00") and day(text) is not None
    return Look(
        postcode=_POSTCODE.fullmatch(text) is not None,
        five_digits=len(text) == FIVE and text.isdigit(),
        code=_CODE.fullmatch(text) is not None,
        year=is_year(text),
        day=is_day,
        pair=not (is_day or has_comma) and two_days(text) is not None,
        order=proves_order(text),
        value=value,
        percent=written is not None and written.percent,
        mark=proof_of_mark(written.digits) if written and value is not None else None,
        has_mark=written is not None and value is not None and not written.digits.isdigit(),
        grouped=has_comma and "." in text,
    )
