"""The API for fuzzing: a record in memory with a told clock, its register on PostgreSQL, and counts."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from application import office as office_module
from application.memory import InMemoryRecord
from application.office import Office
from application.scenarios import demo
from domain.kernel.step import Step
from infrastructure.api.app import create_app
from infrastructure.days import calendar_of
from infrastructure.log import Log
from infrastructure.postgres.builds import Sources
from infrastructure.postgres.connections import plain_pool
from infrastructure.postgres.follower import Follower
from infrastructure.postgres.migrate import migrate
from infrastructure.postgres.record import FOLLOWER
from infrastructure.postgres.register import PostgresQueries
from infrastructure.services import Services
from tests.support.doors import Doormen
from tests.support.journey import NOW
from tests.support.telling import CODEC
from tests.support.vault import GlassVault


@dataclass
class Counts:
    """What came to the server: requests, how many were decided, and what was answered."""

    requests: int = 0
    decided: int = 0
    statuses: Counter[int] = field(default_factory=Counter[int])
    failures: list[str] = field(default_factory=list[str])


@dataclass
class Fuzzed:
    """The application, and what is counted at its outermost layer."""

    app: FastAPI
    counts: Counts


@contextmanager
def fuzzed(database: str, monkeypatch: Any) -> Iterator[Fuzzed]:  # noqa: ANN401
    """Open the API over the demonstration; the token of a person is their id."""
    migrate(database)
    counts, record = Counts(), InMemoryRecord()
    office = Office(record, CODEC, GlassVault(), calendar_of)
    demo.load(office.take)
    record.go_live(lambda: NOW)
    monkeypatch.setattr(office_module, "decide", _counting(office_module.decide, counts))
    with (
        plain_pool(database, FOLLOWER, 8) as pool,
        Follower(database, Sources(record, CODEC, GlassVault())) as follower,
    ):
        services = Services(
            office=office,
            queries=PostgresQueries(pool, record, CODEC),
            identity=Doormen(),
            security=_KeepingFailures(counts),
            recorded=follower.wake,
        )
        app = create_app(services)
        app.add_middleware(Counting, counts)
        yield Fuzzed(app, counts)


class Counting:
    """Counts at the server what comes in and what goes out."""

    def __init__(self, app: ASGIApp, counts: Counts) -> None:
        self._app = app
        self._counts = counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._counts.statuses[message["status"]] += 1
            await send(message)

        if scope["type"] == "http":
            self._counts.requests += 1
        await self._app(scope, receive, sending)


def as_sent(step: Step) -> dict[str, Any]:
    """A step as a client sends it."""
    return json.loads(step.model_dump_json())


def _counting(decide: Any, counts: Counts) -> Any:  # noqa: ANN401
    def counted(*arguments: Any) -> Any:  # noqa: ANN401
        counts.decided += 1
        return decide(*arguments)

    return counted


class _KeepingFailures(Log):
    """A log of which only failures are kept, for the test."""

    def __init__(self, counts: Counts) -> None:
        super().__init__(StringIO())
        self._counts = counts

    def error(self, event: str, **more: object) -> None:
        self._counts.failures.append(json.dumps({"event": event, **more}))
