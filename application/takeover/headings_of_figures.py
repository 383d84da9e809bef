"""Headings of rates, places, days that are named after something else, and money."""

from application.takeover.heading_rule import Rule, by_words, squashed
from application.takeover.heading_words import (
    COST,
    COSTS,
    ELIGIBLE,
    FINAL,
    FUND,
    MONEY,
    NATION,
    PUBLIC,
    WORK,
)
from application.takeover.meanings import Meaning

_M = Meaning

FIGURES: tuple[Rule, ...] = (
    # Rates before whatever they are a rate of.
    squashed(r"kofinanz[a-z]*(?:satz|rate|quote|anteil)|cofinanc[a-z]*rate", _M.RATE, _M.EU_AMOUNT),
    squashed(
        r"tauxdecofinancement|interventions?(?:satz|rate)|foerdersatz|foerderquote",
        _M.RATE,
        _M.EU_AMOUNT,
    ),
    squashed(r"kofi(?:n|nanz)?satz|^uks$|^rate$", _M.RATE),
    squashed(r"fundingrate|aidintensity|intensitaet|beteiligungssatz", _M.RATE, _M.EU_AMOUNT),
    squashed(r"zuschusssatz|finanzierungssatz|prozent|percent", _M.RATE, _M.EU_AMOUNT),
    by_words(rf"{FUND}[a-z]* ?(?:satz|quote|rate)\b|^satz\b", _M.RATE, _M.EU_AMOUNT),
    # Where.
    squashed(r"postleit|plz|post(?:al)?code|zip(?:code)?$", _M.POSTCODE, _M.PLACE),
    squashed(
        r"landkreis|^kreis|^lk(?:ks|$)|stadtkreis|kreisfrei|^county|^district|^region(?:name)?$",
        _M.REGION,
    ),
    squashed(r"nuts|gemeindekenn|gebietskenn|gemeindeschluessel|^ags$", _M.REGION),
    squashed(r"bundesland|foederalstate|federalstate|regierungsbezirk", _M.REGION, _M.COUNTRY),
    squashed(r"regionenkategorie|kategoriede[rs]region|categoryofregion", _M.REGION, _M.UNKNOWN),
    squashed(r"zielgebiet|programmgebiet|planungsregion|^region|region$", _M.REGION),
    squashed(r"^bezirk$|^province$|voivodeship|enterprisepartnership", _M.REGION),
    by_words(r"^(?:ort|standort|sitz) de[rs]\b", _M.PLACE, _M.POSTCODE),
    # Days that are named after something else.
    squashed(r"zahlung(?:s|der)?(?:jahr|datum)|(?:payment|paid)(?:date|year)", _M.FINAL_PAYMENT_ON),
    squashed(r"bewillig[a-z0-9]*(?:schluss|rest|abschluss|end)zahlung", _M.APPROVED_ON),
    squashed(r"(?:year)?ofapproval[a-z0-9]*yearof", _M.APPROVED_ON),
    squashed(
        rf"(?:jahr|datum|year|date|tag)[a-z0-9]*{FINAL}|^{FINAL}(?:am)?$",
        _M.FINAL_PAYMENT_ON,
        _M.PAID,
    ),
    squashed(
        r"(?:jahr|datum|year|date|tag)[a-z0-9]*(?:bewillig|genehmig|bescheid|zusage|entscheidung|approv"
        r"|award|allocation|commitment|decision|ofgrant|mittelbindung)|^jahrd(?:er)?bew$|^bewjahr"
        r"|(?:bewillig[a-z]*|genehmigungs?|bescheid|zusage|entscheidungs|approval|award|allocation"
        r"|commitment|decision)(?:datum|jahr|date|year|zeitpunkt|tag)"
        r"|bescheidvom|approvedon|genehmigtam|bewillig(?:t|ung)am|^grantdate",
        _M.APPROVED_ON,
        _M.GRANTED,
    ),
    by_words(r"^(?:beginn|anfang|start) (?:de[rs]|bewilligungszeitraum)\b", _M.START),
    by_words(r"^(?!.*(?:\bvon\b|beginn|anfang|start))(?:.*(?<!bis) )?ende\b", _M.END),
    squashed(r"zeitraum(?:bis|ende?)|^bwzbis|abgeschlossenam", _M.END),
    squashed(r"^bwzvon", _M.START),
    squashed(r"(?:bewilligungs|projekt|vorhabens?|durchfuehrungs|foerder)zeitraum", _M.START),
    squashed(
        rf"laufzeit(?:de[rs]{WORK}?(?:e?s)?(?:foerderung)?)?(?:vonbis)?$|^zeitraum$|^period$",
        _M.START,
    ),
    # Money: paid before the Union's part before the whole.
    squashed(r"investitionsprior|investmentprior", _M.PRIORITY),
    by_words(rf"{FUND}.*\b(?:und|u|and|(?<!esf )plus|inkl) (?:.* )?{NATION}", _M.GRANTED),
    by_words(rf"{NATION}.*\b(?:und|u|and|plus|inkl) (?:.* )?{FUND}", _M.GRANTED),
    squashed(
        r"gezahlt|ausbezahlt|auszahlung|zahlungs?betr|paidamount|amountspaid|amountpaid|^paid|(?<!un)paid$|paymentsmade"
        r"|onfinishtotal|verausgabt|(?:gesamt|betr)[a-z]*abschluss|schlusszahlungsbetrag|totalpaid"
        r"|geleistetezahlung|^(?:total)?payments$|^(?:summede[rn]|gesamt)?zahlung(?:en)?(?:$|kumuliert|bisher|ineur)"
        r"|abgerufene[rn]?(?:mittel|betr|summe)",
        _M.PAID,
        _M.FINAL_PAYMENT_ON,
    ),
    by_words(r"^(?:betroffene[rs]? )?(?:eu )?fund$|^(?:efre|esf|erdf) (?:efre|esf|erdf)$", _M.FUND),
    by_words(
        rf"{FUND}[a-z]* (?:plus )?(?:anteil|beteiligung|share|kofinanzierung|cofinancing)"
        rf"|{FUND}s?(?:anteil|beteiligung|kofinanzierung)"
        rf"|^(?:anteil|kofinanzierung) (?:(?:de[rs]|durch die) )?{FUND}",
        _M.EU_AMOUNT,
        _M.RATE,
    ),
    by_words(
        rf"(?:davon|darunter|hiervon)\b.*{FUND}|{FUND}[a-z]* (?:bewilligt|gewaehrt|zugesagt|genehmigt)$|{FUND}[a-z]* (?:plus )?(?!investition){MONEY}|{FUND}[a-z]*?{MONEY}"
        rf"|{MONEY}[a-z]* (?:(?:de[rs]|aus|aus dem|of|of the|from the) )?{FUND}",
        _M.EU_AMOUNT,
    ),
    squashed(
        rf"{PUBLIC}{ELIGIBLE}|{ELIGIBLE}[enrs]{{0,2}}{PUBLIC}|eligiblepublic|publiceligible",
        _M.GRANTED,
    ),
    squashed(rf"{ELIGIBLE}[a-z0-9]*{COSTS}|{ELIGIBLE}|anerkannte{COSTS}", _M.TOTAL_COST),
    squashed(rf"(?:bewilligte|genehmigte)[a-z]*gesamt{COST}", _M.TOTAL_COST),
    by_words(
        rf"^(?!.*gesamt{COST}|.*total (?:project )?{COST})(?:(?=.*{MONEY}).*{FUND}|{FUND}[a-z]*(?: plus)?$)",
        _M.EU_AMOUNT,
    ),
    squashed(
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
    squashed(
        rf"gesamt?{COSTS}|^total{COSTS}|projektvolumen|projektkosten|projectcost", _M.TOTAL_COST
    ),
    squashed(
        r"gesamt?bei?tr(?:ag|aeg)|gesamtsumme|gesamtvolumen|gesamtbudget|totalamount|^totalcost"
        r"|projektsumme|^(?:total|project|partner)*budget|totalprojectvalue|projecttotalvalue|totalvalue",
        _M.TOTAL_COST,
    ),
    squashed(rf"^{COSTS}|{COSTS}(?:n|s|en)?(?:ineur|eur|euro)?$", _M.TOTAL_COST),
)
