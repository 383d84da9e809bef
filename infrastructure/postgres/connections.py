"""Plain connections for what is not the record: the vault, tokens, the register."""

from collections.abc import Callable
from typing import Any

from psycopg import Connection, sql
from psycopg_pool import ConnectionPool

PATIENCE = 5.0  # seconds for a free connection


def plain_pool(conninfo: str, role: str, size: int) -> ConnectionPool[Connection[Any]]:
    """Open a pool of at most `size` connections that have taken on `role`."""
    return ConnectionPool(
        conninfo,
        kwargs={"autocommit": False, "client_encoding": "UTF8"},
        configure=_taking_on(role),
        min_size=1,
        max_size=size,
        timeout=PATIENCE,
        open=True,
    )


def _taking_on(role: str) -> Callable[[Connection[Any]], None]:
    def configure(connection: Connection[Any]) -> None:
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET jit = off")
        connection.execute("SET lock_timeout = '5s'")
        connection.execute("SET idle_in_transaction_session_timeout = '15s'")
        connection.commit()

    return configure
