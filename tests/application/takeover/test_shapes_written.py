"""How lists are written: code pages, line ends, marks, numbers, days; and what is right by hand."""

from datetime import date

from tests.support.published import meanings, read, said, totals, xlsx_of

HEAD = "Name des Begünstigten;Bezeichnung des Vorhabens;Jahr der Bewilligung;Gewährte Beträge"


def text(*lines: str) -> str:
    return "\n".join([*lines, ""])


def test_mac_line_ends_in_the_mac_code_page() -> None:
    raw = text(HEAD, "Müller Köln;Straße;2008;1.234.567,89 €", "Süd GmbH;Öl;2009;5,00")
    published = read(raw.replace("\n", "\r").encode("mac_roman"))
    assert [said(row)["beneficiary"] for row in published.rows()] == ["Müller Köln", "Süd GmbH"]
    assert totals(published) == {"granted": "1234572.89"}


def test_the_unicode_text_of_a_spreadsheet() -> None:
    raw = text(
        HEAD.replace(";", "\t"),
        '"A ""x"""\tUmbau\t2008\t"1.000,00 €"',
        'C\t"Neu\nbau"\t2009\t2.000,00 €',
    )
    for encoding in ("utf-16-le", "utf-16-be", "utf-16"):
        published = read(raw.encode(encoding))
        assert [(row.line, said(row)["title"]) for row in published.rows()] == [
            (2, "Umbau"),
            (3, "Neu bau"),
        ]
        assert totals(published) == {"granted": "3000.00"}


def test_signs_spaces_and_currencies_around_amounts() -> None:
    published = read(
        text(
            "Beneficiary;Operation name;Total eligible expenditure;Union contribution",
            "A Ltd;Training;EUR 1,234.56;EUR 617.28",
            "B Ltd;Bridge;−5.00;-",
            "C Ltd;Tower;(1,000.00);k.A.",
            "D Ltd;Road;12,345;€ 6.172,50",
            "E Ltd;Canal;1\u00a0000.50 €;1’000.00",
            "F Ltd;Lock;7.00-;500.00 EUR",
        ).encode()
    )
    assert (published.count, published.refused) == (6, ())
    # 1234.56 - 5 - 1000 + 12345 + 1000.50 - 7 and 617.28 + 6172.50 + 1000 + 500
    assert totals(published) == {"eu_amount": "8289.78", "total_cost": "13568.06"}


def test_days_as_serial_numbers_months_years_and_stamps_between_pipes() -> None:
    published = read(
        text(
            "Begünstigter|Projekt|Beginn|Ende|Gesamtkosten",
            "A|Umbau|42005|42369|100,00",
            "C|Anbau|1.2.17|12/2018|200,00",
            "E|Ausbau|03/2017|2019|300",
            "G|Neubau|2017-01-01T00:00:00Z|2018-05-31 00:00:00|400",
        ).encode("utf-8-sig")
    )
    assert [(said(row)["start"], said(row)["end"]) for row in published.rows()] == [
        ("2015-01-01", "2015-12-31"),
        ("2017-02-01", "2018-12"),
        ("2017-03", "2019"),
        ("2017-01-01", "2018-05-31"),
    ]
    assert totals(published) == {"total_cost": "1000.00"}


def test_titles_above_headings_broken_in_their_cells_and_footnotes_below() -> None:
    raw = text(
        '"Verzeichnis der Begünstigten\nEFRE 2007-2013";;;;',
        "Stand: 31.12.2012;;;;",
        "",
        '"Name des\nBegünstigten";"Bezeichnung\ndes Vorhabens";"Jahr der\nBewilligung¹";'
        '"Bewilligter\nBetrag²\n(in EUR)";"Bei Abschluss gezahlt³"',
        "A GmbH;Umbau;2008;1.000,00;900,00",
        "B GmbH;Anbau;2009;2.000,00;",
        "",
        "¹ Datum des Bescheids;;;;",
        "² EFRE und nationale Mittel;;;;",
        "3) nach Verwendungsnachweis;;;;",
    )
    published = read(raw.encode("utf-16"))
    assert meanings(published) == ["beneficiary", "title", "approved_on", "granted", "paid"]
    assert [row.line for row in published.rows()] == [11, 12]
    assert published.ignored == (1, 3, 14, 15, 16)
    assert totals(published) == {"granted": "3000.00", "paid": "900.00"}


def test_headings_that_repeat_and_columns_that_are_empty_or_have_none() -> None:
    raw = text("Begünstigter;;Vorhaben;Betrag;Betrag;;", "A;;Umbau;1,00;2,00;;", "C;;Bau;3,00;4,00")
    published = read(raw.encode())
    assert list(published.meanings) == [
        "Begünstigter", "[B]", "Vorhaben", "Betrag", "Betrag (2)", "[F]", "[G]",
    ]  # fmt: skip
    assert totals(published) == {"granted": "4.00"}


def test_a_sheet_of_typed_cells_among_written_ones() -> None:
    raw = xlsx_of(
        {
            "Liste": [
                ["Liste der Vorhaben, Stand 31.12.2016"],
                [],
                ["Name des Begünstigten", "Bezeichnung des Vorhabens", "Beginn", "Ende",
                 "Gesamt-\nausgaben", "EU-Kofinanzie-\nrungssatz", "davon ESF"],
                ["A e.V.", "Kurs", date(2015, 1, 1), "laufend", 1234.565, 0.8, 1.005],
                ["C e.V.", "Rat", 42370, "31.12.2017", "1.234,50 €", 0.75, 50],
                ["Summe", "", "", "", 2469.07, "", 51.01],
                ["*) vorläufig"],
            ]
        }
    )  # fmt: skip
    published = read(raw)
    assert published.ignored == (1, 6, 7)
    assert [said(row)["start"] for row in published.rows()] == ["2015-01-01", "2016-01-01"]
    assert [said(row)["rate"] for row in published.rows()] == ["80", "75"]
    # 1234.57 + 1234.50 and 1.01 + 50, each rounded half away from zero
    assert totals(published) == {"eu_amount": "51.01", "total_cost": "2469.07"}


def test_amounts_in_thousands_in_two_columns() -> None:
    published = read(
        text(
            "Begünstigter;Vorhaben;Gesamtkosten (T€);davon EU (T€)", "A;Umbau;1,5;0,7", "C;Bau;2;1"
        ).encode()
    )
    assert totals(published) == {"eu_amount": "1700.00", "total_cost": "3500.00"}


def test_a_year_that_cannot_be_read_as_one_is_no_amount() -> None:
    published = read(text(HEAD, "A;Umbau;08;1.000", "C;Bau;'09;2.000").encode())
    assert meanings(published)[2:] == ["unknown", "granted"]
    assert totals(published) == {"granted": "3000.00"}
