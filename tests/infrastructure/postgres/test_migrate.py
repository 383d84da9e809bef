"""Bringing databases up to date, also several at once."""

from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from infrastructure.postgres import migrate as module
from infrastructure.postgres.embedded import EmbeddedServer
from infrastructure.postgres.migrate import FOLDER, MigrationError, migrate
from infrastructure.postgres.record import PostgresRecord
from tests.support.races import side_by_side
from tests.support.recording import event, take
from tests.support.server import fresh_database


@pytest.fixture
def database(empty_database: str) -> str:
    return empty_database


@pytest.fixture
def migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for file in FOLDER.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    return tmp_path


def test_every_migration_is_applied_once_and_in_order(database: str) -> None:
    names = sorted(file.name for file in FOLDER.glob("[0-9]*.sql"))
    assert migrate(database) == names
    assert migrate(database) == []


def test_what_is_recorded_survives_the_next_migration(database: str, migrations: Path) -> None:
    migrate(database)
    record = PostgresRecord(database)
    take(record, event("call:1"))
    (migrations / "9999_more.sql").write_text("CREATE TABLE record.more ()")
    assert migrate(database) == ["9999_more.sql"]
    assert record.head() == 1
    record.close()


def test_a_migration_that_fails_leaves_nothing_behind(database: str, migrations: Path) -> None:
    (migrations / "9999_bad.sql").write_text("CREATE TABLE record.more (); SELECT 1 / 0")
    with pytest.raises(psycopg.errors.DivisionByZero):
        migrate(database)
    (migrations / "9999_bad.sql").write_text("CREATE TABLE record.more ()")
    assert migrate(database) == ["9999_bad.sql"]


def test_a_migration_that_was_applied_must_not_change(database: str, migrations: Path) -> None:
    migrate(database)
    with (migrations / "0001_record.sql").open("a") as file:
        file.write("-- a word more\n")
    with pytest.raises(MigrationError, match=r"0001_record\.sql"):
        migrate(database)


def test_an_older_version_leaves_a_newer_database_alone(database: str, migrations: Path) -> None:
    (migrations / "9999_more.sql").write_text("CREATE TABLE record.more ()")
    migrate(database)
    (migrations / "9999_more.sql").unlink()
    with pytest.raises(MigrationError, match=r"9999_more\.sql"):
        migrate(database)


def test_one_database_is_migrated_once_by_several_at_once(database: str) -> None:
    done = side_by_side(*[lambda: migrate(database)] * 4)
    assert sorted(len(each.result()) > 0 for each in done) == [False, False, False, True]


def test_several_databases_of_a_server_are_made_at_once(own_server: EmbeddedServer) -> None:
    with fresh_database(own_server.dsn) as one, fresh_database(own_server.dsn) as two:
        done = side_by_side(*[lambda: migrate(one), lambda: migrate(two)] * 2)
        assert all(each.exception() is None for each in done)


def test_a_login_that_owns_the_database_and_may_create_roles_is_enough(
    own_server: EmbeddedServer,
) -> None:
    with psycopg.connect(own_server.dsn, autocommit=True) as superuser:
        superuser.execute(b"CREATE ROLE lent LOGIN CREATEROLE")
        superuser.execute(b"CREATE DATABASE lent OWNER lent")
    conninfo = make_conninfo(own_server.dsn, user="lent", dbname="lent")
    assert migrate(conninfo)
    record = PostgresRecord(conninfo)
    assert take(record, event("call:1")).last == 1
    record.close()
