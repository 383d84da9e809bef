"""Attacks by whoever has got hold of a login, each with the proof that it would work elsewhere."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import errors

from application.record import Span
from tests.contract.conftest import OnPostgres
from tests.contract.test_roles import APPEND
from tests.support.recording import event, take

TABLES = ("entry", "tag", "taken", "setting", "turn")
APPENDING = "record.append(text[], bytea[], integer[], text[], text[], bytea[], timestamptz)"


@pytest.fixture
def owner(postgres: OnPostgres) -> Iterator[psycopg.Connection]:
    with psycopg.connect(postgres.database, autocommit=True) as connection:
        yield connection


def _swallow_events(postgres: OnPostgres) -> int:
    """Put temporary tables in front of the record's, append, and count what arrived."""
    with psycopg.connect(postgres.database) as attacker:
        attacker.execute(f"GRANT TEMPORARY ON DATABASE {attacker.info.dbname} TO PUBLIC".encode())
        attacker.commit()
        attacker.execute(b"SET ROLE foerderakte_writer")
        for table in TABLES:
            like = "" if table == "turn" else f"LIKE record.{table}"
            attacker.execute(f"CREATE TEMP TABLE {table} ({like})".encode())
            attacker.execute(f"GRANT ALL ON {table} TO PUBLIC".encode())
        attacker.execute(b"INSERT INTO pg_temp.setting VALUES (true, true)")
        attacker.execute(b"SET search_path = pg_temp, record, pg_catalog")
        attacker.execute(APPEND.encode())
        attacker.commit()
    return postgres.record.head()


def test_a_temporary_table_does_not_swallow_events(postgres: OnPostgres) -> None:
    assert _swallow_events(postgres) == 1
    assert take(postgres.record, event("call:1")) == Span(2, 2)


@pytest.mark.parametrize("safeguard", ["names", "path"])
def test_either_safeguard_stops_temporary_tables(
    postgres: OnPostgres, owner: psycopg.Connection, safeguard: str
) -> None:
    _remove(owner, safeguard)
    assert _swallow_events(postgres) == 1


def test_without_both_safeguards_a_temporary_table_swallows_events(
    postgres: OnPostgres, owner: psycopg.Connection
) -> None:
    _remove(owner, "names")
    _remove(owner, "path")
    assert _swallow_events(postgres) == 0


def _remove(owner: psycopg.Connection, safeguard: str) -> None:
    if safeguard == "path":
        owner.execute(f"ALTER FUNCTION {APPENDING} RESET search_path".encode())
        return
    rows = owner.execute(f"SELECT pg_get_functiondef('{APPENDING}'::regprocedure)".encode())
    (definition,) = rows.fetchall()[0]
    head, body = definition.split("AS $function$")
    for table in TABLES:
        body = body.replace(f"record.{table}", table)
    owner.execute(f"{head}AS $function${body}".encode())


def _as_a_writer(postgres: OnPostgres) -> psycopg.Connection:
    connection = psycopg.connect(postgres.database)
    connection.execute(b"SET ROLE foerderakte_writer")
    return connection


@pytest.mark.parametrize("mode", ["ACCESS SHARE", "ROW SHARE", "EXCLUSIVE", "ACCESS EXCLUSIVE"])
def test_nobody_takes_the_turn_without_appending(postgres: OnPostgres, mode: str) -> None:
    with _as_a_writer(postgres) as attacker, pytest.raises(errors.InsufficientPrivilege):
        attacker.execute(f"LOCK TABLE record.turn IN {mode} MODE".encode())


def _hold_advisory_locks(attacker: psycopg.Connection) -> None:
    attacker.execute(
        b"SELECT pg_advisory_lock(oid::bigint), pg_advisory_lock(0, oid::integer),"
        b" pg_advisory_lock(hashtextextended(relname, 1)) FROM pg_class"
        b" WHERE relnamespace = 'record'::regnamespace"
    )


def test_advisory_locks_do_not_keep_others_from_appending(postgres: OnPostgres) -> None:
    with _as_a_writer(postgres) as attacker:
        _hold_advisory_locks(attacker)
        assert take(postgres.record, event("call:1")) == Span(1, 1)


def test_an_advisory_lock_as_the_turn_would_be_taken_by_any_login(
    postgres: OnPostgres, owner: psycopg.Connection
) -> None:
    with _as_a_writer(postgres) as attacker:
        _hold_advisory_locks(attacker)
        owner.execute(b"SET lock_timeout = '50ms'")
        with pytest.raises(errors.LockNotAvailable):
            owner.execute(b"SELECT pg_advisory_xact_lock('record.turn'::regclass::oid::bigint)")


@pytest.mark.parametrize(
    ("what", "tags"), [("unsorted", "b,a"), ("twice", "a,a"), ("null", "NULL"), ("nested", "{a}")]
)
def test_tags_that_have_no_leaf_are_refused_by_the_server(
    postgres: OnPostgres, what: str, tags: str
) -> None:
    del what
    with _as_a_writer(postgres) as attacker, pytest.raises(errors.CheckViolation):
        attacker.execute(APPEND.replace("call:1", tags).encode())


def test_a_leaf_does_not_depend_on_the_encoding_of_whoever_appends(postgres: OnPostgres) -> None:
    with _as_a_writer(postgres) as attacker:
        attacker.execute(b"SET client_encoding = 'LATIN1'")
        with pytest.raises(psycopg.Error, match="client_encoding"):
            attacker.execute(APPEND.encode())


@pytest.mark.parametrize("sizes", ["{2}", "{0}", "{-1}", "{NULL}", "{1,1}", "{}"])
def test_a_step_takes_the_positions_of_its_events_and_no_others(
    postgres: OnPostgres, sizes: str
) -> None:
    with _as_a_writer(postgres) as attacker, pytest.raises(psycopg.Error):
        attacker.execute(APPEND.replace("'{1}'", f"'{sizes}'").encode())
