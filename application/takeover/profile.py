"""What the values of a column look like, counted in one walk through the file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal

from application.takeover.grid import Cell, text_of
from application.takeover.look import Look, look
from application.takeover.meanings import AMOUNTS, DAYS, Meaning
from application.takeover.numbers import Mark, means_nothing

WORDS = frozenset({Meaning.BENEFICIARY, Meaning.TITLE, Meaning.SUMMARY, Meaning.PLACE})
"""Meanings that are written in letters; a category or a region may be a number."""

MOST = 0.5
"""The share of a column's filled cells that makes it a column of days, of numbers, of text."""

ENOUGH = 5
"""Filled cells from which on mere words outweigh a heading that promises amounts or days."""

_LONGEST_VALUE = 60
_WHOLE = 100
_LETTER = re.compile(r"[^\W\d_]")
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
class Span:
    """The first and the last line with something; 0 if there is none."""

    first: int = 0
    last: int = 0

    def take(self, line: int) -> None:
        """Take note of a line, given in order."""
        self.first = self.first or line
        self.last = line


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
    codes: int = 0
    states: int = 0
    fractions: int = 0
    upto_one: int = 0
    upto_hundred: int = 0
    marks: dict[Mark, int] = field(default_factory=lambda: dict.fromkeys(Mark, 0))
    grouped: dict[Mark, int] = field(default_factory=lambda: dict.fromkeys(Mark, 0))
    orders: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    number_lines: Span = field(default_factory=Span)
    day_lines: Span = field(default_factory=Span)

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
        if isinstance(cell, Decimal):
            self._take_look(look(text), line)
            self.fractions += cell != cell.to_integral_value()
        elif len(text) > _LONGEST_VALUE or not any(map(str.isdigit, text)):
            self.letters += 1
            self.states += text.casefold() in _STATES
        else:
            self.letters += _LETTER.search(text) is not None
            seen = look(text)
            self._take_look(seen, line)
            self._take_marks(seen)

    def _take_look(self, seen: Look, line: int) -> None:
        self.postcodes += seen.postcode
        self.five_digits += seen.five_digits
        self.codes += seen.code
        self.years += seen.year
        self.pairs += seen.pair
        if seen.day or seen.pair:
            self._take_day(line)
        if seen.value is not None:
            self._take_number(seen.value, line)

    def _take_marks(self, seen: Look) -> None:
        """How it is written counts for text only: a typed number is written by nobody."""
        if seen.order is not None:
            self.orders[seen.order] += 1
        if seen.value is not None:
            self.percents += seen.percent
            self.fractions += seen.has_mark
        if seen.mark is not None:
            self.marks[seen.mark] += 1
            self.grouped[seen.mark] += seen.grouped

    def _take_day(self, line: int) -> None:
        self.days += 1
        self.day_lines.take(line)

    def _take_number(self, value: Decimal, line: int) -> None:
        self.numbers += 1
        self.upto_one += abs(value) <= 1
        self.upto_hundred += 0 <= value <= _WHOLE
        self.number_lines.take(line)

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
    def mixes_marks(self) -> bool:
        """Whether the mark that is not the usual one is proven too, beside groups of thousands."""
        return any(self.grouped[mark] for mark in Mark if mark is not self.usual_mark)

    @property
    def month_first(self) -> bool | None:
        """Whether the values prove that the month stands before the day."""
        if self.orders[True] == self.orders[False]:
            return None
        return self.orders[True] > self.orders[False]


def together(profiles: Iterable[Profile]) -> Profile:
    """The counts of several columns, or of one column in several sheets; not the lines."""
    whole = Profile()
    for profile in profiles:
        for name in _COUNTS:
            setattr(whole, name, getattr(whole, name) + getattr(profile, name))
        for mark in Mark:
            whole.marks[mark] += profile.marks[mark]
            whole.grouped[mark] += profile.grouped[mark]
        for order in (True, False):
            whole.orders[order] += profile.orders[order]
    return whole


_COUNTS = [one.name for one in fields(Profile) if isinstance(getattr(Profile(), one.name), int)]


def fits(profile: Profile, meaning: Meaning) -> bool:
    """Whether a column with these values can have this meaning; an empty one can have any."""
    if not profile.filled:
        return True
    if meaning in AMOUNTS:
        return _fits_amount(profile)
    if meaning is Meaning.RATE:
        return profile.mostly(profile.numbers) and profile.mostly(profile.upto_hundred)
    if meaning is Meaning.COUNTRY:
        return not profile.mostly(profile.states) and not profile.mostly(profile.numbers)
    if meaning is Meaning.REGION:
        return not profile.mostly(profile.fractions)
    needed = profile.days if meaning in DAYS else profile.letters
    if meaning is Meaning.POSTCODE:
        needed = profile.postcodes
    named = meaning in DAYS | WORDS or meaning is Meaning.POSTCODE
    return profile.mostly(needed) if named else not holds_money(profile)


def tells_nothing(profile: Profile) -> bool:
    """A few words among amounts or days are bad cells to refuse, not another kind of column.

    Nothing but words are a column of words, however few they are.
    """
    if not profile.numbers and not profile.days:
        return False
    wordy = not profile.mostly(profile.numbers) and not profile.mostly(profile.days)
    return wordy and profile.filled < ENOUGH


def _fits_amount(profile: Profile) -> bool:
    return profile.mostly(profile.numbers) and not profile.mostly(profile.percents)


def holds_money(profile: Profile) -> bool:
    """Whether the values are amounts even without a heading: most are written with decimals."""
    beyond_rates = profile.upto_hundred < profile.numbers
    return beyond_rates and _fits_amount(profile) and profile.mostly(profile.fractions)


def holds_rates(profile: Profile) -> bool:
    """Whether the numbers are such that a share is a rate rather than an amount."""
    return profile.upto_hundred == profile.numbers


def holds_codes(profile: Profile) -> bool:
    """Whether the values are codes of categories of intervention: `001` to `182`."""
    return profile.filled > 0 and profile.mostly(profile.codes)


def holds_years(profile: Profile) -> bool:
    """Whether every number could as well be a year."""
    return 0 < profile.filled == profile.years


def holds_days(profile: Profile) -> bool:
    """Whether the values are days even without a heading: no bare numbers."""
    return profile.mostly(profile.days) and profile.numbers < profile.days
