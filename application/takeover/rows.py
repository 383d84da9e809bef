"""Rows of the table: understood, refused with a reason, or lines to be passed over."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial

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
from application.takeover.lines import LinesBelow, Sums, is_no_row
from application.takeover.meanings import AMOUNTS, DAYS, Meaning
from application.takeover.values import UnreadableCell, Value, canonical, second_day, value_of

NOTHING = Words("weder Bezeichnung noch Betrag", "neither a title of the operation nor an amount")
TOO_MANY = Words(
    "mehr Zellen als Überschriften (fehlen Anführungszeichen?)",
    "more cells than headings (are quotation marks missing?)",
)
TORN = Words(
    "Anführungszeichen ohne Gegenstück: die Zellen sind nicht sicher zu trennen",
    "a quotation mark without its counterpart: the cells cannot be told apart for certain",
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
    sheet: str = ""

    def identity(self, key: bytes, scope: str = "") -> str:
        """What stays the same whenever this row comes again; see `identity.identity`."""
        return identity(key, scope, self.content, self.occurrence)


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that should be a row and is none; the reason quotes at most an amount or a day."""

    line: int
    reason: Words
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A day that cannot be read and was left out of a row; the words quote at most the day."""

    line: int
    words: Words
    sheet: str = ""


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
    left_out: Sequence[Words]


def entries(grid: Grid, table: Table) -> Iterator[Understood | Refused | Ignored]:
    """Every line of the grid in order, as what it is. Blank lines are ignored ones."""
    reader = _Reader(table, grid.name, cache(partial(_names_totals, grid, table)))
    for line in tidy_lines(grid):
        yield _ignored(line) if line.number <= table.top else reader.read(line)


def _names_totals(grid: Grid, table: Table) -> bool:
    """Look ahead for a name that stands alone before the sums of several rows."""
    ahead = _Reader(table, grid.name, lambda: True)
    for line in tidy_lines(grid):
        if line.number > table.top:
            ahead.read(line)
        if ahead.sums.sure:
            return True
    return False


def _ignored(line: Line) -> Ignored:
    return Ignored(line.number, blank=not filled(line))


def rows(parts: Iterable[tuple[Grid, Table]]) -> Iterator[Row]:
    """The readable rows of all sheets, duplicates counted; only digests are kept meanwhile."""
    seen: Counter[bytes] = Counter()
    for grid, table in parts:
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
                yield Row(entry.line, entry.values, original, content, seen[digest], grid.name)


def _said(column: Column, cell: Cell, entry: Understood) -> str:
    """The cell for the identity; an amount that was read already is not read again."""
    value = entry.values.get(column.meaning)
    if column.by_itself is column.meaning and isinstance(value, Decimal):
        return plain(value)
    return canonical(cell, column)


class _Reader:
    """Reads line after line; remembers the sums so far to know a line of totals."""

    def __init__(self, table: Table, sheet: str, names_totals: Callable[[], bool]) -> None:
        self._table = table
        self._sheet = sheet
        self._below = LinesBelow(table.last_anchor)
        self._headings = [column.heading for column in table.columns]
        self.sums = Sums(names_totals)

    def read(self, line: Line) -> Understood | Refused | Ignored:
        if self._is_no_row(line):
            return _ignored(line)
        if line.torn:
            return self._refused(line, TORN)
        if self._table.width and max(filled(line)) >= self._table.width:
            return self._refused(line, TOO_MANY)
        try:
            return self._understood(line)
        except UnreadableCell as unreadable:
            return self._refused(line, unreadable.words)

    def _is_no_row(self, line: Line) -> bool:
        if self._below.is_legend(line) or is_no_row(line, self._headings):
            return True
        is_total = self.sums.is_total(line, self._table.columns)
        if is_total:
            self._below.after_total(line)
        return is_total

    def _refused(self, line: Line, reason: Words) -> Refused:
        return Refused(line.number, reason, self._sheet)

    def _understood(self, line: Line) -> Understood | Refused:
        places = set(filled(line))
        cells = [(c, line.cells[c.place]) for c in self._table.columns if c.place in places]
        values, left_out = _values(cells)
        if Meaning.TITLE not in values and not values.keys() & AMOUNTS:
            return self._refused(line, NOTHING)
        if held := self._held(line):
            values = _values(held)[0] | values
            cells = sorted([*held, *cells], key=lambda one: one[0].place)
        self.sums.add(values)
        return Understood(line.number, values, cells, left_out)

    def _held(self, line: Line) -> list[tuple[Column, Cell]]:
        """What merged cells say of this row too; an amount is that of all their rows together."""
        columns = self._table.columns
        merged = [(columns[at], cell) for at, cell in line.merged if at < len(columns) and cell]
        return [(c, cell) for c, cell in merged if c.meaning not in AMOUNTS | {Meaning.UNKNOWN}]


def _values(cells: Sequence[tuple[Column, Cell]]) -> tuple[dict[Meaning, Value], list[Words]]:
    """Values by meaning, and which days were left out; raises UnreadableCell for an amount.

    Texts of columns that share a meaning are joined by a space.
    """
    values: dict[Meaning, Value] = {}
    left_out: list[Words] = []
    for column, cell in cells:
        if column.second and (later := second_day(cell, column)):
            values[column.second] = later
        try:
            value = value_of(cell, column)
        except UnreadableCell as unreadable:
            if column.meaning not in DAYS:
                raise
            left_out.append(unreadable.words)
            continue
        if value is None or column.meaning is Meaning.UNKNOWN:
            continue
        already = values.get(column.meaning)
        if isinstance(already, str) and isinstance(value, str) and already != value:
            value = f"{already} {value}"
        values[column.meaning] = value
    return values, left_out
