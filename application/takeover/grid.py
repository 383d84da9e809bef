"""The grid of cells that a file becomes before anything is understood."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

Cell = str | Decimal | date
"""Text as it stood, an exact number or a day; an empty cell is the empty text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record; `number` is the first physical line in a CSV file, the row in a sheet (from 1).

    A `torn` one has quotation marks that do not pair: which cells it has is a guess. `merged` are
    the places that a cell merged downwards covers here, and what it says.
    """

    number: int
    cells: Sequence[Cell]
    torn: bool = False
    merged: Sequence[tuple[int, Cell]] = ()


class Grid(Protocol):
    """A sheet, or the one table of a CSV file; it can be walked through more than once."""

    @property
    def name(self) -> str:
        """The sheet's name; empty for CSV."""
        ...

    def lines(self) -> Iterator[Line]:
        """Every line from the top, blank ones included."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """The same sentence in German and English."""

    de: str
    en: str


class UnreadableList(Exception):  # noqa: N818  (it states what the file is, like Refusal does)
    """This file cannot be read as a list of operations; `words` says why, quoting no cell."""

    def __init__(self, de: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(de, en)


_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200d\u2060\ufeff\ud800-\udfff]")
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "%": " prozent ", "€": " eur ", "+": " plus "}
)
_NUMBERING = re.compile(r"^\s*\(?(?:\d{1,2}[.)]|(?:[a-z]|[ivx]{2,4})\))\s*(?=\D)")
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")


def tidy(text: str) -> str:
    """One line of text: composed, without invisible and control characters, single spaces."""
    line = " ".join(text.split())
    if line.isascii() and line.isprintable():
        return line
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", line)).split())


def tidy_lines(grid: Grid) -> Iterator[Line]:
    """The lines of a grid with tidy texts, as everything that understands them expects."""
    for line in grid.lines():
        cells = [tidy(cell) if isinstance(cell, str) else cell for cell in line.cells]
        yield Line(line.number, cells, line.torn, line.merged and _tidy_merged(line.merged))


def _tidy_merged(merged: Sequence[tuple[int, Cell]]) -> list[tuple[int, Cell]]:
    return [(at, tidy(cell) if isinstance(cell, str) else cell) for at, cell in merged]


def text_of(cell: Cell) -> str:
    """A tidy cell as text: numbers are written plainly (`117`, `0.8`), days as ISO 8601."""
    if isinstance(cell, str):
        return cell
    return cell.isoformat() if isinstance(cell, date) else plain(cell)


def plain(number: Decimal) -> str:
    """The number without exponent and without trailing zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def squash(text: str) -> str:
    """Only lower-case letters and digits, umlauts spelt out.

    So hyphenation, line breaks and punctuation in headings make no difference:
    `Unions-Kofinan- zierungssatz` is `unionskofinanzierungssatz`.
    """
    return words_of(text).replace(" ", "")


def words_of(text: str) -> str:
    """The same with a single space between words: `davon EFRE in €` is `davon efre in eur`."""
    plain_text = _NUMBERING.sub("", tidy(text)).casefold().translate(_UMLAUTS)
    bare = "".join(
        character
        for character in unicodedata.normalize("NFKD", plain_text)
        if not unicodedata.combining(character)
    )
    return _NOT_A_LETTER.sub(" ", bare).strip()


def filled(line: Line) -> list[int]:
    """The places of the cells of a tidy line that are not blank."""
    return [place for place, cell in enumerate(line.cells) if cell != ""]
