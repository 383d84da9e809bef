"""Text with separators → a grid of cells."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from application.takeover.grid import Cell, Line, UnreadableList
from infrastructure.files.csv_records import records
from infrastructure.files.encoding import decode

SEPARATORS = ";,\t|"
LARGEST = 64 * 1024 * 1024
"""Bytes; the largest list known has under 10 MiB."""
LONGEST_CELL = 100_000
MOST_CELLS_IN_RECORD = 1_000
_SAMPLED = 300
_TYPED_AS_TEXT = re.compile(r'^(?:="([^"]*)"|\'(?=[\d+=-])(.*))$')
"""How spreadsheets are told that a number is to stay as it is written."""


@dataclass(frozen=True, slots=True)
class CsvGrid:
    """The table of a CSV file; parsed anew each time it is walked through.

    `width` is the number of cells that most records have.
    """

    text: str
    separator: str
    encoding: str
    width: int
    skipped: int = 0
    name: str = ""

    def lines(self) -> Iterator[Line]:
        """Every record with its first physical line (from 1); raises UnreadableList."""
        if self.skipped:
            yield Line(1, ())
        marked = "'" in self.text or '="' in self.text
        for line in records(self.text, self.separator, self.width):
            if line.number > self.skipped:
                _check(line.number, line.cells)
                yield _as_written(line) if marked else line


def read_csv(raw: bytes) -> CsvGrid:
    """The grid of a CSV file of any usual separator and encoding.

    A first line `sep=;`, as Excel writes it, is believed. Raises UnreadableList for what is too
    large or no text.
    """
    if len(raw) > LARGEST:
        raise UnreadableList(
            f"Die Datei hat mehr als {LARGEST >> 20} MiB.", f"The file exceeds {LARGEST >> 20} MiB."
        )
    text, encoding = decode(raw)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first = text[:16].partition("\n")[0].strip().strip('"')
    if first[:4].casefold() == "sep=" and len(first) > 4:  # noqa: PLR2004  (the length of sep=)
        width, _ = _usual_width(text, first[4])
        return CsvGrid(text, first[4], encoding, width, skipped=1)
    separator = separator_of(text)
    return CsvGrid(text, separator, encoding, _usual_width(text, separator)[0])


def separator_of(text: str) -> str:
    """The separator that gives most records the same number of cells, and that many of them."""
    return max(SEPARATORS, key=lambda separator: _usual_width(text, separator)[1])


def _usual_width(text: str, separator: str) -> tuple[int, float]:
    """The number of cells that records have, weighed by its size, and how even they are."""
    sample = islice(records(text, separator, 0), _SAMPLED)
    widths = Counter(len(line.cells) for line in sample if any(line.cells))
    if not widths:
        return 0, 0.0
    width, often = max(widths.items(), key=lambda item: item[1] * (item[0] - 1))
    return width, (width - 1) * often / widths.total()


def _as_written(line: Line) -> Line:
    cells = [_TYPED_AS_TEXT.sub(r"\1\2", str(cell)) for cell in line.cells]
    return Line(line.number, cells, line.torn)


def _check(number: int, cells: Sequence[Cell]) -> None:
    if len(cells) > MOST_CELLS_IN_RECORD:
        raise UnreadableList(
            f"Zeile {number} hat mehr als {MOST_CELLS_IN_RECORD} Zellen.",
            f"Line {number} has more than {MOST_CELLS_IN_RECORD} cells.",
        )
    if any(len(str(cell)) > LONGEST_CELL for cell in cells):
        raise UnreadableList(
            f"Zeile {number} hat eine Zelle mit mehr als {LONGEST_CELL} Zeichen.",
            f"Line {number} has a cell of more than {LONGEST_CELL} characters.",
        )
