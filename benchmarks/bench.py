"""Where benchmarks run: one server for both sides, a database each, and how long it takes."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from infrastructure.postgres.embedded import EmbeddedServer
from infrastructure.settings import Settings

_numbers: Final = count(1)
SLOW_COMMIT: Final = "-c commit_delay=2000 -c commit_siblings=0"
"""Options of a connection whose commits take 2 ms longer, as on a disk far away."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The server's conninfo; how long each side runs in each round; and how large things are.

    `scale` shrinks the sizes that names promise (a million events, 100,000 awards): for tests.
    """

    server: str
    seconds: float = 10.0
    rounds: int = 5
    scale: float = 1.0

    @property
    def warm_up(self) -> float:
        """Seconds that are run, and not counted, beforehand."""
        return min(2.0, self.seconds)

    def size(self, full: int) -> int:
        """A size as promised, or shrunk."""
        return max(10, round(full * self.scale))

    @contextmanager
    def database(self) -> Generator[str]:
        """Give the owner's conninfo of an empty database."""
        name = f"bench_{os.getpid()}_{next(_numbers)}"
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            try:
                yield make_conninfo(self.server, dbname=name)
            finally:
                connection.execute(
                    sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
                )


@contextmanager
def running_server() -> Generator[str]:
    """Give an owner's conninfo: of DATABASE_URL, or of an embedded server that is gone afterwards."""
    settings = Settings.read()
    if settings.database_url:
        yield settings.database_url
        return
    folder = Path(tempfile.mkdtemp(prefix="fa-"))
    folder.chmod(0o755)  # PostgreSQL runs under another account than root
    try:
        with EmbeddedServer(folder / "home", settings.pg_bin) as server:
            yield server.dsn
    finally:
        shutil.rmtree(folder)
