"""Words that headings are made of, as parts of the patterns in `heading_rules`.

`FUND` and `NATION` are for headings as words, the others for both; see `heading_rule.Rule`.
"""

FUND = (
    r"\b(?:interreg(?= (?:mittel|foerd|zusch|fund))|eu(?=\b|mittel|anteil|bei?tr|zusch|beteil|foerder|kofin|zuwend|finanz)|efre|erdf|esf|jtf|emff"
    r"|emfaf|eler\b|eafrd|kf\b|union|gemeinschafts(?=mittel|bei?t|anteil|zusch)|community\b"
    r"|kohaesionsfonds|cohesion fund|europaeische[nrs]? |european )"
)
MONEY = (
    r"(?:bei?tr(?:ag|aeg)|mittel|anteil|zuschu|beteiligung|foerder(?:ung|summe)|unterstuetzung"
    r"|zuwend|leistung|summe|finanzierung(?!s)|(?:co)?financing(?! rate)|budget|amount|contribution"
    r"|share|support|fund(?:ing|s)\b|grant|assistance|award|invest|\bt?eur|\bmio\b)"
)
NATION = r"\b(?:national|nationale[nrs]?|land|lands?|landes|landesmittel|bund|bundes|bundesmittel|kommunale?)\b"
COST = r"(?:(?:ausgabe|kosten)(?!n?kategorie)|investition(?!sort|svorhaben|sprojekt)|aufwendung|expenditure|cost|investment|volumen)"
COSTS = rf"(?:{COST}|(?<!ko)finanzierung)"
ELIGIBLE = (
    r"(?:(?:foerder(?:ungs)?|zuwendungs|zuschuss|beihilfe|ansatz)f?(?:aehig|faehig)|foerderbare"
    r"|(?:foerder|zuwendungs|zuschuss|beihilfe)f(?=gesamt|ausgab|kosten|aufwend|invest|projekt)"
    r"|eligible|depenseseligibles)"
)
FINAL = (
    r"(?:schlusszahlung|restzahlung|abschlusszahlung|endzahlung|auszahlung|abschliessendenzahlung"
    r"|endgueltigenzahlung|finalpayment|letzten?zahlung|lastpayment)"
)
WORK = r"(?:vorhaben|projekte?|massnahmen?|projects?|operations?)"
PUBLIC = r"(?:(?<!nicht)oeff(?:entl(?:iche[nrs]?)?)?)"
HELD_AFTERWARDS = r"(?:zweckbindung|aufbewahrung|veroeffentlichung)"
