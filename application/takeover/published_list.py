"""A published list of operations, understood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from application.takeover.columns import Column, understand_columns
from application.takeover.grid import Grid, UnreadableList, filled, tidy_lines
from application.takeover.layout import Layout, find_layout
from application.takeover.lines import is_no_row
from application.takeover.meanings import AMOUNTS, DAYS, Meaning
from application.takeover.profile import Profile
from application.takeover.rows import Ignored, Refused, Row, Table, amounts_in, entries, rows

ALLOWED_OVERFLOW = 0.2
"""If more lines than this have cells beyond the headings, these are columns without heading."""


SPARSE = 4
"""A line that fills less than a quarter of the headed columns says nothing about their values."""


@dataclass(frozen=True, slots=True)
class PublishedList:
    """The list: what its columns mean, what its lines are, what its rows add up to.

    `count` rows are readable; `ignored` are title, legend and total lines, but neither the headings
    nor what is blank; `totals` has an entry for each amount that has a column.
    `other_sheets` names sheets that hold a table too and were not read.
    """

    grid: Grid
    table: Table
    count: int
    ignored: tuple[int, ...]
    refused: tuple[Refused, ...]
    totals: Mapping[Meaning, Decimal]
    other_sheets: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns from left to right."""
        return self.table.columns

    @property
    def meanings(self) -> dict[str, Meaning]:
        """Heading → meaning."""
        return {column.heading: column.meaning for column in self.columns}

    def rows(self) -> Iterator[Row]:
        """The readable rows in order, read anew each time and never all held at once."""
        return rows(self.grid, self.table)


def understand(grids: Sequence[Grid], told: Mapping[str, Meaning] | None = None) -> PublishedList:
    """Read the sheet that holds the table (the one with most recognised headings).

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
    grid, layout = max(tables, key=lambda table: table[1].recognised)
    others = tuple(other.name for other, _ in tables if other is not grid)
    headings = range(layout.first, layout.last + 1) if layout.last else range(0)
    return _survey(grid, _table(grid, layout, told or {}), headings, others)


def _table(grid: Grid, layout: Layout, told: Mapping[str, Meaning]) -> Table:
    profiles, records = _profiles(grid, layout)
    labels = [*layout.labels, *[""] * (len(profiles) - len(layout.labels))]
    width = len(layout.labels)
    beyond = max((profile.filled for profile in profiles[width:]), default=0)
    if not width or beyond > ALLOWED_OVERFLOW * records:
        width = 0
    shown = width or len(profiles)
    columns = understand_columns(labels[:shown], profiles[:shown], told)
    if not any(column.meaning in AMOUNTS | {Meaning.TITLE} for column in columns):
        raise UnreadableList(
            "Keine Spalte ist als Bezeichnung oder Betrag zu erkennen; bitte Spalten angeben.",
            "No column is recognisable as title or amount; please tell which are.",
        )
    top = layout.last or _line_above_first_value(columns, profiles)
    return Table(columns, top, _last_anchor(columns, profiles), width)


def _profiles(grid: Grid, layout: Layout) -> tuple[list[Profile], int]:
    profiles = [Profile() for _ in layout.labels]
    sparse = sum(map(bool, layout.labels)) / SPARSE
    records = 0
    for line in tidy_lines(grid):
        if line.number <= layout.last or len(filled(line)) < sparse:
            continue
        if is_no_row(line, layout.labels):
            continue
        records += 1
        for place, cell in enumerate(line.cells):
            if place == len(profiles):
                profiles.append(Profile())
            profiles[place].take(cell, line.number)
    return profiles, records


def _anchors(columns: Sequence[Column], profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """First and last line with a value, for each column of amounts or days."""
    for column in columns:
        profile = profiles[column.place]
        if column.meaning in AMOUNTS:
            yield profile.first_number, profile.last_number
        elif column.meaning in DAYS:
            yield profile.first_day, profile.last_day


def _last_anchor(columns: Sequence[Column], profiles: Sequence[Profile]) -> int:
    """Without columns of amounts and days nothing tells a legend from rows: all are rows."""
    return max((last for _, last in _anchors(columns, profiles)), default=0) or 2**31


def _line_above_first_value(columns: Sequence[Column], profiles: Sequence[Profile]) -> int:
    firsts = [first for first, _ in _anchors(columns, profiles) if first]
    return min(firsts, default=1) - 1


def _survey(
    grid: Grid, table: Table, headings: range, other_sheets: tuple[str, ...]
) -> PublishedList:
    count, ignored, refused = 0, list[int](), list[Refused]()
    present = AMOUNTS & {column.meaning for column in table.columns}
    totals = dict.fromkeys(sorted(present), Decimal("0.00"))
    for entry in entries(grid, table):
        if isinstance(entry, Ignored):
            if not entry.blank and entry.line not in headings:
                ignored.append(entry.line)
        elif isinstance(entry, Refused):
            refused.append(entry)
        else:
            count += 1
            for meaning, value in amounts_in(entry.values):
                totals[meaning] += value
    return PublishedList(grid, table, count, tuple(ignored), tuple(refused), totals, other_sheets)
