"""The lists: programmes, calls, organisations and operations, filtered, sorted, page by page."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from typing import Annotated

from fastapi import FastAPI, Query
from pydantic import Field

from application.reading import STAFF, Reader
from application.register.queries import (
    CallFilter,
    CallSort,
    OperationFilter,
    OperationSort,
    Order,
    OrganisationFilter,
    OrganisationSort,
    ProgrammeFilter,
    ProgrammeSort,
    Queries,
)
from application.register.rows import CallRow, OperationRow, OrganisationRow, ProgrammeRow
from application.visibility import as_asked, as_shown, reach_of, visible_to
from domain.kernel.ids import AuthorityId, CallId, OrganisationId, PriorityId, ProgrammeId
from domain.kernel.people import Role
from domain.kernel.refusal import NotAllowed, StepName
from domain.operation.operation import OperationStage
from domain.programme.call import CallStage
from infrastructure.api.as_of import (
    Day,
    Flag,
    Listed,
    Money,
    Question,
    cursor,
    listed,
    position_of,
    wait_for,
)
from infrastructure.api.asking import Given, Somebody
from infrastructure.api.problems import documented
from infrastructure.services import Services

Search = Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
CodeText = Annotated[str, Field(pattern=r"^[A-Za-z0-9._/-]{1,64}$")]
REFUSALS = documented("unknown-person", "not-allowed", "malformed", "busy", "register-stopped")


class ProgrammeQuestion(Question):
    """Which programmes, in which order."""

    authority: AuthorityId | None = None
    fund: CodeText | None = None
    text: Search = ""
    sort: ProgrammeSort = ProgrammeSort.CODE


class CallQuestion(Question):
    """Which calls, in which order."""

    programme: ProgrammeId | None = None
    stage: CallStage | None = None
    text: Search = ""
    sort: CallSort = CallSort.OPENS


class OrganisationQuestion(Question):
    """Which organisations, in which order; `text` is looked for in the name."""

    size: CodeText | None = None
    text: Search = ""
    sort: OrganisationSort = OrganisationSort.NAME


class OperationQuestion(Question):
    """Which operations, in which order; both ends of a range are included."""

    stage: list[OperationStage] = Field(default=[], description="One of these.")
    programme: ProgrammeId | None = None
    priority: PriorityId | None = None
    call: CallId | None = None
    organisation: OrganisationId | None = None
    taken_over: Flag | None = None
    text: Search = ""
    received_from: Day | None = None
    received_to: Day | None = None
    requested_from: Money | None = None
    requested_to: Money | None = None
    granted_from: Money | None = None
    granted_to: Money | None = None
    sort: OperationSort = OperationSort.CHANGED

    def filter(self) -> OperationFilter:
        """What the register is asked."""
        given = {
            each.name: getattr(self, each.name)
            for each in fields(OperationFilter)
            if each.name in type(self).model_fields
        }
        return OperationFilter(**given, stages=frozenset(self.stage))


def add_routes(app: FastAPI) -> None:
    """Add a route for each list."""
    for name, endpoint, summary in (
        ("programmes", programmes, "Programme"),
        ("calls", calls, "Förderaufrufe"),
        ("organisations", organisations, "Organisationen"),
        ("operations", operations, "Vorhaben"),
    ):
        app.add_api_route(
            f"/api/{name}",
            endpoint,
            operation_id=name,
            summary=summary,
            tags=["lists"],
            responses=REFUSALS,
        )


def programmes(
    services: Given, reader: Somebody, asked: Annotated[ProgrammeQuestion, Query()]
) -> Listed[ProgrammeRow]:
    """Programmes; everybody may see them."""
    del reader
    queries, position = _asked(services, asked, None)
    wanted = ProgrammeFilter(asked.authority, asked.fund, asked.text)
    order = Order(asked.sort, asked.descending)
    return listed(queries.programmes(wanted, order, cursor(asked.after), asked.limit, position))


def calls(
    services: Given, reader: Somebody, asked: Annotated[CallQuestion, Query()]
) -> Listed[CallRow]:
    """Calls with their budgets and what is committed of them; everybody may see them."""
    del reader
    queries, position = _asked(services, asked, asked.programme)
    wanted = CallFilter(asked.programme, asked.stage, asked.text)
    order = Order(asked.sort, asked.descending)
    return listed(queries.calls(wanted, order, cursor(asked.after), asked.limit, position))


def organisations(
    services: Given, reader: Somebody, asked: Annotated[OrganisationQuestion, Query()]
) -> Listed[OrganisationRow]:
    """Organisations: all of them for the office, their own for applicants."""
    own = _own_organisations(reader)
    queries, position = _asked(services, asked, None)
    wanted = OrganisationFilter(own, asked.size, asked.text)
    order = Order(asked.sort, asked.descending)
    return listed(queries.organisations(wanted, order, cursor(asked.after), asked.limit, position))


def operations(
    services: Given, reader: Somebody, asked: Annotated[OperationQuestion, Query()]
) -> Listed[OperationRow]:
    """Operations: for everybody what is published; for the office and for parties also theirs.

    By what was requested everybody finds only those of which they may know that.
    """
    queries, position = _asked(services, asked, asked.programme)
    order = Order(asked.sort, asked.descending)
    wanted, order = as_asked(asked.filter(), order, visible_to(reader, queries))
    page = queries.operations(wanted, order, cursor(asked.after), asked.limit, position)
    programme_of = cache(queries.programme)
    shown = [as_shown(row, reader, reach_of(row, programme_of)) for row in page.rows]
    return listed(replace(page, rows=tuple(shown)))


def _asked(
    services: Services, asked: Question, programme: ProgrammeId | None
) -> tuple[Queries, int | None]:
    """Whom to ask, and as of which position (None: now). Raises Busy and Malformed."""
    wait_for(services, asked.at_least)
    return services.queries, position_of(services.queries, asked.as_of, programme)


def _own_organisations(reader: Reader) -> frozenset[OrganisationId] | None:
    """Whose entries the reader may see; None: all. Raises NotAllowed for the public."""
    if any(post.role in STAFF for post in reader.posts):
        return None
    own = frozenset(post.organisation for post in reader.posts if post.organisation)
    if not own:
        roles = STAFF | {Role.APPLICANT}
        raise NotAllowed(StepName("Organisationen ansehen", "view organisations"), roles)
    return own
