"""Rebuilding: beside the register that readers see, shown in one moment, and equal to it."""

from threading import Event, Thread

import psycopg
import pytest

from application.record import Unreadable
from application.register import folding
from infrastructure.postgres import builds
from infrastructure.postgres import follower as module
from infrastructure.postgres.builds import Build
from infrastructure.postgres.follower import Rebuilt
from tests.infrastructure.postgres.register.test_follower import tell_unknown
from tests.reliability.figures import FOLLOWER_CRASHES, REBUILDS, scaled
from tests.support.following import Following
from tests.support.registering import BEFORE_DRAFT, Register, life, operation, taken_over
from tests.support.waiting import until


def fingerprint(register: Register) -> dict[str, str]:
    with psycopg.connect(register.dsn) as connection:
        return Build.live(connection).fingerprint()


def tell_lives(register: Register, numbers: range) -> int:
    register.tell(*BEFORE_DRAFT)
    for number in numbers:
        register.tell(*life(number))
    return register.record.head()


def test_rebuilt_equals_live_whatever_the_batches_were(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = tell_lives(register, range(1, 6))
    monkeypatch.setattr(builds, "BATCH", 3)
    register.follow()
    before = fingerprint(register)
    monkeypatch.setattr(builds, "BATCH", 5_000)
    assert register.follower.rebuild() == Rebuilt(head, ())
    assert fingerprint(register) == before
    assert len(set(before.values())) > 1


def test_a_row_that_somebody_changed_is_noticed_and_put_right(register: Register) -> None:
    tell_lives(register, range(1, 3))
    register.follow()
    before = fingerprint(register)
    register.owner.execute("UPDATE register_v1.operation SET granted = granted + 0.01")
    assert register.follower.rebuild().changed == ("operation",)
    assert fingerprint(register) == before


def test_readers_see_the_register_all_the_while(register: Register) -> None:
    head = tell_lives(register, range(1, 3))
    register.follow()
    done, seen = Event(), set[tuple[int, int]]()

    def look_at_the_list() -> None:
        while not done.is_set():
            page = register.queries.operations()
            seen.add((page.position, len(page.rows)))

    def look_at_one() -> None:
        while not done.is_set():
            row = register.queries.operation(operation(1))
            seen.add((head, 2 if row else 0))

    readers = [Thread(target=look) for look in (look_at_the_list, look_at_one)]
    for reader in readers:
        reader.start()
    until(lambda: seen)
    for _ in range(scaled(REBUILDS)):
        register.follower.rebuild()
    done.set()
    for reader in readers:
        reader.join()
    assert seen == {(head, 2)}


def test_what_came_in_meanwhile_is_in_it_and_its_names_are_readable(register: Register) -> None:
    register.follow(*BEFORE_DRAFT)
    head = register.tell(taken_over(20, "Halle", "Bäckerei Muster"))
    assert register.follower.rebuild() == Rebuilt(head, ())
    row = register.queries.operation(operation(20))
    assert row
    assert row.beneficiary == "Bäckerei Muster"


def test_names_that_were_lost_can_be_read_again(register: Register) -> None:
    register.follow(*BEFORE_DRAFT, taken_over(20, "Halle", "Bäckerei Muster"))
    names = register.owner.execute("SELECT * FROM vault.readable ORDER BY owner").fetchall()
    assert len(names) > 1
    register.owner.execute("UPDATE vault.readable SET value = 'Falsch' WHERE field = 'name'")
    register.owner.execute("DELETE FROM vault.readable WHERE field = 'beneficiary'")
    register.follower.rebuild()
    again = register.owner.execute("SELECT * FROM vault.readable ORDER BY owner").fetchall()
    assert again == names


def test_a_new_version_takes_the_place_of_the_old_one(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = tell_lives(register, range(1, 3))
    register.follow()
    before = fingerprint(register)
    newer = folding.VERSION + 1
    for where in (builds, module):
        monkeypatch.setattr(where, "VERSION", newer)
    assert register.follower.rebuild() == Rebuilt(head, None)
    assert fingerprint(register) == before
    schemas = register.owner.execute(
        "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'register%' ORDER BY 1"
    )
    assert [name for (name,) in schemas] == ["register", f"register_v{newer}"]
    register.follow(*life(3))


def test_an_attempt_that_breaks_off_leaves_the_register_as_it_was(register: Register) -> None:
    tell_lives(register, range(1, 3))
    register.follow()
    before = fingerprint(register)
    tell_unknown(register)
    for _ in range(2):
        with pytest.raises(Unreadable):
            register.follower.rebuild()
    assert fingerprint(register) == before


@pytest.mark.parametrize("name", ["record", "register_v1", "register_v1; DROP SCHEMA vault"])
def test_nothing_but_a_build_that_nobody_sees_can_be_made_anew(
    register: Register, name: str
) -> None:
    register.owner.execute("SET ROLE foerderakte_follower")
    with pytest.raises(psycopg.errors.RaiseException):
        register.owner.execute("SELECT register.make(%s, 1)", [name])


@pytest.mark.slow
def test_killed_at_any_moment_it_has_followed_everything_exactly_once(register: Register) -> None:
    cycles = scaled(FOLLOWER_CRASHES)
    register.tell(*BEFORE_DRAFT)
    for cycle in range(cycles):
        before = register.record.head()
        for number in range(cycle * 10, cycle * 10 + 10):
            register.tell(*life(number + 1))
        # Killed after another number of batches in every cycle, in the middle of the next.
        target = before + (cycle * 37) % (register.record.head() - before)
        with Following(register.dsn):
            until(lambda target=target: register.queries.head() >= target)
    head = register.follow()
    assert head == register.record.head()
    assert register.follower.rebuild() == Rebuilt(head, ())
