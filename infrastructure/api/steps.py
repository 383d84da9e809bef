"""`POST /api/steps/<step-name>`: one route for every step in the catalogue, derived from it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Annotated, Any, Final

from fastapi import Depends, FastAPI, Header, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from application.commands import read_command
from application.office import STEP_ID, Attempt, Outcome
from application.record import WrongClock
from application.refusals import NotFound, NothingHappened, SomeoneWasFaster, TooMuchAtOnce
from domain.catalogue import STEPS
from domain.kernel.event import Event
from domain.kernel.ids import Id, OperationId
from domain.kernel.refusal import NotAllowed, RuleBroken, WrongMoment
from domain.kernel.step import Step
from domain.kernel.subject import Stage
from infrastructure.api.as_of import Flag, Position
from infrastructure.api.asking import Body, Given, Person
from infrastructure.api.problems import documented

CHANNEL: Final = "api"


class Positions(BaseModel):
    """Where the step's events stand in the record, both included."""

    first: int
    last: int


class Happened(BaseModel):
    """One event: its name in the record, and its sentence in the history."""

    type: str
    wording: str


class StageReached(BaseModel):
    """Where the subject stands now."""

    code: str
    german: str
    english: str

    @classmethod
    def of(cls, stage: Stage) -> StageReached:
        """Name a stage in both languages."""
        return cls(code=stage.value, german=stage.german, english=stage.english)


class Taken(BaseModel):
    """What became of a step. A retry gets the same answer."""

    positions: Positions
    events: list[Happened]
    subject: str
    stage: StageReached | None


class Checked(BaseModel):
    """What would happen if the step were taken now. Nothing was recorded."""

    events: list[Happened]


async def step_id_of(
    request: Request,
    given: Annotated[
        str | None,
        Header(
            alias="Idempotency-Key",
            pattern=STEP_ID,
            description="The step id: the same person's same command under the same id has one "
            "effect. Without it one is made. Every answer names it, so that one can ask again.",
        ),
    ] = None,
) -> str:
    """The step id that was given, or a new one."""
    request.state.step_id = given or str(uuid.uuid4())
    return request.state.step_id


StepId = Annotated[str, Depends(step_id_of)]
IfMatch = Annotated[
    str | None,
    Header(
        pattern=r'^"[0-9]{1,18}"$',
        description="The ETag under which the subject was seen; 412 if it changed since.",
    ),
]


class Manner(BaseModel):
    """How the step is taken."""

    model_config = ConfigDict(extra="forbid")

    seen: Position | None = Field(default=None, description="As If-Match: the position seen.")
    check: Flag = Field(default=False, description="Only check: nothing is recorded.")


REFUSALS: Final = documented(
    "unknown-person",
    NotAllowed.code,
    NotFound.code,
    WrongMoment.code,
    RuleBroken.code,
    NothingHappened.code,
    TooMuchAtOnce.code,
    WrongClock.code,
    "key-destroyed",
    SomeoneWasFaster.code,
    "too-large",
    "malformed",
    "step-id-reused",
    "busy",
    "outcome-unknown",
)


def add_routes(app: FastAPI) -> None:
    """Add a route for each step."""
    for kind in STEPS:
        app.add_api_route(
            f"/api/steps/{kind.step_name()}",
            _endpoint(kind),
            methods=["POST"],
            status_code=201,
            operation_id=kind.step_name(),
            summary=kind.label(),
            description=description(kind),
            tags=["steps"],
            response_model=None,
            responses=_ANSWERS,
            openapi_extra={
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {"$ref": f"#/components/schemas/{kind.__name__}"}
                        }
                    },
                }
            },
        )


_STEP_ID: Final = {
    "Idempotency-Key": {"schema": {"type": "string"}, "description": "The step id."},
}
_ANSWERS: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "model": Checked,
        "description": "The step would be possible (`check=true`).",
        "headers": _STEP_ID,
    },
    201: {
        "model": Taken,
        "description": "The step was taken, now or before under the same step id.",
        "headers": _STEP_ID
        | {"Location": {"schema": {"type": "string"}, "description": "The case file, if any."}},
    },
    **{status: {**answer, "headers": _STEP_ID} for status, answer in REFUSALS.items()},
}


def description(kind: type[Step]) -> str:
    """The English half of the docstring, who may take the step, when, and under which rules."""
    roles = ", ".join(sorted(role.value for role in kind.allowed_to))
    stages = ", ".join(sorted(stage.value for stage in kind.during))
    rules = ", ".join(rule.id for rule in kind.rules)
    lines = [kind.english(), f"For: {roles}."]
    lines += [f"During: {stages}."] if stages else []
    lines += [f"Rules: {rules}."] if rules else []
    return "\n\n".join(lines)


def _endpoint(kind: type[Step]) -> Any:  # noqa: ANN401 - FastAPI reads the signature
    def take(  # noqa: PLR0913 - each is a part of the request
        *,
        request: Request,
        response: Response,
        step_id: StepId,  # first of all: every answer names it
        services: Given,
        person: Person,
        body: Body,
        if_match: IfMatch = None,
        manner: Annotated[Manner, Query()],
    ) -> Taken | Checked:
        request.state.step = kind.step_name()
        step = read_command(kind, body, person, step_id)
        position = int(if_match.strip('"')) if if_match else manner.seen
        attempt = Attempt(by=person, step_id=step_id, channel=CHANNEL, seen=position)
        request.state.attempted = True
        if manner.check:
            response.status_code = 200
            return Checked(events=happened(services.check(step, attempt)))
        outcome = services.take(step, attempt)
        if location := location_of(outcome.subject):
            response.headers["location"] = location
        return taken(outcome)

    return take


def taken(outcome: Outcome) -> Taken:
    """The answer to a step that was taken, now or before."""
    return Taken(
        positions=Positions(first=outcome.span.first, last=outcome.span.last),
        events=happened(outcome.events),
        subject=outcome.subject,
        stage=StageReached.of(outcome.stage) if outcome.stage else None,
    )


def happened(events: Sequence[Event]) -> list[Happened]:
    """Events as whoever took the step reads them."""
    return [Happened(type=event.stored_as, wording=str(event)) for event in events]


def location_of(subject: Id) -> str | None:
    """Where the subject can be read, if it has an address of its own."""
    return f"/api/operations/{subject}" if isinstance(subject, OperationId) else None
