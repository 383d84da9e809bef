"""Health: whether the record answers, and the register follows it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from application.register.following import Following
from infrastructure.api.app import create_app
from infrastructure.main import House
from infrastructure.postgres.register import PostgresQueries

WHY = "position 8, type 'operation.forgotten.v7': unknown type or version"


class Stopped(PostgresQueries):
    """A register whose follower could not read on, one step before the end."""

    def head(self) -> int:
        return super().head() - 1

    def following(self) -> Following:
        return replace(super().following(), position=self.head(), stopped=WHY)

    def wait_for(self, position: int, seconds: float = 0) -> bool:
        del seconds
        return self.head() >= position


@pytest.fixture
def stopped(demo: House) -> Iterator[TestClient]:
    queries = Stopped(demo.queries._pool, demo.record, demo.services.office.codec)
    with TestClient(create_app(replace(demo.services, queries=queries))) as client:
        yield client


def test_health_says_how_far_record_and_register_are(reading: TestClient, demo: House) -> None:
    head = demo.record.head()
    answer = reading.get("/api/health")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "position": head,
        "followed": head,
        "told_upto": demo.services.told_upto,
        "why": None,
    }
    assert 0 < demo.services.told_upto <= head


def test_a_register_that_has_stopped_is_not_well(stopped: TestClient, demo: House) -> None:
    head = demo.record.head()
    answer = stopped.get("/api/health")
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "stopped",
        "position": head,
        "followed": head - 1,
        "told_upto": demo.services.told_upto,
        "why": WHY,
    }


@pytest.mark.parametrize("path", ["programmes", "operations"])
def test_nobody_waits_for_a_register_that_has_stopped(
    stopped: TestClient, demo: House, path: str
) -> None:
    answer = stopped.get(f"/api/{path}", params={"at_least": demo.record.head()})
    assert (answer.status_code, answer.json()["code"]) == (503, "register-stopped")
    assert "retry-after" not in answer.headers
