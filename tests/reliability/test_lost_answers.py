"""The answer to a commit is lost: whoever asks again gets one effect and the first answer."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from application.record import Busy, OutcomeUnknown, Record, Span, StepIdReused, StepKey
from infrastructure.postgres import wire
from infrastructure.postgres.embedded import EmbeddedServer
from infrastructure.postgres.migrate import migrate
from infrastructure.postgres.record import PostgresRecord
from tests.support.proxy import Loses, fragile_line
from tests.support.races import side_by_side
from tests.support.recording import alone, event, key, take
from tests.support.waiting import until


@pytest.fixture
def record(own_server: EmbeddedServer) -> Iterator[PostgresRecord]:
    migrate(own_server.dsn)
    record = PostgresRecord(own_server.dsn)
    yield record
    record.close()


def _call_opened(record: Record, step: StepKey) -> Span:
    return take(record, event("call:1"), event("call:1"), step=step)


def _lose(server: EmbeddedServer, folder: Path, loses: Loses, step: StepKey) -> None:
    with fragile_line(server.dsn, folder, loses) as conninfo:
        record = PostgresRecord(conninfo, size=2)
        with pytest.raises(OutcomeUnknown):
            _call_opened(record, step)
        record.close()


@pytest.mark.parametrize("loses", Loses)
def test_a_retry_has_one_effect(
    own_server: EmbeddedServer, record: Record, folder: Path, loses: Loses
) -> None:
    step = key()
    _lose(own_server, folder, loses, step)
    assert record.head() == (2 if loses is Loses.ANSWER else 0)
    assert _call_opened(record, step) == Span(1, 2)
    assert record.head() == 2


@pytest.mark.parametrize("loses", Loses)
def test_two_retries_at_once_have_one_effect_and_the_same_answer(
    own_server: EmbeddedServer, record: Record, folder: Path, loses: Loses
) -> None:
    step = key()
    _lose(own_server, folder, loses, step)
    answers = side_by_side(*[lambda: _call_opened(record, step)] * 2)
    assert [answer.result() for answer in answers] == [Span(1, 2)] * 2
    assert record.head() == 2


def test_another_command_under_the_lost_step_id_is_refused(
    own_server: EmbeddedServer, record: Record, folder: Path
) -> None:
    _lose(own_server, folder, Loses.ANSWER, key("mine", "open the call"))
    with pytest.raises(StepIdReused):
        _call_opened(record, key("mine", "close the call"))
    assert record.head() == 2


def _interrupted(server: EmbeddedServer, record: Record, step: StepKey) -> None:
    with record.deciding([step], alone("call:1")) as deciding:
        deciding.append([event("call:1")], step)
        with psycopg.connect(server.dsn) as other:
            _terminate(other, "idle in transaction")
        deciding.consult([], wait=True)


def test_a_line_that_breaks_before_the_commit_means_busy(
    own_server: EmbeddedServer, record: Record
) -> None:
    with pytest.raises(Busy):
        _interrupted(own_server, record, key())
    assert record.head() == 0


def test_connections_that_a_restarted_server_left_behind_are_not_used(
    own_server: EmbeddedServer, record: Record
) -> None:
    take(record, event("call:1"))
    with psycopg.connect(own_server.dsn) as other:
        _terminate(other, "idle")
    assert take(record, event("call:1")) == Span(2, 2)


def _terminate(connection: psycopg.Connection, state: str) -> None:
    gone = (
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
        " WHERE state = %s AND pid <> pg_backend_pid() AND datname = current_database()"
    )
    assert connection.execute(gone, [state]).fetchall()


class Standbys:
    """The server waits for a standby that does not exist; commits hang until that ends."""

    def __init__(self, conninfo: str) -> None:
        self._connection = psycopg.connect(conninfo, autocommit=True)
        self._committing = psycopg.connect(conninfo, autocommit=True)

    def require(self) -> None:
        """Return when commits hang: not this process but the checkpointer must know the setting."""
        self._set("nobody")
        with ThreadPoolExecutor(1) as thread:
            committing = thread.submit(self._commit_until_cancelled)
            self.interrupt("pg_cancel_backend")
            committing.result()

    def release(self) -> None:
        """Return when commits no longer hang: the checkpointer wakes those that do."""
        self._set("")
        self._commit()

    def _set(self, name: str) -> None:
        self._connection.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{name}'".encode())
        self._connection.execute(b"SELECT pg_reload_conf()")

    def _commit(self) -> None:
        self._committing.execute(b"SELECT pg_logical_emit_message(true, 'standbys', 'asked')")

    def _commit_until_cancelled(self) -> None:
        told: list[psycopg.errors.Diagnostic] = []
        self._committing.add_notice_handler(told.append)
        while not told:  # the server warns that it stopped waiting for its standby
            self._commit()
        self._committing.remove_notice_handler(told.append)

    def commit_hangs(self) -> bool:
        return bool(self._rows("SELECT 1 FROM pg_stat_activity WHERE wait_event = %s", "SyncRep"))

    def interrupt(self, function: str) -> None:
        until(self.commit_hangs)
        interrupting = f"SELECT {function}(pid) FROM pg_stat_activity WHERE wait_event = %s"  # noqa: S608
        assert self._rows(interrupting, "SyncRep")

    def close(self) -> None:
        self.release()
        self._committing.close()
        self._connection.close()

    def _rows(self, query: str, value: str) -> list[tuple[object, ...]]:
        return self._connection.execute(query.encode(), [value]).fetchall()


@pytest.fixture
def standbys(own_server: EmbeddedServer, record: Record) -> Iterator[Standbys]:
    take(record, event("call:0"))  # the record has connections, and they know their statements
    standbys = Standbys(own_server.dsn)
    yield standbys
    standbys.close()


@pytest.mark.parametrize("function", ["pg_cancel_backend", "pg_terminate_backend"])
def test_a_commit_that_no_standby_confirmed_is_unknown_and_so_is_its_retry(
    record: Record, standbys: Standbys, function: str
) -> None:
    step = key()
    standbys.require()
    for _ in ("first", "retry"):  # the retry finds the step taken, and must not say so yet
        with ThreadPoolExecutor(1) as thread:
            answer = thread.submit(_call_opened, record, step)
            standbys.interrupt(function)
            assert isinstance(answer.exception(), OutcomeUnknown)
    standbys.release()
    assert _call_opened(record, step) == Span(2, 3)
    assert record.head() == 3


def test_a_retry_that_wrote_nothing_would_answer_too_early(
    own_server: EmbeddedServer, record: Record, standbys: Standbys
) -> None:
    with psycopg.connect(own_server.dsn) as owner:
        query = b"SELECT pg_get_functiondef('record.consult'::regproc)"
        (definition,) = owner.execute(query).fetchall()[0]
        writing = "pg_logical_emit_message(true, 'foerderakte', 'taken')"
        assert writing in definition
        owner.execute(definition.replace(writing, "true").encode())
    step = key()
    standbys.require()
    with ThreadPoolExecutor(1) as thread:
        answer = thread.submit(_call_opened, record, step)
        standbys.interrupt("pg_cancel_backend")
        assert isinstance(answer.exception(), OutcomeUnknown)
    assert _call_opened(record, step) == Span(2, 3), "nothing stops it without that statement"


def test_a_silent_server_is_left_and_the_outcome_unknown(
    record: Record, standbys: Standbys, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = key()
    standbys.require()
    monkeypatch.setattr(wire, "SILENCE", 0.2)
    with pytest.raises(OutcomeUnknown):
        _call_opened(record, step)
    standbys.interrupt("pg_cancel_backend")  # what was left behind
    standbys.release()
    assert _call_opened(record, step) == Span(2, 3)
