"""What headings mean: one table, from the particular to the general.

Several rules may match one heading, often because it speaks two languages of which one is wrong;
they are tried in this order, and the column's values decide which of them holds. The place in the
table is also the rank when two columns claim the same meaning.
"""

import re
from dataclasses import dataclass

from application.takeover.heading_words import (
    COST,
    COSTS,
    ELIGIBLE,
    FINAL,
    FUND,
    HELD_AFTERWARDS,
    MONEY,
    NATION,
    PUBLIC,
    WORK,
)
from application.takeover.meanings import Meaning

_M = Meaning


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
        r"(?:andere|sonstige)[nrs]?oeffentlich|otherpublic|^eigenmittel|^eigenanteil|privatemittel|privatefund",
        _M.UNKNOWN,
    ),
    _words(
        rf"^(?!.*{FUND})(?=.*{NATION}).*(?:mittel|kofinanz|cofinanc|contribution|anteil|bei?tr(?:ag|aeg)|fund)"
        rf"|^(?:davon|darunter|hiervon) {NATION}$",
        _M.UNKNOWN,
    ),
    _words(
        rf"^(?!.*{FUND})(?:.*\b(?:zuschu[a-z]*|zuwendung) (?:(?:aus )?landesmitteln?|(?:land|bund)\b)"
        r"|national[a-z]* .*(?:zuschu|zuwendung|ausgaben)|(?:landes|bundes)(?:zuschu|zuwendung))",
        _M.UNKNOWN,
    ),
    _rule(r"^(?!.*(?:bewillig|genehmig|gewaehr))(?:beantragt|requested|appliedfor)", _M.UNKNOWN),
    _rule(
        rf"^(?:davon)?(?:nicht{ELIGIBLE}|noneligible|ineligible)|^zielgruppe|^targetgroup",
        _M.UNKNOWN,
    ),
    _rule(
        rf"(?:beginn|ende|ablauf|datum|bis)(?:de[rs])?{HELD_AFTERWARDS}|^{HELD_AFTERWARDS}|vorzeitige[a-z]*beginn"
        r"|^(?:datum)?(?:de[rs])?(?:letzte[rns]*)?aenderungsbescheid|erste[rn]?(?:rate|zahlung|auszahlung)",
        _M.UNKNOWN,
    ),
    _rule(r"finanzierungsform|finanzierungsart|formoffinance|formoffinancing", _M.UNKNOWN),
    _rule(r"^artde[rs](?:foerder|finanz|unterst|zuwend)|^foerderart|typeofsupport", _M.UNKNOWN),
    _rule(r"artdesgebiet|gebietsart|territorial|^territory|umsetzungsmechanism", _M.UNKNOWN),
    _rule(r"thematisch(?:e|es)ziel|thematicobjective|sekundaeres|secondarytheme", _M.UNKNOWN),
    _rule(r"breitengrad|laengengrad|latitude|longitude|koordinate|coordinates", _M.UNKNOWN),
    _rule(r"internet|website|homepage|^url|socialmedia|e?mail$|telefon", _M.UNKNOWN),
    _rule(
        r"wirtschaftszweig|economicactivity|^(?!name).*(?:rechtsform|legalform)|^waehrung",
        _M.UNKNOWN,
    ),
    _rule(r"currency$|exchangerate|wechselkurs|^lfd|laufendenummer|^nr$|^no$|^pos$", _M.UNKNOWN),
    _rule(r"^anzahl|^numberof|artde[rs]beguenstigt|beneficiarytype|typeofbenefici", _M.UNKNOWN),
    _rule(r"beneficiary(?:unique)?id|richtlinie|countryid|programm?e?(?:name|code)$", _M.UNKNOWN),
    _rule(r"foerderperiode|programmingperiod|^bemerkung|^remark|(?:stelle|behoerde)$", _M.UNKNOWN),
    # Rates before whatever they are a rate of.
    _rule(r"kofinanz[a-z]*(?:satz|rate|quote|anteil)|cofinanc[a-z]*rate", _M.RATE, _M.EU_AMOUNT),
    _rule(
        r"tauxdecofinancement|interventions?(?:satz|rate)|foerdersatz|foerderquote",
        _M.RATE,
        _M.EU_AMOUNT,
    ),
    _rule(r"kofi(?:n|nanz)?satz|^uks$|^rate$", _M.RATE),
    _rule(r"fundingrate|aidintensity|intensitaet|beteiligungssatz", _M.RATE, _M.EU_AMOUNT),
    _rule(r"zuschusssatz|finanzierungssatz|prozent|percent", _M.RATE, _M.EU_AMOUNT),
    _words(rf"{FUND}[a-z]* ?(?:satz|quote|rate)\b|^satz\b", _M.RATE, _M.EU_AMOUNT),
    # Where.
    _rule(r"postleit|plz|post(?:al)?code|zip(?:code)?$", _M.POSTCODE, _M.PLACE),
    _rule(
        r"landkreis|^kreis|^lk(?:ks|$)|stadtkreis|kreisfrei|^county|^district|^region(?:name)?$",
        _M.REGION,
    ),
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
        rf"(?:jahr|datum|year|date|tag)[a-z0-9]*{FINAL}|^{FINAL}(?:am)?$",
        _M.FINAL_PAYMENT_ON,
        _M.PAID,
    ),
    _rule(
        r"(?:jahr|datum|year|date|tag)[a-z0-9]*(?:bewillig|genehmig|bescheid|zusage|entscheidung|approv"
        r"|award|allocation|commitment|decision|ofgrant|mittelbindung)|^jahrd(?:er)?bew$|^bewjahr"
        r"|(?:bewillig[a-z]*|genehmigungs?|bescheid|zusage|entscheidungs|approval|award|allocation"
        r"|commitment|decision)(?:datum|jahr|date|year|zeitpunkt|tag)"
        r"|bescheidvom|approvedon|genehmigtam|bewillig(?:t|ung)am|^grantdate",
        _M.APPROVED_ON,
        _M.GRANTED,
    ),
    _words(r"^(?:beginn|anfang|start) (?:de[rs]|bewilligungszeitraum)\b", _M.START),
    _words(r"^(?!.*(?:\bvon\b|beginn|anfang|start))(?:.*(?<!bis) )?ende\b", _M.END),
    _rule(r"zeitraum(?:bis|ende?)|^bwzbis|abgeschlossenam", _M.END),
    _rule(r"^bwzvon", _M.START),
    _rule(r"(?:bewilligungs|projekt|vorhabens?|durchfuehrungs|foerder)zeitraum", _M.START),
    _rule(
        rf"laufzeit(?:de[rs]{WORK}?(?:e?s)?(?:foerderung)?)?(?:vonbis)?$|^zeitraum$|^period$",
        _M.START,
    ),
    # Money: paid before the Union's part before the whole.
    _rule(r"investitionsprior|investmentprior", _M.PRIORITY),
    _words(rf"{FUND}.*\b(?:und|u|and|(?<!esf )plus|inkl) (?:.* )?{NATION}", _M.GRANTED),
    _words(rf"{NATION}.*\b(?:und|u|and|plus|inkl) (?:.* )?{FUND}", _M.GRANTED),
    _rule(
        r"gezahlt|ausbezahlt|auszahlung|zahlungs?betr|paidamount|amountspaid|amountpaid|^paid|(?<!un)paid$|paymentsmade"
        r"|onfinishtotal|verausgabt|(?:gesamt|betr)[a-z]*abschluss|schlusszahlungsbetrag|totalpaid"
        r"|geleistetezahlung|^(?:total)?payments$|^(?:summede[rn]|gesamt)?zahlung(?:en)?(?:$|kumuliert|bisher|ineur)"
        r"|abgerufene[rn]?(?:mittel|betr|summe)",
        _M.PAID,
        _M.FINAL_PAYMENT_ON,
    ),
    _words(r"^(?:betroffene[rs]? )?(?:eu )?fund$|^(?:efre|esf|erdf) (?:efre|esf|erdf)$", _M.FUND),
    _words(
        rf"{FUND}[a-z]* (?:plus )?(?:anteil|beteiligung|share|kofinanzierung|cofinancing)"
        rf"|{FUND}s?(?:anteil|beteiligung|kofinanzierung)"
        rf"|^(?:anteil|kofinanzierung) (?:(?:de[rs]|durch die) )?{FUND}",
        _M.EU_AMOUNT,
        _M.RATE,
    ),
    _words(
        rf"(?:davon|darunter|hiervon)\b.*{FUND}|{FUND}[a-z]* (?:bewilligt|gewaehrt|zugesagt|genehmigt)$|{FUND}[a-z]* (?:plus )?(?!investition){MONEY}|{FUND}[a-z]*?{MONEY}"
        rf"|{MONEY}[a-z]* (?:(?:de[rs]|aus|aus dem|of|of the|from the) )?{FUND}",
        _M.EU_AMOUNT,
    ),
    _rule(
        rf"{PUBLIC}{ELIGIBLE}|{ELIGIBLE}[enrs]{{0,2}}{PUBLIC}|eligiblepublic|publiceligible",
        _M.GRANTED,
    ),
    _rule(rf"{ELIGIBLE}[a-z0-9]*{COSTS}|{ELIGIBLE}|anerkannte{COSTS}", _M.TOTAL_COST),
    _rule(rf"(?:bewilligte|genehmigte)[a-z]*gesamt{COST}", _M.TOTAL_COST),
    _words(
        rf"^(?!.*gesamt{COST}|.*total (?:project )?{COST})(?:(?=.*{MONEY}).*{FUND}|{FUND}[a-z]*(?: plus)?$)",
        _M.EU_AMOUNT,
    ),
    _rule(
        r"gewaehrt|bewilligt|bewilligung(?:$|oeffentl|in|ssumme|s?betr|shoehe|svolumen)|beibewilligung"
        r"|zugesagt|zusage(?:$|betr|summe|hoehe)|gebundenemittel|^mittelbindung"
        r"|zuwendung(?!sempf|snehm|sgeb|snummer|sn|szweck|sart)|foerder(?:ungs)?(?:summe|betrag|hoehe|volumen)"
        r"|foerdermittel(?!empf)|^(?:projekt)?foerderung(?:$|in|eur|gesamt)|(?:hoehe|betrag|summe|barwert)de[rs]foerderung"
        rf"|gesamtfoerderung|zuschuss|{PUBLIC}(?:mittel|foerderung|finanzierung|unterstuetzung|beteiligung|ausgaben)"
        r"|genehmigte[rn]?(?:mittel|betrag|foerder|summe)|^subvention|granted|award(?!ee)|allocated|committed"
        r"|approvedamount|amountapproved|publicfund|publicsupport|publiccontribution|publicexpenditure"
        r"|fundingamount|^(?:total)?grant(?:amount|ineur|eur)?$|^funding$",
        _M.GRANTED,
        _M.APPROVED_ON,
    ),
    _rule(rf"gesamt?{COSTS}|^total{COSTS}|projektvolumen|projektkosten|projectcost", _M.TOTAL_COST),
    _rule(
        r"gesamt?bei?tr(?:ag|aeg)|gesamtsumme|gesamtvolumen|gesamtbudget|totalamount|^totalcost"
        r"|projektsumme|^(?:total|project|partner)*budget|totalprojectvalue|projecttotalvalue|totalvalue",
        _M.TOTAL_COST,
    ),
    _rule(rf"^{COSTS}|{COSTS}(?:n|s|en)?(?:ineur|eur|euro)?$", _M.TOTAL_COST),
    # What it is about.
    _rule(r"kofinanzierung|cofinancing", _M.RATE),
    _rule(r"bezeichnung[a-z]*zusammenf|titel[a-z]*(?:zusammenf|beschreibung)", _M.TITLE),
    _rule(
        r"intervention(?!ssatz)|int(?:erv)?kat|(?:^|s|ausgaben|foerder)kategorie|categoryof|^category"
        r"|interventionfield|^(?:code)?ik$|^dim(?:ension)?1$",
        _M.CATEGORY,
    ),
    _rule(
        r"prioritaets?achse|priorityaxis|prioaxis|^prioritaet|^priority|prioachse|^prioa$",
        _M.PRIORITY,
    ),
    _rule(r"programm?e?priority|foerderschwerpunkt|^schwerpunkt|^achse|^prio$|^pa$", _M.PRIORITY),
    _rule(
        r"^(?:betroffene[rs]?)?(?:eu)?fonds|^fund(?:$|code|name|ingsource)|affectedfund|fundconcerned|fonds$",
        _M.FUND,
    ),
    _words(r"\bfund$", _M.FUND),
    _rule(r"^code$", _M.CATEGORY, _M.REFERENCE),
    _rule(
        r"aktenzeichen|kennzeichen|geschaeftszeichen|^fkz$|(?:antrags?|projekt|vorhabens?|vorgangs|vertrags"
        r"|bewilligungs|zuwendungs|foerder|register|registrier|operation|project|contract)(?:s)?"
        r"(?:nr|nummer|no|number|id|code|kennung|schluessel)(?:$|[^e])|vorhabens?ident|codedesvorhabens"
        r"|codeoftheoperation|operationunique|(?:unique)?identifier$|reference|referenz|ordnungsmerkmal"
        r"|operationid|projectid|^az$|^id$|^idnr|identifikationsnummer|^kennung$|^kennziffer$|^grant(?:number|id)",
        _M.REFERENCE,
    ),
    _rule(
        r"zusammenf|kurzbeschreibung|beschreibung|summary|summery|description|^(?:kurz)?inhalt"
        r"|projektinhalt|resumedel|(?<!zuwendungs)(?<!foerder)(?<!verwendungs)zweck|errungenschaft|achievement|purpose|^erlaeuterung"
        r"|^abstract$|kurzdarstellung|kurzfassung|^vorhbeschr",
        _M.SUMMARY,
    ),
    # When.
    _rule(
        r"beginn|proje[ck]tstart|^start|^begin(?:date)?$|laufzeitab|startdat|starting|startofproject|laufzeitvon|zeitraumvon|dateofstart"
        r"|^von$|datedebut|startdate|anfang|^from$|vorhabenstart|^gueltigab$|commencement",
        _M.START,
    ),
    _rule(
        r"(?<!stell)(?<!fang)(?<!nehm)endes?(?:des|der|$|ope|end$)|enddat|projektende|projectend$|endtermin|(?:ending|finish)date"
        r"|^bis$|laufzeitbis|zeitraumbis|^end(?:$|of)"
        r"|endofproject|dateofend|completion|abschluss(?:datum|des|$|vorauss|geplant)|abschlusses|abschlussjahr|datedefin|^to$|fertigstell",
        _M.END,
    ),
    # Who and what, when nothing above has claimed it.
    _words(
        r"\bkommune\b|\b(?!sport|transport|export|import|support|report|ressort|antwort)[a-z]*ort\b"
        r"|\b(?:sitz|gemeinde|stadt|city|town|place|municipality)\b|standortindik|geolo[ck]al|lieu d op"
        r"|(?<![a-z]al)(?<!\bal)location",
        _M.PLACE,
        _M.POSTCODE,
    ),
    _rule(
        r"^(?:betroffenes)?land(?:$|country|pays|state|staat|de[rs])|country|^staat$|mitglieds?staat"
        r"|^memberstate$",
        _M.COUNTRY,
        _M.REGION,
    ),
    _rule(r"(?:name|nom)[a-z0-9]*(?:beguenst|beneficiar|empfaenger|recipient)", _M.BENEFICIARY),
    _rule(
        r"beguenstigt|zuwendungsempf|beneficiar|recipient|foerdermittelempf|empfaenger|projectholder"
        r"|antragstelle(?:r|nde)|applicant|(?:^|^name|^namede[rs]|projekt|massnahmen?|vorhabens?|bildungs)traeger"
        r"|(?:foerder(?:ungs)?|zuwendungs)(?:werber|nehmer)|projectpromoter|lead(?:ing)?partner",
        _M.BENEFICIARY,
    ),
    _rule(
        r"^(?:vor|nach|zu|firmen|familien)name|^name(?:vorname)?$|^(?:namedes)?unternehmens?(?:name)?$"
        r"|^(?:firma|organi[sz]ation|koerperschaft|institution|(?:namede[rs])?einrichtung)$"
        r"|^organi[sz]ationname|^nameof(?:the)?organi[sz]ation|^(?:namede[rs])?beg(?:uenst|name)?$",
        _M.BENEFICIARY,
    ),
    _rule(r"auftragnehmer", _M.BENEFICIARY),
    _rule(
        r"(?:bezeichnung|name|titel|title)[a-z0-9]*(?:vorhaben|projekt|massnahme|operation|project)"
        r"|(?:vorhaben|projekt|massnahm|operation|project)[a-z]{0,4}(?:bezeichnung|name|titel|title)",
        _M.TITLE,
    ),
    _rule(r"^(?:bezeichnung|titel|title|kurztitel)|^bezde[rs]|^vorhbez", _M.TITLE),
    _rule(
        rf"^(?:gefoerderte[rs]?|foerder|investitions)?{WORK}+[0-9]*$|^{WORK}(?:gem|nach|laut|bzw)",
        _M.TITLE,
    ),
    # Vague ones, for lists that have nothing better.
    _rule(r"^ziel|projektziel|(?:project|operation)(?:objective|goal)", _M.SUMMARY),
    _rule(r"spezifische[sn]?ziel|specificobjective|^sz$", _M.PRIORITY),
    _rule(r"themenfeld|foerderbereich|foerderaktivitaet|interventiontype", _M.CATEGORY),
    _rule(
        r"gegenstand|(?:projekt|vorhabens?)thema|^thema(?:$|de[rs])|(?:zuwendungs|foerder|verwendungs)zweck",
        _M.TITLE,
        _M.SUMMARY,
    ),
    _rule(r"(?:proje[ck]t|kooperations|^)partner(?:name)?$", _M.BENEFICIARY),
    _rule(r"^(?:years?|jahre?|foerderjahr|datum|vertragsdatum|date|bewilligung)$", _M.APPROVED_ON),
    _rule(r"^(?:gesamt|insgesamt|total)(?:ineuro?|eur|euro)?$", _M.TOTAL_COST),
    _rule(
        r"^(?:betrag|betraege|vertragssumme|amount|summe|hoehe)(?:ineuro?|eur|euro)?$", _M.GRANTED
    ),
)
