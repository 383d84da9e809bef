"""Lines of a table that are no rows: blanks, repeated headings, totals, legends."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from application.takeover.columns import Column
from application.takeover.grid import Line, filled, text_of
from application.takeover.layout import is_heading_line, is_numbering
from application.takeover.meanings import AMOUNTS, DAYS, Meaning
from application.takeover.values import amount

FEW = 2
"""A legend line fills at most two cells: a code and what it stands for."""
LONG = 120
"""A single cell longer than this, in a line of its own, is a remark."""

_SUM = (
    r"(?:(?:zwischen|gesamt|teil|end|unter)?summen?|gesamt(?:betrag|kosten|ausgaben)?|insgesamt"
    r"|(?:gesamt|teil|zwischen)?ergebnis|(?:sub|grand )?-?totals?|sum)"
)
_TOTAL = re.compile(
    _SUM
    + r"(?:\s*(?:[:=]|\b(?:der|aller|über|alle|in|prioritätsachse|priorität|achse|euro?|eur|of)\b).*)?"
    r"[:*]?",
    re.IGNORECASE,
)
_BEGINS_AS_TOTAL = re.compile(rf"(?:{_SUM}|anzahl)(?=[\s:=*]|$)", re.IGNORECASE)
_LEGEND = re.compile(
    r"(?:[*†¹²³]|\(.*\)$|\d{1,2}\)|\(\d{1,2}\)|erläuterung|legende|hinweis|anmerkung|fußnote|quelle|stand\b|"
    r"seite \d|page \d|note|source|legend|explanation|datum der letzten|date of last|"
    r"prioritätsachse|priorität \d|priority|schwerpunkt|förderperiode|programming period|"
    r"liste der vorhaben|verzeichnis der|list of|europäische|gemäß|gem\.|nach art)",
    re.IGNORECASE,
)


class Sums:
    """The amounts so far, of the whole list and since the last line of totals."""

    def __init__(self) -> None:
        self._whole: dict[Meaning, Decimal] = {}
        self._group: dict[Meaning, Decimal] = {}

    def add(self, meaning: Meaning, value: Decimal) -> None:
        """Count a row's amount."""
        for sums in (self._whole, self._group):
            sums[meaning] = sums.get(meaning, Decimal(0)) + value

    def is_total(self, line: Line, columns: Sequence[Column]) -> bool:
        """Whether a line sums up rows above: it says so, or has nothing but exactly their sums."""
        places = filled(line)
        if not places:
            return False
        found = _says_total(line, columns, places) or any(
            _is_sum(line, columns, places, sums) for sums in (self._whole, self._group)
        )
        if found:
            self._group = {}
        return found


def _says_total(line: Line, columns: Sequence[Column], places: Sequence[int]) -> bool:
    """`Summe`, with a second text at most; `Summe PA 2` or `Total measure B` with no other."""
    first = text_of(line.cells[places[0]])
    if not _BEGINS_AS_TOTAL.match(first):
        return False
    texts = sum(_holds_text(line, columns, place) for place in places)
    return texts <= (FEW if _TOTAL.fullmatch(first) else 1)


def _is_sum(
    line: Line, columns: Sequence[Column], places: Sequence[int], sums: Mapping[Meaning, Decimal]
) -> bool:
    return all(
        place < len(columns)
        and (column := columns[place]).meaning in sums
        and amount(line.cells[place], column.style) == sums[column.meaning] != 0
        for place in places
    )


def is_remark(line: Line) -> bool:
    """Whether a line is a single cell of explanation: a section, a page foot, a source."""
    places = filled(line)
    if len(places) != 1:
        return False
    text = text_of(line.cells[places[0]])
    return len(text) > LONG or _LEGEND.match(text) is not None or _TOTAL.fullmatch(text) is not None


class LinesBelow:
    """Tells the legend below the last row from rows that merely lack amounts and days.

    `last_anchor` is the last line with an amount or a day. If that is a line of totals, the legend
    follows; else the first blank line or remark below begins it. Its lines fill two cells at most.
    """

    def __init__(self, last_anchor: int) -> None:
        self._last_anchor = last_anchor
        self._in_legend = False

    def after_total(self, line: Line) -> None:
        """Take note of a line of totals."""
        self._in_legend = self._in_legend or line.number >= self._last_anchor

    def is_legend(self, line: Line) -> bool:
        """Whether this line, given in order, belongs to the legend."""
        if line.number <= self._last_anchor:
            return False
        few = len(filled(line)) <= FEW
        self._in_legend = self._in_legend or not filled(line) or is_remark(line)
        return self._in_legend and few


def is_no_row(line: Line, headings: Sequence[str]) -> bool:
    """Whether a line inside the table is blank, numbers or repeats the headings, or remarks."""
    return (
        not filled(line) or is_remark(line) or is_heading_line(line, headings) or is_numbering(line)
    )


def _holds_text(line: Line, columns: Sequence[Column], place: int) -> bool:
    meaning = columns[place].meaning if place < len(columns) else Meaning.UNKNOWN
    return meaning not in AMOUNTS | DAYS and not text_of(line.cells[place]).isdigit()
