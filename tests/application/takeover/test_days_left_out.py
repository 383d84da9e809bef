"""A day that cannot be read is left out of its row, and the report says so."""

import pytest

from tests.support.published import csv_of, listed, meanings, read, said

HEAD = ["Name des Begünstigten", "Bezeichnung des Vorhabens", "Beginn", "Gesamtkosten", "Ort"]
ROW = ["Muster AG", "Umbau", "01.02.2015", "1.000,00", "Trier"]


@pytest.mark.parametrize(
    ("cell", "quoted"),
    [
        ("31.02.2015", True),
        ("32. Mai 2015", True),
        ("1. Quartal 2016", True),
        ("#BEZUG!", False),
        ("Muster AG", False),
    ],
)
def test_the_row_stays_and_a_note_quotes_the_day_and_nothing_else(
    cell: str, *, quoted: bool
) -> None:
    bad = [*ROW[:2], cell, *ROW[3:]]
    published = listed(HEAD, ROW, bad, ROW)
    assert (published.count, published.refused) == (3, ())
    assert "start" not in said(list(published.rows())[1])
    [note] = published.notes
    assert note.line == 3
    for words in (note.words.de, note.words.en):
        assert (cell in words) is quoted
        assert HEAD[2] in words
        assert "Umbau" not in words


@pytest.mark.parametrize("cell", ["00.00.0000", "n.n.", "laufend", "noch nicht beendet", "offen"])
def test_a_word_for_no_day_needs_no_note(cell: str) -> None:
    published = listed(HEAD, ROW, [*ROW[:2], cell, *ROW[3:]])
    assert (published.count, published.notes) == (2, ())


def test_a_column_of_days_keeps_its_meaning_among_many_that_cannot_be_read() -> None:
    odd = ["1. Quartal 2016", "#BEZUG!", "00.00.0000", "n.n.", "laufend", "Muster"]
    rows = [[*ROW[:2], cell, *ROW[3:]] for cell in odd]
    published = read(csv_of([HEAD, *[ROW] * 6, *rows]))
    assert meanings(published)[2] == "start"
    assert [note.line for note in published.notes] == [8, 9, 13]
    assert published.count == 12
