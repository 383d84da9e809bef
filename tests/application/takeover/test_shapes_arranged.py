"""How lists are arranged: sections, groups of columns, two languages, neighbours; by hand."""

from tests.support.published import meanings, read, said, totals


def text(*lines: str) -> bytes:
    return "\n".join([*lines, ""]).encode()


def test_sections_each_with_a_sum_of_its_own() -> None:
    published = read(
        text(
            "Prioritätsachse 1: Innovation;;;",
            "Begünstigter;Vorhaben;Zuschuss;Jahr",
            "A;Umbau;100;2008",
            "Zwischensumme;;100;",
            "Prioritätsachse 2: Umwelt;;;",
            "C;Bau;200;2009",
            "Summe PA 2;;200;",
            "Anzahl: 2;;300;",
            "Gesamtsumme;;300;",
            "Quelle: Ministerium;;;",
        )
    )
    assert [row.line for row in published.rows()] == [3, 6]
    assert published.ignored == (1, 4, 5, 7, 8, 9, 10)
    assert totals(published) == {"granted": "300.00"}


def test_headings_again_on_each_page() -> None:
    page = [
        "Verzeichnis der Begünstigten;;;",
        "Name des Begünstigten;Bezeichnung des Vorhabens;Jahr der Bewilligung;Gewährte Beträge",
        "A;Umbau;2008;1.000,00",
        "Seite 1 von 3;;;",
    ]
    published = read(text(*page * 3))
    assert (published.count, totals(published)) == (3, {"granted": "3000.00"})
    assert published.ignored == (1, 4, 5, 6, 8, 9, 10, 12)


def test_groups_of_columns_with_units_and_an_empty_line_between() -> None:
    published = read(
        text(
            ";;Finanzierung in EUR;;;Zeitraum;",
            ";;;;;;",
            "Zuwendungsempfänger;Projekt;gesamt;davon EU;davon Land;von;bis",
            "A;Umbau;100,00;50,00;50,00;1.1.09;31.12.10",
            "C;Bau;200,00;100,00;100,00;1.1.09;31.12.10",
        )
    )
    assert meanings(published) == [
        "beneficiary", "title", "total_cost", "eu_amount", "unknown", "start", "end",
    ]  # fmt: skip
    assert totals(published) == {"eu_amount": "150.00", "total_cost": "300.00"}


def test_groups_above_headings_that_say_it_all() -> None:
    published = read(
        text(
            "Angaben zum Begünstigten;;Angaben zum Vorhaben;;;Finanzielle Angaben;;",
            "Name;Ort;Titel;Beginn;Ende;Gesamtkosten;EFRE;Land",
            "A;Köln;Umbau;1.1.09;31.12.10;100,00;50,00;50,00",
            "C;Bonn;Bau;1.1.09;31.12.10;100,00;50,00;50,00",
        )
    )
    assert meanings(published) == [
        "beneficiary", "place", "title", "start", "end", "total_cost", "eu_amount", "unknown",
    ]  # fmt: skip
    assert totals(published) == {"eu_amount": "100.00", "total_cost": "200.00"}


def test_german_headings_above_english_ones() -> None:
    published = read(
        text(
            "Name des Begünstigten;Bezeichnung des Vorhabens;Datum des Beginns;Gesamtausgaben;PLZ",
            "Name of beneficiary;Name of operation;Start date;Total eligible expenditure;Postcode",
            "A;Umbau;1.1.2015;1.000;80331",
        )
    )
    assert (published.count, published.ignored) == (1, (2,))
    assert meanings(published) == ["beneficiary", "title", "start", "total_cost", "postcode"]


def test_two_languages_in_each_cell_of_a_list_of_2007() -> None:
    published = read(
        text(
            '"Name des Begünstigten\n(Name of beneficiary)";"Bezeichnung des Vorhabens\n(Name of '
            'operation)";"Jahr der Bewilligung\n(Year of allocation)";"Gewährte Beträge (EFRE und '
            'nationale öffentliche Mittel) in €\n(Amounts granted)";"Bei Abschluss gezahlte '
            'Gesamtbeträge in €\n(Total amounts paid at the end of the operation)"',
            "A;Umbau;2008;1.000,00;900,00",
            "C;Bau;2009;2.000,00;",
        )
    )
    assert meanings(published) == ["beneficiary", "title", "approved_on", "granted", "paid"]
    assert totals(published) == {"granted": "3000.00", "paid": "900.00"}


def test_an_austrian_list() -> None:
    published = read(
        text(
            "Förderwerber;Projekttitel;Projektkurzbeschreibung;Genehmigungsdatum;förderbare "
            "Gesamtkosten;genehmigte EFRE-Mittel;Bundesland",
            "A;Seilbahn;Bau;Jänner 2016;1.000.000,-;500.000,--;Tirol",
            "D;Werk;Bau;März 2016;EUR 2.000,00;1.000,00 EUR;Wien",
        )
    )
    assert meanings(published) == [
        "beneficiary", "title", "summary", "approved_on", "total_cost", "eu_amount", "region",
    ]  # fmt: skip
    assert totals(published) == {"eu_amount": "501000.00", "total_cost": "1002000.00"}
    assert [said(row)["approved_on"] for row in published.rows()] == ["2016-01", "2016-03"]


def test_a_neighbours_headings_with_an_english_half() -> None:
    published = read(
        text(
            "Tytuł projektu/ Project name;Numer umowy/ Contract number;Nazwa beneficjenta/ "
            "Beneficiary name;Fundusz/ Fund;Oś priorytetowa/ Priority axis;Wydatki "
            "kwalifikowalne/ Total eligible expenditure;Kwota unijnego dofinansowania/ Amount of "
            "EU co-financing;Poziom w % / Union co-financing rate in %;Data rozpoczęcia/ Start date",
            "Most;P.01;A;EFRR;I;1 000 000,00;800 000,00;80,00;2015-03-02",
            "Droga;P.02;C;EFRR;I;100 000,00;85 000,00;85,00;2015-03-02",
        )
    )
    assert meanings(published) == [
        "title", "reference", "beneficiary", "fund", "priority", "total_cost", "eu_amount",
        "rate", "start",
    ]  # fmt: skip
    assert totals(published) == {"eu_amount": "885000.00", "total_cost": "1100000.00"}


def test_persons_firms_and_no_beneficiary_at_all() -> None:
    published = read(
        text(
            "Lfd. Nr.;Name;Vorname;Firma;Ansprechpartner;Vorhaben;Zuwendung",
            "1;Muster;Max;;Amt;Hof;1.000,00",
            "2;;;Muster GmbH;Amt;Stall;2.000,00",
            "3;;;;Amt;Tor;3.000,00",
        )
    )
    assert [said(row).get("beneficiary") for row in published.rows()] == [
        "Muster Max",
        "Muster GmbH",
        None,
    ]
    assert "Amt" not in " ".join(value for row in published.rows() for value in said(row).values())


def test_a_rate_and_an_amount_of_the_same_name() -> None:
    published = read(
        text(
            "Begünstigter;Vorhaben;Gesamtkosten;EU-Anteil (%);EU-Anteil (€)",
            "A;Umbau;1.000,00;50;500,00",
            "C;Bau;2.000,00;40;800,00",
        )
    )
    assert meanings(published)[2:] == ["total_cost", "rate", "eu_amount"]
    assert totals(published) == {"eu_amount": "1300.00", "total_cost": "3000.00"}


def test_remarks_over_many_lines_above_the_headings() -> None:
    remarks = [f"Vorbemerkung {at}. Es gilt, was gilt; und mehr." for at in range(30)]
    published = read(text(*remarks, "Begünstigter;Vorhaben;Zuschuss", "A;Umbau;1", "C;Bau;2"))
    assert published.ignored == tuple(range(1, 31))
    assert totals(published) == {"granted": "3.00"}
