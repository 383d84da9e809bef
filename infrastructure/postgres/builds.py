"""The tables of the register as they lie in PostgreSQL: rows are loaded, ended and begun in batches.

A build is one schema with all tables (migrations/0300_register.sql). What changes in a batch and
how far the build has followed the record are committed together, or not at all.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from psycopg import Connection
from psycopg.sql import SQL, Composed, Identifier
from psycopg.types.array import ListDumper

from application.codec import Codec
from application.record import Entry, Record
from application.register.folding import (
    TABLES,
    Change,
    Known,
    fold,
    happenings,
    whole_steps,
)
from application.register.readable import shown_in
from application.register.table import TableRow
from application.vault import Vault
from domain.kernel.event import Event
from infrastructure.postgres.vault import Readable

BATCH: Final = 5_000
_SPAN: Final = ("id", "from_position", "to_position", "changed_at")
Table = type[TableRow[Any]]


@dataclass(frozen=True, slots=True)
class Sources:
    """Where events come from, how they are read, and who opens what is sealed in them."""

    record: Record
    codec: Codec
    vault: Vault


@dataclass(frozen=True, slots=True)
class Build:
    """One build of the register, seen over a connection."""

    connection: Connection[Any]
    name: str

    def position(self) -> int:
        """How far it has followed the record."""
        row = self.connection.execute(
            "SELECT position FROM register.build WHERE name = %s", [self.name]
        ).fetchone()
        return row[0] if row else 0

    def follow(self, sources: Sources, *, readable: bool) -> int:
        """Take in one batch of whole steps, in the transaction that is open; say how many events.

        With `readable` what pages show of people is opened and put where they find it. Raises
        Unreadable; then the transaction is to be rolled back.
        """
        position = self.position()
        entries = _batch(sources, position)
        if not entries:
            return 0
        batch = [(entry, sources.codec.fact(entry)) for entry in entries]
        for table in TABLES:
            self._take_in(table, batch)
        if readable:
            _make_readable(self.connection, sources.vault, (event for _, event in batch))
        self.connection.execute(
            "UPDATE register.build SET position = %s, stopped = NULL WHERE name = %s",
            [entries[-1].position, self.name],
        )
        return len(entries)

    def fingerprint(self) -> dict[str, str]:
        """SHA-256 (hex) over all rows of each table in order: the same for the same history."""
        return {table.table: self._hash(table) for table in TABLES}

    def _take_in(self, table: Table, batch: Sequence[tuple[Entry, Event]]) -> None:
        happening = list(happenings(table, batch))
        if happening:
            known = self._known(table, {id_ for id_, _, _ in happening})
            self._write(table, fold(table, happening, known))

    def _known(self, table: Table, ids: Iterable[str]) -> dict[str, Known]:
        # The last row of a subject is the open one. Looking backwards finds it at once, however
        # many went before; a call has one for each award.
        rows = self.connection.execute(
            SQL(
                "SELECT last.* FROM unnest(%s::text[]) AS wanted (id) CROSS JOIN LATERAL"
                " (SELECT id, from_position, {columns} FROM {table} t WHERE t.id = wanted.id"
                "  ORDER BY t.from_position DESC LIMIT 1) last"
            ).format(columns=_names(table.columns()), table=self._table(table)),
            [list(ids)],
            binary=True,
        )
        return {id_: Known(since, values) for id_, since, *values in rows}

    def _write(self, table: Table, change: Change) -> None:
        if change.ended:
            ids, starts, ends = zip(*change.ended, strict=True)
            self.connection.execute(
                SQL(
                    "UPDATE {table} t SET to_position = ended.to_position"
                    " FROM unnest(%s::text[], %s::bigint[], %s::bigint[])"
                    " AS ended (id, from_position, to_position)"
                    " WHERE (t.id, t.from_position) = (ended.id, ended.from_position)"
                ).format(table=self._table(table)),
                [list(ids), list(starts), list(ends)],
            )
        columns = _names((*_SPAN, *table.columns()))
        copying = SQL("COPY {table} ({columns}) FROM STDIN").format(
            table=self._table(table), columns=columns
        )
        with self.connection.cursor() as cursor, cursor.copy(copying) as copy:
            cursor.adapters.register_dumper(tuple, ListDumper)
            for span in change.spans:
                copy.write_row(span)

    def _hash(self, table: Table) -> str:
        rows = SQL(
            "COPY (SELECT {columns} FROM {table} ORDER BY id, from_position) TO STDOUT"
        ).format(columns=_names((*_SPAN, *table.columns())), table=self._table(table))
        hashed = sha256()
        with self.connection.cursor() as cursor, cursor.copy(rows) as copy:
            for block in copy:
                hashed.update(block)
        return hashed.hexdigest()

    def _table(self, table: Table) -> Identifier:
        return Identifier(self.name, table.table)


def _batch(sources: Sources, position: int) -> Sequence[Entry]:
    """The next whole steps. One that is longer than a batch is read whole all the same."""
    limit = BATCH
    while True:
        entries = sources.record.read(position, limit)
        if whole := whole_steps(entries, limit, sources.codec):
            return whole
        if not entries:
            return []
        limit *= 2


def _make_readable(connection: Connection[Any], vault: Vault, events: Iterable[Event]) -> None:
    if sealed := [value for event in events for value in shown_in(event)]:
        opened = zip(sealed, vault.open(sealed), strict=True)
        Readable.put(connection, [(value.owner, value.field, text) for value, text in opened])


def _names(columns: Iterable[str]) -> Composed:
    return SQL(", ").join(map(Identifier, columns))
