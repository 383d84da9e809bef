"""Services for tests of doors: an office in memory, or the whole house with the demonstration."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any, cast

from fastapi.testclient import TestClient

from application.memory import InMemoryRecord
from application.office import Office
from application.register.queries import Queries
from application.scenarios import demo
from domain.kernel.event import Event
from domain.kernel.ids import PersonId
from infrastructure.api.app import create_app
from infrastructure.log import Log
from infrastructure.main import House, opened
from infrastructure.services import Services
from infrastructure.settings import Settings
from tests.support.given import WorkingDays
from tests.support.people import STAFF
from tests.support.server import fresh_database
from tests.support.telling import CODEC, tell
from tests.support.vault import GlassVault

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
AT_LEAST_ONE_MOMENT = datetime(2020, 1, 1, tzinfo=UTC)


class Doormen:
    """Whoever says who they are is believed: the token of a person is their id."""

    def person_of(self, token: str) -> PersonId | None:
        try:
            return PersonId(token)
        except ValueError:
            return None


@dataclass
class Door:
    """The API over an office in memory, its record, and what its security log says."""

    record: InMemoryRecord
    client: TestClient
    _log: StringIO = field(repr=False)

    @property
    def log(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._log.getvalue().splitlines()]

    def post(self, step: str, body: object, by: PersonId | None = None, **more: Any) -> Any:  # noqa: ANN401
        headers = {**signed(by), **more.pop("headers", {})}
        return self.client.post(f"/api/steps/{step}", json=body, headers=headers, **more)


@contextmanager
def door(*events: Event, record: InMemoryRecord | None = None) -> Iterator[Door]:
    """Open the API over an office in which this has happened so far."""
    record = record or InMemoryRecord()
    tell(record, *STAFF, *events, at=AT_LEAST_ONE_MOMENT)
    record.go_live(lambda: NOW)
    log = StringIO()
    services = Services(
        office=Office(record, CODEC, GlassVault(), lambda _land: WorkingDays()),
        queries=cast("Queries", None),
        identity=Doormen(),
        security=Log(log),
    )
    with TestClient(create_app(services)) as client:
        yield Door(record, client, log)


def signed(by: PersonId | None) -> dict[str, str]:
    """The header of somebody who shows a token."""
    return {"authorization": f"Bearer {by}"} if by else {}


@contextmanager
def demo_house(server: str, home: Path) -> Iterator[House]:
    """The whole house on a fresh database of the server, with the demonstration, gone live."""
    with (
        fresh_database(server) as database,
        opened(Settings(home=home, database_url=database), told=True, size=8) as house,
    ):
        demo.load(house.services.take)
        yield house.go_live()
