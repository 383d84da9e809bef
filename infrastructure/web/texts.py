"""What the pages say. German is binding, English a courtesy."""

from typing import Final

from infrastructure.language import Language

TEXTS: Final[dict[Language, dict[str, str | list[str]]]] = {
    Language.GERMAN: {
        "skip": "Zum Inhalt",
        "navigation": "Seiten und Sprachen",
        "documentation": "Dokumentation der Schnittstelle",
        "footer": "Förderakte: das offene, nachweisbare Verzeichnis geförderter Zusammenarbeit",
        "heading": "Jeder Schritt eines Förder\N{SOFT HYPHEN}verfahrens, lückenlos nachgewiesen",
        "lead": "Förderakte hält fest, was in Förderprogrammen geschieht: vom Aufruf über Antrag, "
        "Prüfung und Bewilligung bis zur Aufhebung. Jeder Schritt ist eine unveränderliche "
        "Eintragung; alles, was angezeigt wird, folgt aus diesen Eintragungen, zum heutigen wie zu "
        "jedem früheren Stand.",
        "told_heading": "Nacherzählter Bestand.",
        "told": "Die Zeitpunkte dieser Eintragungen wurden vorgegeben; er dient der Vorführung.",
        "told_upto": "Die Eintragungen 1–{upto} wurden nacherzählt; ihre Zeitpunkte sind angegeben, nicht "
        "gemessen.",
        "holds": "Was hier aufgezeichnet ist",
        "away": "Das Verzeichnis antwortet gerade nicht. Bitte laden Sie die Seite gleich noch einmal.",
        "empty": "Noch nichts. Mit foerderakte init wird die erste Administration bestellt.",
        "as_of": "Stand am {moment}; letzte Eintragung Nr. {position}.",
        "events": "Eintragungen",
        "operations": "Akten",
        "programmes": "Programme",
        "calls": "Förderaufrufe",
        "organisations": "Organisationen",
        "taken_over": "Übernommen",
        "by_stage": "Akten nach Stand",
        "stage": "Stand",
        "count": "Anzahl",
        "how": "Wie es geht",
        "explained": [
            (
                "Eingetragen wird, wer was in welcher Funktion getan hat, an welchem Tag es rechtlich "
                "zählt und nach welcher Fassung des Verfahrens. Berichtigt wird durch eine weitere "
                "Eintragung; geändert oder gelöscht wird keine."
            ),
            (
                "Ob jemand einen Schritt tun darf, folgt aus Bestellungen und Regeln: Vier-Augen-"
                "Prinzip, Zeichnungsgrenzen, Haushaltsmittel, De-minimis-Höchstbetrag. Jede Ablehnung "
                "nennt die Regel und ihre Fundstelle."
            ),
            (
                "Namen, Anschriften und andere Angaben zu Personen stehen nur verschlüsselt in den "
                "Eintragungen, unter einem eigenen Schlüssel je Person. Wird er vernichtet, sind sie "
                "überall unlesbar; der Nachweis bleibt."
            ),
        ],
        "doors": "Zugang",
        "doors_explained": "Schritte und Listen stehen als REST-Schnittstelle und auf der "
        "Kommandozeile bereit. Veröffentlichte Vorhaben kann jede und jeder lesen; alles Weitere "
        "richtet sich nach der Bestellung.",
        "catalogue": "Katalog der Schritte",
        "published": "Veröffentlichte Vorhaben",
        "health": "Zustand",
        "docs_lead": "Jeder Schritt ist eine Adresse. Gesendet wird das Formular als JSON; die "
        "Antwort nennt die Eintragungen und den neuen Stand, oder warum es nicht geht.",
        "docs_token": "Ein Token gehört zu einer Person. Was sie darf, folgt aus ihren Bestellungen. "
        "Mit demselben Idempotency-Key gesendet, wirkt derselbe Schritt nur einmal.",
        "addresses": "Adressen",
        "address": "Adresse",
        "meaning": "Bedeutung",
        "steps": "Schritte",
        "steps_explained": "POST /api/steps/<Name>; mit ?check=true wird nur geprüft.",
        "roles": "Für",
        "during": "Möglich bei Stand",
        "fields": "Felder",
        "field": "Feld",
        "kind": "Art",
        "required": "erforderlich",
        "rules": "Regeln",
        "rule": "Regel",
        "source": "Fundstelle",
        "refusals": "Ablehnungen",
        "refusals_explained": "Jede Ablehnung ist ein Dokument nach RFC 9457 "
        "(application/problem+json) mit einem dieser Codes.",
        "code": "Code",
    },
    Language.ENGLISH: {
        "skip": "Skip to content",
        "navigation": "Pages and languages",
        "documentation": "API documentation",
        "footer": "Förderakte: the open, provable record of funded cooperation",
        "heading": "Every step of a grant, on the record without a gap",
        "lead": "Förderakte records what happens in funding programmes: from the call through "
        "proposal, assessment and award to revocation. Every step is an entry that never changes; "
        "all that is shown follows from these entries, as of now and as of any past moment.",
        "told_heading": "Told record.",
        "told": "The times of these entries were given; it is for demonstration.",
        "told_upto": "Entries 1–{upto} were told afterwards; their times are given, not measured.",
        "holds": "What is recorded here",
        "away": "The record does not answer at the moment. Please load the page again shortly.",
        "empty": "Nothing yet. foerderakte init appoints the first administrator.",
        "as_of": "As of {moment}; last entry no. {position}.",
        "events": "entries",
        "operations": "case files",
        "programmes": "programmes",
        "calls": "calls",
        "organisations": "organisations",
        "taken_over": "taken over",
        "by_stage": "Case files by stage",
        "stage": "Stage",
        "count": "Number",
        "how": "How it works",
        "explained": [
            (
                "An entry says who did what in which capacity, on which day it counts in law, and under "
                "which version of the procedure. A mistake is corrected by a further entry; none is "
                "ever changed or deleted."
            ),
            (
                "Whether somebody may take a step follows from appointments and rules: four eyes, "
                "signature limits, budgets, the de-minimis ceiling. Each refusal names the rule and "
                "where it is written."
            ),
            (
                "Names, addresses and other details of people stand in the entries as ciphertext only, "
                "under a key of each person's own. Once that is destroyed they cannot be read anywhere; "
                "the proof remains."
            ),
        ],
        "doors": "Access",
        "doors_explained": "Steps and lists are served as a REST API and on the command line. "
        "Everybody may read published operations; all else is a matter of appointment.",
        "catalogue": "Catalogue of steps",
        "published": "Published operations",
        "health": "Health",
        "docs_lead": "Every step is an address. What is sent is the form as JSON; the answer names "
        "the entries and the new stage, or why it is not possible.",
        "docs_token": "A token belongs to one person. What they may do follows from their "
        "appointments. Sent with the same Idempotency-Key, the same step has one effect.",
        "addresses": "Addresses",
        "address": "Address",
        "meaning": "Meaning",
        "steps": "Steps",
        "steps_explained": "POST /api/steps/<name>; with ?check=true it is only checked.",
        "roles": "For",
        "during": "Possible during",
        "fields": "Fields",
        "field": "Field",
        "kind": "Kind",
        "required": "required",
        "rules": "Rules",
        "rule": "Rule",
        "source": "Source",
        "refusals": "Refusals",
        "refusals_explained": "Each refusal is a document after RFC 9457 (application/problem+json) "
        "with one of these codes.",
        "code": "Code",
    },
}
