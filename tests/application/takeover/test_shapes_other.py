"""Lists of 2007–2013 and of 2021–2027, of the Bund, and English ones."""

from tests.support.published import listed, meanings, said, totals

EARLIER = ["Name des Begünstigten", "Bezeichnung des Vorhabens"]


def test_years_of_approval_and_of_final_payment_in_one_column() -> None:
    published = listed(
        [*EARLIER, "JAHR DER BEWILLIGUNG/ JAHR DER RESTZAHLUNG",
         "GEWÄHRTE BETRÄGE (EFRE und nationale Mittel)",
         "BEI ABSCHLUSSDES VORHABENSGEZAHLTE BETRÄGE"],
        ["Muster KG", "Messe", "2008 / 2012", "1.000,00 €", "900,00 €"],
        ["Muster KG", "Halle", "2009/2010", "2.000,00 €", "1.900,00 €"],
        ["Muster KG", "Kran", "2011 / -", "3.000,00 €", "-"],
        ["Muster KG", "Tor", "2013", "4.000,00 €", "k.A."],
    )  # fmt: skip
    assert meanings(published)[2:] == ["approved_on", "granted", "paid"]
    years = [(said(row).get("approved_on"), said(row).get("final_payment_on"))
             for row in published.rows()]  # fmt: skip
    assert years == [("2008", "2012"), ("2009", "2010"), ("2011", None), ("2013", None)]
    assert totals(published) == {"granted": "10000.00", "paid": "2800.00"}


def test_two_columns_of_years_and_amounts_in_francs_style() -> None:
    published = listed(
        [*EARLIER, "Jahr der Bewilligung", "Jahr der abschließenden Restzahlung",
         "Bewilligter Betrag in Euro", "Ausbezahlter Betrag zum Projektende"],
        ["Muster KG", "Messe", "2008", "2010", "1'950.00", "1 900.00"],
        ["Muster KG", "Messe", "2009", "", "EUR 12", ""],
    )  # fmt: skip
    assert meanings(published)[2:] == ["approved_on", "final_payment_on", "granted", "paid"]
    assert totals(published) == {"granted": "1962.00", "paid": "1900.00"}


def test_a_column_of_periods_gives_start_and_end() -> None:
    published = listed(
        ["Name des Begünstigten", "Ort", "Bezeichnung des Vorhabens", "Jahr der Bewilligung",
         "Bewilligungszeitraum", "Gewährte öffentliche Beträge in EUR"],
        ["Muster e.V.", "Fulda", "Kurs", "2011", "01.01.2011 - 31.12.2012", "1.000,00"],
        ["Muster e.V.", "Fulda", "Kurs", "2012", "01.02.2012 bis 31.12.2013", "1.000,00"],
    )  # fmt: skip
    first = next(published.rows())
    assert (said(first)["start"], said(first)["end"]) == ("2011-01-01", "2012-12-31")
    assert said(first)["approved_on"] == "2011"


def test_the_unions_part_beside_the_whole_grant() -> None:
    published = listed(
        ["Zuwendungsempfänger", "Projekt", "Beginn", "Ende", "bereitgestellte öffentliche Mittel",
         "davon bewilligter EU-Betrag", "bei Abschluss des Vorhabens gezahlte Gesamtbeträge"],
        ["Muster e.V.", "Kurs", "Jan 08", "Dez 10", "100.000", "50.000", "98.765,43"],
    )  # fmt: skip
    assert meanings(published) == [
        "beneficiary", "title", "start", "end", "granted", "eu_amount", "paid",
    ]  # fmt: skip
    assert totals(published) == {
        "eu_amount": "50000.00", "granted": "100000.00", "paid": "98765.43",
    }  # fmt: skip


def test_the_headings_of_2021() -> None:
    published = listed(
        ["Code des Vorhabens", "Name des Begünstigten", "Bezeichnung des Vorhabens",
         "Zweck des Vorhabens und erwartete oder tatsächliche Errungenschaften",
         "Datum des Beginns des Vorhabens",
         "Datum des voraussichtlichen oder tatsächlichen Abschlusses des Vorhabens",
         "Gesamtkosten des Vorhabens", "Betroffener Fonds", "Betroffenes spezifisches Ziel",
         "Unions-Kofinanzierungssatz",
         "Standortindikator oder Geolokalisierung für das Vorhaben und das betreffende Land",
         "Art der Intervention"],
        ["ZW-1", "Muster GmbH", "Wasserstoff", "Weniger CO2", "2023-01-01 00:00:00", "07/2025",
         "1.000.000,00 €", "EFRE", "2.1", "0,4", "Rostock", "052"],
    )  # fmt: skip
    assert meanings(published) == [
        "reference", "beneficiary", "title", "summary", "start", "end", "total_cost", "fund",
        "priority", "rate", "place", "category",
    ]  # fmt: skip
    [row] = published.rows()
    assert (said(row)["end"], said(row)["rate"]) == ("2025-07", "40")


def test_an_english_list_with_machine_names() -> None:
    published = listed(
        ["Operation_Unique_Identifier", "Operation_Name_English", "Country",
         "Location_Indicator_Postcode", "Operation_Start_Date", "Operation_Expected_End_Date",
         "Operation_End_Date", "Cofinancing_Rate", "Total_Eligible_Expenditure_amount",
         "Total_Eligible_Expenditure_Currency", "Beneficiary_Name", "Fund_Code"],
        ["Q1", "Training", "Ireland", "", "13/01/2015", "", "31/12/2015", "50", "299609.48",
         "EUR", "Muster Ltd", "ERDF"],
    )  # fmt: skip
    assert meanings(published) == [
        "reference", "title", "country", "postcode", "start", "unknown", "end", "rate",
        "total_cost", "unknown", "beneficiary", "fund",
    ]  # fmt: skip
    assert totals(published) == {"total_cost": "299609.48"}


def test_amounts_in_thousands_are_told_by_their_heading() -> None:
    published = listed(
        [*EARLIER, "Zuwendung in T€"],
        ["Muster AG", "Umbau", "12,5"],
        ["Muster AG", "Neubau", "1.000"],
    )
    assert totals(published) == {"granted": "1012500.00"}


def test_the_total_at_approval_is_granted_and_at_closure_paid() -> None:
    published = listed(
        [*EARLIER, "Gesamtbetrag bei Bewilligung", "Gesamtbetrag bei Abschluss"],
        ["Muster AG", "Umbau", "12,50", "12,40"],
    )
    assert meanings(published)[2:] == ["granted", "paid"]
