"""Headings of what is carried out, when, where and by whom; and vague ones at the end."""

from application.takeover.heading_rule import Rule, by_words, squashed
from application.takeover.heading_words import WORK
from application.takeover.meanings import Meaning

_M = Meaning

WORDS: tuple[Rule, ...] = (
    # What it is about.
    squashed(r"kofinanzierung|cofinancing", _M.RATE),
    squashed(r"bezeichnung[a-z]*zusammenf|titel[a-z]*(?:zusammenf|beschreibung)", _M.TITLE),
    squashed(
        r"intervention(?!ssatz)|int(?:erv)?kat|(?:^|s|ausgaben|foerder)kategorie|categoryof|^category"
        r"|interventionfield|^(?:code)?ik$|^dim(?:ension)?1$",
        _M.CATEGORY,
    ),
    squashed(
        r"prioritaets?achse|priorityaxis|prioaxis|^prioritaet|^priority|prioachse|^prioa$",
        _M.PRIORITY,
    ),
    squashed(
        r"programm?e?priority|foerderschwerpunkt|^schwerpunkt|^achse|^prio$|^pa$", _M.PRIORITY
    ),
    squashed(
        r"^(?:betroffene[rs]?)?(?:eu)?fonds|^fund(?:$|code|name|ingsource)|affectedfund|fundconcerned|fonds$",
        _M.FUND,
    ),
    by_words(r"\bfund$", _M.FUND),
    squashed(r"^code$", _M.CATEGORY, _M.REFERENCE),
    squashed(
        r"aktenzeichen|kennzeichen|geschaeftszeichen|^fkz$|(?:antrags?|projekt|vorhabens?|vorgangs|vertrags"
        r"|bewilligungs|zuwendungs|foerder|register|registrier|operation|project|contract)(?:s)?"
        r"(?:nr|nummer|no|number|id|code|kennung|schluessel)(?:$|[^e])|vorhabens?ident|codedesvorhabens"
        r"|codeoftheoperation|operationunique|(?:unique)?identifier$|reference|referenz|ordnungsmerkmal"
        r"|operationid|projectid|^az$|^id$|^idnr|identifikationsnummer|^kennung$|^kennziffer$|^grant(?:number|id)",
        _M.REFERENCE,
    ),
    squashed(
        r"zusammenf|kurzbeschreibung|beschreibung|summary|summery|description|^(?:kurz)?inhalt"
        r"|projektinhalt|resumedel|(?<!zuwendungs)(?<!foerder)(?<!verwendungs)zweck|errungenschaft|achievement|purpose|^erlaeuterung"
        r"|^abstract$|kurzdarstellung|kurzfassung|^vorhbeschr",
        _M.SUMMARY,
    ),
    # When.
    squashed(
        r"beginn|proje[ck]tstart|^start|^begin(?:date)?$|laufzeitab|startdat|starting|startofproject|laufzeitvon|zeitraumvon|dateofstart"
        r"|^von$|datedebut|startdate|anfang|^from$|vorhabenstart|^gueltigab$|commencement",
        _M.START,
    ),
    squashed(
        r"(?<!stell)(?<!fang)(?<!nehm)endes?(?:des|der|$|ope|end$)|enddat|projektende|projectend$|endtermin|(?:ending|finish)date"
        r"|^bis$|laufzeitbis|zeitraumbis|^end(?:$|of)"
        r"|endofproject|dateofend|completion|abschluss(?:datum|des|$|vorauss|geplant)|abschlusses|abschlussjahr|datedefin|^to$|fertigstell",
        _M.END,
    ),
    # Who and what, when nothing above has claimed it.
    by_words(
        r"\bkommune\b|\b(?!sport|transport|export|import|support|report|ressort|antwort)[a-z]*ort\b"
        r"|\b(?:sitz|gemeinde|stadt|city|town|place|municipality)\b|standortindik|geolo[ck]al|lieu d op"
        r"|(?<![a-z]al)(?<!\bal)location",
        _M.PLACE,
        _M.POSTCODE,
    ),
    squashed(
        r"^(?:betroffenes)?land(?:$|country|pays|state|staat|de[rs])|country|^staat$|mitglieds?staat"
        r"|^memberstate$",
        _M.COUNTRY,
        _M.REGION,
    ),
    squashed(r"(?:name|nom)[a-z0-9]*(?:beguenst|beneficiar|empfaenger|recipient)", _M.BENEFICIARY),
    squashed(
        r"beguenstigt|zuwendungsempf|beneficiar|recipient|foerdermittelempf|empfaenger|projectholder"
        r"|antragstelle(?:r|nde)|applicant|(?:^|^name|^namede[rs]|projekt|massnahmen?|vorhabens?|bildungs)traeger"
        r"|(?:foerder(?:ungs)?|zuwendungs)(?:werber|nehmer)|projectpromoter|lead(?:ing)?partner",
        _M.BENEFICIARY,
    ),
    squashed(
        r"^(?:vor|nach|zu|firmen|familien)name|^name(?:vorname)?$|^(?:namedes)?unternehmens?(?:name)?$"
        r"|^(?:firma|organi[sz]ation|koerperschaft|institution|(?:namede[rs])?einrichtung)$"
        r"|^organi[sz]ationname|^nameof(?:the)?organi[sz]ation|^(?:namede[rs])?beg(?:uenst|name)?$",
        _M.BENEFICIARY,
    ),
    squashed(r"auftragnehmer", _M.BENEFICIARY),
    squashed(
        r"(?:bezeichnung|name|titel|title)[a-z0-9]*(?:vorhaben|projekt|massnahme|operation|project)"
        r"|(?:vorhaben|projekt|massnahm|operation|project)[a-z]{0,4}(?:bezeichnung|name|titel|title)",
        _M.TITLE,
    ),
    squashed(r"^(?:bezeichnung|titel|title|kurztitel)|^bezde[rs]|^vorhbez", _M.TITLE),
    squashed(
        rf"^(?:gefoerderte[rs]?|foerder|investitions)?{WORK}+[0-9]*$|^{WORK}(?:gem|nach|laut|bzw)",
        _M.TITLE,
    ),
    # Vague ones, for lists that have nothing better.
    squashed(r"^ziel|projektziel|(?:project|operation)(?:objective|goal)", _M.SUMMARY),
    squashed(r"spezifische[sn]?ziel|specificobjective|^sz$", _M.PRIORITY),
    squashed(r"themenfeld|foerderbereich|foerderaktivitaet|interventiontype", _M.CATEGORY),
    squashed(
        r"gegenstand|(?:projekt|vorhabens?)thema|^thema(?:$|de[rs])|(?:zuwendungs|foerder|verwendungs)zweck",
        _M.TITLE,
        _M.SUMMARY,
    ),
    squashed(r"(?:proje[ck]t|kooperations|^)partner(?:name)?$", _M.BENEFICIARY),
    squashed(
        r"^(?:years?|jahre?|foerderjahr|datum|vertragsdatum|date|bewilligung)$", _M.APPROVED_ON
    ),
    squashed(r"^(?:gesamt|insgesamt|total)(?:ineuro?|eur|euro)?$", _M.TOTAL_COST),
    squashed(
        r"^(?:betrag|betraege|vertragssumme|amount|summe|hoehe)(?:ineuro?|eur|euro)?$", _M.GRANTED
    ),
)
