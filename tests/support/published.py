"""Published lists made up for tests: neutral content, no persons."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date

import xlsxwriter

from application.takeover.meanings import Meaning
from application.takeover.published_list import PublishedList, understand
from application.takeover.rows import Row
from infrastructure.files.tables import grids_of

Cells = Sequence[str | float | date]


def csv_of(lines: Sequence[Cells], separator: str = ";", encoding: str = "utf-8") -> bytes:
    """Lines as a CSV file with Windows line ends."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(lines)
    return out.getvalue().encode(encoding)


def xlsx_of(
    sheets: Mapping[str, Sequence[Cells]],
    hidden: Sequence[str] = (),
    merged: Mapping[str, str | float] | None = None,
) -> bytes:
    """Sheets as an XLSX file with typed cells; the first line is row 1; `A2:A4` → merged cell."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "dd.mm.yyyy"}) as book:
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for at, cells in enumerate(lines):
                for place, cell in enumerate(cells):
                    if cell != "":
                        sheet.write(at, place, cell)
            for cells, content in (merged or {}).items():
                sheet.merge_range(cells, content)
    return out.getvalue()


def read(raw: bytes, told: Mapping[str, Meaning] | None = None) -> PublishedList:
    """The bytes of a file, understood."""
    return understand(grids_of(raw), told)


def listed(*lines: Cells, told: Mapping[str, Meaning] | None = None) -> PublishedList:
    """Lines, understood by way of a CSV file."""
    return read(csv_of(lines), told)


def meanings(published: PublishedList) -> list[str]:
    """The columns' meanings from left to right."""
    return [column.meaning.value for column in published.columns]


def totals(published: PublishedList) -> dict[str, str]:
    """The totals as the command line prints them."""
    return {meaning.value: str(total) for meaning, total in published.totals.items()}


def said(row: Row) -> dict[str, str]:
    """A row's values as text, by the names of their meanings."""
    return {meaning.value: str(value) for meaning, value in row.values.items()}
