"""`GET /api/catalogue`: everything that can be done, happen or be refused; and `/api/health`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Annotated, Any, Final, Literal

from fastapi import FastAPI, Query, Response
from pydantic import BaseModel

from application.command_schema import schema_of
from domain.catalogue import EVENTS, RULES, STEPS
from domain.kernel.event import Event
from domain.kernel.people import Role
from domain.kernel.rule import Rule
from domain.kernel.step import Step
from infrastructure.api.as_of import Nothing
from infrastructure.api.asking import Given
from infrastructure.api.problems import documented
from infrastructure.api.steps import StageReached


class RoleEntry(BaseModel):
    """A role that somebody may be appointed to."""

    code: str
    german: str


class StepEntry(BaseModel):
    """A step. `command`: the JSON schema of what is sent to `/api/steps/<name>`."""

    name: str
    label: str
    english: str
    about: str
    opens: bool
    allowed_to: list[str]
    during: list[StageReached]
    leads_to: list[StageReached]
    rules: list[str]
    events: list[str]
    command: dict[str, Any]


class EventEntry(BaseModel):
    """An event: its sentence (fields in braces), and the smallest circle that may read it."""

    type: str
    wording: str
    english: str
    readers: str


class RuleEntry(BaseModel):
    """A numbered rule, and where it is written. Mark V: verified, K: from knowledge."""

    id: str
    german: str
    english: str
    source: str
    mark: str
    since: str


class Catalogue(BaseModel):
    """All there is."""

    roles: list[RoleEntry]
    steps: list[StepEntry]
    events: list[EventEntry]
    rules: list[RuleEntry]


class Health(BaseModel):
    """The last position of the record, and how far the register has followed.

    Entries 1 to `told_upto` were told afterwards: their instants are given, not measured.

    `status` is `ok`, or `stopped` if the register goes no further; then `why` says what stopped it.
    """

    status: Literal["ok", "stopped"]
    position: int
    followed: int
    told_upto: int
    why: str | None


_UNHEALTHY: Final[dict[int | str, dict[str, Any]]] = {
    status: {**answer, "model": Health, "description": f"{answer['description']}; or stopped"}
    for status, answer in documented("busy").items()
}


def add_routes(app: FastAPI) -> None:
    """Add what the API says about itself."""

    @app.get(
        "/api/catalogue",
        operation_id="catalogue",
        summary="Was es gibt",
        tags=["service"],
        responses=documented("malformed"),
    )
    def catalogue(asked: Annotated[Nothing, Query()]) -> Catalogue:  # pyright: ignore[reportUnusedFunction]
        """Steps with their forms, roles, stages and rules; events; rules. Needs no token."""
        del asked
        return entries()

    @app.get(
        "/api/health",
        operation_id="health",
        summary="Ist alles da?",
        tags=["service"],
        responses={**_UNHEALTHY, **documented("malformed")},
    )
    def health(  # pyright: ignore[reportUnusedFunction]
        services: Given, response: Response, asked: Annotated[Nothing, Query()]
    ) -> Health:
        """Whether the record answers, and the register follows it. Needs no token."""
        del asked
        following = services.queries.following()
        response.status_code = 503 if following.stopped else 200
        return Health(
            status="stopped" if following.stopped else "ok",
            position=following.head,
            followed=following.position,
            told_upto=following.head if services.told else services.told_upto,
            why=following.stopped,
        )


@cache
def entries() -> Catalogue:
    """The catalogue as data."""
    return Catalogue(
        roles=[RoleEntry(code=role.value, german=role.german) for role in Role],
        steps=[_step(kind) for kind in STEPS],
        events=[_event(kind) for kind in EVENTS],
        rules=[_rule(rule) for rule in RULES],
    )


def english_sentence(kind: type[Event]) -> str:
    """The first sentence of the event's docstring."""
    return " ".join((kind.__doc__ or "").partition("\n\n")[0].split())


def _step(kind: type[Step]) -> StepEntry:
    return StepEntry(
        name=kind.step_name(),
        label=kind.label(),
        english=kind.english(),
        about=kind.about.__name__,
        opens=kind.opens,
        allowed_to=sorted(kind.allowed_to),
        during=_stages(kind.during),
        leads_to=_stages(kind.leads_to),
        rules=[rule.id for rule in kind.rules],
        events=[event.stored_as for event in kind.records],
        command=schema_of(kind),
    )


def _stages(stages: Iterable[Any]) -> list[StageReached]:
    return [StageReached.of(stage) for stage in sorted(stages)]


def _event(kind: type[Event]) -> EventEntry:
    return EventEntry(
        type=kind.stored_as,
        wording=kind.wording,
        english=english_sentence(kind),
        readers=kind.readers.value,
    )


def _rule(rule: Rule) -> RuleEntry:
    return RuleEntry(
        id=rule.id,
        german=rule.german,
        english=rule.english,
        source=rule.source,
        mark=rule.mark,
        since=rule.since,
    )
