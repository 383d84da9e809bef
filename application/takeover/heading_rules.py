"""What headings mean: one table, from the particular to the general.

Several rules may match one heading, often because it speaks two languages of which one is wrong;
they are tried in this order, and the column's values decide which of them holds. The place in the
table is also the rank when two columns claim the same meaning.
"""

import re
from dataclasses import dataclass

from application.takeover.meanings import Meaning

_M = Meaning

_FUND = (
    r"\b(?:eu(?=\b|mittel|anteil|bei?tr|zusch|beteil|foerder|kofin|zuwend|finanz)|efre|erdf|esf|jtf|emff"
    r"|emfaf|eler\b|eafrd|kf\b|union|gemeinschafts(?=mittel|bei?t|anteil|zusch)|community\b"
    r"|kohaesionsfonds|cohesion fund|europaeische[nrs]? |european )"
)
_MONEY = (
    r"(?:bei?tr(?:ag|aeg)|mittel|anteil|zuschu|beteiligung|foerder(?:ung|summe)|unterstuetzung"
    r"|zuwend|leistung|summe|finanzierung(?!s)|(?:co)?financing(?! rate)|budget|amount|contribution"
    r"|share|support|fund(?:ing|s)\b|grant|assistance|award|invest|\bt?eur|\bmio\b)"
)
_NATION = r"\b(?:national|nationale[nrs]?|land|lands?|landes|landesmittel|bund|bundes|bundesmittel|kommunale?)\b"
_COST = r"(?:ausgabe|kosten|investition(?!sort)|aufwendung|expenditure|cost|investment|volumen)"
_COSTS = rf"(?:{_COST}|(?<!ko)finanzierung)"
_ELIGIBLE = (
    r"(?:(?:foerder(?:ungs)?|zuwendungs|zuschuss|beihilfe|ansatz)f?(?:aehig|faehig)|foerderbare"
    r"|eligible|depenseseligibles)"
)
_FINAL = (
    r"(?:schlusszahlung|restzahlung|abschlusszahlung|endzahlung|auszahlung|abschliessendenzahlung"
    r"|finalpayment|letztenzahlung|lastpayment)"
)
_WORK = r"(?:vorhaben|projekte?|massnahmen?|projects?|operations?)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of heading a column; `meanings` in the order in which values are to try them.

    The pattern is of the heading squashed (`unionskofinanzierungssatz`), which hyphenation cannot
    hide; or, if `by_words`, of its words (`davon efre in eur`), where a short word like `eu` must
    not be found inside another.
    """

    pattern: re.Pattern[str]
    meanings: tuple[Meaning, ...]
    by_words: bool


def _rule(pattern: str, *meanings: Meaning) -> Rule:
    return Rule(re.compile(pattern), meanings, by_words=False)


def _words(pattern: str, *meanings: Meaning) -> Rule:
    return Rule(re.compile(pattern), meanings, by_words=True)


RULES: tuple[Rule, ...] = (
    # People who are neither beneficiary nor title: their names stay in the sealed cells.
    _rule(
        r"^(?!namede[rs][a-z]{0,4}beguenst|nameofbenef)[a-z0-9]*(?:(?<!beg)leit(?:er|ung)(?:$|in|de[rs])"
        r"|manager|verantwortlich|ansprech|kontakt|bearbeiter|betreuer|koordinator|coordinator|contact"
        r"|responsible|leader(?:$|of|name)|officer|geschaeftsfuehr|vertretungsberecht)",
        _M.UNKNOWN,
    ),
    # What would be mistaken for something else further down.
    _rule(r"aktualisierung|lastupdate|lastmodified|datenstand|^stand(?:am|vom)?$", _M.UNKNOWN),
    _rule(
        r"anderenoeffentlich|otherpublic|^eigenmittel|^eigenanteil|privatemittel|privatefund",
        _M.UNKNOWN,
    ),
    _words(
        rf"^(?!.*{_FUND})(?=.*{_NATION}).*(?:mittel|kofinanz|cofinanc|contribution|anteil|bei?tr(?:ag|aeg)|fund)"
        rf"|^davon {_NATION}$",
        _M.UNKNOWN,
    ),
    _rule(r"finanzierungsform|finanzierungsart|formoffinance|formoffinancing", _M.UNKNOWN),
    _rule(r"^artde[rs](?:foerder|finanz|unterst|zuwend)|^foerderart|typeofsupport", _M.UNKNOWN),
    _rule(r"artdesgebiet|gebietsart|territorial|^territory|umsetzungsmechanism", _M.UNKNOWN),
    _rule(r"thematisch(?:e|es)ziel|thematicobjective|sekundaeres|secondarytheme", _M.UNKNOWN),
    _rule(r"breitengrad|laengengrad|latitude|longitude|koordinate|coordinates", _M.UNKNOWN),
    _rule(r"internet|website|homepage|^url|socialmedia|e?mail$|telefon", _M.UNKNOWN),
    _rule(r"wirtschaftszweig|economicactivity|rechtsform|legalform|^waehrung", _M.UNKNOWN),
    _rule(r"currency$|exchangerate|wechselkurs|^lfd|laufendenummer|^nr$|^no$|^pos$", _M.UNKNOWN),
    _rule(r"^anzahl|^numberof|artde[rs]beguenstigt|beneficiarytype|typeofbenefici", _M.UNKNOWN),
    _rule(r"beneficiary(?:unique)?id|richtlinie|countryid|programm?e?(?:name|code)$", _M.UNKNOWN),
    _rule(r"foerderperiode|programmingperiod|^bemerkung|^remark|(?:stelle|behoerde)$", _M.UNKNOWN),
    # Rates before whatever they are a rate of.
    _rule(r"kofinanz[a-z]*(?:satz|rate|quote|anteil)|cofinanc[a-z]*rate", _M.RATE, _M.EU_AMOUNT),
    _rule(r"tauxdecofinancement|interventionssatz|foerdersatz|foerderquote", _M.RATE, _M.EU_AMOUNT),
    _rule(r"fundingrate|aidintensity|intensitaet|beteiligungssatz", _M.RATE, _M.EU_AMOUNT),
    _rule(r"zuschusssatz|finanzierungssatz|prozent|percent", _M.RATE, _M.EU_AMOUNT),
    _words(rf"{_FUND}[a-z]* ?satz\b|^satz\b", _M.RATE, _M.EU_AMOUNT),
    # Where.
    _rule(r"postleit|plz|post(?:al)?code|zip(?:code)?$", _M.POSTCODE, _M.PLACE),
    _rule(r"landkreis|^kreis|stadtkreis|kreisfrei|^county|^district|^region(?:name)?$", _M.REGION),
    _rule(r"nuts|gemeindekenn|gebietskenn|gemeindeschluessel|^ags$", _M.REGION),
    _rule(r"bundesland|foederalstate|federalstate|regierungsbezirk", _M.REGION, _M.COUNTRY),
    _rule(r"regionenkategorie|kategoriede[rs]region|categoryofregion", _M.REGION, _M.UNKNOWN),
    _rule(r"zielgebiet|programmgebiet|planungsregion|^region|region$", _M.REGION),
    _rule(r"^bezirk$|^province$|voivodeship|enterprisepartnership", _M.REGION),
    _words(r"^(?:ort|standort|sitz) de[rs]\b", _M.PLACE, _M.POSTCODE),
    # Days that are named after something else.
    _rule(r"zahlung(?:s|der)?(?:jahr|datum)|(?:payment|paid)(?:date|year)", _M.FINAL_PAYMENT_ON),
    _rule(r"bewillig[a-z0-9]*(?:schluss|rest|abschluss|end)zahlung", _M.APPROVED_ON),
    _rule(r"(?:year)?ofapproval[a-z0-9]*yearof", _M.APPROVED_ON),
    _rule(
        rf"(?:jahr|datum|year|date|tag)[a-z0-9]*{_FINAL}|^{_FINAL}$", _M.FINAL_PAYMENT_ON, _M.PAID
    ),
    _rule(
        r"(?:jahr|datum|year|date|tag)[a-z0-9]*(?:bewillig|genehmig|bescheid|zusage|entscheidung|approv"
        r"|award|allocation|commitment|decision|ofgrant)"
        r"|(?:bewillig[a-z]*|genehmigungs?|bescheid|zusage|entscheidungs|approval|award|allocation"
        r"|commitment|decision)(?:datum|jahr|date|year)"
        r"|bescheidvom|approvedon|genehmigtam|bewilligtam|^grantdate",
        _M.APPROVED_ON,
        _M.GRANTED,
    ),
    _words(r"^(?:beginn|anfang|start) (?:de[rs]|bewilligungszeitraum)\b", _M.START),
    _words(r"^ende (?:de[rs]|bewilligungszeitraum)\b", _M.END),
    _rule(r"(?:bewilligungs|projekt|vorhabens?|durchfuehrungs|foerder)zeitraum", _M.START),
    _rule(r"(?:projekt|vorhabens?)?laufzeit(?:vonbis)?$|^zeitraum$|^period$", _M.START),
    # Money: paid before the Union's part before the whole.
    _rule(r"investitionsprior|investmentprior", _M.PRIORITY),
    _words(rf"{_FUND}.*\b(?:und|u|and|(?<!esf )plus|inkl) (?:.* )?{_NATION}", _M.GRANTED),
    _words(rf"{_NATION}.*\b(?:und|u|and|plus|inkl) (?:.* )?{_FUND}", _M.GRANTED),
    _rule(
        r"gezahlt|ausbezahlt|auszahlung|zahlungs?betr|paidamount|amountspaid|amountpaid|^paid|paymentsmade"
        r"|onfinishtotal|verausgabt|(?:gesamt|betr)[a-z]*abschluss|schlusszahlungsbetrag|totalpaid"
        r"|geleistetezahlung|^(?:total)?payments$",
        _M.PAID,
        _M.FINAL_PAYMENT_ON,
    ),
    _words(r"^(?:betroffene[rs]? )?(?:eu )?fund$|^(?:efre|esf|erdf) (?:efre|esf|erdf)$", _M.FUND),
    _words(
        rf"{_FUND}[a-z]* (?:plus )?(?:anteil|beteiligung|share)|{_FUND}(?:anteil|beteiligung)"
        rf"|^anteil (?:de[rs] )?{_FUND}",
        _M.EU_AMOUNT,
        _M.RATE,
    ),
    _words(
        rf"davon\b.*{_FUND}|{_FUND}[a-z]* (?:plus )?(?!investition){_MONEY}|{_FUND}[a-z]*?{_MONEY}"
        rf"|{_MONEY}[a-z]* (?:(?:de[rs]|aus|aus dem|of|of the|from the) )?{_FUND}",
        _M.EU_AMOUNT,
    ),
    _rule(rf"{_ELIGIBLE}[a-z0-9]*{_COSTS}|{_ELIGIBLE}|anerkannte{_COSTS}", _M.TOTAL_COST),
    _rule(rf"(?:bewilligte|genehmigte)[a-z]*gesamt{_COST}", _M.TOTAL_COST),
    _words(
        rf"^(?!.*gesamt{_COST}|.*total (?:project )?{_COST})(?:(?=.*{_MONEY}).*{_FUND}|{_FUND}[a-z]*(?: plus)?$)",
        _M.EU_AMOUNT,
    ),
    _rule(
        r"gewaehrt|bewilligt|bewilligung(?:$|oeffentl|in|ssumme|s?betr)|beibewilligung|zugesagt|zusage$"
        r"|zuwendung(?!sempf|sgeb|snummer|sn|szweck|sart)|foerder(?:ungs)?(?:summe|betrag|hoehe|volumen)"
        r"|foerdermittel(?!empf)|^foerderung(?:$|in|eur|gesamt)|(?:hoehe|betrag|summe|barwert)de[rs]foerderung"
        r"|gesamtfoerderung|zuschuss|oeffentliche(?:mittel|foerderung|unterstuetzung|beteiligung|ausgaben)"
        r"|genehmigte[rn]?(?:mittel|betrag|foerder|summe)|^subvention|granted|award(?!ee)|allocated|committed"
        r"|approvedamount|amountapproved|publicfund|publicsupport|publiccontribution|publicexpenditure"
        r"|fundingamount|^(?:total)?grant(?:amount|ineur|eur)?$|^funding$",
        _M.GRANTED,
        _M.APPROVED_ON,
    ),
    _rule(
        rf"gesamt?{_COSTS}|^total{_COSTS}|projektvolumen|projektkosten|projectcost", _M.TOTAL_COST
    ),
    _rule(
        r"gesamt?bei?tr(?:ag|aeg)|gesamtsumme|gesamtvolumen|gesamtbudget|totalamount|^totalcost"
        r"|projektsumme|^(?:total|project)*budget|totalprojectvalue|projecttotalvalue|totalvalue",
        _M.TOTAL_COST,
    ),
    _rule(rf"^{_COSTS}|{_COSTS}(?:n|s|en)?(?:ineur|eur|euro)?$", _M.TOTAL_COST),
    # What it is about.
    _rule(r"bezeichnung[a-z]*zusammenf|titel[a-z]*(?:zusammenf|beschreibung)", _M.TITLE),
    _rule(
        r"intervention(?!ssatz)|(?:^|s)kategorie|categoryof|^category|interventionfield",
        _M.CATEGORY,
    ),
    _rule(r"prioritaets?achse|priorityaxis|prioaxis|^prioritaet|^priority|prioachse", _M.PRIORITY),
    _rule(r"programm?e?priority|foerderschwerpunkt|^schwerpunkt|^achse|^prio$|^pa$", _M.PRIORITY),
    _rule(
        r"^(?:betroffene[rs]?)?(?:eu)?fonds|^fund(?:$|code|name|ingsource)|affectedfund|fundconcerned|fonds$",
        _M.FUND,
    ),
    _words(r"\bfund$", _M.FUND),
    _rule(
        r"aktenzeichen|kennzeichen|geschaeftszeichen|^fkz$|(?:antrags?|projekt|vorhabens?|vorgangs|vertrags"
        r"|bewilligungs|zuwendungs|foerder|register|registrier|operation|project|contract)(?:s)?"
        r"(?:nr|nummer|no|number|id|code|kennung|schluessel)(?:$|[^e])|vorhabens?ident|codedesvorhabens"
        r"|codeoftheoperation|operationunique|(?:unique)?identifier$|reference|referenz|ordnungsmerkmal"
        r"|operationid|projectid|^az$|^id$|^code$",
        _M.REFERENCE,
    ),
    _rule(
        r"zusammenf|kurzbeschreibung|beschreibung|summary|summery|description|^(?:kurz)?inhalt|^ziel"
        r"|projektinhalt|projektziel|resumedel|zweck|errungenschaft|achievement|purpose|^erlaeuterung"
        r"|^abstract$|kurzdarstellung|(?:project|operation)(?:objective|goal)",
        _M.SUMMARY,
    ),
    # When.
    _rule(
        r"beginn|projektstart|^start|startdat|starting|startofproject|laufzeitvon|zeitraumvon|dateofstart"
        r"|^von$|datedebut|startdate|anfang|^from$|vorhabenstart|^gueltigab$|commencement",
        _M.START,
    ),
    _rule(
        r"endes?(?:des|der|$|ope|end$)|enddat|projektende|[a-z]+ende$|^bis$|laufzeitbis|zeitraumbis|^end(?:$|of)"
        r"|endofproject|dateofend|completion|abschluss(?:datum|des|$)|abschlusses|abschlussjahr|datedefin|^to$|fertigstell",
        _M.END,
    ),
    # Who and what, when nothing above has claimed it.
    _words(
        r"\b(?!sport|transport|export|import|support|report|ressort|antwort)[a-z]*ort\b"
        r"|\b(?:sitz|gemeinde|stadt|city|town|place|municipality)\b|standortindik|geolo[ck]al|lieu d op"
        r"|(?<![a-z]al)(?<!\bal)location",
        _M.PLACE,
        _M.POSTCODE,
    ),
    _rule(
        r"^land(?:$|country|pays|state|de[rs])|country|^staat$|mitgliedstaat|^memberstate$",
        _M.COUNTRY,
        _M.REGION,
    ),
    _rule(r"(?:name|nom)[a-z0-9]*(?:beguenst|beneficiar|empfaenger|recipient)", _M.BENEFICIARY),
    _rule(
        r"beguenstigt|zuwendungsempf|beneficiar|recipient|foerdermittelempf|empfaenger|projectholder"
        r"|antragsteller|applicant|projekttraeger|massnahmetraeger|^traeger|vorhabentraeger"
        r"|foerder(?:ungs)?(?:werber|nehmer)",
        _M.BENEFICIARY,
    ),
    _rule(
        r"^(?:vor|nach|zu|firmen|familien)name|^name(?:vorname)?$|^(?:namedes)?unternehmens?(?:name)?$"
        r"|^(?:firma|organisation|koerperschaft)$",
        _M.BENEFICIARY,
    ),
    _rule(r"auftragnehmer", _M.BENEFICIARY),
    _rule(
        r"(?:bezeichnung|name|titel|title)[a-z0-9]*(?:vorhaben|projekt|massnahme|operation|project)"
        r"|(?:vorhaben|projekt|massnahm|operation|project)[a-z]{0,4}(?:bezeichnung|name|titel|title)",
        _M.TITLE,
    ),
    _rule(r"^(?:bezeichnung|titel|title|kurztitel)", _M.TITLE),
    _rule(rf"^(?:gefoerderte[rs]?)?{_WORK}+[0-9]*$|^{_WORK}(?:gem|nach|laut|bzw)", _M.TITLE),
    # Vague ones, for lists that have nothing better.
    _rule(r"spezifische[sn]?ziel|specificobjective|^sz$", _M.PRIORITY),
    _rule(r"themenfeld|foerderbereich|foerderaktivitaet|interventiontype", _M.CATEGORY),
    _rule(
        r"gegenstand|(?:projekt|vorhabens?)thema|^thema(?:$|de[rs])|(?:zuwendungs|foerder|verwendungs)zweck",
        _M.TITLE,
        _M.SUMMARY,
    ),
    _rule(r"(?:projekt|lead|kooperations)partner$", _M.BENEFICIARY),
    _rule(r"^(?:years?|jahre?|datum|date|bewilligung)$", _M.APPROVED_ON),
    _rule(r"^(?:betrag|betraege|amount|summe|hoehe)(?:ineuro?|eur|euro)?$", _M.GRANTED),
)
