"""Bringing a database up to date: roles, then each migration once, in order, under a lock."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import psycopg
from psycopg import Connection, errors, sql

FOLDER: Final = Path(__file__).parent / "migrations"
OWNER: Final = "foerderakte_owner"
_LOCK: Final = int.from_bytes(b"foerder\0")  # of this database, among those who migrate
_ATTEMPTS: Final = 20


class MigrationError(Exception):
    """The database and the migrations of this version do not go together."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file: its name says its turn, its SHA-256 (32 bytes) that it is the same as ever."""

    name: str
    text: str

    @property
    def sha256(self) -> bytes:
        """The hash of the file."""
        return sha256(self.text.encode()).digest()


def migrate(conninfo: str, *, told: bool = False) -> list[str]:
    """Apply what is missing and return its names; do nothing if nothing is.

    The login must own the database and be allowed to create roles. A record that is made now is
    live, or told; later calls leave that as it is. Raises MigrationError where a file that was
    applied has changed, or a newer version has been here.
    """
    with psycopg.connect(conninfo, autocommit=True, client_encoding="UTF8") as connection:
        _see_to_roles(connection)
        connection.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        _see_to_the_database(connection)
        missing = _missing(connection)
        for migration in missing:
            _apply(connection, migration)
        _as_owner(
            connection,
            "INSERT INTO record.setting (live) VALUES (%s) ON CONFLICT DO NOTHING",
            [not told],
        )
        return [migration.name for migration in missing]


def go_live(conninfo: str) -> int:
    """Turn a told record into a live one, for ever, over the owner's connection.

    Returns the last position that was told. Raises psycopg.Error if it is live already.
    """
    with psycopg.connect(conninfo, autocommit=True) as connection, connection.transaction():
        connection.execute(f"SET LOCAL ROLE {OWNER}".encode())
        return next(connection.execute("SELECT record.go_live()"))[0]


def _see_to_roles(connection: Connection) -> None:
    # Roles are the server's: whoever makes another database at this moment may be first.
    for attempt in range(_ATTEMPTS):
        try:
            connection.execute((FOLDER / "roles.sql").read_bytes())
        except (errors.UniqueViolation, errors.DuplicateObject, errors.InternalError_):
            if attempt == _ATTEMPTS - 1:
                raise
        else:
            return


def _see_to_the_database(connection: Connection) -> None:
    database = sql.Identifier(connection.info.dbname)
    for statement in (
        "REVOKE CREATE, TEMPORARY ON DATABASE {} FROM PUBLIC",
        "GRANT CREATE ON DATABASE {} TO foerderakte_owner",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "CREATE SCHEMA IF NOT EXISTS record AUTHORIZATION foerderakte_owner",
    ):
        connection.execute(sql.SQL(statement).format(database))
    _as_owner(
        connection,
        "CREATE TABLE IF NOT EXISTS record.migration ("
        "name text PRIMARY KEY, sha256 bytea NOT NULL, at timestamptz NOT NULL DEFAULT now())",
    )


def _missing(connection: Connection) -> list[Migration]:
    rows = connection.execute("SELECT name, sha256 FROM record.migration").fetchall()
    applied: dict[str, bytes] = dict(rows)
    known = [Migration(file.name, file.read_text("utf-8")) for file in FOLDER.glob("[0-9]*.sql")]
    if unknown := applied.keys() - {migration.name for migration in known}:
        raise MigrationError(f"A newer version has been here: {', '.join(sorted(unknown))}")
    for migration in known:
        if applied.get(migration.name, migration.sha256) != migration.sha256:
            raise MigrationError(f"{migration.name} is not the file that was applied.")
    missing = [migration for migration in known if migration.name not in applied]
    return sorted(missing, key=lambda migration: migration.name)


def _apply(connection: Connection, migration: Migration) -> None:
    with connection.transaction():
        connection.execute(f"SET LOCAL ROLE {OWNER}".encode())
        connection.execute(migration.text.encode())
        connection.execute(
            "INSERT INTO record.migration (name, sha256) VALUES (%s, %s)",
            [migration.name, migration.sha256],
        )


def _as_owner(connection: Connection, statement: str, parameters: Sequence[object] = ()) -> None:
    with connection.transaction():
        connection.execute(f"SET LOCAL ROLE {OWNER}".encode())
        connection.execute(statement.encode(), parameters)
