"""A connection that speaks libpq's language: prepared statements, many to a round trip.

psycopg's cursors cost more than the server does for statements as small as ours: a decision is
two round trips of 60 µs, for which cursors and their pipeline need another 250 µs of Python.
"""

import select
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from struct import pack
from typing import Any, Final, NamedTuple, TypeVar

from psycopg import Connection, OperationalError, errors
from psycopg.adapt import Transformer
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult
from psycopg.rows import TupleRow

T = TypeVar("T")
BINARY: Final = 1
_FAILURES: Final = (ExecStatus.FATAL_ERROR, ExecStatus.PIPELINE_ABORTED)
_NULL: Final = pack(">i", -1)
_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)
SILENCE: Final = 30.0  # seconds without a byte from the server, after which we hang up


class Statement(NamedTuple):
    """A prepared statement and its parameters in PostgreSQL's binary format (None: NULL)."""

    name: str
    parameters: Sequence[bytes | None] = ()


class Wire(Connection[TupleRow]):
    """A connection with prepared statements. `warned`: the server has sent a warning."""

    warned = False

    def prepare(self, statements: Mapping[str, str]) -> None:
        """Prepare statements under their names. Raises psycopg.Error."""
        self.add_notice_handler(self._heed)
        self._poll = select.poll()
        self._poll.register(self.pgconn.socket, select.POLLIN)
        self._decoder = Transformer(self)
        for name, statement in {**statements, "rollback": "ROLLBACK"}.items():
            self.sound([self.pgconn.prepare(name.encode(), statement.encode())])

    def ask(self, *statements: Statement) -> list[PGresult]:
        """Run statements one after the other, in one round trip; after a failure none is run.

        Raises psycopg.Error for the first failure, OperationalError when the connection is lost.
        """
        results = self.sound(self.answers(*statements))
        if len(results) < len(statements):
            raise OperationalError("the connection to the server was lost")
        return results

    def sound(self, results: list[PGresult]) -> list[PGresult]:
        """Return results; raise psycopg.Error for the first failure among them."""
        for result in results:
            if result.status in _FAILURES:
                raise errors.error_from_result(result, self.info.encoding)
        return results

    def answers(self, *statements: Statement) -> list[PGresult]:
        """Run statements as `ask` does, and return what was answered, failures included.

        Fewer answers than statements: the connection was lost, and is closed.
        """
        results: list[PGresult] = []
        try:
            self._send(statements)
            while (result := self._next()).status != ExecStatus.PIPELINE_SYNC:
                results.append(result)
            self.pgconn.exit_pipeline_mode()
        except OperationalError:
            self.close()
        except BaseException:
            # Half an answer is no state to go on from; what was sent is not cancelled.
            self.close()
            raise
        return results

    def rows(self, result: PGresult, make: Callable[[Sequence[Any]], T]) -> list[T]:
        """The rows of a result, each made of its decoded columns."""
        self._decoder.set_pgresult(result)
        return self._decoder.load_rows(0, result.ntuples, make)

    def forsaken(self) -> bool:
        """Say whether the server hung up while nobody asked: then there is something to read."""
        self._poll.modify(self.pgconn.socket, select.POLLIN)
        return bool(self._poll.poll(0))

    def undo(self) -> None:
        """Roll back the transaction that is open, if one is."""
        if not self.closed and self.pgconn.transaction_status != TransactionStatus.IDLE:
            self.answers(Statement("rollback"))

    def _heed(self, diagnostic: errors.Diagnostic) -> None:
        if diagnostic.severity_nonlocalized == "WARNING":
            self.warned = True

    def _send(self, statements: Sequence[Statement]) -> None:
        connection = self.pgconn
        connection.enter_pipeline_mode()
        for name, parameters in statements:
            formats = [BINARY] * len(parameters)
            connection.send_query_prepared(name.encode(), parameters, formats, BINARY)
        connection.pipeline_sync()
        while connection.flush():
            self._wait(select.POLLIN | select.POLLOUT)

    def _next(self) -> PGresult:
        """The next result; between two statements libpq says once that there is none."""
        for _ in range(2):
            while self.pgconn.is_busy():
                self._wait(select.POLLIN)
            if result := self.pgconn.get_result():
                if self.pgconn.status == ConnStatus.BAD:
                    break
                return result
        raise OperationalError("the connection to the server was lost")

    def _wait(self, what: int) -> None:
        self._poll.modify(self.pgconn.socket, what)
        ready = self._poll.poll(SILENCE * 1000)
        if not ready:
            raise OperationalError("the server is silent")
        if ready[0][1] != select.POLLOUT:
            self.pgconn.consume_input()


def int8(number: int) -> bytes:
    """Write a bigint."""
    return pack(">q", number)


def instant(moment: datetime) -> bytes:
    """Write a timestamptz: microseconds since 2000."""
    return int8((moment - _EPOCH) // timedelta(microseconds=1))


def texts(items: Sequence[str | None]) -> bytes:
    """Write a text[]."""
    return _array(25, [None if item is None else item.encode() for item in items])


def byteas(items: Sequence[bytes]) -> bytes:
    """Write a bytea[]."""
    return _array(17, items)


def int4s(items: Sequence[int]) -> bytes:
    """Write an integer[]."""
    return _array(23, [pack(">i", item) for item in items])


def int8s(items: Sequence[int]) -> bytes:
    """Write a bigint[]."""
    return _array(20, [pack(">q", item) for item in items])


def booleans(items: Sequence[bool]) -> bytes:
    """Write a boolean[]."""
    return _array(16, [pack("?", item) for item in items])


def literal(items: Sequence[str]) -> str:
    """Write an array as PostgreSQL reads it from text: `{"a","b"}`."""
    quoted = (item.replace("\\", "\\\\").replace('"', '\\"') for item in items)
    return "{" + ",".join(f'"{item}"' for item in quoted) + "}"


def number(result: PGresult) -> int:
    """Read the bigint that a statement returned."""
    return int.from_bytes(result.get_value(0, 0) or b"", signed=True)


def _array(oid: int, items: Sequence[bytes | None]) -> bytes:
    """Write a one-dimensional array of values of the type `oid`, in PostgreSQL's binary format."""
    if not items:
        return pack(">iiI", 0, 0, oid)
    parts = [_NULL if item is None else pack(">i", len(item)) + item for item in items]
    return pack(">iiIii", 1, None in items, oid, len(items), 1) + b"".join(parts)
