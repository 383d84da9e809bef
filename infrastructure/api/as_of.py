"""As of when: a position or a day, and pages of lists that say which position they show."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Final, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from application.commands import Malformed
from application.deciding import DEFAULT_ZONE
from application.reading import Reader
from application.record import LARGEST_POSITION, Busy
from application.register.following import RegisterStopped
from application.register.page import Cursor, Page
from application.register.queries import Queries
from domain.kernel.form import unfit
from domain.kernel.ids import ProgrammeId
from domain.kernel.money import AMOUNT
from domain.kernel.refusal import Problem
from infrastructure.services import Services

RowT = TypeVar("RowT")


def _day(given: object) -> object:
    # pydantic would take seconds since 1970 as well.
    if isinstance(given, str) and not _DAY.fullmatch(given):
        raise PydanticCustomError("date_parsing", "Input should be a day such as 2026-03-31")
    return given


def _flag(given: object) -> object:
    if isinstance(given, str) and given not in {"true", "false"}:
        raise PydanticCustomError("bool_type", "Input should be true or false")
    return given


def _whole(given: object) -> object:
    if isinstance(given, str) and not _WHOLE.fullmatch(given):
        raise PydanticCustomError("int_type", "Input should be a whole number")
    return given


def _amount(given: object) -> object:
    if isinstance(given, str) and not _AMOUNT.fullmatch(given):
        raise unfit(AMOUNT.german, AMOUNT.english)
    return given


def _position_or_day(given: object) -> object:
    if isinstance(given, str) and not _MOMENT.fullmatch(given):
        raise unfit(
            "Erwartet wird eine Position wie 120 oder ein Tag wie 2026-03-31.",
            "A position such as 120 or a day such as 2026-03-31 is expected.",
        )
    return given


_WHOLE: Final = re.compile(r"-?[0-9]+", re.ASCII)
_MOMENT: Final = re.compile(r"[0-9]{1,18}|[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_AMOUNT: Final = re.compile(r"[0-9]{1,15}(\.[0-9]{1,2})?", re.ASCII)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
Day = Annotated[date, BeforeValidator(_day)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Position = Annotated[int, Field(ge=0, le=LARGEST_POSITION), BeforeValidator(_whole)]
Rows = Annotated[int, Field(ge=1, le=500), BeforeValidator(_whole)]
Money = Annotated[
    Decimal,
    BeforeValidator(_amount),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]{1,15}(\.[0-9]{1,2})?$"}),
]


_POSITION_OR_DAY: Final = {
    "anyOf": [
        {"type": "string", "pattern": "^[0-9]{1,18}$"},
        {"type": "string", "format": "date"},
    ]
}
Moment = Annotated[str, BeforeValidator(_position_or_day), WithJsonSchema(_POSITION_OR_DAY)]
_FIRST, _LAST = date(1900, 1, 1), date(2200, 1, 1)
"""Days between which anything was recorded; beyond them a zone's offset may lead out of the calendar."""


class Nothing(BaseModel):
    """Nothing can be asked here. Question words that nobody knows are refused, not ignored."""

    model_config = ConfigDict(extra="forbid")


class AsOf(BaseModel):
    """As of when. Question words that nobody knows are refused, not ignored."""

    model_config = ConfigDict(extra="forbid")

    as_of: Moment | None = Field(
        default=None,
        description="What was known then: a position, or a day (its end in the programme's zone).",
        examples=["2026-03-31"],
    )
    at_least: Position | None = Field(
        default=None,
        description="Wait (up to 2 s) until the register knows this position; else 503.",
    )


class Question(AsOf):
    """What every list can be asked."""

    descending: Flag = Field(default=False, description="From the greatest to the least.")
    after: str | None = Field(
        default=None, pattern=r"^[A-Za-z0-9_-]{1,2000}$", description="`next` of the page before."
    )
    limit: Rows = Field(default=50, description="Rows on a page.")


class Listed(BaseModel, Generic[RowT]):
    """One page: as of which position, its rows, and `next` for the page after it (null: last)."""

    position: int
    rows: tuple[RowT, ...]
    next: str | None = Field(default=None)


def listed(page: Page[RowT]) -> Listed[RowT]:
    """A page as it is sent."""
    return Listed(
        position=page.position, rows=page.rows, next=str(page.after) if page.after else None
    )


def position_of(queries: Queries, as_of: str | None, programme: ProgrammeId | None) -> int | None:
    """The position that was asked for; None: now. Raises Malformed for a day that there is not."""
    if as_of is None:
        return None
    if "-" not in as_of:
        return int(as_of)
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        raise Malformed(
            Problem("query.as_of", "Diesen Tag gibt es nicht.", "There is no such day.")
        ) from None
    row = queries.programme(programme) if programme else None
    day = min(max(day, _FIRST), _LAST)
    return queries.position_of(day, row.zone if row else DEFAULT_ZONE)


def shown_at(queries: Queries, asked: int | None) -> int:
    """The position that is shown: the end of the step that was asked for; now, if none was."""
    head = queries.head()
    return head if asked is None else min(queries.end_of_step(asked), head)


def wait_for(services: Services, at_least: int | None) -> None:
    """Wait until the register has followed that far.

    Raises Busy if it does not in time, RegisterStopped if it never will, and Malformed for a
    position that is not recorded yet.
    """
    if at_least is None or services.queries.head() >= at_least:
        return
    if services.office.record.head() < at_least:
        raise Malformed(
            Problem(
                "query.at_least",
                "So weit ist noch nichts aufgezeichnet.",
                "Nothing is recorded that far yet.",
            )
        )
    if not services.queries.wait_for(at_least):
        raise RegisterStopped if services.queries.following().stopped else Busy


def wait_for_own(services: Services, reader: Reader) -> None:
    """Wait for the register: whoever may have just taken a step sees what became of it."""
    if reader.person:
        services.queries.wait_for(services.office.record.head())


def cursor(after: str | None) -> Cursor | None:
    """Where the page begins. Raises NoCursor."""
    return Cursor.parse(after) if after else None
