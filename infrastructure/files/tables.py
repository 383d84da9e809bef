"""A file of any supported kind → the grids it holds."""

from collections.abc import Sequence
from pathlib import Path

from application.takeover.grid import Grid, UnreadableList
from infrastructure.files.csv_grid import LARGEST, read_csv
from infrastructure.files.xlsx_grid import read_xlsx

_OTHER_KINDS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "XLS"),
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
)


def grids_of_file(path: Path) -> Sequence[Grid]:
    """The grids of a file; raises UnreadableList, or OSError where it cannot be opened."""
    with path.open("rb") as file:
        return grids_of(file.read(LARGEST + 1))


def grids_of(raw: bytes) -> Sequence[Grid]:
    """The grids of a file's bytes: the sheets of an XLSX file, or the one table of a CSV file.

    What a file is its first bytes say, not its name. Raises UnreadableList.
    """
    if not raw.strip():
        raise UnreadableList("Die Datei ist leer.", "The file is empty.")
    if raw.startswith(b"PK\x03\x04"):
        return read_xlsx(raw)
    for mark, kind in _OTHER_KINDS:
        if raw.startswith(mark):
            raise UnreadableList(
                f"{kind} wird nicht gelesen; bitte als XLSX oder CSV speichern.",
                f"{kind} is not read; please save it as XLSX or CSV.",
            )
    return [read_csv(raw)]
