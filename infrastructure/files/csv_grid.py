"""Text with separators → a grid of cells."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from application.takeover.grid import Line, UnreadableList
from infrastructure.files.encoding import decode

SEPARATORS = ";,\t|"
LARGEST = 64 * 1024 * 1024
"""Bytes; the largest list known has under 10 MiB."""
LONGEST_CELL = 100_000
MOST_LINES_IN_RECORD = 500
"""A record over more lines than this has a quotation mark that is never closed."""
MOST_CELLS_IN_RECORD = 1_000
_SAMPLED = 300


@dataclass(frozen=True, slots=True)
class CsvGrid:
    """The table of a CSV file; parsed anew each time it is walked through."""

    text: str
    separator: str
    encoding: str
    skipped: int = 0
    name: str = ""

    def lines(self) -> Iterator[Line]:
        """Every record with its first physical line (from 1); raises UnreadableList."""
        if self.skipped:
            yield Line(1, ())
        for number, cells in _records(self.text, self.separator):
            if number > self.skipped:
                _check(number, cells)
                yield Line(number, cells)


def read_csv(raw: bytes) -> CsvGrid:
    """The grid of a CSV file of any usual separator and encoding.

    A first line `sep=;`, as Excel writes it, is believed. Raises UnreadableList for what is too
    large, no text, or has a quotation mark that is never closed.
    """
    if len(raw) > LARGEST:
        raise UnreadableList(
            f"Die Datei hat mehr als {LARGEST >> 20} MiB.", f"The file exceeds {LARGEST >> 20} MiB."
        )
    text, encoding = decode(raw)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first = text[:16].partition("\n")[0].strip().strip('"')
    if first[:4].casefold() == "sep=" and len(first) > 4:  # noqa: PLR2004  (the length of sep=)
        return CsvGrid(text, first[4], encoding, skipped=1)
    return CsvGrid(text, separator_of(text), encoding)


def separator_of(text: str) -> str:
    """The separator that gives most records the same number of cells, and that many of them."""
    return max(SEPARATORS, key=lambda separator: _evenness(text, separator))


def _evenness(text: str, separator: str) -> float:
    try:
        records = islice(_records(text, separator), _SAMPLED)
        widths = Counter(len(cells) for _, cells in records if any(cells))
    except UnreadableList:
        return 0.0
    if not widths:
        return 0.0
    width, often = max(widths.items(), key=lambda item: item[1] * (item[0] - 1))
    return (width - 1) * often / widths.total()


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Records with the number of their first line."""
    reader = csv.reader(_physical_lines(text), delimiter=separator)
    first = 1
    try:
        for cells in reader:
            if reader.line_num - first >= MOST_LINES_IN_RECORD:
                raise _never_closed(first)
            yield first, cells
            first = reader.line_num + 1
    except csv.Error as error:
        raise _never_closed(first) from error


def _physical_lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _check(number: int, cells: list[str]) -> None:
    if len(cells) > MOST_CELLS_IN_RECORD:
        raise UnreadableList(
            f"Zeile {number} hat mehr als {MOST_CELLS_IN_RECORD} Zellen.",
            f"Line {number} has more than {MOST_CELLS_IN_RECORD} cells.",
        )
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise UnreadableList(
            f"Zeile {number} hat eine Zelle mit mehr als {LONGEST_CELL} Zeichen.",
            f"Line {number} has a cell of more than {LONGEST_CELL} characters.",
        )


def _never_closed(line: int) -> UnreadableList:
    return UnreadableList(
        f"Ein Anführungszeichen ab Zeile {line} wird nicht geschlossen.",
        f"A quotation mark from line {line} on is never closed.",
    )
