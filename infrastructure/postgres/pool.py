"""Connections to the record: under which role, with which settings, and how many may decide."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final

from psycopg import Error, sql
from psycopg_pool import ConnectionPool, PoolClosed, PoolTimeout

from application.record import Busy
from infrastructure.postgres.wire import Wire

PATIENCE: Final = 5.0  # seconds for a free connection or a turn to decide

# As the roles have them from roles.sql; who takes a role on by SET ROLE does not get those.
# The plans are few and known: always the index, never made again.
SETTINGS: Final = {
    "TimeZone": "UTC",
    "jit": "off",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "15s",
    "plan_cache_mode": "force_generic_plan",
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
}


class RecordPool:
    """At most `size` connections, of which half may decide at once.

    With a `role` each connection takes it on; without, the login is to be it.
    """

    def __init__(
        self, conninfo: str, role: str | None, size: int, statements: Mapping[str, str]
    ) -> None:
        self._role = role
        self._statements = statements
        self._turns = BoundedSemaphore(max(1, size // 2))
        self._pool = ConnectionPool(
            conninfo,
            connection_class=Wire,
            kwargs={"autocommit": True, "client_encoding": "UTF8"},
            min_size=1,
            max_size=size,
            timeout=PATIENCE,
            configure=self._configure,
            open=True,
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    @contextmanager
    def connection(self) -> Generator[Wire]:
        """Lend a connection. Raises Busy if there is none in time."""
        connection = self._take()
        try:
            yield connection
        finally:
            self._give_back(connection)

    @contextmanager
    def deciding(self) -> Generator[Wire]:
        """Lend a connection to decide. Raises Busy if too many decide already."""
        if not self._turns.acquire(timeout=PATIENCE):
            raise Busy
        try:
            connection = self._take()
            try:
                yield connection
            finally:
                self._give_back(connection)
        finally:
            self._turns.release()

    def _take(self) -> Wire:
        try:
            while (connection := self._pool.getconn()).forsaken():
                connection.close()
                self._pool.putconn(connection)
        except (PoolTimeout, PoolClosed) as error:
            raise Busy from error
        return connection

    def _give_back(self, connection: Wire) -> None:
        connection.undo()
        self._pool.putconn(connection)

    def _configure(self, connection: Wire) -> None:
        try:
            if self._role:
                connection.execute(_taking_on(self._role))
            connection.prepare(self._statements)
        except Error:
            connection.close()
            raise


def _taking_on(role: str) -> sql.Composed:
    settings = {"role": role, **SETTINGS}
    return sql.SQL("; ").join(
        sql.SQL("SET {} = {}").format(sql.Identifier(name), sql.Literal(value))
        for name, value in settings.items()
    )
