"""What an XLSX file would become in memory, measured before anything believes it.

A few kilobytes of XLSX can ask for terabytes in four ways: well-packed members (also with a false
size in the directory), a far-off cell that makes the reader allocate the rectangle up to it, a long
shared text that countless cells repeat, and more sheets than anybody reads. Each has a limit.
"""

import re
import zipfile
import zlib
from typing import BinaryIO

from application.takeover.grid import UnreadableList

LARGEST = 64 * 1024 * 1024
"""Bytes of the file."""
MOST_INFLATED = 192 * 1024 * 1024
"""Bytes of all members unpacked."""
MOST_IN_MEMBER = 96 * 1024 * 1024
MOST_MEMBERS = 2_000
MOST_CELLS = 3_000_000
"""Cells of the smallest rectangle that holds a sheet's cells."""
MOST_TEXT = 256 * 1024 * 1024
"""Characters of shared texts, counted as often as a sheet's cells repeat them."""

_CHUNK = 1 << 20
_CELL = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{0,3})([0-9]{1,9})\s*["']""")
_SHARED = re.compile(rb"""\bt\s*=\s*["']\s*s\s*["'][^>]*>\s*<(?:\w+:)?v[^>]*>\s*([0-9]{1,9})""")
_TEXT_ITEM = re.compile(rb"<(?:\w+:)?si[\s/>]")


def check_xlsx(file: BinaryIO) -> None:
    """Raises UnreadableList if the file is no XLSX or would grow beyond a limit."""
    try:
        with zipfile.ZipFile(file) as archive:
            _check(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise _damaged() from error
    except (ValueError, OSError, KeyError) as error:
        raise _damaged() from error


def _check(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise too_large()
    if "xl/workbook.xml" not in {member.filename for member in members}:
        raise _damaged()
    inflated = 0
    shared: list[int] = []
    for member in sorted(members, key=lambda m: m.filename.casefold() != "xl/sharedstrings.xml"):
        content = _inflate(archive, member, MOST_INFLATED - inflated)
        inflated += len(content)
        if member.filename.casefold() == "xl/sharedstrings.xml":
            shared = _lengths(content)
        elif member.filename.casefold().startswith("xl/worksheets/"):
            _check_sheet(content, shared)


def _inflate(archive: zipfile.ZipFile, member: zipfile.ZipInfo, allowed: int) -> bytes:
    """The whole member, whatever size the directory pretends."""
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _damaged()
    limit = min(allowed, MOST_IN_MEMBER)
    if member.file_size > limit:
        raise too_large()
    if member.compress_type == zipfile.ZIP_DEFLATED:
        # zipfile stops at the pretended size; the reader we protect does not.
        member.file_size = limit + _CHUNK
    content = bytearray()
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            content += chunk
            if len(content) > limit:
                raise too_large()
    return bytes(content)


def _lengths(content: bytes) -> list[int]:
    """The bytes of each shared text, its tags included."""
    starts = [match.start() for match in _TEXT_ITEM.finditer(content)]
    return [end - start for start, end in zip(starts, [*starts[1:], len(content)], strict=True)]


def _check_sheet(content: bytes, shared: list[int]) -> None:
    columns: dict[bytes, int] = {}
    low, high, widest = 1 << 40, 0, 1
    for match in _CELL.finditer(content):
        letters, row = match.group(1), int(match.group(2))
        low, high = min(low, row), max(high, row)
        if letters not in columns:
            columns[letters] = _column(letters)
            widest = max(widest, columns[letters])
    if high and (high - low + 1) * widest > MOST_CELLS:
        raise too_large()
    text = 0
    for match in _SHARED.finditer(content):
        at = int(match.group(1))
        text += shared[at] if at < len(shared) else 0
    if text > MOST_TEXT:
        raise too_large()


def _column(letters: bytes) -> int:
    place = 0
    for character in letters.upper():
        place = place * 26 + character - ord("A") + 1
    return max(place, 1)


def too_large() -> UnreadableList:
    """The refusal of a file that would not fit."""
    return UnreadableList(
        "Die XLSX-Datei ist entpackt zu groß; bitte als CSV speichern.",
        "The XLSX file is too large when unpacked; please save it as CSV.",
    )


def _damaged() -> UnreadableList:
    return UnreadableList(
        "Die Datei ist keine lesbare XLSX-Datei.", "The file is no readable XLSX file."
    )
