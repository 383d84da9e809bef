"""One cell, read as its column's meaning asks."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from application.takeover.columns import Column, Style
from application.takeover.days import day, two_days
from application.takeover.grid import Cell, Words, plain, text_of
from application.takeover.look import FIVE
from application.takeover.meanings import AMOUNTS, DAYS, Meaning
from application.takeover.numbers import LARGEST, figures, means_nothing, number, to_cents

Value = str | Decimal
"""Text; an amount in euro with two decimals; a rate in percent; a day as ISO 8601 text."""

_WHOLE = 100
_LONGEST_QUOTE = 40
_HARMLESS = re.compile(
    r"(?:eur|euro|mio|mrd|tsd|teur|ca|rd|bis|ab|vh|st|nd|rd|th|quartal|quarter|halbjahr|"
    r"jan|feb|m(?:ä|ae)r|apr|mai|jun|jul|aug|sep|okt|nov|dez|may|oct|dec|"
    r"januar|februar|märz|april|juni|juli|august|september|oktober|november|dezember|"
    r"january|february|march|june|july|october|december)",
    re.IGNORECASE,
)


class UnreadableCell(Exception):  # noqa: N818  (it states what the cell is)
    """A cell in a column of amounts or days that is neither; `words` say so."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def value_of(cell: Cell, column: Column) -> Value | None:
    """The cell's value by the column's meaning, None if it stands for nothing.

    Raises UnreadableCell in a column of amounts or days only; an unreadable rate is left out.
    """
    if column.meaning in AMOUNTS:
        return _certain(amount(cell, column.style), cell, column, "Betrag", "amount")
    if column.meaning in DAYS:
        return _certain(_day(cell, column.style), cell, column, "Datum", "date")
    if column.meaning is Meaning.RATE:
        return rate(cell, column.style)
    text = _text(cell, column.style) if column.meaning is Meaning.POSTCODE else text_of(cell)
    return None if means_nothing(text) else text


def second_day(cell: Cell, column: Column) -> str | None:
    """The second of two days in one cell, `2012` of `2008 / 2012`."""
    pair = two_days(text_of(cell), month_first=column.style.month_first)
    return pair[1] if pair else None


def canonical(cell: Cell, column: Column) -> str:
    """The cell as it enters the row's identity: understood where possible, else its text."""
    if column.by_itself is Meaning.POSTCODE:
        return text_of(cell).zfill(FIVE)
    found = _READERS[_kind(column.by_itself)](cell, column.style)
    return plain(found) if isinstance(found, Decimal) else found or text_of(cell)


def amount(cell: Cell, style: Style) -> Decimal | None:
    """The amount in euro, rounded commercially to cents; None if it is no number or too large."""
    if isinstance(cell, date):
        return None
    if isinstance(cell, Decimal):
        return to_cents(cell * style.unit) if abs(cell) < LARGEST else None
    written = figures(text_of(cell))
    if written is None or written.percent:
        return None
    value = number(written, style.mark)
    return None if value is None else to_cents(value * style.unit)


def amounts_in(values: Mapping[Meaning, Value]) -> Iterator[tuple[Meaning, Decimal]]:
    """The amounts among a row's values."""
    for meaning in AMOUNTS:
        value = values.get(meaning)
        if isinstance(value, Decimal):
            yield meaning, value


def rate(cell: Cell, style: Style) -> Decimal | None:
    """The rate in percent: 80 of `80%`, `80,00` and, in a column of fractions, `0.8`."""
    if isinstance(cell, Decimal):
        value, percent = cell, False
    else:
        written = figures(text_of(cell))
        if written is None:
            return None
        found = number(written, style.mark)
        if found is None:
            return None
        value, percent = found, written.percent
    if style.fractions_of_one and not percent:
        value *= _WHOLE
    return Decimal(plain(value)) if 0 <= value <= _WHOLE else None


def _day(cell: Cell, style: Style) -> str | None:
    text = text_of(cell)
    found = day(text, month_first=style.month_first)
    if found is None and (pair := two_days(text, month_first=style.month_first)):
        return pair[0] or ""
    return found


def _certain(found: Value | None, cell: Cell, column: Column, de: str, en: str) -> Value | None:
    text = text_of(cell)
    if found is None and not means_nothing(text):
        quoted = f" „{text}“" if _may_be_quoted(text) else ""
        raise UnreadableCell(
            Words(
                f"{de}{quoted} in „{column.heading}“ ist nicht lesbar",
                f"{en}{quoted} in “{column.heading}” is not readable",
            )
        )
    return found or (None if isinstance(found, str) else found)


def _may_be_quoted(text: str) -> bool:
    """Only what is an amount or a day gone wrong, never a name that slipped into the column."""
    words = re.findall(r"[^\W\d_]+", text)
    figured = any(map(str.isdigit, text)) and len(text) <= _LONGEST_QUOTE
    return figured and all(_HARMLESS.fullmatch(word) for word in words)


def _kind(meaning: Meaning) -> str:
    if meaning in AMOUNTS:
        return "amount"
    if meaning in DAYS:
        return "day"
    return "rate" if meaning is Meaning.RATE else "text"


def _text(cell: Cell, style: Style) -> str:
    """Spreadsheets take the leading zero from postcodes such as 01067."""
    text = text_of(cell)
    return text.zfill(FIVE) if style.five_digits and text.isdigit() else text


_READERS: dict[str, Callable[[Cell, Style], Value | None]] = {
    "amount": amount,
    "day": _day,
    "rate": rate,
    "text": _text,
}
