"""What docs/operations.md says of a PostgreSQL of one's own."""

import re
from pathlib import Path

import psycopg
import pytest
from psycopg import errors
from psycopg.conninfo import make_conninfo

from infrastructure.postgres import embedded, pool
from infrastructure.postgres.embedded import EmbeddedServer
from infrastructure.postgres.migrate import migrate
from infrastructure.postgres.record import PostgresRecord
from tests.support.recording import event, take

GUIDE = (Path(__file__).parents[3] / "docs/operations.md").read_text()
APP = re.findall(r"^(?:CREATE|ALTER) ROLE foerderakte_app .*;$", GUIDE, re.MULTILINE)
LOGGING = dict(re.findall(r"^(log_\w+) = (\w+)$", GUIDE, re.MULTILINE))


def test_a_login_that_is_the_writer_itself_has_all_settings(own_server: EmbeddedServer) -> None:
    migrate(own_server.dsn)
    with psycopg.connect(own_server.dsn, autocommit=True) as superuser:
        for statement in APP:
            superuser.execute(statement.encode())
    conninfo = make_conninfo(own_server.dsn, user="foerderakte_app")
    with psycopg.connect(conninfo) as login:
        for name, value in pool.SETTINGS.items():
            assert login.execute("SELECT current_setting(%s)", [name]).fetchall() == [(value,)]
    record = PostgresRecord(conninfo, role=None)
    assert take(record, event("call:1")).last == record.head() == 1
    record.close()


def test_to_own_the_database_is_needed(own_server: EmbeddedServer) -> None:
    with psycopg.connect(own_server.dsn, autocommit=True) as superuser:
        superuser.execute(b"CREATE ROLE guest LOGIN CREATEROLE")
        superuser.execute(b"CREATE DATABASE theirs")
        superuser.execute(b"GRANT CREATE ON DATABASE theirs TO guest")
    with pytest.raises(errors.InsufficientPrivilege):
        migrate(make_conninfo(own_server.dsn, dbname="theirs", user="guest"))


def test_the_embedded_server_logs_as_the_guide_says() -> None:
    assert LOGGING.items() <= embedded.SETTINGS.items()
    assert len(LOGGING) > 4


@pytest.mark.parametrize(("length", "logged"), [("0", False), ("-1", True)])
def test_no_parameter_is_logged_even_with_every_statement(
    own_server: EmbeddedServer, length: str, *, logged: bool
) -> None:
    with psycopg.connect(own_server.dsn) as connection:
        connection.execute("SELECT set_config('log_parameter_max_length', %s, false)", [length])
        connection.execute(b"SET log_error_verbosity = 'default'")  # terse shows none anyway
        connection.execute(b"SET log_statement = 'all'")
        connection.execute("SELECT %s::text", ["Kanarienvogel"])
    assert own_server._place
    log = own_server._place.log.read_text()
    assert "SELECT $1::text" in log
    assert ("Kanarienvogel" in log) is logged
