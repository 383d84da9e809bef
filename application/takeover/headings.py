"""What headings mean: one table, from the particular to the general.

A heading is compared squashed (letters and digits only, umlauts spelt out), so a rule is a pattern
of such text. Several rules may match one heading, often because it speaks two languages of which
one is wrong; they are tried in this order, and the column's values decide which of them holds.
The place in the table is also the rank when two columns claim the same meaning.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from application.takeover.grid import squash, tidy
from application.takeover.meanings import Meaning

LONGEST_HEADING = 600
_M = Meaning

_EU = r"(?:eu|efre|erdf|esf|esfplus|esfp|jtf|kohaesionsfonds|union|unions|gemeinschafts|community)"
_MONEY = (
    r"(?:bet(?:rag|raege)|mittel|anteil|antei?le|beitrag|beitraege|zuschuss|beteiligung|foerderung"
    r"|unterstuetzung|zuwendung|(?<!ko)finanzierung|leistung|budget|amount|contribution|share|support"
    r"|funding|grant|assistance|fund)"
)
_COSTS = r"(?:ausgabe|kosten|investition(?!sort)|aufwendung|expenditure|cost|investment|volumen|(?<!ko)finanzierung)"
_FINAL = r"(?:schlusszahlung|restzahlung|abschlusszahlung|endzahlung|auszahlung|finalpayment|letztenzahlung|lastpayment)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of heading a column; `meanings` in the order in which values are to try them."""

    pattern: re.Pattern[str]
    meanings: tuple[Meaning, ...]
    words: str


def _rule(pattern: str, *meanings: Meaning, words: str = "") -> Rule:
    return Rule(re.compile(pattern), meanings, words)


RULES: tuple[Rule, ...] = (
    # What would be mistaken for something else further down.
    _rule(r"aktualisierung|lastupdate|lastmodified|datenstand|^stand(?:am|vom)?$", _M.UNKNOWN),
    _rule(
        r"anderenoeffentlich|otherpublic|^eigenmittel|^eigenanteil|privatemittel|privatefund",
        _M.UNKNOWN,
    ),
    _rule(r"finanzierungsform|finanzierungsart|formoffinance|formoffinancing", _M.UNKNOWN),
    _rule(r"artdesgebiet|gebietsart|territorial|^territory|umsetzungsmechanism", _M.UNKNOWN),
    _rule(r"thematisch(?:e|es)ziel|thematicobjective|sekundaeres|secondarytheme", _M.UNKNOWN),
    _rule(r"breitengrad|laengengrad|latitude|longitude|koordinate|coordinates", _M.UNKNOWN),
    _rule(r"internet|website|homepage|^url|socialmedia|e?mail$|telefon", _M.UNKNOWN),
    _rule(r"wirtschaftszweig|economicactivity|rechtsform|legalform|^waehrung", _M.UNKNOWN),
    _rule(r"currency$|exchangerate|wechselkurs|^lfd|laufendenummer|^nr$|^no$|^pos$", _M.UNKNOWN),
    _rule(r"^anzahl|^numberof|artde[rs]beguenstigt|beneficiarytype|typeofbenefici", _M.UNKNOWN),
    _rule(r"beneficiary(?:unique)?id|richtlinie|countryid|programm?e?(?:name|code)$", _M.UNKNOWN),
    _rule(r"foerdergegenstand|foerderperiode|programmingperiod|^bemerkung|^remark", _M.UNKNOWN),
    # Rates before whatever they are a rate of.
    _rule(r"kofinanz[a-z]*(?:satz|rate|quote|anteil)|cofinanc[a-z]*rate", _M.RATE, _M.EU_AMOUNT),
    _rule(r"tauxdecofinancement|interventionssatz|foerdersatz|foerderquote", _M.RATE, _M.EU_AMOUNT),
    _rule(r"fundingrate|aidintensity|beihilfeintensitaet|beteiligungssatz", _M.RATE, _M.EU_AMOUNT),
    _rule(r"zuschusssatz|finanzierungssatz|(?:anteil|satz).*prozent", _M.RATE, _M.EU_AMOUNT),
    # Where.
    _rule(r"postleit|plz|post(?:al)?code|zip(?:code)?$", _M.POSTCODE, _M.PLACE),
    _rule(r"landkreis|^kreis|stadtkreis|kreisfrei|^county|^district|^region(?:name)?$", _M.REGION),
    _rule(r"nuts|gemeindekenn|gebietskenn|gemeindeschluessel|^ags$", _M.REGION),
    _rule(r"bundesland|foederalstate|federalstate|regierungsbezirk", _M.REGION, _M.COUNTRY),
    _rule(r"regionenkategorie|kategoriede[rs]region|categoryofregion", _M.REGION, _M.UNKNOWN),
    _rule(r"zielgebiet|programmgebiet|planungsregion|^region|region$", _M.REGION),
    # Days that are named after something else.
    _rule(r"zahlung(?:s|der)?(?:jahr|datum)|(?:payment|paid)(?:date|year)", _M.FINAL_PAYMENT_ON),
    _rule(r"bewillig[a-z0-9]*(?:schluss|rest|abschluss|end)zahlung", _M.APPROVED_ON),
    _rule(r"(?:year)?ofapproval[a-z0-9]*yearof", _M.APPROVED_ON),
    _rule(
        rf"(?:jahr|datum|year|date|tag)[a-z0-9]*{_FINAL}|^{_FINAL}$", _M.FINAL_PAYMENT_ON, _M.PAID
    ),
    _rule(
        r"(?:jahr|datum|year|date|tag)[a-z0-9]*(?:bewillig|genehmig|bescheid|zusage|approv|award)"
        r"|(?:bewillig[a-z]*|genehmigungs?|bescheid|approval|award)(?:datum|jahr|date|year)"
        r"|bescheidvom|approvedon|genehmigtam|bewilligtam|^grantdate",
        _M.APPROVED_ON,
        _M.GRANTED,
    ),
    _rule(r"(?:bewilligungs|projekt|vorhabens?|durchfuehrungs|foerder)zeitraum", _M.START),
    _rule(r"(?:projekt|vorhabens?)?laufzeit(?:vonbis)?$|^zeitraum$|^period$", _M.START),
    # Money: paid before granted before the Union's part before the whole.
    _rule(r"gewaehrte?(?:oeffentliche)?be(?:tr|itr)a(?:g|eg)", _M.GRANTED),
    _rule(rf"{_EU}(?:und|and)nation", _M.GRANTED),
    _rule(
        r"gezahlt|ausbezahlt|auszahlung|zahlungs?betr|paidamount|amountspaid|amountpaid|^paid|paymentsmade"
        r"|onfinishtotal|verausgabt|(?:gesamt|betr)[a-z]*abschluss|schlusszahlungsbetrag",
        _M.PAID,
        _M.FINAL_PAYMENT_ON,
    ),
    _rule(
        rf"(?:foerder|zuwendungs)f?(?:aehig|faehig)[a-z0-9]*{_COSTS}|eligible[a-z]*{_COSTS}"
        r"|foerderfaehig|zuwendungsfaehig|depenseseligibles|totaleligible",
        _M.TOTAL_COST,
    ),
    _rule(rf"{_EU}(?:anteil|beteiligung|share)", _M.EU_AMOUNT, _M.RATE),
    _rule(rf"(?:^|davon|bewilligte[rs]?|betrag|in){_EU}[a-z]{{0,12}}{_MONEY}", _M.EU_AMOUNT),
    _rule(rf"{_EU}{_MONEY}|^davon{_EU}$|{_MONEY}(?:de[rs]|aus|ofthe){_EU}", _M.EU_AMOUNT),
    _rule(r"bewilligte[a-z]*gesamt(?:kosten|ausgaben|investition)", _M.TOTAL_COST),
    _rule(
        r"bewilligt|gewaehrt|bewilligung(?:$|oeffentl|in|ssumme|s?betr)|beibewilligung|zugesagt|zusage$"
        r"|zuwendung(?!sempf|sgeb|snummer|sn)|foerder(?:summe|betrag|mittel(?!empf)|hoehe|volumen|ung$)"
        r"|zuschuss|oeffentliche(?:mittel|foerderung|unterstuetzung|beteiligung|ausgaben)"
        r"|granted|awarded|approvedamount|amountapproved|publicfund|publicsupport"
        r"|publiccontribution|publicexpenditure|fundingamount|^grant(?:amount)?|^funding$",
        _M.GRANTED,
        _M.APPROVED_ON,
    ),
    _rule(
        rf"gesamt?{_COSTS}|^total{_COSTS}|projektvolumen|projektkosten|projectcost", _M.TOTAL_COST
    ),
    _rule(
        r"gesamt?bei?tr(?:ag|aeg)|gesamtsumme|gesamtvolumen|totalamount|^totalcost", _M.TOTAL_COST
    ),
    _rule(rf"^{_COSTS}|{_COSTS}(?:n|s|en)?(?:ineur|eur|euro)?$", _M.TOTAL_COST),
    # What it is about.
    _rule(r"bezeichnung[a-z]*zusammenf|titel[a-z]*(?:zusammenf|beschreibung)", _M.TITLE),
    _rule(
        r"intervention(?!ssatz)|(?:^|s)kategorie|categoryof|^category|interventionfield",
        _M.CATEGORY,
    ),
    _rule(r"prioritaets?achse|priorityaxis|prioaxis|^prioritaet|^priority|prioachse", _M.PRIORITY),
    _rule(r"programm?e?priority|foerderschwerpunkt|^schwerpunkt|^achse", _M.PRIORITY),
    _rule(
        r"^(?:betroffene[rs]?)?(?:eu)?fonds|^fund(?:$|code|name)|affectedfund|fundconcerned|fonds$",
        _M.FUND,
    ),
    _rule(
        r"aktenzeichen|kennzeichen|^fkz$|(?:antrags?|projekt|vorhabens?|vorgangs|zuwendungs"
        r"|foerder|register|registrier|operation|project)(?:s)?(?:nr|nummer|no|number|id|code|kennung|schluessel)"
        r"(?:$|[^e])|vorhabens?ident|codedesvorhabens|operationunique|(?:unique)?identifier$"
        r"|reference|referenz|ordnungsmerkmal|operationid|projectid|^az$|^id$|^code$",
        _M.REFERENCE,
    ),
    _rule(
        r"zusammenf|kurzbeschreibung|beschreibung|summary|summery|description|^inhalt|^ziel"
        r"|projektinhalt|resumedel|zweck|errungenschaft|achievement|purpose|^erlaeuterung",
        _M.SUMMARY,
    ),
    # When.
    _rule(
        r"beginn|projektstart|^start|startdat|starting|startofproject|laufzeitvon|zeitraumvon"
        r"|^von$|datedebut|startdate|anfang|^from$|vorhabenstart",
        _M.START,
    ),
    _rule(
        r"endes?(?:des|der|$|ope)|enddat|projektende|[a-z]+ende$|^bis$|laufzeitbis|zeitraumbis"
        r"|endofproject|completion|abschluss(?:datum|des|$)|abschlusses|datedefin|^to$|fertigstell",
        _M.END,
    ),
    # Who and what, when nothing above has claimed it.
    _rule(
        r"(?:ort|sitz|standort|gemeinde|stadt|city|location|place|municipality)"
        r"(?:$|de[rs]|of|name|operation|project|indicator|indikator|beguenst)|standortindik"
        r"|[a-z]{4,}ort(?:$|de[rs]|operation|project)|operationlocation|projectlocation|^wohnort"
        r"|durchfuehrungsort|geolokal|lieuop",
        _M.PLACE,
        _M.POSTCODE,
    ),
    _rule(
        r"^land(?:$|country|pays|state|de[rs])|country|^staat$|mitgliedstaat", _M.COUNTRY, _M.REGION
    ),
    _rule(r"(?:name|nom)[a-z0-9]*(?:beguenst|beneficiar|empfaenger|recipient)", _M.BENEFICIARY),
    _rule(
        r"beguenstigt|zuwendungsempf|beneficiar|recipient|foerdermittelempf|empfaenger"
        r"|antragsteller|applicant|projekttraeger|massnahmetraeger|^traeger|vorhabentraeger",
        _M.BENEFICIARY,
    ),
    _rule(r"^(?:vor|nach|firmen|familien)name|^unternehmen(?:sname)?$|^firma$", _M.BENEFICIARY),
    _rule(
        r"(?:bezeichnung|name|titel|title)[a-z0-9]*(?:vorhaben|projekt|massnahme|operation|project)"
        r"|(?:vorhaben|projekt|massnahm|operation|project)[a-z]{0,4}(?:bezeichnung|name|titel|title)",
        _M.TITLE,
    ),
    _rule(r"^(?:bezeichnung|titel|title|vorhaben|projekt|massnahme|project|operation)", _M.TITLE),
    _rule(r"^name$", _M.BENEFICIARY),
    # Vague ones, for lists that have nothing better.
    _rule(r"spezifische[sn]?ziel|specificobjective", _M.PRIORITY),
    _rule(r"themenfeld|foerderbereich|foerderaktivitaet|interventiontype", _M.CATEGORY),
    _rule(r"^(?:years?|jahre?|datum|date|bewilligung)$", _M.APPROVED_ON),
    _rule(r"^(?:betrag|betraege|amount|summe|hoehe)(?:ineuro?|eur|euro)?$", _M.GRANTED),
)

_MONEY_WORD = re.compile(
    r"betr(?:ag|aeg)|mittel|summe|eur|amount|zuschuss|zuwendung|kosten|ausgabe|hoehe|fund|grant|volumen"
)
_UNITS = (
    (re.compile(r"\b(?:T€|T-?EUR|T-?Euro|Tsd\.?\s*(?:€|EUR)|in Tausend|(?i:thousand))"), 1_000),
    (re.compile(r"\b(?:Mio\.?\s*(?:€|EUR)|in Millionen|(?i:EUR million|million EUR))"), 1_000_000),
)


@lru_cache(maxsize=2_000)
def rules_of(heading: str) -> tuple[int, ...]:
    """The places in the table of the rules that match this heading, the best first.

    A rule that says `unknown` ends the search: what it names is known to mean something else.
    """
    squashed = squash(heading) if len(heading) <= LONGEST_HEADING else ""
    found: list[int] = []
    for rank, rule in enumerate(RULES):
        if squashed and rule.pattern.search(squashed):
            found.append(rank)
            if Meaning.UNKNOWN in rule.meanings:
                break
    return tuple(found)


def names_money(heading: str) -> bool:
    """Whether the heading says that it stands above money."""
    return _MONEY_WORD.search(squash(heading)) is not None


def unit_of(heading: str) -> int:
    """What one unit of the column's amounts is worth in euro: 1, 1000 (T€) or 1000000."""
    text = tidy(heading)
    return next((worth for pattern, worth in _UNITS if pattern.search(text)), 1)
