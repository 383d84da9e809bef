"""What headings say by themselves, before any value: German, Austrian, English, of three periods."""

import pytest

from application.takeover.heading_rules import RULES
from application.takeover.headings import rules_of
from tests.support.published import listed, meanings

HEADINGS = {
    "beneficiary": """
        Firma | Zuname | Name des Begünstigten | Name der/des Begünstigten | Begünstigter | Name des Begünstigten /
        Name of beneficiary | Förderwerber | Förderungswerber | Fördernehmer | Förderungsnehmer |
        Förderungsempfänger | Empfänger | Zuwendungsempfänger/-in | Name of the beneficiary |
        Beneficiary name | Lead beneficiary | Prime Recipient | Recipient | Applicant | Grant
        recipient | Project holder | Projektträger | Maßnahmeträger | Träger | Trägername | Träger
        des Projekts | Träger des Vorhabens | Firma | Unternehmen | Name des Unternehmens | Name der
        begünstigten Einrichtung | Organisation | Projektpartner | Lead partner | Name des
        Auftragnehmers | Name des Endbegünstigten | Letztempfänger | Begünstigte | Name(n) der/des
        Begünstigten | Begünstigte(r) | Beneficiary Organisation | Name Begünstigter |
        Antragsteller/in | Name des Begünstigten (nur juristische Personen) | Name of
        beneficiary/beneficiaries | Name beneficiary | Körperschaft
    """,
    "title": """
        Bezeichnung des Vorhabens | Name of operation | Operation name | Project title | Project
        name | Name of the operation | Name of project | Titel des Projekts | Projektbezeichnung |
        Vorhabensbezeichnung | Bezeichnung des Projektes | Name des Vorhabens | Vorhabentitel |
        Projekt | Kurzbezeichnung des Vorhabens | Projektkurzbezeichnung | Kurztitel | Maßnahme |
        Name der Maßnahme | Title of the project | Title of operation | Gegenstand der Förderung |
        Gegenstand des Vorhabens | Bezeichnung der geförderten Maßnahme | Thema | Thema des Projekts
        | Projektthema | Bezeichnung / Name of operation | Project | Operation | Operation title |
        Bezeichnung des Vorhabens/der Maßnahme | Projektname/Operation name | Bezeichnung | Vorhaben
        / Operation | Vorhabenname | Geförderte Maßnahme | Gefördertes Vorhaben | Gefördertes
        Projekt | Zuwendungszweck | Verwendungszweck | Förderzweck
    """,
    "summary": """
        Zusammenfassung des Vorhabens | Operation summary | Project description | Project summary |
        Kurzbeschreibung des Vorhabens | Beschreibung | Zweck des Vorhabens und seine erwarteten und
        tatsächlichen Errungenschaften | Purpose of the operation and its expected or actual
        achievements | Purpose and achievements | Kurze Zusammenfassung | Inhalt des Projekts |
        Projektinhalte | Kurzinhalt | Abstract | Summary | Zusammenfassung / Summary |
        Zusammenfassung des Vorhabens (max. 500 Zeichen) | Description of the operation | Ziele des
        Vorhabens | Projektziel | Ziel des Projekts | Ziel des Vorhabens und erwartete Ergebnisse |
        Kurzdarstellung
    """,
    "start": """
        Datum des Beginns des Vorhabens | Operation start date | Start date of the operation |
        Beginn | Vorhabensbeginn | Start | Projektbeginn | Startdatum | Datum Beginn | Beginn des
        Durchführungszeitraums | Maßnahmenbeginn | Maßnahmebeginn | Start of operation | Date of
        start | Starting date | Project start date | Durchführungsbeginn | Datum des Vorhabenbeginns
        | Förderbeginn | Anfangsdatum | Beginn der Förderung | Beginn / Start | Start date | Beginn
        Bewilligungszeitraum | Laufzeit Beginn | Projektlaufzeit von | Laufzeit (von) | Zeitraum von
        | Date of commencement | Commencement date | Gültig ab | Projektanfang
    """,
    "end": """
        Abschlussjahr | Datum des Endes des Vorhabens | Operation end date | Expected end date of the operation |
        Date of physical completion | Expected date for physical completion or full implementation
        of the operation | Ende | Projektende | Enddatum | Voraussichtliches Ende | Datum des
        voraussichtlichen oder tatsächlichen Abschlusses des Vorhabens | Expected or actual date of
        completion of the operation | Vorhabensende | Vorhabenende | Maßnahmeende | Abschluss | End
        date | Project end date | Ende / End | Ende Bewilligungszeitraum | Laufzeit Ende | Laufzeit
        (bis) | Zeitraum bis | Actual or expected completion date | End of operation | Datum Ende |
        Ende der Förderung | Durchführungsende | Datum Abschluss | Fertigstellung | Date of end |
        End
    """,
    "approved_on": """
        Jahr der Bewilligung | Year of allocation | Year of the allocation | Year of approval |
        Bewilligungsdatum | Datum der Bewilligung | Datum der Genehmigung | Genehmigungsdatum | Date
        of approval | Approval date | Jahr der Bewilligung / Year of allocation | Year of award |
        Award date | Zusagedatum | Jahr der Zusage | Datum des Bescheides | Bescheid vom | Jahr der
        Genehmigung | Datum Bewilligungsbescheid | Bewilligt am | Date of decision |
        Entscheidungsdatum | Date of grant | Bewilligungsjahr/Year | Allocation year | Year of
        commitment | Commitment date
    """,
    "final_payment_on": """
        Jahr der Restzahlung | Year of final payment | Jahr der Schlusszahlung | Jahr der
        abschließenden Zahlung | Jahr der letzten Zahlung | Year of the final payment | Jahr der
        Restzahlung / Year of final payment | Datum Schlusszahlung | Final payment date | Date of
        final payment | Auszahlungsjahr | Datum der Endauszahlung | Jahr der Abschlusszahlung | Jahr
        der Endzahlung
    """,
    "total_cost": """
        Gesamtbetrag der förderfähigen Ausgaben des Vorhabens | Total eligible expenditure allocated
        to the operation | Total eligible expenditure | Gesamtkosten des Vorhabens | Total cost of
        the operation | zuschussfähige Kosten | förderfähige Gesamtausgaben | zuwendungsfähige
        Ausgaben | Förderfähige Kosten | Zuwendungsfähige Gesamtkosten in EUR | Gesamtkosten |
        Gesamtausgaben | Total cost | Total costs | Total project cost | Total project costs (GBP) |
        Total project value (PLN) | Project total value | Gesamtvolumen | Gesamtinvestition |
        Investitionsvolumen | Gesamtfinanzierung | genehmigte Gesamtkosten | förderbare Kosten |
        anerkannte Kosten | Genehmigte förderfähige Kosten | förderungsfähige Kosten | bewilligte
        zuwendungsfähige Ausgaben | Projektkosten | Projektgesamtkosten | Eligible cost | Total
        eligible costs (EUR) | Eligible expenditure | Total investment | Gesamtkosten (EFRE-
        Vorhaben) in EUR | Gesamtbetrag | Total amount of eligible expenditure | Förderfähige
        Ausgaben insgesamt (in EUR) / total eligible expenditure | Total expenditure | Kosten |
        Gesamtprojektkosten | bewilligte Gesamtausgaben | geplante Gesamtkosten | Gesamte
        förderfähige Ausgaben | beihilfefähige Kosten | Projektsumme | Project budget | Total budget
        | Gesamtbudget | Budget
    """,
    "granted": """
        Gewährte Beträge | Amounts granted | Public funding allocated | Amount of public funding
        allocated | Bewilligter Zuschuss | Zuschuss | Zuwendung | Bewilligte Mittel | Gewährte
        Gesamtmittel (EU und national) | Gewährte öffentliche Mittel | Förderbetrag | Fördersumme |
        Bewilligte Fördermittel | Förderung | Höhe der Förderung | Bewilligte Zuwendung in EUR |
        Fördermittel EU und Land | öffentliche Mittel (EU + Land) | Fördermittel gesamt |
        Gesamtförderung | Zuwendungsbetrag | Förderungsbetrag | Genehmigte Mittel | genehmigte
        Förderung | Zugesagter Betrag | Bewilligungsbetrag | Grant amount | Grant awarded | Total
        public contribution | Public contribution | Zuschussbetrag | Summe der bewilligten Mittel |
        Bewilligte Mittel (EFRE und nationale Mittel) | Zuschusshöhe | Subvention | Gesamtzuwendung
        | Amount allocated | Allocated amount | Amount awarded | Funds allocated | Committed amount
        | Bewilligte EU- und Landesmittel | Total grant | Barwert der Förderung
    """,
    "eu_amount": """
        davon EFRE in € | Kofinanzierungsbetrag EU | davon ESF (EUR) | EFRE in EUR | Anteil EU |
        Zuschuss EU | Bewilligte Mittel (EU) | Förderbetrag EU | Zuwendung EFRE | EU-Mittel | ESF-
        Mittel | EU-Anteil | EU contribution | ERDF contribution | ERDF Investment | ESF Award |
        Union contribution | Union support | Total EU support | EU support granted | Amount of EU
        co-financing | EU-Förderung | EFRE-Förderung | EFRE-Förderbetrag | ESF+ Mittel | Mittel des
        EFRE | Mittel aus dem ESF | Beitrag der Union | Unionsbeitrag | Gemeinschaftsbeteiligung |
        Gemeinschaftsmittel | Community contribution | EFRE | ESF | EU | ERDF (EUR) | davon EU-
        Mittel | davon EFRE-Mittel | EU-Zuschuss | Höhe der EU-Förderung | Höhe der ESF-Förderung |
        EU-Finanzierung | EU funding | ERDF funding | ERDF grant | ESF grant amount | EFRE-Zuwendung
        | EU-Betrag | Unionsunterstützung in EUR | bewilligte EFRE-Mittel | gewährte ESF-Mittel |
        EFRE Mittel (Euro) | Betrag EFRE | EU-Kofinanzierung | ELER-Mittel | EMFF-Beitrag | JTF-
        Mittel | Kohäsionsfondsmittel | KF-Mittel | Total Union contribution | EU-Anteil an den
        förderfähigen Gesamtausgaben (EUR) | Europäische Mittel | EU amount | Gesamtkosten davon
        EFRE
    """,
    "paid": """
        Bei Abschluss des Vorhabens gezahlte Gesamtbeträge | Total amounts paid at the end of the
        operation | Amounts paid | ausgezahlt | Auszahlungen | Ausgezahlter Betrag | Gezahlte
        Beträge | Total paid | Paid | Ausgezahlte Fördermittel | Auszahlungssumme | Payments | Total
        payments | Geleistete Zahlungen | Bisher ausgezahlt
    """,
    "rate": """
        Unions-Kofinanzierungssatz | Unions-Kofinanzierungssatz pro Prioritätsachse | Union co-
        financing rate | Union co-financing rate, as per priority axis | Kofinanzierungssatz |
        %-Satz EU | EU-Anteil in % | Kofinanzierungssatz der Union | Kofinanzierungsrate | EU-
        Kofinanzierungssatz (in %) | Fördersatz | EFRE-Satz | Fördersatz EFRE | EU co-financing rate
        (%) | Cofinancing rate | Anteil EU (%) | EU-Kofinanzierung in % | Fördersatz in Prozent |
        Förderanteil in % | EU share % | Intensität | Förderintensität | Beteiligungssatz der EU |
        Unions-Kofinanzierungssatz in % / Union co-financing rate in %
    """,
    "place": """
        Ort | Ort des Vorhabens | Standort | Location | Operation location | Location of operation |
        Project location | Location indicator or geolocation for the operation and country concerned
        | Standortindikator | Standortindikator oder Geolokalisierung | Durchführungsort | Ort der
        Durchführung | Ort des Begünstigten | Sitz | Gemeinde | Stadt | Investitionsort | Projektort
        | Ort / Location | Municipality | City | Einsatzort | Vorhabensort | Maßnahmeort |
        Durchführungsort des Vorhabens | Ort der Maßnahme | Location indicator | Town | Wohnort |
        Ort der Investition
    """,
    "postcode": """
        PLZ | Postleitzahl | Operation postcode | Operation postcode or other appropriate location
        indicator | Postleitzahl des Vorhabens | Postcode | Postal code | Zip code | PLZ des
        Vorhabens | PLZ / Postcode | Project Postcode | PLZ Ort
    """,
    "region": """
        Landkreis | Kreis | Region | NUTS-3 | NUTS-Code | Bundesland | Regierungsbezirk | County |
        NUTS 3 region | Landkreis / kreisfreie Stadt | Kategorie der Region | Category of region |
        Local Enterprise Partnership Area | Bezirk | Province | Voivodeship | Federal state
    """,
    "country": """
        Land | Country | Land / Country | Staat | Mitgliedstaat | Member State | Land des Vorhabens
        | Country concerned | Land/country
    """,
    "category": """
        Interventionskategorie | Bezeichnung der Interventionskategorie | Name of category of
        intervention for the operation | Category of intervention | Art der Intervention | Type of
        intervention | Interventionsbereich | Field of intervention | Intervention field |
        Interventionsfeld | Dimension 1 Interventionsbereich | Category of intervention for the
        operation | Code der Interventionskategorie | Bezeichnung der Interventionskategorie für das
        Vorhaben gemäß Artikel 96 Absatz 2 Unterabsatz 1 Buchstabe b Ziffer vi | Kategorie | Area of
        project intervention | Interventionsart
    """,
    "fund": """
        Fonds | Fund | Betroffener Fonds | Fund concerned | EU-Fonds | Fund code | EU Fund | Funding
        source | Fonds (EFRE/ESF) | EFRE/ESF | Affected fund
    """,
    "priority": """
        Prioritätsachse | Priority axis | Spezifisches Ziel | Specific objective | Betroffenes
        spezifisches Ziel | Specific objective concerned | Priorität | Priority | Prio | PA |
        Investitionspriorität | Investment priority | SZ | Prioritätsachse / Priority axis |
        Priority Axis 1 | Achse
    """,
    "reference": """
        Aktenzeichen | Projektnummer | Vorhabennummer | Förderkennzeichen | Reference number |
        Project ID | Operation ID | Contract number | Projekt-ID | Antragsnummer | Vorgangsnummer |
        Project reference | FKZ | AZ | Kennzeichen | Projektcode | Antrags-ID | Vertragsnummer |
        Code of the operation | Project number | Vorhaben-Nr. | Projektnr. | Geschäftszeichen |
        Registriernummer | Bewilligungsnummer | Zuwendungsnummer | Project code | Unique identifier
        | Operation code
    """,
    "unknown": """
        Projektleiter | Projektleitung | Project manager | Projektverantwortlich |
        Projektverantwortlicher | Ansprechpartner | Ansprechperson | Kontakt | Kontaktperson |
        Bearbeiter | Sachbearbeiter | Contact | Contact person | Responsible person | Project leader
        | Verantwortliche Stelle | Bewilligende Stelle | Bewilligungsstelle | Bewilligungsbehörde |
        Zwischengeschaltete Stelle | Intermediate body | Managing authority | lfd. Nr. | Nr. |
        Rechtsform | Website | Anzahl Teilnehmer | Nationale Mittel | davon nationale Mittel |
        nationale öffentliche Mittel | Landesmittel | Bundesmittel | Private Mittel | Eigenmittel |
        National contribution | National public contribution | Private contribution | Nationale
        Kofinanzierung | Kofinanzierung Land | davon Land | davon Bund | Förderprogramm | Programm |
        Programme | Operational programme | Förderperiode | Geschäftsführer | Projektkoordinator |
        Project coordinator | Status | Projektstatus | Stand des Vorhabens | Telefon | E-Mail |
        Unterschrift | Project officer | Project website | Projektwebseite | Operation type |
        Project type | Projekttyp | Art des Projekts | Art der Förderung | Förderart |
        Finanzierungsart | Wirtschaftszweig | CCI | Ansprechpartner des Begünstigten | Datum der
        Veröffentlichung | Veröffentlichungsdatum | Date of publication | Datum der letzten
        Aktualisierung | Latitude | Straße | Adresse | Address | Strasse | Hausnummer | Währung |
        Currency | Arbeitsplätze | Number of jobs | Anzahl der Vorhaben | Projektbetreuer |
        Vorhabenverantwortlicher
    """,
}
CASES = [
    (heading, meaning)
    for meaning, headings in HEADINGS.items()
    for heading in " ".join(headings.split()).split(" | ")
]


@pytest.mark.parametrize(("heading", "meaning"), CASES)
def test_a_heading_says(heading: str, meaning: str) -> None:
    ranks = rules_of(heading)
    assert (RULES[ranks[0]].meanings[0] if ranks else "unknown") == meaning


@pytest.mark.parametrize(
    "person", ["Projektleiter", "Project manager", "Projektverantwortliche", "Ansprechpartner"]
)
def test_a_person_in_charge_is_never_the_title_that_everybody_reads(person: str) -> None:
    published = listed(
        [person, "Vorhaben", "Gesamtkosten"], *[["Muster, Max", "Umbau", "1,00"]] * 6
    )
    assert meanings(published) == ["unknown", "title", "total_cost"]
