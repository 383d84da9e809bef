"""The tables of the register as they lie in PostgreSQL: rows are loaded, ended and begun in batches.

A build is one schema with all tables (migrations/0300_register.sql). What changes in a batch and
how far the build has followed the record are committed together, or not at all.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, Self

from psycopg import Connection
from psycopg.adapt import Dumper
from psycopg.sql import SQL, Composed, Identifier

from application.codec import Codec
from application.record import Entry, Record
from application.register.folding import (
    TABLES,
    VERSION,
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


Batch = Sequence[tuple[Entry, Event]]


class _IdsDumper(Dumper):
    """Writes a tuple of ids as an array: nothing in an id needs quotes."""

    def dump(self, obj: tuple[str, ...]) -> bytes:
        return f"{{{','.join(obj)}}}".encode()


@dataclass(frozen=True, slots=True)
class Sources:
    """Where events come from, how they are read, and who opens what is sealed in them."""

    record: Record
    codec: Codec
    vault: Vault

    def batches(self, after: int) -> Iterator[Batch]:
        """All events above a position, in batches of whole steps. Raises Unreadable."""
        while batch := self.batch(after):
            yield batch
            after = batch[-1][0].position

    def batch(self, after: int) -> Batch:
        """The next batch of whole steps; empty at the end. Raises Unreadable."""
        limit = BATCH
        while entries := self.record.read(after, limit):
            if whole := whole_steps(entries, limit, self.codec):
                return [(entry, self.codec.fact(entry)) for entry in whole]
            limit *= 2  # one step fills the batch: it is taken in whole all the same
        return []

    def make_readable(self, connection: Connection[Any], batch: Batch) -> None:
        """Open what pages show of people, and put it where they find it."""
        if shown := [one for _, event in batch for one in shown_in(event)]:
            opened = iter(self.vault.open(one.value for one in shown if one.value))
            texts = [next(opened) if one.value else None for one in shown]
            named = zip(shown, texts, strict=True)
            Readable.put(connection, [(one.owner, one.field, text) for one, text in named])


@dataclass(frozen=True, slots=True)
class Build:
    """One build of the register, seen over a connection; its transactions are the caller's."""

    connection: Connection[Any]
    name: str
    version: int

    @classmethod
    def live(cls, connection: Connection[Any]) -> Self:
        """The build that readers see."""
        rows = connection.execute("SELECT name, version FROM register.build WHERE live")
        return cls(connection, *next(rows))

    @classmethod
    def unseen(cls, connection: Connection[Any]) -> Self:
        """The build beside it, that readers do not see yet; `make` begins it."""
        return cls(connection, f"register_v{VERSION}_beside", VERSION)

    def make(self) -> None:
        """Make the empty tables, in place of those that a broken attempt has left."""
        self.connection.execute("SELECT register.make(%s, %s)", [self.name, self.version])

    def position(self) -> int:
        """How far it has followed the record."""
        rows = self.connection.execute(
            "SELECT position FROM register.build WHERE name = %s", [self.name]
        )
        return next(rows)[0]

    def take_in(self, batch: Batch) -> None:
        """Fold a batch into the tables, and note how far that is."""
        for table in TABLES:
            self._take_in(table, batch)
        self.connection.execute(
            "UPDATE register.build SET position = %s, stopped = NULL WHERE name = %s",
            [batch[-1][0].position, self.name],
        )

    def show(self) -> None:
        """Let readers see this build, instead of the one that they saw until now."""
        self.connection.execute("SELECT register.show(%s)", [self.name])

    def fingerprint(self) -> dict[str, str]:
        """SHA-256 (hex) over all rows of each table in order: the same for the same history."""
        return {table.table: self._hash(table) for table in TABLES}

    def _take_in(self, table: Table, batch: Batch) -> None:
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
            cursor.adapters.register_dumper(tuple, _IdsDumper)
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


def _names(columns: Iterable[str]) -> Composed:
    return SQL(", ").join(map(Identifier, columns))
