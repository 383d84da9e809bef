"""A follower beside several writers misses nothing and sees nothing out of order."""

from contextlib import ExitStack
from time import monotonic

import pytest

from infrastructure.postgres.migrate import migrate
from infrastructure.postgres.record import FOLLOWER, PostgresRecord
from tests.reliability.figures import FOLLOWED_SECONDS, FOLLOWED_WRITERS, scaled
from tests.support.writer import Writer

pytestmark = pytest.mark.slow


def test_a_follower_misses_none_and_sees_none_out_of_order(database: str) -> None:
    migrate(database)
    follower = PostgresRecord(database, FOLLOWER, size=2)
    seen = 0
    with ExitStack() as ending:
        writers = [Writer(database, f"writer{number}") for number in range(FOLLOWED_WRITERS)]
        for writer in writers:
            ending.callback(writer.kill)
        end = monotonic() + scaled(FOLLOWED_SECONDS)
        while monotonic() < end:
            seen = _follow(follower, seen)
    # The server may still finish what a killed writer had sent.
    head = follower.head()
    seen = _follow(follower, seen)
    assert seen >= head
    told = {p for w in writers for _, s in w.acknowledged for p in range(s.first, s.last + 1)}
    assert told <= set(range(1, seen + 1))
    assert all(len(writer.acknowledged) > scaled(FOLLOWED_SECONDS) for writer in writers)
    follower.close()


def _follow(follower: PostgresRecord, seen: int) -> int:
    while entries := follower.read(after=seen, limit=1000):
        positions = [entry.position for entry in entries]
        assert positions == list(range(seen + 1, seen + 1 + len(entries)))
        seen = positions[-1]
    return seen
