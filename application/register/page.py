"""Pages of a list: each begins after the last row of the one before, whatever happens meanwhile."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Final, Generic, Self, TypeVar

RowT = TypeVar("RowT")
_PARTS: Final = 3


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place after one row, as of one position: what it is sorted by (as text), and its id."""

    position: int
    sorted_by: str
    id: str

    def __str__(self) -> str:
        parts = json.dumps([self.position, self.sorted_by, self.id], separators=(",", ":"))
        return urlsafe_b64encode(parts.encode()).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str` wrote. Raises ValueError for anything else."""
        padded = text + "=" * (-len(text) % 4)
        try:
            parts: object = json.loads(urlsafe_b64decode(padded.encode("ascii")))
        except (ValueError, RecursionError):
            parts = None
        match parts:
            case [int(position), str(sorted_by), str(id_)] if not isinstance(position, bool):
                cursor = cls(position, sorted_by, id_)
            case _:
                raise ValueError("this is no cursor of a page")
        if str(cursor) != text or b"\0" in (sorted_by + id_).encode() or not 0 <= position < 2**63:
            raise ValueError("this is no cursor of a page")
        return cursor


@dataclass(frozen=True, slots=True)
class Page(Generic[RowT]):
    """Some rows as of a position, and where the next page begins; None: there is none."""

    rows: tuple[RowT, ...]
    position: int
    after: Cursor | None
