"""Rows of the table: understood, refused with a reason, or lines to be passed over."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from application.takeover.columns import Column
from application.takeover.grid import (
    Cell,
    Grid,
    Line,
    Words,
    filled,
    plain,
    squash,
    text_of,
    tidy_lines,
)
from application.takeover.identity import content_of, digest_of, identity
from application.takeover.lines import LinesBelow, is_no_row, is_total
from application.takeover.meanings import AMOUNTS, Meaning
from application.takeover.values import UnreadableCell, Value, canonical, second_day, value_of

NOTHING = Words("weder Bezeichnung noch Betrag", "neither a title of the operation nor an amount")
TOO_MANY = Words(
    "mehr Zellen als Überschriften (fehlen Anführungszeichen?)",
    "more cells than headings (are quotation marks missing?)",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One operation as the list tells it.

    `values` has what was understood, by meaning; `original` every filled cell by its heading, as
    it stood. Both hold personal data. `occurrence` counts rows of the same content from 1.
    """

    line: int
    values: Mapping[Meaning, Value]
    original: Mapping[str, str]
    content: str
    occurrence: int

    def identity(self, key: bytes, scope: str = "") -> str:
        """What stays the same whenever this row comes again; see `identity.identity`."""
        return identity(key, scope, self.content, self.occurrence)


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that should be a row and is none; the reason quotes at most an amount or a day."""

    line: int
    reason: Words


@dataclass(frozen=True, slots=True)
class Ignored:
    """A title, legend or total line; or one that says nothing at all."""

    line: int
    blank: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Where the rows are: below line `top`, with nothing but a legend below `last_anchor`.

    `width` is the number of cells a line has at most, 0 where lines cannot be too long (sheets).
    """

    columns: tuple[Column, ...]
    top: int
    last_anchor: int
    width: int


@dataclass(frozen=True, slots=True)
class Understood:
    """A readable line before it is made into a row."""

    line: int
    values: Mapping[Meaning, Value]
    cells: Sequence[tuple[Column, Cell]]


def entries(grid: Grid, table: Table) -> Iterator[Understood | Refused | Ignored]:
    """Every line of the grid in order, as what it is. Blank lines are ignored ones."""
    reader = _Reader(table)
    for line in tidy_lines(grid):
        yield _ignored(line) if line.number <= table.top else reader.read(line)


def _ignored(line: Line) -> Ignored:
    return Ignored(line.number, blank=not filled(line))


def rows(grid: Grid, table: Table) -> Iterator[Row]:
    """The readable rows in order, duplicates counted; only digests are kept meanwhile."""
    seen: Counter[bytes] = Counter()
    keys = [squash(column.heading) or column.heading for column in table.columns]
    for entry in entries(grid, table):
        if isinstance(entry, Understood):
            keyed = [
                (keys[column.place], _said(column, cell, entry)) for column, cell in entry.cells
            ]
            content = content_of(keyed)
            digest = digest_of(content)
            seen[digest] += 1
            original = {column.heading: text_of(cell) for column, cell in entry.cells}
            yield Row(entry.line, entry.values, original, content, seen[digest])


def _said(column: Column, cell: Cell, entry: Understood) -> str:
    """The cell for the identity; an amount that was read already is not read again."""
    value = entry.values.get(column.meaning)
    if column.by_itself is column.meaning and isinstance(value, Decimal):
        return plain(value)
    return canonical(cell, column)


class _Reader:
    """Reads line after line; remembers the sums so far to know a line of totals."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._below = LinesBelow(table.last_anchor)
        self._headings = [column.heading for column in table.columns]
        self._sums: dict[Meaning, Decimal] = {}

    def read(self, line: Line) -> Understood | Refused | Ignored:
        if self._below.is_legend(line) or is_no_row(line, self._headings):
            return _ignored(line)
        if is_total(line, self._table.columns, self._sums):
            return _ignored(line)
        places = set(filled(line))
        if self._table.width and max(places) >= self._table.width:
            return Refused(line.number, TOO_MANY)
        cells = [(c, line.cells[c.place]) for c in self._table.columns if c.place in places]
        try:
            values = _values(cells)
        except UnreadableCell as unreadable:
            return Refused(line.number, unreadable.words)
        if Meaning.TITLE not in values and not values.keys() & AMOUNTS:
            return Refused(line.number, NOTHING)
        for meaning, value in amounts_in(values):
            self._sums[meaning] = self._sums.get(meaning, Decimal("0.00")) + value
        return Understood(line.number, values, cells)


def amounts_in(values: Mapping[Meaning, Value]) -> Iterator[tuple[Meaning, Decimal]]:
    """The amounts among a row's values."""
    for meaning in AMOUNTS:
        value = values.get(meaning)
        if isinstance(value, Decimal):
            yield meaning, value


def _values(cells: Sequence[tuple[Column, Cell]]) -> dict[Meaning, Value]:
    """Values by meaning; texts of columns that share a meaning are joined by a space."""
    values: dict[Meaning, Value] = {}
    for column, cell in cells:
        value = value_of(cell, column)
        if column.second and (later := second_day(cell, column)):
            values[column.second] = later
        if value is None or column.meaning is Meaning.UNKNOWN:
            continue
        already = values.get(column.meaning)
        if isinstance(already, str) and isinstance(value, str) and already != value:
            value = f"{already} {value}"
        values[column.meaning] = value
    return values
