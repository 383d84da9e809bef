"""Headings that are abbreviated, half in another language, or of sums and days of others."""

import pytest

from application.takeover.heading_rules import RULES
from application.takeover.headings import rules_of, unit_of

HEADINGS = {
    "beneficiary": """
        Name des Trägers | Name Träger | Bildungsträger | Vorhabensträger | Maßnahmenträger | Name
        der Einrichtung | Einrichtung | Institution | Unternehmen/Einrichtung | Name/Firma | Name,
        Vorname / Firma | Zuwendungsnehmer | Name und Rechtsform des Begünstigten | Antragstellende
        | Name des Beg. | BEG_NAME | Organisation name | Name of organisation | Project promoter |
        Lead Partner | Leadpartner / Projektleder | Project partner name
    """,
    "title": """
        Bez. des Vorhabens | VORH_BEZ | Förderprojekt | Investitionsvorhaben | Vorhaben - Operazione
    """,
    "summary": "Kurzfassung | VORH_BESCHR | Ziel",
    "start": """
        Project start | Begin | Begin date | Laufzeit ab | BWZ von | Laufzeit des Vorhabens |
        Laufzeit (Beginn / Ende) | Projektbeginn - Ende |
        Durchführungszeitraum Beginn | Förderzeitraum von | Bewilligungszeitraum (von - bis)
    """,
    "end": """
        Ende Vorhaben | Ende Projekt | Ende (Datum) | Ende (Plan) | Ende (geplant/tatsächlich) |
        Datum Ende Vorhaben | Abschluss (voraussichtlich/tatsächlich) | Abgeschlossen am | Ende /
        Fin | Ende - Fine | bis / do | Endtermin | Project end | Ending date | Finish date | BWZ bis
        | Bewilligungszeitraum bis | Bewilligungszeitraum Ende | Förderzeitraum bis | Förderzeitraum
        Ende | Durchführungszeitraum bis | Durchführungszeitraum Ende
    """,
    "approved_on": """
        Bewilligung am | Bewilligungszeitpunkt | Bewilligungstag | Vertragsdatum | Förderjahr |
        Bew.-Jahr | Jahr d. Bew. | Jahr der Mittelbindung | EFRE bewilligt am
    """,
    "final_payment_on": """
        Restzahlung am | Schlusszahlung am | Letzte Zahlung | Letzte Zahlung am | Jahr der
        endgültigen Zahlung
    """,
    "total_cost": """
        zuwendungsf. Gesamtausgaben | zuwendungsf. Kosten | förderf. Ausgaben | Gesamt EUR | Gesamt
        | Total | Total partner budget | Gesamtkosten (einschl. nicht förderfähiger Kosten)
    """,
    "granted": """
        Betrag der öffentlichen Mittel | Öffentliche Finanzierung | Gesamtbetrag der öffentlichen
        Mittel | öffentl. Mittel | öff. Mittel | Bewilligungshöhe | Bewilligungsvolumen |
        Zusagebetrag | Gebundene Mittel | Mittelbindung | Öffentliche förderfähige Ausgaben |
        Förderfähige öffentliche Ausgaben | Eligible public expenditure
    """,
    "eu_amount": """
        EFRE bewilligt | ESF bewilligt | darunter EFRE | hiervon EFRE | EFRE / EFRR | Interreg-
        Mittel | Interreg-Förderung | EU-Kofinanzierung
    """,
    "paid": """
        Zahlungen | Summe der Zahlungen | Gesamtzahlung | Zahlungen kumuliert | Abgerufene Mittel |
        Public funding paid
    """,
    "rate": """
        EU-Kofi-Satz | Kofi.-Satz | Kofin.-satz | Kofin.satz Union | KOFI_SATZ | EU-Quote | EU rate
        | Rate | UKS | Interventionsrate | Intervention rate | Kofinanzierung
    """,
    "place": "Kommune | Ort Begünstigter | Sitz des Begünstigten | Beneficiary city",
    "region": "LK/KS | LK",
    "country": """
        betroffenes Land | Land / Země | Land - Paese | i) Land | Staat/Land | Land (Staat) |
        Mitgliedsstaat
    """,
    "category": """
        Interv.-Kat. | Interv.kat. | INT_KAT | IK | Code IK | Dim. 1 | Ausgabenkategorie |
        Förderkategorie | Code
    """,
    "priority": "PrioA",
    "reference": "Kennung | Kennziffer | ID-Nr. | Identifikationsnummer | Grant number",
    "unknown": """
        Zuschuss Land | Zuschuss Bund | Zuwendung Land | Zuwendung (Land) | Landeszuschuss |
        Zuwendung aus Landesmitteln | Nationale öffentliche Ausgaben | Nationaler öffentlicher
        Zuschuss | Beantragte Zuwendung | Beantragter Zuschuss | Requested grant | nicht
        förderfähige Kosten | nicht zuwendungsfähige Ausgaben | Non-eligible costs | Ineligible
        expenditure | Ende der Zweckbindungsfrist | Ende der Aufbewahrungsfrist | Ende der
        Veröffentlichung | Beginn der Zweckbindung | Vorzeitiger Maßnahmebeginn | Datum
        Änderungsbescheid | Datum der Auszahlung (erste Rate) | Zielgruppe | davon Land | hiervon
        Bund | Sonstige öffentliche Mittel | Rechtsform des Begünstigten
    """,
}
CASES = [
    (heading, meaning)
    for meaning, headings in HEADINGS.items()
    for heading in " ".join(headings.split()).split(" | ")
]


@pytest.mark.parametrize(("heading", "meaning"), CASES)
def test_a_rarer_heading_says(heading: str, meaning: str) -> None:
    ranks = rules_of(heading)
    assert (RULES[ranks[0]].meanings[0] if ranks else "unknown") == meaning


@pytest.mark.parametrize(
    "heading", ["Zuschuss in 1.000 €", "Zuschuss [1000 EUR]", "Zuschuss (in T €)", "Kosten T€"]
)
def test_a_heading_tells_thousands(heading: str) -> None:
    assert unit_of(heading) == 1000


@pytest.mark.parametrize("heading", ["Zuschuss ab 1.000 €", "Zuschuss in €", "Zuschuss mit EUR"])
def test_a_heading_that_tells_none(heading: str) -> None:
    assert unit_of(heading) == 1
