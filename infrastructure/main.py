"""The composition root: every part of a running Förderakte, put together here and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from application.codec import Codec
from application.office import Office
from domain.catalogue import EVENTS
from infrastructure.days import calendar_of
from infrastructure.identity.tokens import Tokens
from infrastructure.log import Log
from infrastructure.postgres.builds import Sources
from infrastructure.postgres.connections import Pool, lent, plain_pool
from infrastructure.postgres.embedded import EmbeddedServer
from infrastructure.postgres.follower import Follower
from infrastructure.postgres.master_key import MasterKey
from infrastructure.postgres.migrate import go_live, migrate
from infrastructure.postgres.record import FOLLOWER, WRITER, PostgresRecord
from infrastructure.postgres.register import PostgresQueries
from infrastructure.postgres.vault import PostgresVault
from infrastructure.services import Services
from infrastructure.settings import Settings

FEW: Final = 4
"""Connections of a command; serving takes more."""


@dataclass(frozen=True, slots=True)
class House:
    """Everything that runs. `conninfo` is the owner's; `services` is what the doors are given."""

    settings: Settings
    conninfo: str
    record: PostgresRecord
    vault: PostgresVault
    tokens: Tokens
    queries: PostgresQueries
    follower: Follower
    services: Services

    def go_live(self) -> House:
        """Let the clock say when things happen, for ever; the same house, whose record is live.

        Raises psycopg.Error if it is live already.
        """
        told_upto = go_live(self.conninfo)
        self.follower.catch_up()
        return replace(self, services=replace(self.services, told=False, told_upto=told_upto))


LONGEST: Final = "10s"  # for one question of a reader; then it is told that the system is busy


@contextmanager
def opened(settings: Settings, *, told: bool = False, size: int = FEW) -> Generator[House]:
    """Start what does not run yet, migrate, and put everything together; take it apart again.

    `told`: a record that is made now is told when things happened. `size`: connections of each
    kind. Raises BadSetting, EmbeddedServerError, MigrationError, KeyFileError, and psycopg.OperationalError
    where the database cannot be reached.
    """
    with ExitStack() as stack:
        settings.make_home()
        conninfo = _conninfo(settings, stack)
        migrate(conninfo, told=told)
        pool = stack.enter_context(plain_pool(conninfo, WRITER, size, statement_timeout=LONGEST))
        vault = PostgresVault(pool, MasterKey.kept_in(settings.home / "master.key"))
        vault.check()
        # Half of a record's connections may decide: as many as there are threads.
        record = _record(conninfo, WRITER, 2 * size, stack)
        codec = Codec(EVENTS)
        followed = Sources(_record(conninfo, FOLLOWER, 2, stack), codec, vault)
        follower = Follower(conninfo, followed)
        stack.callback(follower.stop)
        tokens = Tokens(pool)
        queries = PostgresQueries(pool, record, codec)
        told, told_upto = _told(pool)
        services = Services(
            office=Office(record, codec, vault, calendar_of),
            queries=queries,
            identity=tokens,
            security=stack.enter_context(security_log(settings.home / "security.log")),
            recorded=follower.wake,
            told=told,
            told_upto=told_upto,
        )
        yield House(settings, conninfo, record, vault, tokens, queries, follower, services)


@contextmanager
def security_log(file: Path) -> Generator[Log]:
    """The security log: one JSON object a line, for its user alone, apart from the record."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "a", buffering=1, encoding="utf-8") as log:
        yield Log(log)


def _conninfo(settings: Settings, stack: ExitStack) -> str:
    if settings.database_url:
        return settings.database_url
    return stack.enter_context(EmbeddedServer(settings.home, settings.pg_bin)).dsn


def _record(conninfo: str, role: str, size: int, stack: ExitStack) -> PostgresRecord:
    record = PostgresRecord(conninfo, role, size)
    stack.callback(record.close)
    return record


def _told(pool: Pool) -> tuple[bool, int]:
    """Whether the record is told when things happen, and up to which position it was before."""
    with lent(pool) as connection:
        rows = connection.execute("SELECT NOT live, coalesce(told_upto, 0) FROM record.setting")
        return next(rows)
