"""Amounts and rates as lists write them; exact, never through a binary fraction."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from functools import lru_cache

GROUP = 3
"""Digits between two marks of thousands."""
CENT = Decimal("0.01")
LARGEST = Decimal(10) ** 13
"""No operation costs ten trillion euro; more is a reference number or a slip."""

_NOTHING = re.compile(
    r"(?:[-–—./*x?]+|k\.? ?a\.?|n\.? ?[avbn]\.?|n/a|na|none|null|nan|#nv|#n/a|entf[aä]llt|"
    r"keine(?: angaben?)?|(?:noch )?(?:offen|laufend)|laufendes (?:projekt|vorhaben)|unbekannt|"
    r"(?:(?:projekt|vorhaben|maßnahme) )?läuft(?: noch)?|noch nicht \w+(?: worden)?|in umsetzung|"
    r"(?:projekt |vorhaben )?nicht (?:abgeschlossen|beendet|bekannt|zutreffend)|unbefristet|ongoing|"
    r"(?:noch )?in bearbeitung|ausstehend|steht (?:noch )?aus|00?[./-]00?[./-]0000|0000-00-00|open|"
    r"unknown|pending|not (?:yet )?(?:applicable|available|known|completed|finished|paid))",
    re.IGNORECASE,
)
_LONGEST_NOTHING = 40
_CURRENCY = re.compile(r"(?:€|\bEUR(?:O)?\b|(?<=\d)EUR(?:O)?\b|\bEUR(?:O)?(?=\d))", re.IGNORECASE)
_PERCENT = re.compile(r"(?:%|\b[vp]\. ?H\.|\bprozent\b|\bpercent\b)", re.IGNORECASE)
_SPACED_GROUPS = re.compile(r"(?<=\d)['’´`\s](?=\d{3}(?!\d))")
_NO_CENTS = re.compile(r"([.,])(?:-{1,2}|–|—)$")
_FOOTNOTE = re.compile(r"(?<=[\d€])\s+\d\)$|[*¹²³]+$")
_EXPONENT = re.compile(r"(\d)[.,](\d+)E\+?(\d{1,2})", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:ca\.?|circa|rd\.?|rund)\s*(?=\d)", re.IGNORECASE)
_FIRST = frozenset("0123456789+-(.,")
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*|[.,]\d+")


class Mark(Enum):
    """The sign before the decimals."""

    COMMA = ","
    POINT = "."


@dataclass(frozen=True, slots=True)
class Figures:
    """A written number taken apart: its digits and marks, its sign, whether in percent."""

    digits: str
    negative: bool
    percent: bool


def means_nothing(text: str) -> bool:
    """Whether the text stands for an empty cell: `-`, `k.A.`, `n/a`, `entfällt`, `00.00.0000`."""
    return not text or (len(text) <= _LONGEST_NOTHING and _NOTHING.fullmatch(text) is not None)


@lru_cache(maxsize=8_192)
def figures(text: str) -> Figures | None:
    """The number in a cell's text, or None if there is more or less than one number.

    Euro signs, „ca.“, a minus sign before or behind, accounting brackets, spaces and apostrophes
    between groups of thousands, a footnote's mark and `1,2E+05` are understood.
    """
    bare = _CURRENCY.sub("", _FOOTNOTE.sub("", text).strip()).strip()
    without_percent = _PERCENT.sub("", bare)
    percent = without_percent != bare
    bare = _with_cents(without_percent.strip()).replace("−", "-")
    if bare[:1] == "–":
        bare = f"-{bare[1:]}"
    if bare[:1].isalpha():
        bare = _ABOUT.sub("", bare)
    if not bare or bare[0] not in _FIRST:
        return None
    negative = False
    if bare.startswith("(") and bare.endswith(")"):
        bare, negative = bare[1:-1].strip(), True
    if bare[:1] in {"-", "+"}:
        bare, negative = bare[1:].strip(), negative or bare[0] == "-"
    elif bare.endswith("-"):
        bare, negative = bare[:-1].strip(), True
    bare = _EXPONENT.sub(_written_out, _SPACED_GROUPS.sub("", bare))
    if not bare.isascii() or _FIGURES.fullmatch(bare) is None:
        return None
    return Figures(bare, negative, percent)


def _written_out(match: re.Match[str]) -> str:
    whole, fraction, exponent = match.groups()
    return format(Decimal(f"{whole}.{fraction}e{exponent}"), "f")


def _with_cents(text: str) -> str:
    """`1.000,-` is `1.000,00`, and so is `1.000.-`, whose last point parts no thousands."""
    match = _NO_CENTS.search(text)
    if match is None:
        return text
    whole, mark = text[: match.start()], match[1]
    if mark in whole:
        mark = "," if mark == "." else "."
    return f"{whole}{mark}00"


def proof_of_mark(digits: str) -> Mark | None:
    """The decimal mark that the digits prove, None where they prove none (`1.234`, `500`)."""
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        return Mark.COMMA if digits.rfind(",") > digits.rfind(".") else Mark.POINT
    if commas + points == 0:
        return None
    if commas > 1:
        return Mark.POINT
    if points > 1:
        return Mark.COMMA
    mark = Mark.COMMA if commas else Mark.POINT
    before, after = digits.split(mark.value)
    could_be_thousands = (
        len(after) == GROUP and 1 <= len(before) <= GROUP and before.lstrip("0") != ""
    )
    return None if could_be_thousands else mark


def usual_mark(written: Iterable[str]) -> Mark | None:
    """The decimal mark that most of these digits prove; None without proof or in a tie."""
    proofs = [proof_of_mark(digits) for digits in written]
    commas, points = proofs.count(Mark.COMMA), proofs.count(Mark.POINT)
    if commas == points:
        return None
    return Mark.COMMA if commas > points else Mark.POINT


def number(written: Figures, usual: Mark | None) -> Decimal | None:
    """The value; None where the groups of thousands are broken (`1.95,0.00`).

    What the digits prove prevails over the usual mark. With neither, a single mark before three
    digits parts thousands: amounts of money have two decimals.
    """
    digits = written.digits
    mark = (proof_of_mark(digits) or usual) if "," in digits or "." in digits else None
    whole, fraction = digits, ""
    if mark is not None and mark.value in digits:
        whole, _, fraction = digits.rpartition(mark.value)
    groups = whole.replace(",", ".").split(".")
    if len(groups) > 1 and not (_well_grouped(groups) and len(set(whole) & {".", ","}) == 1):
        return None
    joined = "".join(groups) or "0"
    value = Decimal(f"{joined}.{fraction}" if fraction else joined)
    return -value if written.negative else value


def _well_grouped(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= GROUP and all(len(group) == GROUP for group in groups[1:])


def to_cents(value: Decimal) -> Decimal | None:
    """Rounded commercially (half away from zero) to two decimals; None above `LARGEST`."""
    if abs(value) >= LARGEST:
        return None
    return value.quantize(CENT, rounding=ROUND_HALF_UP)
