"""The register as of any position: the same SQL for now and for the past."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import sql

from application.record import Entry
from application.register.folding import OPEN, TABLES
from application.register.table import TableRow
from domain.kernel.event import Event
from domain.kernel.ids import Id
from domain.kernel.money import Euro
from domain.operation.operation import OperationStage
from domain.programme.events import CallAmended
from infrastructure.postgres import builds
from tests.support.cases import CALL, PLAN
from tests.support.registering import (
    BEFORE_DRAFT,
    Register,
    draft,
    life,
    operation,
    registering,
    taken_over,
)
from tests.support.server import fresh_database
from tests.support.telling import CODEC

Table = type[TableRow[Any]]
AMENDED = CallAmended(call=CALL, title="Aufruf, geändert", budget=PLAN, reason="Mehr Zeit.")
TAKEN_OVER = taken_over(9, "Übernommen", "Muster GmbH")

# Whose turn it is, and how many of its events are recorded in one step.
turns = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 3)), min_size=1, max_size=25)


def told(turns: list[tuple[int, int]]) -> Iterator[tuple[Event, ...]]:
    """Several operations live side by side; each turn is a step."""
    yield BEFORE_DRAFT
    lives = {number: [*life(number)] for number in range(1, 4)}
    lives[4] = [AMENDED, TAKEN_OVER, AMENDED]
    for number, size in turns:
        if step := tuple(lives[number][:size]):
            del lives[number][:size]
            yield step


def folded(table: Table, entries: list[Entry]) -> dict[str, tuple[Any, ...]]:
    """What the rows of a table are after these entries: folded from the beginning, one by one."""
    rows: dict[Id, TableRow[Any]] = {}
    for entry in entries:
        event = CODEC.fact(entry)
        for tag in entry.tags:
            kind, _, id_ = tag.partition(":")
            if kind == table.kind.kind and type(event) in table.reads:
                subject = table.kind(id_)
                rows.setdefault(subject, table.about(subject)).apply(event)
    return {str(id_): table.values()(row) for id_, row in rows.items()}


def stored(register: Register, table: Table, position: int) -> dict[str, tuple[Any, ...]]:
    """The rows of a table that are true at a position, as readers see them."""
    select = sql.SQL(
        "SELECT id, {} FROM register.{} WHERE from_position <= %(at)s AND %(at)s < to_position"
    ).format(sql.SQL(", ").join(map(sql.Identifier, table.columns())), sql.Identifier(table.table))
    rows = register.owner.execute(select, {"at": position}).fetchall()
    assert len({row[0] for row in rows}) == len(rows), "two rows are true of one subject"
    return {row[0]: tuple(map(_frozen, row[1:])) for row in rows}


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value  # pyright: ignore[reportUnknownArgumentType,reportUnknownVariableType]


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(turns=turns, batch=st.integers(1, 9))
def test_as_of_every_position_the_register_is_a_fold_of_all_until_there(
    server: str, monkeypatch: pytest.MonkeyPatch, turns: list[tuple[int, int]], batch: int
) -> None:
    monkeypatch.setattr(builds, "BATCH", batch)
    with fresh_database(server) as dsn, registering(dsn) as register:
        for step in told(turns):
            register.tell(*step)
        head = register.follow()
        entries = list(register.record.read())
        assert head == len(entries)
        for table in TABLES:
            for position in range(head + 1):
                assert stored(register, table, position) == folded(table, entries[:position])


def test_the_columns_are_those_of_the_fold(register: Register) -> None:
    for table in TABLES:
        columns = register.owner.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_schema = 'register' AND table_name = %s ORDER BY ordinal_position",
            [table.table],
        )
        expected = ["id", "from_position", "to_position", "changed_at", *table.columns()]
        assert [name for (name,) in columns] == expected


def test_what_others_say_is_joined_as_of_the_same_position(register: Register) -> None:
    before = register.follow(*BEFORE_DRAFT, draft(1, "Armaturen"))
    register.follow(AMENDED)
    now, then = (register.queries.operation(operation(1), at) for at in (None, before))
    assert now
    assert then
    assert (then.call_title, now.call_title) == ("Erster Aufruf", "Aufruf, geändert")
    assert then.programme_title == "Innovation durch Kooperation"
    assert (then.priority_title, then.fund) == ("Netzwerke", "ERDF")


def test_a_row_says_everything_in_its_own_type(register: Register) -> None:
    head = register.follow(*BEFORE_DRAFT, draft(1, "Armaturen", "12.50"))
    row = register.queries.operation(operation(1))
    assert row
    assert (row.stage, row.changed_position) == (OperationStage.DRAFT, head)
    assert isinstance(row.stage, OperationStage)
    assert isinstance(row.requested, Euro)
    assert f"{row.requested:de}" == "12,50 €"
    assert all(isinstance(partner, Id) for partner in row.partners)
    assert row.changed_at == register.record.read(head - 1)[0].recorded_at
    assert {field.name for field in fields(row)} >= {"paid", "place"}


def test_a_position_inside_a_step_is_its_end_and_one_in_the_future_is_now(
    register: Register,
) -> None:
    end = register.follow(*BEFORE_DRAFT, draft(1, "Armaturen"))
    head = register.follow(*life(2)[:1])
    queries = register.queries
    assert [queries.operations(position=at).position for at in (1, end, head, head + 9)] == [
        end,
        end,
        head,
        head,
    ]
    assert queries.operations(position=0).rows == ()
    assert queries.operation(operation(1), position=0) is None


def test_an_open_row_ends_nowhere(register: Register) -> None:
    register.follow(*BEFORE_DRAFT, draft(1, "Armaturen"))
    (end,) = register.owner.execute("SELECT to_position FROM register.operation").fetchall()[0]
    assert end == OPEN


def test_the_start_page_counts_as_of_a_position(register: Register) -> None:
    empty = register.queries.summary()
    assert (empty.position, empty.recorded_at, empty.stages) == (0, None, {})
    before = register.follow(*BEFORE_DRAFT, draft(1, "Armaturen"), TAKEN_OVER)
    register.follow(*life(1)[2:3])
    for at, stage in ((before, OperationStage.DRAFT), (None, OperationStage.SUBMITTED)):
        summary = register.queries.summary(at)
        assert (summary.programmes, summary.calls, summary.operations) == (1, 1, 1)
        assert (summary.stages, summary.taken_over) == ({stage: 1}, 1)
        assert summary.recorded_at is not None
