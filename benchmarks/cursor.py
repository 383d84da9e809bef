"""The other side of reading: a raw binary server cursor over the columns of the log."""

from __future__ import annotations

from typing import Final

import psycopg

BATCH: Final = 5_000  # rows fetched at once, on both sides
_ALL: Final = (
    "SELECT position, recorded_at, type, tags, data, leaf FROM record.entry"
    " WHERE position > %s ORDER BY position"
)


def read_through(conninfo: str, after: int = 0) -> int:
    """Fetch every row above a position once; returns how many."""
    rows = 0
    with (
        psycopg.connect(conninfo) as connection,
        connection.cursor("raw", binary=True) as cursor,
    ):
        cursor.itersize = BATCH
        cursor.execute(_ALL, [after])
        while batch := cursor.fetchmany(BATCH):
            rows += len(batch)
    return rows
