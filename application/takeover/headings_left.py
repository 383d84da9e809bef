"""Headings of what is not taken over, and would be mistaken for something else further down."""

from application.takeover.heading_rule import Rule, by_words, squashed
from application.takeover.heading_words import ELIGIBLE, FUND, HELD_AFTERWARDS, NATION
from application.takeover.meanings import Meaning

_M = Meaning

LEFT: tuple[Rule, ...] = (
    # People who are neither beneficiary nor title: their names stay in the sealed cells.
    squashed(
        r"^(?!namede[rs][a-z]{0,4}beguenst|nameofbenef)[a-z0-9]*(?:(?<!beg)leit(?:er|ung)(?:$|in|de[rs])"
        r"|manager|verantwortlich|ansprech|kontakt|bearbeiter|betreuer|koordinator|coordinator|contact"
        r"|responsible|leader(?:$|of|name)|officer|geschaeftsfuehr|vertretungsberecht)",
        _M.UNKNOWN,
    ),
    # What would be mistaken for something else further down.
    squashed(r"aktualisierung|lastupdate|lastmodified|datenstand|^stand(?:am|vom)?$", _M.UNKNOWN),
    squashed(
        r"(?:andere|sonstige)[nrs]?oeffentlich|otherpublic|^eigenmittel|^eigenanteil|privatemittel|privatefund",
        _M.UNKNOWN,
    ),
    by_words(
        rf"^(?!.*{FUND})(?=.*{NATION}).*(?:mittel|kofinanz|cofinanc|contribution|anteil|bei?tr(?:ag|aeg)|fund)"
        rf"|^(?:davon|darunter|hiervon) {NATION}$",
        _M.UNKNOWN,
    ),
    by_words(
        rf"^(?!.*{FUND})(?:.*\b(?:zuschu[a-z]*|zuwendung) (?:(?:aus )?landesmitteln?|(?:land|bund)\b)"
        r"|national[a-z]* .*(?:zuschu|zuwendung|ausgaben)|(?:landes|bundes)(?:zuschu|zuwendung))",
        _M.UNKNOWN,
    ),
    squashed(r"^(?!.*(?:bewillig|genehmig|gewaehr))(?:beantragt|requested|appliedfor)", _M.UNKNOWN),
    squashed(
        rf"^(?:davon)?(?:nicht{ELIGIBLE}|noneligible|ineligible)|^zielgruppe|^targetgroup",
        _M.UNKNOWN,
    ),
    squashed(
        rf"(?:beginn|ende|ablauf|datum|bis)(?:de[rs])?{HELD_AFTERWARDS}|^{HELD_AFTERWARDS}|vorzeitige[a-z]*beginn"
        r"|^(?:datum)?(?:de[rs])?(?:letzte[rns]*)?aenderungsbescheid|erste[rn]?(?:rate|zahlung|auszahlung)",
        _M.UNKNOWN,
    ),
    squashed(r"finanzierungsform|finanzierungsart|formoffinance|formoffinancing", _M.UNKNOWN),
    squashed(r"^artde[rs](?:foerder|finanz|unterst|zuwend)|^foerderart|typeofsupport", _M.UNKNOWN),
    squashed(r"artdesgebiet|gebietsart|territorial|^territory|umsetzungsmechanism", _M.UNKNOWN),
    squashed(r"thematisch(?:e|es)ziel|thematicobjective|sekundaeres|secondarytheme", _M.UNKNOWN),
    squashed(r"breitengrad|laengengrad|latitude|longitude|koordinate|coordinates", _M.UNKNOWN),
    squashed(r"internet|website|homepage|^url|socialmedia|e?mail$|telefon", _M.UNKNOWN),
    squashed(
        r"wirtschaftszweig|economicactivity|^(?!name).*(?:rechtsform|legalform)|^waehrung",
        _M.UNKNOWN,
    ),
    squashed(r"currency$|exchangerate|wechselkurs|^lfd|laufendenummer|^nr$|^no$|^pos$", _M.UNKNOWN),
    squashed(r"^anzahl|^numberof|artde[rs]beguenstigt|beneficiarytype|typeofbenefici", _M.UNKNOWN),
    squashed(
        r"beneficiary(?:unique)?id|richtlinie|countryid|programm?e?(?:name|code)$", _M.UNKNOWN
    ),
    squashed(
        r"foerderperiode|programmingperiod|^bemerkung|^remark|(?:stelle|behoerde)$", _M.UNKNOWN
    ),
)
