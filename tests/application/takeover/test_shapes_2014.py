"""Lists as the Länder published them for 2014–2020: ten columns of Annex XII, each its own way."""

from datetime import date

import pytest

from tests.support.published import csv_of, listed, meanings, read, said, totals, xlsx_of

ANNEX = (
    "beneficiary title summary start end total_cost rate postcode country category".split()  # noqa: SIM905
)


def test_two_languages_in_each_heading_joined_by_slash_dash_or_line_break() -> None:
    for joint in (" / ", " - ", "\n\n", " "):
        published = listed(
            [
                f"Name des Begünstigten{joint}beneficiary name",
                f"Bezeichnung des Vorhabens{joint}operation name",
                f"Zusammenfassung des Vorhabens{joint}operation summary",
                f"Datum des Beginns des Vorhabens{joint}operation start date",
                f"Datum des Endes des Vorhabens{joint}operation end date",
                f"Gesamtbetrag der förderfähigen Ausgaben{joint}total eligible expenditure",
                f"Unions-Kofinanzierungssatz pro Prioritätsachse{joint}Union co-financing rate",
                f"Postleitzahl des Vorhabens{joint}operation postcode",
                f"Land{joint}country",
                f"Bezeichnung der Interventionskategorie{joint}name of category of intervention",
            ],
            ["Muster GmbH", "Halle", "Neubau", "01.02.2015", "31.12.2017", "1.234,50", "50,00",
             "80331", "DE", "067"],
        )  # fmt: skip
        assert meanings(published) == ANNEX
        assert totals(published) == {"total_cost": "1234.50"}
        [row] = published.rows()
        assert said(row) == {
            "beneficiary": "Muster GmbH",
            "title": "Halle",
            "summary": "Neubau",
            "start": "2015-02-01",
            "end": "2017-12-31",
            "total_cost": "1234.50",
            "rate": "50",
            "postcode": "80331",
            "country": "DE",
            "category": "067",
        }


def test_title_block_numbered_headings_and_semicolons_in_an_old_code_page() -> None:
    raw = csv_of(
        [
            ["Liste der Vorhaben gemäß Art. 115 VO (EU) 1303/2013", "", "", "", "", ""],
            ["Stand: 30.06.2016", "", "", "", "", ""],
            [],
            ["1. Name des Begünstigten", "2. Bezeichnung des Vorhabens",
             "4. Datum des Beginns des Vorhabens",
             "6. Gesamtbetrag der förderfähigen Ausgaben des Vorhabens",
             "8. Durchführungsort des Vorhabens", "9. Landkreis/Kreisfreie Stadt", "10. Land"],
            ["1", "2", "3", "4", "5", "6", "7"],
            ["Müller Werke AG", "Anlage", "2015-05-01T00:00:00", "5.819.053,00", "Görlitz",
             "Görlitz", "Deutschland"],
        ],
        encoding="cp1252",
    )  # fmt: skip
    published = read(raw)
    assert meanings(published) == [
        "beneficiary", "title", "start", "total_cost", "place", "region", "country",
    ]  # fmt: skip
    assert published.ignored == (1, 2, 5)
    assert totals(published) == {"total_cost": "5819053.00"}


def test_a_sheet_whose_first_rows_are_empty_keeps_the_numbers_of_the_sheet() -> None:
    raw = xlsx_of(
        {
            "Liste": [
                [],
                [],
                ["", "Zuwendungs-\nempfänger", "Projekt", "Projekt-\nbeginn", "gesamte Fördersumme",
                 "EU-Betrag", "Projekt-\nstandort", "Kurzbeschreibung"],
                ["", "Muster e.V.", "Lotsen", date(2015, 1, 1), 10000.5, 5000.25, "24103 Kiel", "x"],
                ["", "", "", date(2015, 1, 1), "keine Zahl", 5000.25, "24103 Kiel", "Text"],
            ]
        }
    )  # fmt: skip
    published = read(raw)
    assert meanings(published)[1:] == [
        "beneficiary", "title", "start", "granted", "eu_amount", "place", "summary",
    ]  # fmt: skip
    assert [row.line for row in published.rows()] == [4]
    assert [refused.line for refused in published.refused] == [5]
    assert totals(published) == {"eu_amount": "5000.25", "granted": "10000.50"}


def test_code_lists_on_other_sheets_and_hidden_sheets_are_passed_over() -> None:
    head = ["ANTRAGSNUMMER", "Interventionskategorie", "Name des Begünstigten", "PLZ", "BEGINN",
            "ENDE", "ZUSAMMENFASSUNG", "BEZEICHNUNG", "GESAMTBETRAG 1)"]  # fmt: skip
    row = ["A-1", 117, "Muster gGmbH", 1067, date(2015, 1, 1), date(2016, 1, 1), "Kurs", "Kurs", 99]
    raw = xlsx_of(
        {
            "Codes": [["Code", "Bezeichnung"], [117, "Zugang zum lebenslangen Lernen"]],
            "Alt": [head, row, row],
            "Vorhaben": [head, row, ["1) förderfähige Gesamtausgaben"]],
        },
        hidden=["Alt"],
    )
    published = read(raw)
    assert [sheet.name for sheet in published.sheets] == ["Vorhaben"]
    assert meanings(published) == [
        "reference", "category", "beneficiary", "postcode", "start", "end", "summary", "title",
        "total_cost",
    ]  # fmt: skip
    assert published.ignored == (3,)
    assert published.count == 1


def test_us_numbers_and_days_with_the_month_first() -> None:
    published = read(
        csv_of(
            [
                ["Name des Begünstigten", "Bezeichnung des Vorhabens", "Datum des Beginns",
                 "Datum des Endes", "Gesamtbeitrag der förderfähigen Ausgaben",
                 "Postleitzahl oder anderer Indikator der Ortsangabe"],
                ["Muster UG", "Kurs", "3/4/2015", "12/17/2015", "4,156.00", "Riedstadt"],
                ["Muster UG", "Kurs", "3/4/2015", "1/2/2016", "5,819,053", "Kassel"],
            ],
            separator=",",
        )
    )  # fmt: skip
    first, _second = published.rows()
    assert [str(value) for value in first.values.values()][2:] == [
        "2015-03-04", "2015-12-17", "4156.00", "Riedstadt",
    ]  # fmt: skip
    assert totals(published) == {"total_cost": "5823209.00"}
    assert meanings(published)[-1] == "place"


def test_headings_over_two_lines_with_groups_above() -> None:
    published = listed(
        ["Zuwendungsempfänger", "Vorhaben", "Laufzeit", "", "Beträge in Euro", ""],
        ["", "", "von", "bis", "bewilligt", "ausgezahlt"],
        ["Muster AG", "Umbau", "1.1.15", "31.12.16", "2.000", "1.000"],
    )
    assert meanings(published) == ["beneficiary", "title", "start", "end", "granted", "paid"]
    assert published.columns[3].heading == "Laufzeit bis"
    assert totals(published) == {"granted": "2000.00", "paid": "1000.00"}
    assert published.ignored == ()


def test_headings_broken_over_three_lines() -> None:
    published = listed(
        ["Name des", "Bezeichnung", "Gesamtbetrag der", "Unions-"],
        ["Begünstigten", "des", "förderfähigen", "Kofinanzierungs-"],
        ["", "Vorhabens", "Ausgaben", "satz"],
        ["Muster AG", "Umbau", "2.000,00", "80%"],
    )
    assert meanings(published) == ["beneficiary", "title", "total_cost", "rate"]
    assert published.count == 1


def test_a_line_of_english_headings_below_is_no_row() -> None:
    published = listed(
        ["Name des Begünstigten", "Bezeichnung des Vorhabens", "Gesamtkosten", "Land"],
        ["beneficiary name", "operation name", "total cost", "country"],
        ["Muster AG", "Umbau", "2.000,00", "DE"],
    )
    assert (published.count, published.ignored) == (1, (2,))


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "cp850", "iso-8859-1"])
def test_any_separator_in_any_encoding_gives_the_same_rows(separator: str, encoding: str) -> None:
    lines = [
        ["Name des Begünstigten", "Bezeichnung des Vorhabens", "Gewährte Beträge"],
        ["Süßmost Köln GmbH", "Gerät für Öle,\nFette; und | Säfte", "1.950,00"],
        ["Süßmost Köln GmbH", "Übertrag\t2", "12,5"],
    ]
    expected = [row.content for row in read(csv_of(lines)).rows()]
    found = read(csv_of(lines, separator, encoding))
    assert [row.content for row in found.rows()] == expected
    assert [row.line for row in found.rows()] == [2, 4]
