"""A register on PostgreSQL, with the record that it follows: the follower runs when it is told to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import psycopg
from psycopg import Connection

from application.register.queries import Queries
from application.vault import Vault
from domain.kernel.event import Event
from domain.kernel.ids import CallId, OperationId
from domain.kernel.money import Euro
from domain.kernel.period import Period
from domain.operation.events import (
    CompletionRequested,
    DecisionReturned,
    GrantAwarded,
    GrantReduced,
    GrantRevoked,
    OperationTakenOver,
    ProposalCompleted,
    ProposalDrafted,
    ProposalRevised,
)
from domain.operation.listed_row import ListedRow
from infrastructure.postgres.builds import Sources
from infrastructure.postgres.connections import plain_pool
from infrastructure.postgres.follower import Follower
from infrastructure.postgres.migrate import migrate
from infrastructure.postgres.record import FOLLOWER, WRITER, PostgresRecord
from infrastructure.postgres.register import PostgresQueries
from tests.support.cases import (
    AWARD,
    AWARD_PREPARED,
    CALL,
    DRAFTED,
    OPERATION,
    PLAN,
    PRIORITY,
    PROPOSAL,
    SHARES,
)
from tests.support.people import LEAD, PROGRAMME
from tests.support.telling import CODEC, hours, tell
from tests.support.vault import GlassVault, glass

BEFORE_DRAFT = DRAFTED[:-1]
_DRAFT = DRAFTED[-1]


@dataclass
class Register:
    """A told record, and its register."""

    dsn: str
    record: PostgresRecord
    follower: Follower
    queries: PostgresQueries
    owner: Connection[Any]
    instants: Iterator[datetime] = field(default_factory=hours)

    def tell(self, *events: Event) -> int:
        """Record a step, an hour after the last, without following; say its last position."""
        return tell(self.record, *events, at=next(self.instants)).last

    def follow(self, *events: Event) -> int:
        """Record a step, if there are events, and follow it."""
        if events:
            self.tell(*events)
        return self.follower.catch_up()

    @contextmanager
    def another(self, vault: Vault | None = None) -> Iterator[Follower]:
        """One more follower, as of another process; not started."""
        follower = Follower(self.dsn, Sources(self.record, CODEC, vault or GlassVault()))
        try:
            yield follower
        finally:
            follower.stop()

    def somebody_waits(self) -> bool:
        """Say whether anybody waits for an advisory lock."""
        waiting = self.owner.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        )
        return next(waiting)[0] > 0


@contextmanager
def registering(dsn: str) -> Iterator[Register]:
    """Make a register in an empty database."""
    migrate(dsn, told=True)
    record = PostgresRecord(dsn, WRITER, size=4)
    read = PostgresRecord(dsn, FOLLOWER, size=1)
    pool = plain_pool(dsn, WRITER, size=4)
    follower = Follower(dsn, Sources(read, CODEC, GlassVault()))
    queries: Queries = PostgresQueries(pool, record, CODEC)
    assert isinstance(queries, PostgresQueries)
    with psycopg.connect(dsn, autocommit=True) as owner:
        try:
            yield Register(dsn, record, follower, queries, owner)
        finally:
            follower.stop()
            for one in (record, read, pool):
                one.close()


def operation(number: int) -> OperationId:
    """The operation with that number; number 1 is that of the cases."""
    return OperationId(f"00000000-0000-4000-b000-{number:012d}")


def life(number: int) -> tuple[Event, ...]:
    """All that happens to one operation, from the draft to the revocation."""
    told: list[Event] = list(AWARD_PREPARED[len(BEFORE_DRAFT) :])
    revised = PROPOSAL.model_copy(update={"title": f"Überarbeitet {number}"})
    told[1:1] = [ProposalRevised(operation=OPERATION, lead=LEAD, proposal=revised)]
    told[3:3] = [
        CompletionRequested(
            operation=OPERATION, missing=("Plan",), period=Period(weeks=4), due_on=date(2026, 3, 9)
        ),
        ProposalCompleted(operation=OPERATION, proposal=PROPOSAL, received_on=date(2026, 3, 1)),
    ]
    told += [DecisionReturned(operation=OPERATION, reason="Noch einmal."), told[-1], *_AFTER]
    return tuple(_renamed(event, number) for event in told)


def draft(number: int, title: str, grant: str | None = None, **more: object) -> Event:
    """A draft with this title, asking for that grant."""
    shares = SHARES if grant is None else (SHARES[0].model_copy(update={"grant": Euro(grant)}),)
    proposal = PROPOSAL.model_copy(update={"title": title, "shares": shares})
    return _renamed(_DRAFT, number).model_copy(update={"proposal": proposal, **more})


def taken_over(number: int, title: str, beneficiary: str, **more: object) -> OperationTakenOver:
    """An operation from a published list."""
    tag = operation(number).tag
    return OperationTakenOver(
        operation=operation(number),
        programme=PROGRAMME,
        row=ListedRow.model_validate({"title": title, **more}),
        beneficiary=glass(tag, "beneficiary", beneficiary),
        cells=glass(tag, "cells", "{}"),
    )


def awarded(number: int, call: CallId = CALL) -> Event:
    """The award of an operation."""
    return _renamed(_AWARDED, number).model_copy(update={"call": call})


def _renamed(event: Event, number: int) -> Event:
    return event.model_copy(update={"operation": operation(number)})


assert isinstance(_DRAFT, ProposalDrafted)
_AWARDED = GrantAwarded(
    operation=OPERATION,
    call=CALL,
    priority=PRIORITY,
    shares=SHARES,
    plan=PLAN,
    rate=AWARD.rate,
    starts_on=AWARD.starts_on,
    ends_on=AWARD.ends_on,
    granted_on=date(2026, 3, 2),
)
_AFTER = (
    _AWARDED,
    GrantReduced(
        operation=OPERATION,
        call=CALL,
        priority=PRIORITY,
        shares=SHARES[:1],
        plan=PLAN,
        released=PLAN,
        legal_basis="VwVfG-49",
        reason="Weniger Kosten.",
    ),
    GrantRevoked(
        operation=OPERATION,
        call=CALL,
        priority=PRIORITY,
        organisations=(LEAD,),
        released=PLAN,
        legal_basis="VwVfG-49",
        reason="Zweck verfehlt.",
    ),
)
