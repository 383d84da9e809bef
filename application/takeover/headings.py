"""A heading → the rules that match it, and what else it tells: money, a unit."""

import re
from functools import lru_cache

from application.takeover.grid import squash, tidy, words_of
from application.takeover.heading_rules import RULES
from application.takeover.meanings import Meaning

LONGEST_HEADING = 600

_MONEY_WORD = re.compile(
    r"betr(?:ag|aeg)|mittel|summe|eur|amount|zuschuss|zuwendung|kosten|ausgabe|hoehe|fund|grant|volumen"
)
_OWNER = re.compile(
    r"beguenst|antragstell|empfaenger|traeger|partner(?!ship)|sitz|beneficiar|applicant|recipient"
)
_APART = re.compile(r"\s*/\s*|\s+[-–|]\s+|,\s+")
_DAY_WORD = re.compile(r"jahr|datum|year|date(?!n)")
_UNITS = (
    (
        re.compile(
            r"\b(?:T\s?€|T-?EUR|T-?Euro|Tsd\.?\s*(?:€|EUR)|in Tausend|(?i:thousand))"
            r"|(?:\bin |[\[(]|[x×] ?)1[. ]?000\s?(?:€|EUR|Euro)"
        ),
        1_000,
    ),
    (re.compile(r"\b(?:Mio\.?\s*(?:€|EUR)|in Millionen|(?i:EUR million|million EUR))"), 1_000_000),
)


@lru_cache(maxsize=2_000)
def rules_of(heading: str) -> tuple[int, ...]:
    """The places in the table of the rules that match this heading, the best first.

    A rule that says `unknown` ends the search: what it names is known to mean something else.
    Where no rule matches, the first of several words decides: `Land / Země`, `Name, Firma`.
    """
    if len(heading) > LONGEST_HEADING or not (squashed := squash(heading)):
        return ()
    words = words_of(heading)
    found: list[int] = []
    for rank, rule in enumerate(RULES):
        if rule.pattern.search(words if rule.by_words else squashed):
            found.append(rank)
            if Meaning.UNKNOWN in rule.meanings:
                break
    first = _APART.split(heading, maxsplit=1)[0]
    return tuple(found) if found or first == heading else rules_of(first)


def names_money(heading: str) -> bool:
    """Whether the heading says that it stands above money."""
    return _MONEY_WORD.search(squash(heading)) is not None


def names_day(heading: str) -> bool:
    """Whether the heading says that it stands above days or years."""
    return _DAY_WORD.search(squash(heading)) is not None


def names_owner(heading: str) -> bool:
    """Whether the heading, if of a place, is of the beneficiary's and not of the operation's."""
    return _OWNER.search(squash(heading)) is not None


def unit_of(heading: str) -> int:
    """What one unit of the column's amounts is worth in euro: 1, 1000 (T€) or 1000000."""
    text = tidy(heading)
    return next((worth for pattern, worth in _UNITS if pattern.search(text)), 1)
