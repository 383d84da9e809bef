"""Pages of a list: each begins after the last row of the one before, whatever happens meanwhile."""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

RowT = TypeVar("RowT")


class NoCursor(ValueError):  # noqa: N818 - says what it is not
    """Here no page can go on: this is no cursor, or it belongs to another question."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place after one row, as of one position.

    `order`: in which the rows stand; `sorted_by`: the row's value in it (as text); `id`: the row's.
    """

    position: int
    order: str
    sorted_by: str
    id: str

    def __str__(self) -> str:
        parts = [self.position, self.order, self.sorted_by, self.id]
        written = json.dumps(parts, separators=(",", ":"), ensure_ascii=False)
        return urlsafe_b64encode(written.encode(errors="surrogatepass")).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str` wrote. Raises NoCursor for anything else."""
        padded = text + "=" * (-len(text) % 4)
        try:
            parts: object = json.loads(urlsafe_b64decode(padded.encode("ascii")))
        except (ValueError, RecursionError):
            parts = None
        match parts:
            case [int(position), str(order), str(sorted_by), str(id_)] if type(position) is int:
                cursor = cls(position, order, sorted_by, id_)
            case _:
                raise NoCursor
        if str(cursor) != text or not 0 <= position < 2**63 or not _storable(sorted_by + id_):
            raise NoCursor
        return cursor


def _storable(text: str) -> bool:
    """Say whether a database can hold the text at all."""
    return not re.search("[\0\ud800-\udfff]", text)


@dataclass(frozen=True, slots=True)
class Page(Generic[RowT]):
    """Some rows as of a position, and where the next page begins; None: there is none."""

    rows: tuple[RowT, ...]
    position: int
    after: Cursor | None
