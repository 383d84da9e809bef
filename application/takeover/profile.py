"""What the values of a column look like, counted in one walk through the file."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from application.takeover.days import day, is_year, proves_order, two_days
from application.takeover.grid import Cell, text_of
from application.takeover.meanings import AMOUNTS, DAYS, Meaning
from application.takeover.numbers import Mark, figures, means_nothing, number, proof_of_mark

WORDS = frozenset({Meaning.BENEFICIARY, Meaning.TITLE, Meaning.SUMMARY, Meaning.PLACE})
"""Meanings that are written in letters; a category or a region may be a number."""

MOST = 0.6
"""The share of a column's filled cells that makes it a column of days, of numbers, of text."""

_LONGEST_VALUE = 60
_WHOLE = 100
FIVE = 5
"""Digits of a German postcode."""
_POSTCODE = re.compile(r"(?:[A-Z]{1,2}[- ])?\d{4,5}(?:\s*[,;/]\s*\d{4,5})*")
_STATES = frozenset(
    {
        "baden-württemberg",
        "bayern",
        "berlin",
        "brandenburg",
        "bremen",
        "hamburg",
        "hessen",
        "mecklenburg-vorpommern",
        "niedersachsen",
        "nordrhein-westfalen",
        "nrw",
        "rheinland-pfalz",
        "saarland",
        "sachsen",
        "sachsen-anhalt",
        "schleswig-holstein",
        "thüringen",
    }
)


@dataclass(slots=True)
class Profile:
    """Counts over the filled cells of one column; nothing of their content is kept."""

    filled: int = 0
    letters: int = 0
    numbers: int = 0
    percents: int = 0
    days: int = 0
    years: int = 0
    pairs: int = 0
    postcodes: int = 0
    five_digits: int = 0
    states: int = 0
    fractions: int = 0
    upto_one: int = 0
    upto_hundred: int = 0
    marks: dict[Mark, int] = field(default_factory=lambda: dict.fromkeys(Mark, 0))
    orders: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    first_number: int = 0
    last_number: int = 0
    first_day: int = 0
    last_day: int = 0

    def take(self, cell: Cell, line: int) -> None:
        """Count one cell of the given line; cells such as `-` and `k.A.` count as empty."""
        if isinstance(cell, date):
            self.filled += 1
            self._take_day(line)
            return
        text = text_of(cell)
        if means_nothing(text):
            return
        self.filled += 1
        if len(text) > _LONGEST_VALUE:
            self.letters += 1
        elif isinstance(cell, Decimal):
            self._take_number(cell, line)
            self._take_written(text, line)
        else:
            self._take_text(text, line)

    def _take_text(self, text: str, line: int) -> None:
        self.letters += any(map(str.isalpha, text))
        self.states += text.casefold() in _STATES
        if not any(map(str.isdigit, text)):
            return
        self._take_written(text, line)
        written = figures(text)
        if written is None:
            return
        value = number(written, None)
        if value is None:
            return
        self.percents += written.percent
        if mark := proof_of_mark(written.digits):
            self.marks[mark] += 1
        self._take_number(value, line)

    def _take_written(self, text: str, line: int) -> None:
        self.postcodes += _POSTCODE.fullmatch(text) is not None
        self.five_digits += len(text) == FIVE and text.isdigit()
        self.years += is_year(text)
        order = proves_order(text)
        if order is not None:
            self.orders[order] += 1
        if day(text) is not None:
            self._take_day(line)
        elif two_days(text) is not None:
            self.pairs += 1
            self._take_day(line)

    def _take_day(self, line: int) -> None:
        self.days += 1
        self.first_day = self.first_day or line
        self.last_day = line

    def _take_number(self, value: Decimal, line: int) -> None:
        self.numbers += 1
        self.fractions += value.as_tuple().exponent != 0
        self.upto_one += abs(value) <= 1
        self.upto_hundred += 0 <= value <= _WHOLE
        self.first_number = self.first_number or line
        self.last_number = line

    def mostly(self, count: int) -> bool:
        """Whether the count is most of the filled cells; true of an empty column."""
        return count >= MOST * self.filled

    @property
    def usual_mark(self) -> Mark | None:
        """The decimal mark that most values prove, if any."""
        commas, points = self.marks[Mark.COMMA], self.marks[Mark.POINT]
        if commas == points:
            return None
        return Mark.COMMA if commas > points else Mark.POINT

    @property
    def month_first(self) -> bool | None:
        """Whether the values prove that the month stands before the day."""
        if self.orders[True] == self.orders[False]:
            return None
        return self.orders[True] > self.orders[False]


def fits(profile: Profile, meaning: Meaning) -> bool:
    """Whether a column with these values can have this meaning; an empty one can have any."""
    if not profile.filled:
        return True
    if meaning in AMOUNTS:
        return _fits_amount(profile, meaning)
    if meaning is Meaning.RATE:
        return profile.mostly(profile.numbers) and profile.mostly(profile.upto_hundred)
    if meaning is Meaning.COUNTRY:
        return not profile.mostly(profile.states)
    needed = profile.days if meaning in DAYS else profile.letters
    if meaning is Meaning.POSTCODE:
        needed = profile.postcodes
    named = meaning in DAYS | WORDS or meaning is Meaning.POSTCODE
    return profile.mostly(needed) if named else not holds_money(profile)


def _fits_amount(profile: Profile, meaning: Meaning) -> bool:
    if meaning is Meaning.EU_AMOUNT and profile.upto_hundred == profile.numbers:
        return False
    return profile.mostly(profile.numbers) and not profile.mostly(profile.percents)


def holds_money(profile: Profile) -> bool:
    """Whether the values are amounts even without a heading: most are written with decimals."""
    return _fits_amount(profile, Meaning.EU_AMOUNT) and profile.mostly(profile.fractions)


def holds_days(profile: Profile) -> bool:
    """Whether the values are days even without a heading: no bare numbers."""
    return profile.mostly(profile.days) and profile.numbers < profile.days
