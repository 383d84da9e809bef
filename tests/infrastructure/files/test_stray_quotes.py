"""A stray quotation mark costs its own line at most, and never becomes part of a title."""

import csv
import io
from typing import Literal

import pytest

from infrastructure.files.csv_grid import read_csv
from tests.support.published import read, said, totals

HEAD = "Begünstigter;Vorhaben;Gesamtkosten"
ROWS = [f"F{at};Projekt {at};{at}.000,00" for at in range(1, 7)]


def torn(at: int, line: str, rows: list[str] = ROWS, head: str = HEAD) -> bytes:
    """The list with another line in place of its row `at`, counted from 1."""
    return "\n".join([head, *rows[: at - 1], line, *rows[at:], ""]).encode()


@pytest.mark.parametrize("at", range(1, 7))
@pytest.mark.parametrize("ending", ["", '"F7";"Projekt ""7""";7.000,00\n'])
def test_a_mark_that_opens_and_never_closes_swallows_nothing(at: int, ending: str) -> None:
    published = read(torn(at, f'F{at};"Projekt {at};{at}.000,00') + ending.encode())
    rows = list(published.rows())
    assert [row.line for row in rows][:6] == [2, 3, 4, 5, 6, 7]
    assert said(rows[at - 1])["title"] == f"Projekt {at}"
    assert published.refused == ()
    assert totals(published) == {"total_cost": "28000.00" if ending else "21000.00"}


def test_a_mark_that_only_seems_to_be_closed_in_a_later_line_swallows_nothing() -> None:
    rows = [*ROWS[:4], 'F5;Projekt 5";5.000,00', ROWS[5]]
    published = read(torn(3, 'F3;"Projekt 3;3.000,00', rows))
    assert (published.count, totals(published)) == (6, {"total_cost": "21000.00"})


def test_a_line_that_cannot_be_told_apart_is_refused_by_its_number_and_nothing_else_is() -> None:
    head = HEAD.replace(";", ",")
    rows = [f'F{at},Projekt {at},"{at}.000,00 €"' for at in range(1, 7)]
    published = read(torn(3, 'F3,"Projekt 3,"3.000,00 €"', rows, head))
    assert [(one.line, one.reason.de.split(":")[0]) for one in published.refused] == [
        (4, "Anführungszeichen ohne Gegenstück")
    ]
    assert (published.count, totals(published)) == (5, {"total_cost": "18000.00"})


def test_both_halves_of_a_torn_line_are_refused() -> None:
    published = read(torn(3, 'F3;"Projekt\ndrei;3.000,00'))
    assert [refused.line for refused in published.refused] == [4, 5]
    assert published.count == 5


def test_a_missing_first_mark_and_a_missing_last_one_lose_nothing() -> None:
    rows = [f'"F{at}","Projekt {at}","{at},000.00"' for at in range(1, 7)]
    head = HEAD.replace(";", ",")
    whole = totals(read(torn(1, rows[0], rows, head)))
    assert totals(read(torn(3, '"F3","Projekt 3,"3000.00"', rows, head))) == whole
    assert totals(read(torn(3, '"F3","Projekt 3","3000.00', rows, head))) == whole


@pytest.mark.parametrize(
    ("cell", "title"),
    [
        ('"Umbau;\nund Anbau; hinten"', "Umbau; und Anbau; hinten"),
        ('"Umbau\n;;\nAnbau"', "Umbau ;; Anbau"),
        ('"eins; zwei\ndrei; vier"', "eins; zwei drei; vier"),
        ('"Umbau ""Nord""\n""Süd"""', 'Umbau "Nord" "Süd"'),
    ],
)
def test_line_breaks_in_cells_that_mean_them_stay(cell: str, title: str) -> None:
    published = read(torn(3, f"F3;{cell};3.000,00"))
    assert (published.count, published.refused) == (6, ())
    assert totals(published) == {"total_cost": "21000.00"}
    assert said(list(published.rows())[2])["title"] == title


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('"Muster" GmbH;Titel;3', ['"Muster" GmbH', "Titel", "3"]),
        ('"Muster" GmbH;"A; B";3', ["Muster GmbH", "A; B", "3"]),
        ('F;"Titel \\"Nord\\"";3', ["F", 'Titel "Nord"', "3"]),
        ('F;19" Gestell;3', ["F", '19" Gestell', "3"]),
        ('F;"19"" Gestell";3', ["F", '19" Gestell', "3"]),
    ],
)
def test_marks_that_are_part_of_the_text(line: str, cells: list[str]) -> None:
    grid = read_csv(torn(3, line))
    assert [list(one.cells) for one in grid.lines() if one.number == 4] == [cells]


@pytest.mark.parametrize("separator", [";", ","])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_a_mark_more_or_less_anywhere_in_a_line_costs_no_other_line(
    separator: str, quoting: Literal[0, 1]
) -> None:
    out = io.StringIO()
    lines = [HEAD.split(";"), *([f"F{at}", f"Bau, {at}", f"{at}.000,00"] for at in range(6))]
    lines[3][1] = "Bau,\nzweiter; Teil"
    csv.writer(out, delimiter=separator, quoting=quoting).writerows(lines)
    raw = out.getvalue()
    whole = [row.content for row in read(raw.encode()).rows()]
    begin, end = raw.index("F4") - quoting, raw.index("F5") - quoting
    for place in range(begin, end):
        without = raw[place + 1 :] if raw[place] == '"' else '"' + raw[place:]
        published = read((raw[:place] + without).encode())
        found = [row.content for row in published.rows()]
        assert [*whole[:4], whole[5]] == [*found[:4], found[-1]]
        assert len(found) + len(published.refused) == 6


def test_no_mark_is_looked_for_through_the_whole_file() -> None:
    lines = ['F;"Projekt;1'] + ["F;Projekt;1"] * 2_000
    published = read("\n".join([HEAD, *lines]).encode())
    assert (published.count, totals(published)) == (2_001, {"total_cost": "2001.00"})
