"""Plain connections for what is not the record: the vault, tokens, the register."""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from psycopg import Connection, OperationalError, sql
from psycopg_pool import ConnectionPool, PoolClosed, PoolTimeout

from application.record import Busy

PATIENCE = 5.0  # seconds for a free connection
Pool = ConnectionPool[Connection[Any]]

# As the roles have them from roles.sql; who takes a role on by SET ROLE does not get those.
SETTINGS: Final = {
    "TimeZone": "UTC",
    "jit": "off",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "15s",
}


def plain_pool(conninfo: str, role: str, size: int, **settings: str) -> Pool:
    """Open a pool of at most `size` connections that have taken on `role`, with further settings."""
    return ConnectionPool(
        conninfo,
        kwargs={"client_encoding": "UTF8"},
        configure=_taking_on(role, SETTINGS | settings),
        check=ConnectionPool.check_connection,  # one that a restarted server left behind is replaced
        min_size=1,
        max_size=size,
        timeout=PATIENCE,
        open=True,
    )


@contextmanager
def lent(pool: Pool) -> Generator[Connection[Any]]:
    """Lend a connection in one transaction. Raises Busy if the server does not answer in time."""
    try:
        with pool.connection() as connection:
            yield connection
    except (PoolTimeout, PoolClosed, OperationalError) as error:
        raise Busy from error


def _taking_on(role: str, settings: Mapping[str, str]) -> Callable[[Connection[Any]], None]:
    def configure(connection: Connection[Any]) -> None:
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))
        for name, value in settings.items():
            setting = sql.SQL("SET {} = {}").format(sql.Identifier(name), sql.Literal(value))
            connection.execute(setting)
        connection.commit()

    return configure
