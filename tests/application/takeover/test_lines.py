"""Which lines are rows, which are refused and which are neither."""

import pytest

from tests.support.published import csv_of, listed, read, said, totals

HEAD = ["Name des Begünstigten", "Bezeichnung des Vorhabens", "Beginn", "Gesamtkosten", "Ort"]
ROW = ["Muster AG", "Umbau", "01.02.2015", "1.000,00", "Trier"]


def test_title_lines_repeated_headings_and_page_feet_are_ignored() -> None:
    published = listed(
        ["Liste der Vorhaben"],
        [],
        HEAD,
        ROW,
        [],
        ["Seite 1 von 2"],
        HEAD,
        ["Prioritätsachse 2"],
        ROW,
    )
    assert published.ignored == (1, 6, 7, 8)
    assert [row.line for row in published.rows()] == [4, 9]
    assert published.refused == ()


@pytest.mark.parametrize(
    "total",
    [
        ["Summe", "", "", "2.000,00", ""],
        ["", "Gesamt:", "", "2.000,00", ""],
        ["Gesamtsumme", "2 Vorhaben", "", "2.000,00", ""],
        ["Summe Prioritätsachse 1", "", "", "2.000,00", ""],
        ["Insgesamt", "", "", "9,00", ""],
        ["Total", "", "", "2.000,00", ""],
        ["", "", "", "2.000,00", ""],
        ["Summe PA 2", "", "", "500,00", ""],
        ["Zwischensumme EFRE", "", "", "500,00", ""],
        ["", "Subtotal measure 3", "", "500,00", ""],
        ["Gesamtergebnis", "", "", "2.000,00", ""],
    ],
)
def test_a_line_of_totals_is_ignored(total: list[str]) -> None:
    published = listed(HEAD, ROW, ROW, total)
    assert published.ignored == (4,)
    assert totals(published) == {"total_cost": "2000.00"}


def test_the_sums_of_each_group_are_ignored() -> None:
    published = listed(
        HEAD, ROW, ROW, ["", "", "", "2.000,00", ""], ROW, ["", "", "", "1.000,00", ""],
        ["", "", "", "3.000,00", ""],
    )  # fmt: skip
    assert (published.count, published.ignored) == (3, (4, 6, 7))


def test_a_name_that_begins_like_a_total_is_a_name() -> None:
    for name in ("Gesamtschule Nord", "Total Deutschland GmbH", "Summa AG", "Gesamt GmbH"):
        assert listed(HEAD, [name, *ROW[1:]]).count == 1


def test_a_legend_below_is_ignored_though_its_codes_and_texts_look_like_names_and_titles() -> None:
    published = listed(
        HEAD, ROW, ["Muster AG", "Nachtrag", "", "", ""],
        [], ["Erläuterungen:"], ["104", "Gründung von Unternehmen"], ["*", "vorläufig"], [],
    )  # fmt: skip
    assert published.count == 2
    assert published.ignored == (5, 6, 7)
    assert published.refused == ()


def test_a_legend_directly_below_the_total_is_ignored() -> None:
    published = listed(
        HEAD, ROW, ["Summe", "", "", "1.000,00", ""],
        ["104", "Gründung von Unternehmen"], ["DE", "Deutschland"],
    )  # fmt: skip
    assert (published.count, published.ignored, published.refused) == (1, (3, 4, 5), ())


def test_a_total_between_rows_begins_no_legend() -> None:
    published = listed(HEAD, ROW, ["Summe", "", "", "1.000,00", ""], ["Muster AG", "Anbau"], ROW)
    assert (published.count, published.ignored) == (3, (3,))


def test_rows_without_title_and_amount_are_refused_with_line_and_reason() -> None:
    published = listed(
        HEAD, ["Muster AG", "", "01.02.2015", "", "Trier"], ["Muster AG", "", "", "-", ""], ROW
    )
    assert [refused.line for refused in published.refused] == [2, 3]
    assert published.refused[0].reason.de == "weder Bezeichnung noch Betrag"
    assert published.refused[0].reason.en == "neither a title of the operation nor an amount"
    assert published.count == 1


def test_rows_without_beneficiary_without_title_or_without_amount_are_rows() -> None:
    published = listed(
        HEAD, ["", *ROW[1:]], ["Muster AG", "", "", "5,00", ""], ["", "Umbau", "", "", ""], ROW
    )
    assert (published.count, published.refused) == (4, ())


@pytest.mark.parametrize(
    ("place", "cell", "quoted"),
    [
        (3, "1.95,0.00", True),
        (3, "12 Mio €", True),
        (3, "Vorname Nachname", False),
        (3, "Muster 12", False),
    ],
)
def test_a_reason_quotes_an_amount_at_fault_and_nothing_else(
    place: int, cell: str, *, quoted: bool
) -> None:
    bad = list(ROW)
    bad[place] = cell
    published = listed(HEAD, ROW, bad, ROW)
    [refused] = published.refused
    assert refused.line == 3
    for words in (refused.reason.de, refused.reason.en):
        assert (cell in words) is quoted
        assert HEAD[place] in words
        assert "Umbau" not in words
        assert "Muster" not in words
    assert totals(published) == {"total_cost": "2000.00"}


def test_a_missing_quotation_mark_that_shifts_cells_is_refused() -> None:
    raw = csv_of([HEAD, ROW, ROW, ROW, ROW, ROW], separator=",")
    raw += b"Muster, Sohn AG,Umbau,01.02.2015,5.00,Trier,\r\n"
    published = read(raw)
    assert [refused.line for refused in published.refused] == [7]


def test_columns_without_headings_are_columns_all_the_same() -> None:
    published = listed(HEAD, [*ROW, "x"], [*ROW, "y"])
    assert published.count == 2
    assert [row.original["[F]"] for row in published.rows()] == ["x", "y"]


def test_a_record_over_several_lines_is_named_by_its_first() -> None:
    published = listed(HEAD, ["Muster\nAG\nNord", *ROW[1:]], ["Muster AG", "", "", "", "x"], ROW)
    assert [row.line for row in published.rows()] == [2, 6]
    assert [refused.line for refused in published.refused] == [5]
    assert said(next(published.rows()))["beneficiary"] == "Muster AG Nord"


def test_a_line_that_tells_units_is_ignored() -> None:
    for units in (["", "", "TT.MM.JJJJ", "in EUR", ""], ["Text", "Text", "Datum", "in EUR", ""]):
        published = listed(HEAD, units, ROW)
        assert (published.count, published.ignored, published.refused) == (1, (2,), ())


def test_a_row_of_words_that_could_be_headings_is_a_row() -> None:
    published = listed(HEAD, ["Landkreis Nord", "Projekt Radweg", "", "-", ""], ROW)
    assert published.count == 2
