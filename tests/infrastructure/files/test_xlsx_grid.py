"""XLSX becomes grids of typed cells, and nothing but a table's worth of memory."""

import io
import struct
import zipfile
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal

import pytest

from application.takeover.grid import UnreadableList
from infrastructure.files import xlsx_guard
from infrastructure.files.tables import grids_of
from infrastructure.files.xlsx_grid import read_xlsx
from tests.support.published import xlsx_of


def test_cells_keep_their_types_and_numbers_their_shortest_exact_form() -> None:
    raw = xlsx_of({"A": [["x", 0.1, 1570.0, 117, date(2015, 8, 28), True], [1e15, 24579.99]]})
    [grid] = read_xlsx(raw)
    first, second = (list(line.cells) for line in grid.lines())
    assert first == ["x", Decimal("0.1"), Decimal(1570), Decimal(117), date(2015, 8, 28), "TRUE"]
    assert second[:2] == [Decimal(1000000000000000), Decimal("24579.99")]
    assert all(not isinstance(cell, datetime) for cell in first)


def test_rows_and_columns_keep_the_places_they_have_in_the_sheet() -> None:
    [grid] = read_xlsx(xlsx_of({"A": [[], [], ["", "", "x"], [], ["", "y"]]}))
    lines = [(line.number, list(line.cells)) for line in grid.lines()]
    assert [number for number, _ in lines] == [1, 2, 3, 4, 5]
    assert lines[2][1][:3] == ["", "", "x"]
    assert lines[4][1][:2] == ["", "y"]


def test_hidden_sheets_are_read_only_if_there_is_no_other() -> None:
    assert [grid.name for grid in read_xlsx(xlsx_of({"A": [["a"]], "B": [["b"]]}, ["B"]))] == ["A"]


def test_an_empty_sheet_has_no_lines() -> None:
    [grid] = read_xlsx(xlsx_of({"A": []}))
    assert list(grid.lines()) == []


def repacked(raw: bytes, replaced: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, replaced.get(name, old.read(name)))
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
PLAIN = xlsx_of({"A": [["a", "b"], ["c", "d"]]})
FRAME = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def sheet(rows: str) -> bytes:
    return repacked(PLAIN, {SHEET: FRAME.format(rows).encode()})


def refusal(raw: bytes) -> str:
    with pytest.raises(UnreadableList) as refused:
        grids_of(raw)
    assert refused.value.words.de
    return refused.value.words.en


def test_a_bomb_of_blanks_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_guard, "MOST_IN_MEMBER", 1_000_000)
    assert "too large" in refusal(repacked(PLAIN, {SHEET: b" " * 3_000_000}))


def test_a_bomb_that_lies_about_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_guard, "MOST_IN_MEMBER", 1_000_000)
    size = 3_000_000
    raw = repacked(PLAIN, {SHEET: b" " * size})
    lying = raw.replace(struct.pack("<L", size), struct.pack("<L", 10))
    assert lying != raw
    assert "too large" in refusal(lying)


def test_all_members_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_guard, "MOST_INFLATED", 5_000)
    assert "too large" in refusal(PLAIN)


def test_a_far_off_cell_does_not_make_a_rectangle_of_billions() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert "too large" in refusal(sheet(rows))
    assert "too large" in refusal(sheet(rows.replace('"', "'")))


def test_a_long_text_repeated_by_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_guard, "MOST_TEXT", 10_000)
    long = xlsx_of({"A": [["x" * 3_000] for _ in range(10)]})
    assert "too large" in refusal(long)


def test_a_file_beyond_the_limit_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infrastructure.files.xlsx_grid.LARGEST", 100)
    assert "too large" in refusal(PLAIN)


@pytest.mark.parametrize("cut", [10, 100, len(PLAIN) // 2, len(PLAIN) - 10])
def test_a_torn_file_is_refused(cut: int) -> None:
    assert "XLSX" in refusal(PLAIN[:cut])


@pytest.mark.parametrize(
    "replaced",
    [
        {SHEET: b"<worksheet><sheetData><row"},
        {SHEET: b"no xml"},
        {"xl/workbook.xml": b""},
        {"xl/sharedStrings.xml": b"<sst>"},
        {"xl/styles.xml": b"<<<"},
    ],
)
def test_damaged_parts_are_refused_or_read_as_far_as_they_go(replaced: dict[str, bytes]) -> None:
    with suppress(UnreadableList):
        for grid in grids_of(repacked(PLAIN, replaced)):
            assert len(list(grid.lines())) <= 2


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "a")
    assert "no readable XLSX" in refusal(out.getvalue())
    assert "no readable XLSX" in refusal(repacked(PLAIN, {}, zipfile.ZIP_LZMA))


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "XLS"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"", "empty"),
        (b" \r\n ", "empty"),
    ],
)
def test_other_kinds_of_file_are_named(raw: bytes, kind: str) -> None:
    assert kind in refusal(raw)


def test_a_cell_merged_downwards_says_what_it_says_in_all_its_rows() -> None:
    lines = [["", "a"], ["", "b"], ["", "c"], ["x", "d"]]
    [grid] = read_xlsx(xlsx_of({"A": lines}, merged={"A1:A3": "Muster", "C1:D2": "wide"}))
    assert [list(line.merged) for line in grid.lines()] == [
        [],
        [(0, "Muster")],
        [(0, "Muster")],
        [],
    ]
