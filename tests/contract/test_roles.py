"""Who may do what with the record, statement by statement."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import errors
from psycopg.conninfo import make_conninfo

from infrastructure.postgres.migrate import migrate

APPEND = "SELECT record.append('{s}', '{d}', '{1}', '{t}', '{\"{call:1}\"}', '{x}', NULL)"
STATEMENTS = {
    "append": APPEND,
    "consult": "SELECT record.consult('{s}', '{call:1}', '{t}', '{0}', '{f}', true)",
    "library": "SELECT record.append_unless(NULL, 0, '{t}', '{\"{}\"}', '{NULL}', '{x}')",
    "read": "SELECT * FROM record.entry",
    "read as json": "SELECT * FROM record.readable",
    "read tags": "SELECT * FROM record.tag",
    "read steps": "SELECT * FROM record.taken",
    "read setting": "SELECT * FROM record.setting",
    "read turn": "SELECT * FROM record.turn",
    "read audited": "SELECT * FROM record.audited",
    "insert": "INSERT INTO record.entry VALUES (9, now(), 't', '{}', 'x', 'x')",
    "insert tag": "INSERT INTO record.tag VALUES ('call:9', 't', 1)",
    "insert step": "INSERT INTO record.taken VALUES ('s', 'd', 1, 1)",
    "insert order": "INSERT INTO record.given_order VALUES (1, '{}')",
    "update": "UPDATE record.entry SET data = 'y'",
    "update tag": "UPDATE record.tag SET tag = 'call:2'",
    "update step": "UPDATE record.taken SET digest = 'y'",
    "delete": "DELETE FROM record.entry",
    "delete tag": "DELETE FROM record.tag",
    "delete step": "DELETE FROM record.taken",
    "truncate": "TRUNCATE record.entry",
    "truncate all": "TRUNCATE record.entry, record.tag, record.taken, record.given_order",
    "merge": "MERGE INTO record.entry e USING (VALUES (1)) v (p) ON e.position = v.p "
    "WHEN MATCHED THEN DELETE",
    "go live": "SELECT record.go_live()",
    "set live": "UPDATE record.setting SET live = true",
    "set told": "UPDATE record.setting SET told_upto = 1",
    "grant audit": "INSERT INTO record.audited VALUES (session_user, 'P1')",
    "take the turn": "LOCK TABLE record.turn IN ACCESS SHARE MODE",
    "lock the log": "LOCK TABLE record.entry IN ROW EXCLUSIVE MODE",
    "drop": "DROP TABLE record.entry",
    "disable the trigger": "ALTER TABLE record.entry DISABLE TRIGGER never",
    "drop the trigger": "DROP TRIGGER never ON record.entry",
    "disable row security": "ALTER TABLE record.entry DISABLE ROW LEVEL SECURITY",
    "replace append": "ALTER FUNCTION record.append RESET search_path",
    "be a replica": "SET session_replication_role = replica",
    "new table": "CREATE TABLE record.mine ()",
    "new public table": "CREATE TABLE public.mine ()",
    "new schema": "CREATE SCHEMA mine",
    "temporary table": "CREATE TEMPORARY TABLE mine ()",
    "run a program": "COPY record.entry TO PROGRAM 'cat'",
    "become owner": "SET ROLE foerderakte_owner",
}
READING = {"read", "read as json", "read setting"}
DERIVED = {"read tags", "read steps"}
ALLOWED = {
    "foerderakte_writer": READING | DERIVED | {"append", "consult", "library"},
    "foerderakte_follower": READING | DERIVED,
    "foerderakte_sealer": READING | DERIVED,
    "foerderakte_auditor": READING,
    "foerderakte_migrator": {"become owner"},
}
UNCHANGEABLE = [name for name in STATEMENTS if name.startswith(("update", "delete", "trunc"))]


@pytest.fixture(scope="module")
def logins(server: str) -> Iterator[dict[str, psycopg.Connection]]:
    """A connection of a login in each role, and one of a superuser, to a record of one entry."""
    name = "roles_of_the_record"
    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute(f"DROP DATABASE IF EXISTS {name}".encode())
        owner.execute(f"CREATE DATABASE {name}".encode())
    conninfo = make_conninfo(server, dbname=name)
    migrate(conninfo)
    connections = {"superuser": psycopg.connect(conninfo)}
    superuser = connections["superuser"]
    superuser.execute(APPEND.replace("{s}", "{first}").encode())
    superuser.commit()
    for role in ALLOWED:
        login = f"{role}_login"
        superuser.execute(f"DROP ROLE IF EXISTS {login}".encode())
        superuser.execute(f"CREATE ROLE {login} LOGIN IN ROLE {role}".encode())
        superuser.commit()
        connections[role] = psycopg.connect(conninfo, user=login)
    yield connections
    for role in ALLOWED:
        connections[role].close()
        superuser.execute(f"DROP ROLE {role}_login".encode())
    superuser.commit()
    superuser.close()
    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.mark.parametrize("role", ALLOWED)
@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_role_may_do_this_and_nothing_else(
    logins: dict[str, psycopg.Connection], role: str, statement: str
) -> None:
    connection = logins[role]
    try:
        connection.execute(STATEMENTS[statement].encode())
        allowed = True
    except errors.InsufficientPrivilege:
        allowed = False
    finally:
        connection.rollback()
    assert allowed == (statement in ALLOWED[role])


@pytest.mark.parametrize("statement", UNCHANGEABLE)
def test_not_even_the_owner_changes_what_is_recorded(
    logins: dict[str, psycopg.Connection], statement: str
) -> None:
    connection = logins["superuser"]
    connection.execute(b"SET LOCAL ROLE foerderakte_owner")
    with pytest.raises(errors.InsufficientPrivilege):
        connection.execute(STATEMENTS[statement].encode())
    connection.rollback()


@pytest.mark.parametrize("mode", ["origin", "replica"])
@pytest.mark.parametrize("statement", UNCHANGEABLE)
def test_a_superuser_is_stopped_by_the_trigger(
    logins: dict[str, psycopg.Connection], statement: str, mode: str
) -> None:
    connection = logins["superuser"]
    connection.execute(f"SET LOCAL session_replication_role = {mode}".encode())
    with pytest.raises(psycopg.Error, match="never changed"):
        connection.execute(STATEMENTS[statement].encode())
    connection.rollback()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record.setting SET live = false",
        "UPDATE record.setting SET live = true",
        "UPDATE record.setting SET told_upto = 1",
        "DELETE FROM record.setting",
        "TRUNCATE record.setting",
    ],
)
def test_a_live_record_stays_live(logins: dict[str, psycopg.Connection], statement: str) -> None:
    with pytest.raises(psycopg.Error, match="never changed"):
        logins["superuser"].execute(statement.encode())
    logins["superuser"].rollback()


def test_an_auditor_sees_the_entries_of_its_programmes_only(
    logins: dict[str, psycopg.Connection],
) -> None:
    superuser, auditor = logins["superuser"], logins["foerderakte_auditor"]
    for number, tags in enumerate(("call:1,programme:P1", "programme:P2", "call:1")):
        appending = APPEND.replace("{s}", f"{{audit-{number}}}").replace("call:1", tags)
        superuser.execute(appending.encode())
    superuser.commit()
    query = b"SELECT tags FROM record.entry WHERE true"
    assert auditor.execute(query).fetchall() == []
    auditor.rollback()
    superuser.execute(b"INSERT INTO record.audited VALUES ('foerderakte_auditor_login', 'P1')")
    superuser.commit()
    assert auditor.execute(query).fetchall() == [(["call:1", "programme:P1"],)]
    auditor.rollback()


def test_what_is_not_json_is_null_to_those_who_read(
    logins: dict[str, psycopg.Connection],
) -> None:
    superuser = logins["superuser"]
    datas = [b'{"a": ["\xc3\xa4", 1.50]}', b"{", b"\xff", b'"\\u0000"', b"", b"[" * 20_000]
    appending = APPEND.replace("'{s}'", "%s").replace("'{x}'", "%s").encode()
    for number, data in enumerate(datas):
        superuser.execute(appending, ([f"json-{number}"], [data]))
    rows = superuser.execute(
        b"SELECT data FROM record.readable ORDER BY position DESC LIMIT 6"
    ).fetchall()
    superuser.rollback()
    assert rows[::-1] == [({"a": ["ä", 1.5]},), *[(None,)] * 5]
