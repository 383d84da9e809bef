"""Headings in German and English, whole, abbreviated, hyphenated."""

import pytest

from tests.support.published import listed

MONEY, DAY, TEXT, RATE, CODE = "1.234,56", "01.02.2015", "Wörter", "50,00", "80331"

EXPECTED = {
    "beneficiary": (TEXT, ("Name des Begünstigten|Begünstigte/r|Zuwendungs-\nempfänger|Beneficiary"
        "|Name der Begünstigten|NAME DES BEGÜNSTIGTEN|Verzeichnis der Begünstigten|Antragsteller"
        "|Name des Begünstigten (Nennung ausschließlich von juristischen Personen)|Projektträger"
        "|name of beneficiary|Zuwendungsempfängerin|Fördermittelempfänger|Recipient")),
    "title": (TEXT, ("Bezeichnung des Vorhabens|Vorhaben|Projekt|Maßnahmebezeichnung|Projekttitel"
        "|Name des Projekts|operation name|name_of_operation|Bezeichnung der Maßnahme|Titel"
        "|Bezeichnung/Zusammenf. d. Vorhabens|Vorhabenbezeichnung|Project title|Projektname")),
    "summary": (TEXT, ("Zusammenfassung des Vorhabens|Kurzbeschreibung|Operation summery|Inhalt"
        "|Projektbeschreibung|ZUSAMMENFASSUNG|Zweck des Vorhabens|Summary of the operation")),
    "start": (DAY, ("Datum des Beginns|Beginns des Vorhabens|Projekt-\nbeginn|Durchführungs-beginn"
        "|Laufzeit von|von|BEGINN|start date|Vorhabenbeginn|Beginn der Maßnahme|Laufzeitbeginn")),
    "end": (DAY, ("Datum des Endes|Ende des Vorhabens|Projektende/|Durchführungs-ende|Laufzeit bis"
        "|bis|ENDE|Jahr Projektende|end date|Completion date|Laufzeitende|Abschlussdatum")),
    "approved_on": (DAY, ("Jahr der Bewilligung|Bewilligungs-datum|Bewilligungsjahr|Jahr Bewilligung"
        "|Year of approval|Datum des Zuwendungsbescheids|Bewilligt am|Jahr|Bescheiddatum")),
    "final_payment_on": (DAY, ("Jahr der Restzahlung|Jahr der Schlusszahlung|Datum der Auszahlung"
        "|Jahr der abschließenden Restzahlung|Year of final payment|Datum der letzten Zahlung")),
    "total_cost": (MONEY, ("Gesamtbetrag der förderfähigen Aus-gaben des Vorhabens in €|Gesamtkosten"
        "|Gesamtbeitrag der förderfähigen Ausgaben|Gesambetrag der förderfähigen Ausgaben"
        "|bewilligte förderfähige Gesamtinvestition|GESAMTBETRAG 1)|total eligible expenditure"
        "|Förderfähige Ausgaben des Vorhabens1) (in EUR)|Gesamtausgaben|Total cost|Projektvolumen"
        "|zuwendungsfähige Ausgaben|Förderfähige Gesamtkosten bei Bewilligung|Investitionssumme")),
    "granted": (MONEY, ("Gewährte Beträge|Gewährte Beträge (EFRE und nationale Mittel)|Zuwendung"
        "|Bewilligter Betrag|bewilligt|Bewilligung öffentliche Mittel|gesamte Fördersumme"
        "|Zuwendungen des Landes|Gewährte öffentliche Beträge in EUR|allocated_public_funding"
        "|Gesamtbetrag bei Bewilligung|Förderbetrag|Amount granted|Zuschuss|Fördermittel"
        "|Gewährte Beträge - EFRE und nationale Mittel ohne Eigenmittel|Bewilligungssumme")),
    "paid": (MONEY, ("Bei Abschluss des Vorhabens gezahlte Gesamtbeträge|Auszahlungsbetrag|gezahlt"
        "|Ausgezahlter Betrag bei Projekt- abschluss|Gesamtauszahlungsbetrag|Amount paid"
        "|BEI ABSCHLUSSDES VORHABENSGEZAHLTE BETRÄGE|on_finish_total_value|Ausgezahlte Mittel")),
    "eu_amount": (MONEY, ("EU-Betrag|davon bewilligter EU-Betrag|EFRE-Mittel|ESF-Mittel in €"
        "|EU-Anteil|EU-Beteiligung|EU contribution|Unionsunterstützung|davon EU|EU Betrag/ EU budget"
        "|ESF+-Mittel|EFRE-Zuschuss in Euro|ERDF amount|Unions-Kofinanzierungssatz")),
    "rate": (RATE, ("Unions-Kofinan-zierungs-satz pro Prioritäts-achse|Kofinanzierungssatz"
        "|Union co-financing rate|Kofinanzierungssatz Prio-Achse in %|EU-Anteil in %|EU-Anteil"
        "|Interventionssatz|Fördersatz|Förderquote|Unions-Kofinanzierungssatz")),
    "postcode": (CODE, "Postleitzahl|PLZ|PLZ Begünstigter|operation postcode|Postleit-zahl"),
    "place": (TEXT, ("Ort des Vorhabens|Investitionsort|Projekt-\nstandort|Sitz des Begünstigten"
        "|Durchführungsort|Ort|Postleitzahl oder anderer Indikator der Ortsangabe|Location|Gemeinde")),
    "region": (TEXT, "Landkreis|Bundesland|Region|Gebietskennziffer|NUTS 3|Kategorie der Region"),
    "country": (TEXT, "Land|Land / country|10. Land|Land (country, pays)|Country|Staat|Land/"),
    "category": (CODE, ("Interventionskategorie|Interven-tionsbe-reich|Themenfeld|Kategorie der "
        "Interventionen|Bezeichnung der Interventionskategorie|intervention field")),
    "fund": (TEXT, "Fonds|Fund|Betroffener Fonds|Fund_Code|EU-Fonds"),
    "priority": (TEXT, "Prioritätsachse|Priority axis|Prio-Achse|Priorität"),
    "reference": (TEXT, ("Aktenzeichen|ANTRAGSNUMMER|Förderkennzeichen|Vorhaben-ID|Projektnummer"
        "|Code des Vorhabens|16. Vorhabensident|Operation_Unique_Identifier|Vorhabennummer|Projekt-Nr.")),
    "unknown": (TEXT, ("lfd. Nr.|Finanzierungsform / form of finance|Thematisches Ziel|Rechtsform"
        "|Art des Gebiets|Wirtschaftszweig|Datum der letzten Aktualisierung|website|Richtlinie"
        "|Kofinanzierung aus anderen öffentlichen Mitteln|Bemerkungen|Geburtsstein")),
}  # fmt: skip
CASES = [
    (heading, meaning, cell)
    for meaning, (cell, headings) in EXPECTED.items()
    for heading in headings.split("|")
]


@pytest.mark.parametrize(("heading", "meaning", "cell"), CASES)
def test_a_heading_means(heading: str, meaning: str, cell: str) -> None:
    companions = {"Zuwendungsempfängerin oder Firma X": TEXT, "Bezeichnung des Vorhabens Y": TEXT}
    if meaning in {"beneficiary", "title"}:
        companions = {"Land Z": TEXT, "Aktenzeichen Z": TEXT, "Auszahlung gezahlt": MONEY}
    published = listed([heading, *companions], [cell, *companions.values()])
    assert published.columns[0].meaning == meaning
