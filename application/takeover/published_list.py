"""A published list of operations, understood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from application.takeover.columns import Column, understand_columns
from application.takeover.grid import Grid, UnreadableList, filled, tidy_lines
from application.takeover.layout import Layout, find_layout, same_headings
from application.takeover.lines import is_no_row
from application.takeover.meanings import AMOUNTS, DAYS, Meaning
from application.takeover.profile import Profile, Span, together
from application.takeover.rows import (
    Note,
    Refused,
    Row,
    Table,
    Understood,
    entries,
    rows,
)
from application.takeover.values import amounts_in

ALLOWED_OVERFLOW = 0.2
"""If more lines than this have cells beyond the headings, these are columns without heading."""


SPARSE = 4
"""A line that fills less than a quarter of the headed columns says nothing about their values."""


@dataclass(slots=True)
class Sheet:
    """One sheet of the list: its name (empty for CSV), its readable rows and ignored lines.

    Ignored are title, legend and total lines, but neither the headings nor what is blank.
    """

    name: str
    count: int = 0
    ignored: list[int] = field(default_factory=list[int])


@dataclass(frozen=True, slots=True)
class PublishedList:
    """The list: what its columns mean, what its lines are, what its rows add up to.

    It may lie in several sheets of the same headings; `not_read` names those that hold something
    else. `totals` has an entry for each amount that has a column.
    """

    parts: tuple[tuple[Grid, Table], ...]
    sheets: tuple[Sheet, ...]
    refused: tuple[Refused, ...]
    notes: tuple[Note, ...]
    totals: Mapping[Meaning, Decimal]
    not_read: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many rows are readable."""
        return sum(sheet.count for sheet in self.sheets)

    @property
    def ignored(self) -> tuple[int, ...]:
        """The ignored lines, sheet by sheet."""
        return tuple(line for sheet in self.sheets for line in sheet.ignored)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns from left to right."""
        return self.parts[0][1].columns

    @property
    def meanings(self) -> dict[str, Meaning]:
        """Heading → meaning."""
        return {column.heading: column.meaning for column in self.columns}

    def rows(self) -> Iterator[Row]:
        """The readable rows in order, read anew each time and never all held at once."""
        return rows(self.parts)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A sheet whose columns have been looked through; `records` is how many lines that took."""

    grid: Grid
    layout: Layout
    profiles: list[Profile]
    records: int


def understand(grids: Sequence[Grid], told: Mapping[str, Meaning] | None = None) -> PublishedList:
    """Read the sheet with most recognised headings, and all that have the same headings.

    `told` overrules the reading: heading, column letter or column number → meaning. Raises
    UnreadableList if no sheet has headings, or none of its columns is a title or an amount.
    """
    found = [(grid, find_layout(grid)) for grid in grids]
    tables = [(grid, layout) for grid, layout in found if layout is not None]
    if not tables and told and grids:
        tables = [(grids[0], Layout((), 0, 0, 0))]
    if not tables:
        raise UnreadableList(
            "Keine Zeile mit Überschriften einer Liste der Vorhaben gefunden.",
            "No line with the headings of a list of operations was found.",
        )
    _, main = max(tables, key=lambda table: table[1].recognised)
    counted = [
        _count(grid, layout) for grid, layout in tables if same_headings(layout.labels, main.labels)
    ]
    read = [one.grid for one in counted]
    not_read = [grid.name for grid in grids if grid not in read and any(map(filled, grid.lines()))]
    return _survey(counted, _tables(counted, told or {}), tuple(not_read))


def _tables(counted: Sequence[_Counted], told: Mapping[str, Meaning]) -> list[Table]:
    labels = max((one.layout.labels for one in counted), key=len)
    width = max(len(labels), *(len(one.profiles) for one in counted))
    for one in counted:
        one.profiles.extend(Profile() for _ in range(width - len(one.profiles)))
    columns = [one.profiles for one in counted]
    profiles = [together(column) for column in zip(*columns, strict=True)]
    beyond = max((profile.filled for profile in profiles[len(labels) :]), default=0)
    headed = len(labels)
    if beyond > ALLOWED_OVERFLOW * sum(one.records for one in counted):
        headed = 0
    shown = headed or width
    labels = (*labels, *[""] * (width - len(labels)))
    understood = understand_columns(labels[:shown], profiles[:shown], told)
    if not any(column.meaning in AMOUNTS | {Meaning.TITLE} for column in understood):
        raise UnreadableList(
            "Keine Spalte ist als Bezeichnung oder Betrag zu erkennen; bitte Spalten angeben.",
            "No column is recognisable as title or amount; please tell which are.",
        )
    return [_table(one, understood, headed) for one in counted]


def _table(one: _Counted, columns: tuple[Column, ...], width: int) -> Table:
    top = one.layout.last or _line_above_first_value(columns, one.profiles)
    return Table(columns, top, _last_anchor(columns, one.profiles), width)


def _count(grid: Grid, layout: Layout) -> _Counted:
    profiles = [Profile() for _ in layout.labels]
    sparse = sum(map(bool, layout.labels)) / SPARSE
    records = 0
    for line in tidy_lines(grid):
        if line.number <= layout.last or len(filled(line)) < sparse:
            continue
        if line.torn or is_no_row(line, layout.labels):
            continue
        records += 1
        for place, cell in enumerate(line.cells):
            if place == len(profiles):
                profiles.append(Profile())
            profiles[place].take(cell, line.number)
    return _Counted(grid, layout, profiles, records)


def _anchors(columns: Sequence[Column], profiles: Sequence[Profile]) -> Iterator[Span]:
    """The lines with values, for each column of amounts or days."""
    for column in columns:
        profile = profiles[column.place]
        if column.meaning in AMOUNTS:
            yield profile.number_lines
        elif column.meaning in DAYS:
            yield profile.day_lines


def _last_anchor(columns: Sequence[Column], profiles: Sequence[Profile]) -> int:
    """Without columns of amounts and days nothing tells a legend from rows: all are rows."""
    return max((span.last for span in _anchors(columns, profiles)), default=0) or 2**31


def _line_above_first_value(columns: Sequence[Column], profiles: Sequence[Profile]) -> int:
    firsts = [span.first for span in _anchors(columns, profiles) if span.first]
    return min(firsts, default=1) - 1


def _survey(
    counted: Sequence[_Counted], tables: Sequence[Table], not_read: tuple[str, ...]
) -> PublishedList:
    refused, notes = list[Refused](), list[Note]()
    present = AMOUNTS & {column.meaning for column in tables[0].columns}
    totals = dict.fromkeys(sorted(present), Decimal("0.00"))
    sheets = [Sheet(one.grid.name) for one in counted]
    for one, table, sheet in zip(counted, tables, sheets, strict=True):
        for entry in entries(one.grid, table):
            if isinstance(entry, Refused):
                refused.append(entry)
            elif isinstance(entry, Understood):
                sheet.count += 1
                notes += [Note(entry.line, words, sheet.name) for words in entry.left_out]
                for meaning, value in amounts_in(entry.values):
                    totals[meaning] += value
            elif not entry.blank and not one.layout.first <= entry.line <= one.layout.last:
                sheet.ignored.append(entry.line)
    parts = tuple((one.grid, table) for one, table in zip(counted, tables, strict=True))
    return PublishedList(parts, tuple(sheets), tuple(refused), tuple(notes), totals, not_read)
