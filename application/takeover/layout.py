"""Where the table lies: the lines of headings between title lines and rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from application.takeover.days import day
from application.takeover.grid import (
    Cell,
    Grid,
    Line,
    filled,
    squash,
    text_of,
    tidy_lines,
    words_of,
)
from application.takeover.heading_rules import RULES
from application.takeover.headings import rules_of, unit_of
from application.takeover.meanings import Meaning
from application.takeover.numbers import figures

SEARCHED = 120
"""Lines from the top in which headings are looked for."""
TALLEST = 3
"""Lines over which headings are spread at most."""
_STEM = 6
"""Letters from which on two words are taken for the same."""
FEWEST = 2
"""Columns that must be recognised in a line of headings."""


_UNIT = re.compile(
    r"\(?(?:in )?(?:euro?|€|t€|teur|prozent|percent|%|v\. ?h\.|tt\.mm\.jjjj|dd\.mm\.yyyy|jjjj|yyyy"
    r"|text|freitext|zahl|datum|date|number)\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The headings by column, the lines they stand in, and the lines above them.

    `recognised` counts those that say something, each differently: how sure this is the table.
    """

    labels: tuple[str, ...]
    first: int
    last: int
    recognised: int

    @property
    def worth(self) -> tuple[int, int, int]:
        """More headings are better, then fewer lines: a title above is no heading."""
        return self.recognised, sum(map(bool, self.labels)), self.first - self.last


def same_headings(these: Sequence[str], those: Sequence[str]) -> bool:
    """Whether two tables have headings that say the same, in the same order and the same unit.

    Half of them share a word: a list and its translation are not two parts of one.
    """
    alike = sum(map(_share_a_word, these, those))
    return alike * 2 >= sum(map(bool, these)) and _sense(these) == _sense(those)


def _sense(labels: Sequence[str]) -> list[tuple[Meaning | str, int]]:
    """What the labels mean, word for word where that is unknown; without empty ones at the end."""
    width = max((place for place, label in enumerate(labels, start=1) if label), default=0)
    return [(_meaning_or_words(label), unit_of(label)) for label in labels[:width]]


def _share_a_word(this: str, that: str) -> bool:
    """Whether a word of one begins somewhere in the other: `Begünstigter`, `Name der Begünstigten`."""
    squashed = squash(that)
    longer = (word[:_STEM] for word in words_of(this).split() if len(word) >= _STEM)
    return squash(this) == squashed != "" or any(stem in squashed for stem in longer)


def _meaning_or_words(label: str) -> Meaning | str:
    meaning = _heads(label)
    return squash(label) if meaning is None or meaning is Meaning.UNKNOWN else meaning


def find_layout(grid: Grid) -> Layout | None:
    """The lines whose texts name most different meanings; None if there are no headings."""
    lines = list(islice(tidy_lines(grid), SEARCHED))
    best: Layout | None = None
    for start in range(len(lines)):
        for height in range(1, TALLEST + 1):
            window = lines[start : start + height]
            if len(window) < height or not _could_be_headings(window):
                break
            layout = _layout(window)
            if best is None or layout.worth > best.worth:
                best = layout
    return best if best and best.recognised >= FEWEST else None


def is_heading_line(line: Line, headings: Sequence[str]) -> bool:
    """Whether a line repeats or translates the headings.

    Most of its cells would head their own columns with the same meaning; that a beneficiary is
    called „Landkreis Nord“ and its title begins „Projekt“ is not enough.
    """
    places = filled(line)
    if any(_ends_in_figures(line.cells[place]) for place in places):
        return False
    known = sum(
        place < len(headings)
        and _heads(text_of(line.cells[place])) is not None
        and _heads(text_of(line.cells[place])) is _heads(headings[place])
        for place in places
    )
    return known >= FEWEST and known * 2 >= len(places)


def _heads(text: str) -> Meaning | None:
    ranks = rules_of(text)
    return RULES[ranks[0]].meanings[0] if ranks else None


def _ends_in_figures(cell: Cell) -> bool:
    """A quick sign of an amount, a day or a code, which no line of headings has."""
    return not isinstance(cell, str) or cell.rstrip(" €%-*")[-1:].isdigit()


def is_numbering(line: Line) -> bool:
    """Whether a line only numbers the columns (`1 2 3`, `(1) (2)`, `a b c`) or tells units."""
    first = next((text_of(cell) for cell in line.cells if cell != ""), "")
    if _UNIT.fullmatch(first):
        return all(_UNIT.fullmatch(text_of(line.cells[place])) for place in filled(line))
    if first.strip("().").casefold() not in {"1", "a"}:
        return False
    marks = [text_of(line.cells[place]).strip("().").casefold() for place in filled(line)]
    numbers = [str(at) for at in range(1, len(marks) + 1)]
    letters = [chr(ord("a") + at) for at in range(len(marks))]
    return len(marks) > FEWEST and marks in (numbers, letters)


def _could_be_headings(window: Sequence[Line]) -> bool:
    cells = [line.cells[place] for line in window for place in filled(line)]
    return all(isinstance(cell, str) and not _is_value(cell) for cell in cells) and (
        len(filled(window[-1])) > 1 or len(window) > 1
    )


def _is_value(cell: str) -> bool:
    has_digit = any(map(str.isdigit, cell))
    return has_digit and (figures(cell) is not None or day(cell) is not None)


def _layout(window: Sequence[Line]) -> Layout:
    width = max(len(line.cells) for line in window)
    spread = [_spread(line, window[-1], width) for line in window[:-1]]
    rows = [*spread, [_text(window[-1], place) for place in range(width)]]
    labels = tuple(map(_label, zip(*rows, strict=True)))
    return Layout(labels, window[0].number, window[-1].number, _recognised(labels))


def _label(texts: Sequence[str]) -> str:
    """The texts above each other, or the lowest if only that says something: `EFRE`, `Vorhaben`."""
    whole = " ".join(filter(None, texts))
    return texts[-1] if not rules_of(whole) and rules_of(texts[-1]) else whole


def _recognised(labels: Sequence[str]) -> int:
    """How many labels say something, each differently."""
    readings = {rules_of(label) for label in labels}
    return sum(
        bool(ranks) and RULES[ranks[0]].meanings[0] is not Meaning.UNKNOWN for ranks in readings
    )


def _spread(line: Line, below: Line, width: int) -> list[str]:
    """A group heading also stands above the filled cells to its right that have none."""
    spread: list[str] = []
    group = ""
    for place in range(width):
        text, has_below = _text(line, place), bool(_text(below, place))
        if text or not has_below:
            group = text if has_below else ""
        spread.append(text or group)
    return spread


def _text(line: Line, place: int) -> str:
    return text_of(line.cells[place]) if place < len(line.cells) else ""
