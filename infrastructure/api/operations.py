"""One operation: how it stands or stood, what happened, and what this person may do now."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Final

from fastapi import FastAPI, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from application.codec import Recorded
from application.facts import facts_of
from application.possible import Possible, steps_about, with_rules
from application.reading import Reader, folded
from application.refusals import NotFound
from application.register.queries import Queries
from application.register.rows import OperationRow
from application.visibility import as_shown, may_see, reach_of
from domain.kernel.ids import OperationId
from domain.kernel.people import Readers
from domain.kernel.subject import Reach
from domain.operation.operation import Operation
from domain.programme.programme import Programme
from infrastructure.api.as_of import (
    AsOf,
    Nothing,
    Position,
    Rows,
    position_of,
    shown_at,
    wait_for,
    wait_for_own,
)
from infrastructure.api.asking import Given, Person, Somebody
from infrastructure.api.catalogue import RoleEntry, english_sentence
from infrastructure.api.problems import documented
from infrastructure.api.steps import StageReached
from infrastructure.services import Services

REFUSALS = documented("unknown-person", "not-found", "malformed", "busy", "register-stopped")
_READ_AT_ONCE: Final = 500


class HistoryQuestion(BaseModel):
    """From where on to read."""

    model_config = ConfigDict(extra="forbid")

    after: Position = Field(default=0, description="Events above this position.")
    limit: Rows = 100


class OneOperation(BaseModel):
    """An operation as of a position."""

    position: int
    operation: OperationRow
    stage: StageReached | None


class HistoryEntry(BaseModel):
    """One event. `recorded_at`: when the office knew (UTC); `effective_on`: since when it counts.

    `facts`: what it says, field by field, without what is sealed. `actor` and all other people are
    named to those in the office only.
    """

    position: int
    recorded_at: datetime
    effective_on: date
    type: str
    german: str
    english: str
    facts: dict[str, Any]
    step: str
    role: RoleEntry
    deputy: bool
    actor: str | None


class History(BaseModel):
    """What this reader may see of what happened, in order; `next`: read on with `?after=`."""

    entries: list[HistoryEntry]
    next: int | None


class PossibleStep(BaseModel):
    """A step, whether this person may take it now, and why not."""

    name: str
    label: str
    allowed: bool
    code: str | None
    german: str | None
    english: str | None
    rules: list[str]


class PossibleSteps(BaseModel):
    """What may be done now. Rules about what is typed can still refuse; all others have agreed."""

    stage: StageReached | None
    steps: list[PossibleStep]


def add_routes(app: FastAPI) -> None:
    """Add what there is to read about one operation."""
    for path, endpoint, name, summary in (
        ("", operation, "operation", "Ein Vorhaben"),
        ("/history", history, "history", "Verlauf"),
        ("/steps", possible_steps, "possible-steps", "Mögliche Schritte"),
    ):
        app.add_api_route(
            "/api/operations/{id}" + path,
            endpoint,
            operation_id=name,
            summary=summary,
            tags=["operations"],
            responses=REFUSALS,
        )


def operation(
    id: OperationId,  # noqa: A002 - the name in the path
    services: Given,
    reader: Somebody,
    response: Response,
    asked: Annotated[AsOf, Query()],
) -> OneOperation:
    """The operation now, or as it was known at a position or at the end of a day."""
    queries = services.queries
    wait_for(services, asked.at_least)
    if asked.as_of is None:
        wait_for_own(services, reader)
    row, reach = _visible(services, id, reader)
    # Before the row is read: an ETag that is newer than what it is shown with protects nobody.
    position = shown_at(queries, position_of(queries, asked.as_of, row.programme))
    if asked.as_of is None:
        response.headers["etag"] = f'"{position}"'
    row = as_shown(_then(queries, id, position, reader), reader, reach)
    stage = StageReached.of(row.stage) if row.stage else None
    return OneOperation(position=position, operation=row, stage=stage)


def history(
    id: OperationId,  # noqa: A002 - the name in the path
    services: Given,
    reader: Somebody,
    asked: Annotated[HistoryQuestion, Query()],
) -> History:
    """What happened, as far as this reader may see it."""
    _, reach = _visible(services, id, reader)
    entries: list[HistoryEntry] = []
    after = asked.after
    while found := services.queries.history(id.tag, after, _READ_AT_ONCE):
        for recorded in found:
            if reader.may_read(type(recorded.event).readers, reach):
                if len(entries) == asked.limit:
                    # Not the last one looked at: that something lies between is not for everybody.
                    return History(entries=entries, next=entries[-1].position)
                entries.append(_entry(recorded, reader, reach))
            after = recorded.position
    return History(entries=entries, next=None)


def possible_steps(
    id: OperationId,  # noqa: A002 - the name in the path
    services: Given,
    person: Person,
    asked: Annotated[Nothing, Query()],
) -> PossibleSteps:
    """What this person may do now with the operation, and why not the rest."""
    del asked
    reader = services.reader(person)
    _, reach = _visible(services, id, reader)
    record, codec = services.office.record, services.office.codec
    subject = folded(record, codec, Operation, id)
    programme = folded(record, codec, Programme, subject.programme)
    inside = reader.may_read(Readers.OFFICE, reach)
    shown = subject.stage if inside else subject.stage_outside
    possible = steps_about(subject, programme, reader.posts, shown)
    return PossibleSteps(
        stage=StageReached.of(shown) if shown else None,
        steps=[_possible(with_rules(services.office, one, id, person)) for one in possible],
    )


def _visible(services: Services, id_: OperationId, reader: Reader) -> tuple[OperationRow, Reach]:
    """The operation as it is now, and where it belongs. Raises NotFound."""
    queries = services.queries
    row = queries.operation(id_)
    if row is None:
        wait_for_own(services, reader)  # it may have been opened a moment ago
        row = queries.operation(id_)
    if row is None or not may_see(row, reader, reach := reach_of(row, queries.programme)):
        raise NotFound(id_.tag)
    return row, reach


def _then(queries: Queries, id_: OperationId, position: int, reader: Reader) -> OperationRow:
    """The operation at a past position, if it was visible then. Raises NotFound."""
    row = queries.operation(id_, position)
    if row is None or not may_see(row, reader, reach_of(row, queries.programme)):
        raise NotFound(id_.tag)
    return row


def _entry(recorded: Recorded, reader: Reader, reach: Reach) -> HistoryEntry:
    by, inside = recorded.by, reader.may_read(Readers.OFFICE, reach)
    return HistoryEntry(
        position=recorded.position,
        recorded_at=recorded.recorded_at,
        effective_on=by.effective_on,
        type=recorded.event.stored_as,
        german=str(recorded.event),
        english=english_sentence(type(recorded.event)),
        facts=facts_of(recorded.event, people=inside),
        step=by.step,
        role=RoleEntry(code=by.role.value, german=by.role.german),
        deputy=by.deputy,
        actor=by.actor if inside else None,
    )


def _possible(one: Possible) -> PossibleStep:
    refusal = one.refusal
    return PossibleStep(
        name=one.step.step_name(),
        label=one.step.label(),
        allowed=refusal is None,
        code=refusal.code if refusal else None,
        german=refusal.german if refusal else None,
        english=refusal.english if refusal else None,
        rules=[rule.id for rule in one.step.rules],
    )
