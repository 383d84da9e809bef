"""`foerderakte doctor`: it finds what somebody has changed behind the record's back."""

import json
from collections.abc import Iterator
from typing import Any, LiteralString

import psycopg
import pytest

from infrastructure.cli import entries

Run = Any
Owner = psycopg.Connection[Any]
STEPLESS = "SELECT record.append('{}', '{}', '{}', %s, '{\"{}\"}', %s, NULL)"


@pytest.fixture
def superuser(database: str, run: Run, admin: str) -> Iterator[Owner]:
    """Somebody who may do anything, in an installation with a few steps."""
    for name in ("A", "B"):
        assert run("take", "introduce-person", "--as", admin, f"name={name}").code == 0
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        for table in ("entry", "tag", "taken"):
            connection.execute(f"ALTER TABLE record.{table} DISABLE TRIGGER USER".encode())
        yield connection


@pytest.fixture(params=[1, 5_000])
def at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read so many entries at once: a step may begin in one batch and end in the next."""
    monkeypatch.setattr(entries, "_AT_ONCE", request.param)


def found(run: Run) -> dict[str, Any]:
    """What the doctor says, each finding under what it looked at."""
    return {one["what"]: one for one in run("doctor", "--json").json}


@pytest.mark.usefixtures("at_once", "superuser")
def test_everything_is_in_order_whatever_is_read_at_once(run: Run) -> None:
    ran = run("doctor", "--json")
    assert ran.code == 0
    said = {one["what"]: one["says"] for one in ran.json}
    assert said.keys() == {"settings", "server", "roles", "record", "time", "register"}
    assert said["record"].startswith("5 entries, no gap")
    assert said["time"] == "every instant was measured"


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize(
    ("tampering", "says"),
    [
        ("DELETE FROM record.entry WHERE position = 2", "position 2: missing"),
        ("UPDATE record.entry SET recorded_at = '2020-01-01' WHERE position = 2", "before its"),
        ("UPDATE record.entry SET data = data || ' ' WHERE position = 3", "position 3: the leaf"),
        ("DELETE FROM record.tag WHERE position = 3 AND tag LIKE 'person:%'", "under person:"),
        ("UPDATE record.tag SET position = 4 WHERE position = 5", "position 5: record.tag"),
        ("INSERT INTO record.tag VALUES ('person:x', 't', 2)", "record.tag has 8 rows"),
        ("INSERT INTO record.tag VALUES ('person:x', 't', 99)", "record.tag has 8 rows"),
        ("DELETE FROM record.taken WHERE first_position = 4", "positions 4–4: record.taken"),
        ("UPDATE record.taken SET last_position = 2 WHERE first_position = 1", "positions 1–3"),
        ("UPDATE record.taken SET step_id = 'x' WHERE first_position = 5", "positions 5–5"),
        ("INSERT INTO record.taken VALUES ('x', 'd', 2, 3)", "record.taken has 4 rows"),
        ("INSERT INTO record.taken VALUES ('x', 'd', 99, 99)", "record.taken has 4 rows"),
    ],
)
def test_what_was_changed_is_found(
    run: Run, superuser: Owner, tampering: LiteralString, says: str
) -> None:
    superuser.execute(tampering)
    record = found(run)["record"]
    assert not record["good"]
    assert says in record["says"]
    assert run("doctor").code == 6


@pytest.mark.parametrize(
    ("type_", "data", "says"),
    [
        ("office.unheard-of.v1", "{}", "unknown type or version"),
        ("office.established.v1", "no JSON", "position 6"),
        ("office.established.v1", '{"fact": {"installation": "this"}}', "by: missing"),
    ],
)
def test_what_cannot_be_read_is_found(
    run: Run, superuser: Owner, type_: str, data: str, says: str
) -> None:
    superuser.execute(STEPLESS, [[type_], [data.encode()]])
    record = found(run)["record"]
    assert not record["good"]
    assert says in record["says"]


def test_that_the_register_stops_there_is_logged_beside_the_output(
    run: Run, superuser: Owner
) -> None:
    superuser.execute(STEPLESS, [["office.unheard-of.v1"], [b"{}"]])
    shown = run("show", "nothing", "--json")
    assert (shown.code, shown.json["error"]) == (6, "defective")
    assert [json.loads(line)["event"] for line in shown.err.splitlines()] == ["follower stops"]
    assert not found(run)["register"]["good"]


def test_the_first_event_and_the_setting_say_the_same_of_time(run: Run, superuser: Owner) -> None:
    superuser.execute("ALTER TABLE record.setting DISABLE TRIGGER USER")
    superuser.execute("UPDATE record.setting SET told_upto = 3")
    time = found(run)["time"]
    assert not time["good"]
    assert "entries 1–3 were told afterwards" in time["says"]
