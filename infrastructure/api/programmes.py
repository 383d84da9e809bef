"""One programme with its priorities and procedures, one call: what whoever applies has to know."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, TypeVar

from fastapi import FastAPI, Query
from pydantic import BaseModel

from application.reading import STAFF, Reader, folded
from application.refusals import NotFound
from application.register.rows import CallRow, PriorityRow, ProgrammeRow
from domain.kernel.event import Event
from domain.kernel.ids import CallId, Id, ProgrammeId
from domain.kernel.money import NOTHING, Euro
from domain.operation.events import GrantAwarded, GrantReduced, GrantRevoked
from domain.programme.budgets import Budget, CallBudget, PriorityBudget
from domain.programme.events import Procedure
from domain.programme.programme import Programme
from infrastructure.api.as_of import AsOf, position_of, shown_at, wait_for, wait_for_own
from infrastructure.api.asking import Given, Somebody
from infrastructure.api.problems import documented
from infrastructure.services import Services

IdT = TypeVar("IdT", bound=Id)
AWARDS: Final = frozenset[type[Event]]({GrantAwarded, GrantReduced, GrantRevoked})
REFUSALS = documented("unknown-person", "not-found", "malformed", "busy", "register-stopped")


class BudgetLine(BaseModel):
    """What there is from one source in one budget year; what of it is committed is for the office."""

    source: str
    year: int
    appropriated: Euro
    committed: Euro | None


class OnePriority(BaseModel):
    """A priority and its budget, line by line."""

    priority: PriorityRow
    budget: list[BudgetLine]


class ProcedureVersion(BaseModel):
    """One version of the procedure; what came in keeps the one of its day of receipt."""

    version: int
    valid_from: date
    reason: str
    procedure: Procedure


class OneProgramme(BaseModel):
    """A programme as of a position, with its priorities and every version of its procedure."""

    position: int
    programme: ProgrammeRow
    priorities: list[OnePriority]
    procedures: list[ProcedureVersion]


class OneCall(BaseModel):
    """A call as of a position, and its budget, line by line."""

    position: int
    call: CallRow
    budget: list[BudgetLine]


def add_routes(app: FastAPI) -> None:
    """Add what there is to read about one programme and one call."""
    for path, endpoint, name, summary in (
        ("/api/programmes/{id}", programme, "programme", "Ein Programm"),
        ("/api/calls/{id}", call, "call", "Ein Förderaufruf"),
    ):
        app.add_api_route(
            path,
            endpoint,
            operation_id=name,
            summary=summary,
            tags=["programmes"],
            responses=REFUSALS,
        )


def programme(
    id: ProgrammeId,  # noqa: A002 - the name in the path
    services: Given,
    reader: Somebody,
    asked: Annotated[AsOf, Query()],
) -> OneProgramme:
    """The programme, its priorities' budgets, and the rules that proposals come under."""
    queries, position = services.queries, _position(services, reader, asked, id)
    row = queries.programme(id, position)
    if row is None:
        raise NotFound(id.tag)
    adopted = folded(services.office.record, services.office.codec, Programme, id, until=position)
    return OneProgramme(
        position=position,
        programme=row,
        priorities=[
            OnePriority(
                priority=one, budget=_budget(services, reader, PriorityBudget, one.id, position)
            )
            for one in queries.priorities(id, position)
        ],
        procedures=[
            ProcedureVersion(
                version=one.version,
                valid_from=one.valid_from,
                reason=one.reason,
                procedure=one.procedure,
            )
            for one in adopted.versions.values()
        ],
    )


def call(
    id: CallId,  # noqa: A002 - the name in the path
    services: Given,
    reader: Somebody,
    asked: Annotated[AsOf, Query()],
) -> OneCall:
    """The call, and from which sources and years it has how much left."""
    known = services.queries.call(id)
    position = _position(services, reader, asked, known.programme if known else None)
    row = services.queries.call(id, position)
    if row is None:
        raise NotFound(id.tag)
    return OneCall(
        position=position, call=row, budget=_budget(services, reader, CallBudget, id, position)
    )


def _position(
    services: Services, reader: Reader, asked: AsOf, programme: ProgrammeId | None
) -> int:
    """As of which position. Raises Busy and Malformed."""
    wait_for(services, asked.at_least)
    if asked.as_of is None:
        wait_for_own(services, reader)
    return shown_at(services.queries, position_of(services.queries, asked.as_of, programme))


def _budget(
    services: Services, reader: Reader, kind: type[Budget[IdT]], subject: IdT, position: int
) -> list[BudgetLine]:
    """The lines of a budget. All its awards are read only for those who work with them."""
    office = any(post.role in STAFF for post in reader.posts)
    without = frozenset[type[Event]]() if office else AWARDS
    record, codec = services.office.record, services.office.codec
    budget = folded(record, codec, kind, subject, until=position, without=without)
    appropriated = budget.appropriated.amounts
    return [
        BudgetLine(
            source=source,
            year=year,
            appropriated=appropriated.get((source, year), NOTHING),
            committed=budget.committed.get((source, year), NOTHING) if office else None,
        )
        for source, year in sorted(appropriated | budget.committed)
    ]
