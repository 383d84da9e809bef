"""The follower: at once when woken, in turns, stopped by what it cannot read."""

from collections.abc import Iterable
from threading import Thread

import psycopg
import pytest
from psycopg import sql

from application.record import Query, StepKey, Unreadable, Unrecorded
from application.register import folding
from application.register.following import WrongVersion
from domain.kernel.personal import Sealed
from infrastructure.postgres import follower as module
from infrastructure.postgres import register as asking
from tests.support.people import LEAD
from tests.support.registering import BEFORE_DRAFT, Register, draft, life, taken_over
from tests.support.vault import GlassVault
from tests.support.waiting import until

LONG = 3600.0  # seconds: nobody comes by without being woken


def rows(register: Register) -> list[tuple[str, int, int]]:
    return register.owner.execute(
        "SELECT id, from_position, to_position FROM register.operation ORDER BY 1, 2"
    ).fetchall()


def name_of(register: Register, owner: str) -> list[tuple[str]]:
    return register.owner.execute(
        "SELECT value FROM vault.readable WHERE owner = %s", [owner]
    ).fetchall()


def tell_unknown(register: Register) -> None:
    step = StepKey("unknown", b"")
    unknown = Unrecorded("operation.forgotten.v7", frozenset({LEAD.tag}), frozenset(), b"{}")
    queries = [Query(LEAD.tag, frozenset({"none"}))]
    with register.record.deciding([step], queries, next(register.instants)) as deciding:
        deciding.append([unknown], step)


class Forgetful(GlassVault):
    """Its keys are destroyed."""

    def open(self, values: Iterable[Sealed]) -> list[str | None]:
        return [None for _ in values]


def test_it_follows_what_is_recorded_as_soon_as_it_is_woken(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAUSE", LONG)
    with register.follower:
        for step in (BEFORE_DRAFT, *((event,) for event in life(1))):
            head = register.tell(*step)
            register.follower.wake()
            assert register.queries.wait_for(head, 10)


def test_it_looks_by_itself_from_time_to_time(register: Register) -> None:
    with register.follower:
        assert register.queries.wait_for(register.tell(*BEFORE_DRAFT), 10)


def test_a_page_does_not_wait_for_ever(register: Register) -> None:
    assert not register.queries.wait_for(register.tell(*BEFORE_DRAFT), 0.05)
    assert register.queries.wait_for(0)


def test_two_take_turns(register: Register) -> None:
    with register.follower, register.another() as other, other:
        for number in range(1, 6):
            for event in life(number):
                register.tell(event)
                register.follower.wake()
                other.wake()
        assert register.queries.wait_for(register.record.head(), 20)
        assert (register.follower.failed, other.failed) == (None, None)
    assert len(rows(register)) == sum(len(life(number)) for number in range(1, 6))
    with register.another() as third:
        assert third.rebuild().changed == ()


def test_one_waits_while_the_other_has_the_turn(register: Register) -> None:
    head = register.tell(*BEFORE_DRAFT)
    with psycopg.connect(register.dsn) as turn:
        turn.execute("SELECT pg_advisory_xact_lock(%s)", [module._TURN])
        waiting = Thread(target=register.follower.catch_up)
        waiting.start()
        until(register.somebody_waits)
        assert register.queries.head() == 0
    waiting.join()
    assert register.queries.head() == head


@pytest.mark.parametrize("threaded", [True, False])
def test_what_it_does_not_know_stops_it_and_says_where(
    register: Register, *, threaded: bool
) -> None:
    good = register.follow(*BEFORE_DRAFT)
    tell_unknown(register)
    if threaded:
        with register.follower:
            until(lambda: register.follower.failed)
    else:
        with pytest.raises(Unreadable):
            register.follower.catch_up()
    following = register.queries.following()
    assert (following.position, following.head) == (good, good + 1)
    assert following.stopped is not None
    assert f"position {good + 1}" in following.stopped
    assert not register.queries.wait_for(register.record.head(), LONG)  # nobody waits for it
    assert register.queries.summary().calls == 1


def test_another_program_does_not_touch_the_register_of_these_folds(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    register.tell(*BEFORE_DRAFT)
    with monkeypatch.context() as other:
        for ours in (module, asking):
            other.setattr(ours, "VERSION", folding.VERSION + 1)
        with pytest.raises(WrongVersion, match="rebuild"):
            register.follower.catch_up()
        assert register.queries.head() == 0
        assert "rebuild" in str(register.queries.following().stopped)
        assert not register.queries.wait_for(register.record.head(), LONG)  # nobody waits for it
    assert register.queries.following().stopped is None  # for the program that it belongs to


def test_names_are_readable_where_they_may_be_erased_and_nowhere_else(register: Register) -> None:
    taken = taken_over(20, "Halle", "Bäckerei Muster")
    register.follow(taken)
    assert name_of(register, taken.operation.tag) == [("Bäckerei Muster",)]
    for table in folding.TABLES:
        everything = sql.SQL("SELECT t::text FROM register.{} t").format(
            sql.Identifier(table.table)
        )
        all_of_it = register.owner.execute(everything).fetchall()
        assert "Muster" not in str(all_of_it)


def test_a_name_whose_key_is_destroyed_is_readable_no_more(register: Register) -> None:
    taken = taken_over(20, "Halle", "Bäckerei Muster")
    register.follow(taken)
    register.tell(taken)
    with register.another(Forgetful()) as follower:
        follower.catch_up()
    assert name_of(register, taken.operation.tag) == []
    row = register.queries.operation(taken.operation)
    assert row
    assert row.beneficiary is None


def test_a_step_longer_than_a_batch_is_followed_whole(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infrastructure.postgres.builds.BATCH", 2)
    head = register.tell(*BEFORE_DRAFT, draft(1, "Armaturen"), *life(2))
    assert register.follow() == head
