"""The API as `foerderakte serve --demo` builds it, and what is counted while it is fuzzed."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from application.deciding import DEFAULT_ZONE
from domain.catalogue import STEPS
from domain.kernel.ids import PersonId
from infrastructure import demonstration
from infrastructure.api.app import THREADS, create_app
from infrastructure.main import House, opened
from infrastructure.settings import Settings
from infrastructure.web.app import add_pages

TAKES = {"id": "operation", "lead": "organisation", "other": "organisation", "deputy": "person"}
"""Fields that take an id of another kind than their name says."""

_request: ContextVar[int] = ContextVar("which request of all is being answered")


@dataclass
class Counts:
    """What came to the server: requests, which of them were decided, and what was answered.

    Decided is what reaches a step's own `decide`, past all that the office looks at before it.
    """

    requests: int = 0
    decided: set[int] = field(default_factory=set[int])
    statuses: Counter[int] = field(default_factory=Counter[int])


@dataclass
class Fuzzed:
    """The application, and what is counted at its outermost layer and inside its steps."""

    app: FastAPI
    counts: Counts
    house: House
    _tokens: dict[PersonId, str] = field(default_factory=dict[PersonId, str], repr=False)

    def signed(self, by: PersonId) -> dict[str, str]:
        """The header of somebody who shows a token of their own."""
        if by not in self._tokens:
            self._tokens[by] = self.house.tokens.make(by)
        return {"Authorization": f"Bearer {self._tokens[by]}"}

    def today(self) -> date:
        """The day it is for the record."""
        with self.house.record.deciding([]) as deciding:
            return deciding.now.astimezone(ZoneInfo(DEFAULT_ZONE)).date()

    def known(self) -> dict[str, list[str]]:
        """The ids of everything that there is, under each name of a field that takes them."""
        tags = {tag for entry in self.house.record.read() for tag in entry.tags}
        ids: dict[str, list[str]] = {}
        for kind, _, text in (tag.partition(":") for tag in sorted(tags)):
            ids.setdefault(kind, []).append(text)
        return ids | {name: ids[kind] for name, kind in TAKES.items()}

    def failures(self) -> list[dict[str, Any]]:
        """What the security log says of requests that failed."""
        log = (self.house.settings.home / "security.log").read_text("utf-8")
        logged = [json.loads(line) for line in log.splitlines()]
        return [line for line in logged if line["event"] == "failed"]


@contextmanager
def fuzzed(database: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fuzzed]:
    """Open the API over the demonstration, gone live."""
    counts = Counts()
    for kind in STEPS:
        monkeypatch.setattr(kind, "decide", _noting(kind.decide, counts))
    settings = Settings(home=home, database_url=database)
    with opened(settings, told=True, size=THREADS) as told:
        told.follower.start()
        house = demonstration.provide(told, lambda _: None)
        app = create_app(house.services)
        add_pages(app, house.services)
        app.add_middleware(Counting, counts)
        yield Fuzzed(app, counts, house)


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
            _request.set(self._counts.requests)
        await self._app(scope, receive, sending)


def _noting(decide: Callable[..., Any], counts: Counts) -> Callable[..., Any]:
    """Note the request in which a step decides: once, also where it is rehearsed before."""

    @wraps(decide)
    def noted(*arguments: Any) -> Any:  # noqa: ANN401
        if request := _request.get(0):
            counts.decided.add(request)
        return decide(*arguments)

    return noted
