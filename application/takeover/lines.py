"""Lines of a table that are no rows: blanks, repeated headings, totals, legends."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from application.takeover.columns import Column
from application.takeover.grid import Line, filled, text_of
from application.takeover.layout import is_heading_line, is_numbering
from application.takeover.meanings import AMOUNTS, DAYS, Meaning
from application.takeover.values import Value, amount, amounts_in

FEW = 2
"""A legend line fills at most two cells: a code and what it stands for."""
LONG = 120
"""A single cell longer than this, in a line of its own, is a remark."""
_EURO = Decimal(1)

_SUM = (
    r"(?:(?:zwischen|gesamt|teil|end|unter)?summen?|gesamt(?:betrag|kosten|ausgaben)?|insgesamt"
    r"|(?:gesamt|teil|zwischen)?ergebnis|(?:sub|grand )?-?totals?|sum"
    r"|mittelwert|durchschnitt|average)"
)
_TOTAL = re.compile(
    _SUM
    + r"(?:\s*(?:[:=]|\b(?:der|aller|über|alle|in|prioritätsachse|priorität|achse|euro?|eur|of)\b).*)?"
    r"[:*]?",
    re.IGNORECASE,
)
_BEGINS_AS_TOTAL = re.compile(rf"(?:{_SUM}|anzahl)(?=[\s:=*]|$)", re.IGNORECASE)
_ENDS_AS_SUM = re.compile(
    r"\s(?:(?:teil|zwischen)?(?:summe|ergebnis)|sub-?total):?$", re.IGNORECASE
)
"""`Muster AG Ergebnis`, as spreadsheets group: no name ends so, whatever the amounts."""
_ENDS_AS_TOTAL = re.compile(r"\s(?:total|gesamt|insgesamt):?$", re.IGNORECASE)
_SECTION = re.compile(
    r"(?:(?:investitions)?priorität(?:sachse)?|schwerpunkt|(?:spezifisches )?ziel|handlungsfeld|achse"
    r"|priority(?: axis)?|axis|specific objective|PA|SZ|IP)[ -]?[a-z]?\d",
    re.IGNORECASE,
)
_CODED_SECTION = re.compile(r"[A-Z] ?\d{1,2}(?:\.\d{1,2})*[.:)]? [A-ZÄÖÜ]")
_LEGEND = re.compile(
    r"(?:[*†¹²³]|\(.*\)$|\d{1,2}\)|\(\d{1,2}\)|erläuterung|legende|hinweis|anmerkung|fußnote|quelle|stand\b|"
    r"seite \d|page \d|note|source|legend|explanation|datum der letzten|date of last|"
    r"prioritätsachse|priorität \d|priority|schwerpunkt|förderperiode|programming period|"
    r"liste der vorhaben|verzeichnis der|list of|europäische|gemäß|gem\.|nach art)",
    re.IGNORECASE,
)


class Sums:
    """The amounts so far, of the whole list and since the last line of totals.

    `names_totals` tells whether in this list names alone stand before sums; it is asked in doubt
    only. `sure` is whether such a line summed up several rows.
    """

    def __init__(self, names_totals: Callable[[], bool]) -> None:
        self.sure = False
        self._names_totals = names_totals
        self._whole: dict[Meaning, Decimal] = {}
        self._begin_group()

    def _begin_group(self) -> None:
        self._group: dict[Meaning, Decimal] = {}
        self._titled = 0
        self._last_name: Value | None = None

    def add(self, values: Mapping[Meaning, Value]) -> None:
        """Count a row's amounts."""
        for meaning, value in amounts_in(values):
            for sums in (self._whole, self._group):
                sums[meaning] = sums.get(meaning, Decimal(0)) + value
        self._titled += Meaning.TITLE in values
        self._last_name = values.get(Meaning.BENEFICIARY)

    def is_total(self, line: Line, columns: Sequence[Column]) -> bool:
        """Whether a line sums up rows: it says so, or has nothing but exactly their sums."""
        places = filled(line)
        if not places:
            return False
        found = (
            _says_total(line, columns, places)
            or self._are_sums(line, columns, places)
            or self._is_named_total(line, columns, places)
        )
        if found:
            self._begin_group()
        return found

    def _are_sums(
        self, line: Line, columns: Sequence[Column], places: Sequence[int], *, exactly: bool = False
    ) -> bool:
        return any(
            _is_sum(line, columns, places, sums, exactly=exactly)
            for sums in (self._whole, self._group)
        )

    def _is_named_total(self, line: Line, columns: Sequence[Column], places: Sequence[int]) -> bool:
        """A section with its sum, `Muster AG Ergebnis`; or a name beside the sums of rows above.

        It says less than a row: some column is empty.
        """
        if not 1 < len(places) < min(2 + len(AMOUNTS), len(columns)):
            return False
        others = [place for place in places if _meaning(columns, place) not in AMOUNTS]
        if len(others) != 1 or not _holds_text(line, columns, others[0]):
            return False
        text = text_of(line.cells[others[0]])
        if _SECTION.match(text) or _ENDS_AS_SUM.search(text):
            return True
        amounts = [place for place in places if place not in others]
        if _ENDS_AS_TOTAL.search(text):
            return self._are_sums(line, columns, amounts)
        is_name = _meaning(columns, others[0]) is not Meaning.TITLE
        exact = is_name and self._are_sums(line, columns, amounts, exactly=True)
        return exact and self._is_bare_total(text)

    def _is_bare_total(self, name: str) -> bool:
        """Below a single row the same amount may be chance: then it is as elsewhere in the list."""
        if self._titled > 1:
            self.sure = True
            return True
        return self._titled == 1 and name == self._last_name and self._names_totals()


def _says_total(line: Line, columns: Sequence[Column], places: Sequence[int]) -> bool:
    """`Summe`, with a second text at most; `Summe PA 2` or `Total measure B` with no other."""
    first = text_of(line.cells[places[0]])
    if not _BEGINS_AS_TOTAL.match(first):
        return False
    texts = sum(_holds_text(line, columns, place) for place in places)
    return texts <= (FEW if _TOTAL.fullmatch(first) else 1)


def _is_sum(
    line: Line,
    columns: Sequence[Column],
    places: Sequence[int],
    sums: Mapping[Meaning, Decimal],
    *,
    exactly: bool,
) -> bool:
    """Whether the cells are the sums of their columns; if not `exactly`, whole euros may do."""
    return all(
        place < len(columns)
        and (total := sums.get(columns[place].meaning))
        and amount(line.cells[place], columns[place].style)
        in {total, total if exactly else total.quantize(_EURO, ROUND_HALF_UP)}
        for place in places
    )


def is_remark(line: Line) -> bool:
    """Whether a line is a single cell of explanation: a section, a page foot, a source."""
    places = filled(line)
    if len(places) != 1:
        return False
    text = text_of(line.cells[places[0]])
    if len(text) > LONG or _TOTAL.fullmatch(text):
        return True
    return any(begins.match(text) for begins in (_LEGEND, _SECTION, _CODED_SECTION))


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


def _meaning(columns: Sequence[Column], place: int) -> Meaning:
    return columns[place].meaning if place < len(columns) else Meaning.UNKNOWN


def _holds_text(line: Line, columns: Sequence[Column], place: int) -> bool:
    if _meaning(columns, place) in AMOUNTS | DAYS:
        return False
    return any(map(str.isalpha, text_of(line.cells[place])))
