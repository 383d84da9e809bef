"""How decisions on PostgreSQL meet: they wait in order, try out of order, and are told why not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import psycopg
import pytest
from eventsourcing.dcb.api import DCBEvent

from application.record import (
    Busy,
    Contended,
    Deciding,
    Query,
    Record,
    RecordError,
    Span,
    TagTaken,
)
from infrastructure.postgres import pool
from infrastructure.postgres import record as module
from infrastructure.postgres.dcb_facade import PostgresDCBRecorder
from infrastructure.postgres.record import PostgresRecord
from tests.contract.conftest import OnPostgres
from tests.support.races import side_by_side, whoever_waits_sees_what_it_waited_for
from tests.support.recording import TYPES, alone, event, key, take
from tests.support.waiting import until

Patch = pytest.MonkeyPatch


def _try(record: Record, query: Query) -> None:
    with record.deciding([], alone("call:2")) as deciding:
        deciding.consult([query], wait=False)


@pytest.mark.parametrize("query", [Query("call:1", TYPES), Query("call:1", TYPES, shared=True)])
def test_a_tag_out_of_order_is_tried_and_named_when_taken(
    postgres: OnPostgres, query: Query
) -> None:
    with postgres.record.deciding([], alone("call:1")), pytest.raises(TagTaken) as taken:
        _try(postgres.record, query)
    assert taken.value.tag == "call:1"


def test_a_shared_tag_is_shared_and_not_taken_alone(postgres: OnPostgres) -> None:
    looking = Query("call:1", TYPES, shared=True)
    with postgres.record.deciding([], [looking]):
        _try(postgres.record, looking)
        with pytest.raises(TagTaken):
            _try(postgres.record, Query("call:1", TYPES))


def _go_on_after(record: Record, query: Query) -> None:
    step = key()
    with record.deciding([step], alone("call:2")) as deciding:
        with suppress(TagTaken):
            deciding.consult([query], wait=False)
        deciding.append([event("call:2")], step)


def test_a_decision_whose_consultation_failed_is_not_committed(postgres: OnPostgres) -> None:
    (query,) = alone("call:1")
    with postgres.record.deciding([], [query]), pytest.raises(RecordError):
        _go_on_after(postgres.record, query)
    assert postgres.record.head() == 0


def test_a_circle_of_waiting_is_broken_up(postgres: OnPostgres) -> None:
    both = Barrier(2)

    def hold(first: str, second: str) -> None:
        with postgres.record.deciding([], alone(first)) as deciding:
            both.wait()
            deciding.consult(alone(second), wait=True)

    ends = side_by_side(lambda: hold("call:1", "call:2"), lambda: hold("call:2", "call:1"))
    assert [type(end.exception()) for end in ends if end.exception()] == [Contended]


def test_a_lock_that_is_not_to_be_had_in_time_means_busy(
    postgres: OnPostgres, monkeypatch: Patch
) -> None:
    monkeypatch.setitem(pool.SETTINGS, "lock_timeout", "50ms")
    impatient = PostgresRecord(postgres.database)
    with postgres.record.deciding([], alone("call:1")):
        with pytest.raises(Busy):
            take(impatient, event("call:1"))
        assert take(impatient, event("call:2")) == Span(1, 1)
    impatient.close()


def test_half_of_the_connections_decide_and_the_rest_still_read(
    postgres: OnPostgres, monkeypatch: Patch
) -> None:
    small = PostgresRecord(postgres.database, size=2)
    with small.deciding([]):
        with monkeypatch.context() as impatient:
            impatient.setattr(pool, "PATIENCE", 0.05)
            with pytest.raises(Busy), small.deciding([]):
                pass
        assert small.head() == 0
    small.close()


def test_the_library_s_append_waits_for_whoever_holds_the_tag(postgres: OnPostgres) -> None:
    recorder = PostgresDCBRecorder(postgres.database)
    step = key()
    with ThreadPoolExecutor(1) as thread:
        with postgres.record.deciding([step], alone("call:1")) as deciding:
            appended = thread.submit(recorder.append, [DCBEvent("call.opened.v1", b"", ["call:1"])])
            until(postgres.waiting)
            deciding.append([event("call:1")], step)
        assert appended.result() == 2
    recorder.close()


def _stable(connection: psycopg.Connection) -> None:
    connection.execute("ALTER FUNCTION record.consult STABLE")


def _in_one_statement(connection: psycopg.Connection) -> None:
    connection.execute(
        """
        CREATE OR REPLACE FUNCTION record.consult(
            step_ids text[], of_tags text[], of_types text[], above bigint[], shared boolean[],
            wait boolean
        ) RETURNS TABLE (
            query integer, "position" bigint, type text, data bytea, upto bigint, at timestamptz
        ) LANGUAGE plpgsql VOLATILE AS $$
        BEGIN
            query := 0; at := now(); RETURN NEXT;
            RETURN QUERY
            WITH held AS MATERIALIZED (
                SELECT pg_advisory_xact_lock(hashtextextended(q.tag, 1)), q.*
                FROM unnest(of_tags) WITH ORDINALITY AS q (tag, n)
            )
            SELECT held.n::integer, e.position, e.type, e.data, NULL::bigint, NULL::timestamptz
            FROM held JOIN record.entry e ON held.tag = ANY (e.tags);
        END
        $$
        """
    )


def _of_any_isolation(connection: psycopg.Connection) -> None:
    connection.execute(
        "CREATE OR REPLACE FUNCTION record.assert_read_committed() RETURNS void "
        "LANGUAGE sql AS 'SELECT'"
    )


def _repeatable_read(monkeypatch: Patch) -> None:
    monkeypatch.setitem(module.DECIDING, "begin", "BEGIN ISOLATION LEVEL REPEATABLE READ")


@pytest.mark.parametrize("spoil", [_stable, _in_one_statement])
def test_a_consultation_that_reads_too_early_is_caught(
    postgres: OnPostgres, spoil: Callable[[psycopg.Connection], None]
) -> None:
    with psycopg.connect(postgres.database, autocommit=True) as connection:
        spoil(connection)
    with pytest.raises(AssertionError, match="as it was before"):
        whoever_waits_sees_what_it_waited_for(postgres.record, postgres.waiting)


def test_any_isolation_but_read_committed_is_refused(
    postgres: OnPostgres, monkeypatch: Patch
) -> None:
    _repeatable_read(monkeypatch)
    other = PostgresRecord(postgres.database)
    with pytest.raises(RecordError, match="READ COMMITTED"), other.deciding([]):
        pass
    other.close()


def test_without_that_refusal_a_stale_read_is_caught(
    postgres: OnPostgres, monkeypatch: Patch
) -> None:
    with psycopg.connect(postgres.database, autocommit=True) as connection:
        _of_any_isolation(connection)
    _repeatable_read(monkeypatch)
    other = PostgresRecord(postgres.database)
    with pytest.raises(AssertionError, match="as it was before"):
        whoever_waits_sees_what_it_waited_for(other, postgres.waiting)
    other.close()


def test_what_is_not_the_record_s_business_stays_what_it_is(postgres: OnPostgres) -> None:
    def consult(deciding: Deciding) -> None:
        deciding.consult(alone("call:\0"), wait=True)

    with pytest.raises(psycopg.DataError), postgres.record.deciding([]) as deciding:
        consult(deciding)
