"""Separated text → records, none of which a stray quotation mark may swallow.

A quotation mark that opens a cell and is never closed makes every line up to the next mark, or to
the end of the file, one cell. So a record is believed only if its marks pair; where they do not,
its first line is read on its own, as if marks were letters, and the next line begins anew.
"""

import csv
from collections.abc import Iterator, Sequence

from application.takeover.grid import Line

MOST_LINES_IN_RECORD = 500
"""A record over more lines than this has a quotation mark that is never closed."""


class _Lines:
    """The physical lines from a place in the text on, and how far the current record reaches."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._begin = self._end = 0
        self.first, self._count = 1, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._end >= len(self._text) or self._count >= MOST_LINES_IN_RECORD:
            raise StopIteration
        begin = self._end
        self._end = self._text.find("\n", begin) + 1 or len(self._text)
        self._count += 1
        return self._text[begin : self._end]

    def next_record(self) -> None:
        """The record is read: the next one begins where it ends."""
        self._begin, self.first, self._count = self._end, self.first + self._count, 0

    def back(self) -> str:
        """Only the first line of the record is read; that line."""
        self._end, self._count = self._begin, 0
        return next(self)


def records(text: str, separator: str, width: int) -> Iterator[Line]:
    """Records with the number of their first line; `width` is the usual number of cells, or 0.

    A line whose quotation marks do not pair is `torn`, unless it has the usual number of cells
    all the same; and so are the lines of another width that follow it: its other half.
    """
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    torn = False
    while True:
        cells: list[str] = []
        try:
            cells = next(reader)
            whole = not _swallows(cells, separator, width)
        except StopIteration:
            return
        except csv.Error:
            whole = False
        if whole:
            torn = torn and len(cells) not in {0, width}
        else:
            cells, believed = _alone(lines.back(), separator, width)
            torn = not believed
            reader = csv.reader(lines, delimiter=separator, strict=True)
        yield Line(lines.first, cells, torn)
        lines.next_record()


def _swallows(cells: Sequence[str], separator: str, width: int) -> bool:
    """Whether a cell over several lines is the rest of one row, rows, and the start of another.

    So it looks if two stray marks seem to pair. In a text over several lines, a space follows the
    commas and semicolons.
    """
    for place, cell in enumerate(cells):
        if "\n" in cell:
            first, *others, last = (
                line.count(separator) - line.count(separator + " ") for line in cell.split("\n")
            )
            before_last = width - len(cells) + place
            if [first, *others, last] == [
                width - 1 - place,
                *[width - 1] * len(others),
                before_last,
            ]:
                return width > 1
    return False


def _alone(line: str, separator: str, width: int) -> tuple[list[str], bool]:
    """The cells of one line whose marks are not as they should be; whether to believe them."""
    plain = [_unquoted(cell) for cell in line.rstrip("\n").split(separator)]
    if len(plain) == width:
        return plain, True
    if line.count('"') % 2 or len(line) > csv.field_size_limit():
        return plain, False
    return next(csv.reader([line], delimiter=separator)), True


def _unquoted(cell: str) -> str:
    """The cell without the marks around it, and without a single one that only opens."""
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('\\"', '"').replace('""', '"')
    return cell[1:] if cell.startswith('"') and cell.count('"') == 1 else cell
