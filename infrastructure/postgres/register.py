"""What the register is asked, on PostgreSQL. Now and the past are one: the same SQL at a position."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from psycopg import Connection

from application.codec import Codec, Recorded
from application.record import Record
from application.register.folding import VERSION
from application.register.following import Following, WrongVersion
from application.register.moments import end_of_step, position_of
from application.register.page import Cursor, Page
from application.register.queries import (
    ANY_CALL,
    ANY_OPERATION,
    ANY_ORGANISATION,
    ANY_PROGRAMME,
    CALLS_AS_USUAL,
    OPERATIONS_AS_USUAL,
    ORGANISATIONS_AS_USUAL,
    PATIENCE,
    PROGRAMMES_AS_USUAL,
    CallFilter,
    CallSort,
    OperationFilter,
    OperationSort,
    Order,
    OrganisationFilter,
    OrganisationSort,
    ProgrammeFilter,
    ProgrammeSort,
    Summary,
)
from application.register.rows import (
    CallRow,
    OperationRow,
    OrganisationRow,
    PriorityRow,
    ProgrammeRow,
)
from domain.kernel.ids import CallId, Id, OperationId, OrganisationId, ProgrammeId
from domain.operation.operation import OperationStage
from infrastructure.postgres.connections import Pool, lent
from infrastructure.postgres.lists import (
    CALLS,
    OPERATIONS,
    ORGANISATIONS,
    PRIORITIES,
    PROGRAMMES,
    Listing,
    counting,
)
from infrastructure.postgres.selecting import Selection, select_one, select_page

_LOOK: Final = 0.01  # seconds between two looks at how far the follower is
_ALL: Final = 1_000_000


class PostgresQueries:
    """See application.register.queries.Queries. `pool` connects under a role that may read."""

    def __init__(self, pool: Pool, record: Record, codec: Codec) -> None:
        self._pool = pool
        self._record = record
        self._codec = codec
        self._summary: Summary | None = None  # everything is counted once a position

    def following(self) -> Following:
        """See Queries."""
        with lent(self._pool) as connection:
            live = connection.execute(
                "SELECT version, position, stopped FROM register.build WHERE live"
            )
            version, position, stopped = next(live)
        if version != VERSION:
            stopped = str(WrongVersion(version))
        return Following(version, position, self._record.head(), stopped)

    def head(self) -> int:
        """See Queries."""
        with lent(self._pool) as connection:
            return next(connection.execute("SELECT position FROM register.build WHERE live"))[0]

    def wait_for(self, position: int, seconds: float = PATIENCE) -> bool:
        """See Queries."""
        end = time.monotonic() + seconds
        while True:
            with lent(self._pool) as connection:
                live = connection.execute(
                    "SELECT position, stopped IS NOT NULL OR version <> %s"
                    " FROM register.build WHERE live",
                    [VERSION],
                )
                followed, stopped = next(live)
            if followed >= position:
                return True
            if stopped or time.monotonic() >= end:
                return False
            time.sleep(_LOOK)

    def position_of(self, day: date, zone: str) -> int:
        """See Queries. Raises ZoneInfoNotFoundError."""
        return position_of(self._record, day, zone)

    def end_of_step(self, position: int) -> int:
        """See Queries."""
        head = self.head()
        return head if position >= head else end_of_step(self._record, self._codec, position)

    def operations(
        self,
        wanted: OperationFilter = ANY_OPERATION,
        order: Order[OperationSort] = OPERATIONS_AS_USUAL,
        after: Cursor | None = None,
        limit: int = 50,
        position: int | None = None,
    ) -> Page[OperationRow]:
        """See Queries."""
        chosen = Selection(wanted, order, after, limit, self._at(position, after))
        return self._page(OPERATIONS, chosen)

    def operation(self, operation: OperationId, position: int | None = None) -> OperationRow | None:
        """See Queries."""
        return self._one(OPERATIONS, operation, position)

    def programmes(
        self,
        wanted: ProgrammeFilter = ANY_PROGRAMME,
        order: Order[ProgrammeSort] = PROGRAMMES_AS_USUAL,
        after: Cursor | None = None,
        limit: int = 50,
        position: int | None = None,
    ) -> Page[ProgrammeRow]:
        """See Queries."""
        chosen = Selection(wanted, order, after, limit, self._at(position, after))
        return self._page(PROGRAMMES, chosen)

    def programme(self, programme: ProgrammeId, position: int | None = None) -> ProgrammeRow | None:
        """See Queries."""
        return self._one(PROGRAMMES, programme, position)

    def priorities(
        self, programme: ProgrammeId, position: int | None = None
    ) -> Sequence[PriorityRow]:
        """See Queries."""
        wanted, at = _OfProgramme(programme), self._at(position, None)
        chosen = Selection(wanted, Order(ProgrammeSort.CODE), None, _ALL, at)
        return self._page(PRIORITIES, chosen).rows

    def calls(
        self,
        wanted: CallFilter = ANY_CALL,
        order: Order[CallSort] = CALLS_AS_USUAL,
        after: Cursor | None = None,
        limit: int = 50,
        position: int | None = None,
    ) -> Page[CallRow]:
        """See Queries."""
        chosen = Selection(wanted, order, after, limit, self._at(position, after))
        return self._page(CALLS, chosen)

    def call(self, call: CallId, position: int | None = None) -> CallRow | None:
        """See Queries."""
        return self._one(CALLS, call, position)

    def organisations(
        self,
        wanted: OrganisationFilter = ANY_ORGANISATION,
        order: Order[OrganisationSort] = ORGANISATIONS_AS_USUAL,
        after: Cursor | None = None,
        limit: int = 50,
        position: int | None = None,
    ) -> Page[OrganisationRow]:
        """See Queries."""
        chosen = Selection(wanted, order, after, limit, self._at(position, after))
        return self._page(ORGANISATIONS, chosen)

    def organisation(
        self, organisation: OrganisationId, position: int | None = None
    ) -> OrganisationRow | None:
        """See Queries."""
        return self._one(ORGANISATIONS, organisation, position)

    def summary(self, position: int | None = None) -> Summary:
        """See Queries."""
        at = self._at(position, None)
        if self._summary and self._summary.position == at:
            return self._summary
        last = self._record.read(at - 1, 1) if at else ()
        with self._reading() as connection:
            stages, taken_over = _stages(connection, at)
            self._summary = Summary(
                position=at,
                recorded_at=last[0].recorded_at if last else None,
                programmes=_count(connection, counting("programme"), at),
                calls=_count(connection, counting("call"), at),
                organisations=_count(connection, _ORGANISATIONS, at),
                operations=sum(stages.values()),
                taken_over=taken_over,
                stages=stages,
            )
        return self._summary

    def history(self, tag: str, after: int = 0, limit: int = 100) -> Sequence[Recorded]:
        """See Queries."""
        return [self._codec.recorded(entry) for entry in self._record.read(after, limit, [tag])]

    def _at(self, position: int | None, after: Cursor | None) -> int:
        asked = after.position if position is None and after else position
        return self.head() if asked is None else self.end_of_step(asked)

    @contextmanager
    def _reading(self) -> Generator[Connection[Any]]:
        with lent(self._pool) as connection:
            # A rebuilt register is shown between two readers, never in the midst of one: otherwise
            # each could hold a table that the other is waiting for.
            connection.execute("LOCK TABLE register.build IN ACCESS SHARE MODE")
            yield connection

    def _page(self, listing: Listing, chosen: Selection) -> Page[Any]:
        with self._reading() as connection:
            return select_page(connection, listing, chosen)

    def _one(self, listing: Listing, id_: Id, position: int | None) -> Any:  # noqa: ANN401 - a row of the list
        at = self._at(position, None)
        with self._reading() as connection:
            return select_one(connection, listing, id_, at)


@dataclass(frozen=True, slots=True)
class _OfProgramme:
    programme: ProgrammeId


_STAGES: Final = """
SELECT t.told, count(*) FROM register.operation t
WHERE t.from_position <= %(at)s AND t.to_position > %(at)s GROUP BY t.told"""

_ORGANISATIONS: Final = """
SELECT count(*) FROM register.organisation
WHERE from_position <= %(at)s AND to_position > %(at)s"""


def _count(connection: Connection[Any], query: str, at: int) -> int:
    return next(connection.execute(query.encode(), {"at": at}))[0]


def _stages(connection: Connection[Any], at: int) -> tuple[dict[OperationStage, int], int]:
    """How many operations stand at each stage, as everybody is told; how many were taken over."""
    counted = dict(connection.execute(_STAGES, {"at": at}))
    taken_over = counted.pop(None, 0)
    return {stage: counted[stage] for stage in OperationStage if stage in counted}, taken_over
