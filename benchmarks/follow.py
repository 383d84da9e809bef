"""How many events a second the register takes in, beside fetching the same rows raw."""

from __future__ import annotations

import time
from itertools import chain

from benchmarks import ours
from benchmarks.bench import Bench
from benchmarks.cursor import read_through
from benchmarks.figures import Figure
from benchmarks.names import Case
from benchmarks.timing import rate
from benchmarks.world import CODEC, awarded, opening, prepared
from infrastructure.collector import settle
from infrastructure.postgres.builds import Sources
from infrastructure.postgres.follower import Follower
from infrastructure.postgres.record import FOLLOWER, PostgresRecord

FIRST = 1_000  # operations to warm up with, six events each


def follow(bench: Bench) -> list[Figure]:
    """Let the follower catch up with what was recorded since the round before."""
    with bench.database() as owner:
        ours.prepare(owner)
        ours.load(owner, opening(100))
        record = PostgresRecord(owner, FOLLOWER, size=2)
        follower = Follower(owner, Sources(record, CODEC, ours.vault()))
        settle()
        try:
            taken_in, raw = list[float](), list[float]()
            done = bench.size(FIRST)
            speed = _caught_up(owner, follower, 0, done) / 6
            for _ in range(bench.rounds):
                more = max(FIRST // 10, int(speed * bench.seconds))
                head = record.head()
                taken_in.append(_caught_up(owner, follower, done, done + more))
                raw.append(rate(lambda: read_through(owner, head), bench.seconds))  # noqa: B023
                done += more
        finally:
            follower.stop()
            record.close()
    return [Figure.of("follow.vs_cursor", taken_in, raw, "events/s")]


def _caught_up(owner: str, follower: Follower, first: int, end: int) -> float:
    """Record some operations, and let the follower catch up: events a second."""
    cases = [Case(number, number % 100) for number in range(first, end)]
    ours.load(owner, chain(prepared(cases), awarded(cases)))
    begin = time.perf_counter()
    follower.catch_up()
    return 6 * len(cases) / (time.perf_counter() - begin)
