"""Sheets of an XLSX file → grids of cells."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from application.takeover.grid import Cell, Line, UnreadableList
from infrastructure.files.xlsx_guard import LARGEST, check_xlsx, too_large

MOST_SHEETS = 50


@dataclass(frozen=True, slots=True)
class XlsxGrid:
    """One sheet; its rows become Python values only while they are walked through."""

    sheet: CalamineSheet
    name: str

    def lines(self) -> Iterator[Line]:
        """Every row with its number in the sheet (from 1), empty ones above the table included."""
        start = self.sheet.start
        if start is None:
            return
        left = [""] * start[1]  # the reader leaves out empty columns before the first cell
        begins = _merged_downwards(self.sheet)
        open_: dict[int, tuple[int, Cell]] = {}
        for number, row in enumerate(self.sheet.iter_rows(), start=1):
            cells = [*left, *map(_cell, row)]
            open_ = {at: held for at, held in open_.items() if number <= held[0]}
            yield Line(number, cells, merged=[(at, cell) for at, (_, cell) in open_.items()])
            open_ |= {at: (last, cells[at]) for at, last in begins.get(number, ()) if cells[at:]}


def read_xlsx(raw: bytes) -> list[XlsxGrid]:
    """The sheets that can be seen (all, if none can); raises UnreadableList."""
    if len(raw) > LARGEST:
        raise too_large()
    check_xlsx(io.BytesIO(raw))
    try:
        return _sheets(raw)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # the reader's own panics are no Exception
        raise UnreadableList(
            "Die XLSX-Datei ist beschädigt.", "The XLSX file is damaged."
        ) from error


def _sheets(raw: bytes) -> list[XlsxGrid]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    visible = [sheet for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
    return [
        XlsxGrid(workbook.get_sheet_by_name(sheet.name), sheet.name)
        for sheet in (visible or sheets)[:MOST_SHEETS]
    ]


def _merged_downwards(sheet: CalamineSheet) -> dict[int, list[tuple[int, int]]]:
    """The row in which cells of one column are merged → the column, the last row it reaches."""
    begins: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right and top < bottom:
            begins.setdefault(top + 1, []).append((left, bottom + 1))
    return begins


def _cell(value: object) -> Cell:
    """The typed cell: numbers in their shortest exact form, times of day and truth as text."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else str(value)


def _number(value: float) -> Cell:
    number = Decimal(repr(value))
    if not number.is_finite():
        return ""
    whole = number.to_integral_value()
    return whole if whole == number else number
