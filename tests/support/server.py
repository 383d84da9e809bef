"""PostgreSQL for tests: a server for the session, and a fresh database for each test.

- nothing set: the embedded server of the wheel
- FOERDERAKTE_TEST_SERVER=debian: the embedded server with Debian's PostgreSQL 15
- DATABASE_URL: that server; its login must be allowed to create databases and roles

FOERDERAKTE_TEST_FOLDERS says where servers and homes of tests lie, if there is plenty of room:
/dev/shm, for what kills processes but does not cut the power, so that a disk has nothing to add.

The variables are read here only, so that a test which starts `foerderakte` decides for itself.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from infrastructure.postgres import migrate
from infrastructure.postgres.embedded import EmbeddedServer

DEBIAN = Path("/usr/lib/postgresql/15/bin")
DISK = Path("/tmp")  # noqa: S108 - not TMPDIR: it may be long, or closed to PostgreSQL's account
PLENTY = 6 * 2**30  # bytes free: a few servers, each with a gigabyte of write-ahead log
_numbers = count(1)


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs that this run is to use; None: the wheel's."""
    chosen = os.environ.get("FOERDERAKTE_TEST_SERVER", "wheel")
    return {"wheel": None, "debian": DEBIAN}[chosen]


@contextmanager
def open_folder() -> Iterator[Path]:
    """Give a short temporary folder that other accounts may pass through (pytest's are 0700)."""
    folder = Path(tempfile.mkdtemp(prefix="fa-", dir=_where()))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _where() -> Path:
    chosen = Path(os.environ.get("FOERDERAKTE_TEST_FOLDERS") or DISK)
    roomy = chosen.is_dir() and shutil.disk_usage(chosen).free >= PLENTY
    return chosen if roomy else DISK


@contextmanager
def running_server() -> Iterator[str]:
    """Give the conninfo of an owner's connection to the server that the environment chooses."""
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    with open_folder() as folder, EmbeddedServer(folder / "home", programs()) as server:
        yield server.dsn


@contextmanager
def fresh_database(server: str, template: str = "template1") -> Iterator[str]:
    """Create a database on `server`, give its owner's conninfo, drop it afterwards.

    It is empty, or a copy of the database `template`.
    """
    name = f"test_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*map(sql.Identifier, (name, template)))
        )
        try:
            yield make_conninfo(server, dbname=name)
        finally:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


@contextmanager
def prepared_database(server: str) -> Iterator[str]:
    """Give the name of a database with all migrations, in which `migrate` finds nothing to apply.

    It says neither live nor told, so that a copy may still become either.
    """
    with fresh_database(server) as dsn:
        with psycopg.connect(dsn, autocommit=True) as connection:
            migrate._see_to_roles(connection)
            migrate._see_to_the_database(connection)
            for migration in migrate._missing(connection):
                migrate._apply(connection, migration)
        yield str(conninfo_to_dict(dsn)["dbname"])
