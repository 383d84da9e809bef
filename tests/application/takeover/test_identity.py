"""The same row stays the same row; duplicates inside a file stay two."""

from datetime import date

import pytest

from application.takeover.identity import identity
from application.takeover.published_list import PublishedList
from tests.support.published import csv_of, listed, read, xlsx_of

KEY = bytes(range(32))
HEAD = ["Name des Begünstigten", "Bezeichnung des Vorhabens", "Beginn", "Gesamtkosten",
        "Unions-Kofinanzierungssatz", "Interventionsbereich", "PLZ"]  # fmt: skip
FIRST = ["Müller\nWerke AG", "Umbau", "01.02.2015", "1.950,00 €", "80 %", "117", "01067"]
SECOND = ["Öl GmbH", "Neubau", "13.02.2015", "12,5", "50 %", "118", "99423"]


def identities(published: PublishedList) -> set[str]:
    return {row.identity(KEY, "P1") for row in published.rows()}


def test_another_encoding_separator_order_of_rows_and_columns_changes_nothing() -> None:
    known = identities(listed(HEAD, FIRST, SECOND))
    assert len(known) == 2
    assert identities(read(csv_of([HEAD, SECOND, FIRST], ",", "cp1252"))) == known
    turned = [list(reversed(line)) for line in (HEAD, FIRST, SECOND)]
    assert identities(read(csv_of(turned, "\t", "utf-16"))) == known


def test_typed_cells_are_the_same_as_written_ones() -> None:
    known = identities(listed(HEAD, FIRST, SECOND))
    typed = {
        "Tabelle1": [
            ["Liste der Vorhaben"],
            [heading.replace("s", "s\u00ad") for heading in HEAD],
            ["Müller  Werke AG ", "Umbau", date(2015, 2, 1), 1950, 0.8, 117, 1067],
            ["Öl GmbH", "Neubau", date(2015, 2, 13), 12.5, 0.5, 118, 99423],
        ]
    }
    assert identities(read(xlsx_of(typed))) == known


def test_a_duplicate_is_counted_and_comes_again_as_the_same() -> None:
    once, twice = identities(listed(HEAD, FIRST)), identities(listed(HEAD, FIRST, SECOND, FIRST))
    assert len(twice) == 3
    assert once < twice
    assert [row.occurrence for row in listed(HEAD, FIRST, SECOND, FIRST).rows()] == [1, 1, 2]


def test_one_changed_cell_makes_another_row() -> None:
    for place in range(len(HEAD)):
        changed = list(FIRST)
        changed[place] = SECOND[place]
        assert not identities(listed(HEAD, changed)) & identities(listed(HEAD, FIRST))


def test_without_the_key_nobody_can_make_the_identity_of_a_guessed_row() -> None:
    [row] = listed(HEAD, FIRST).rows()
    assert row.identity(KEY) != row.identity(bytes(32))
    assert row.identity(KEY, "P1") != row.identity(KEY, "P2")
    with pytest.raises(ValueError, match="32 bytes"):
        identity(b"short", "", row.content, 1)


def test_scope_occurrence_and_content_cannot_be_mistaken_for_each_other() -> None:
    assert identity(KEY, "a", "b", 1) != identity(KEY, "", "ab", 1)
    assert identity(KEY, "1", "x", 2) != identity(KEY, "2", "x", 1)
    assert identity(KEY, "", "x", 1) == identity(KEY, "", "x", 1)
