"""What a decision costs where much has happened, beside one where little has."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack

from benchmarks import ours
from benchmarks.bench import Bench
from benchmarks.decide import CALLS, UNIT
from benchmarks.figures import Figure
from benchmarks.names import Case
from benchmarks.world import Stored, awarded, opening, prepared
from benchmarks.writers import Writers, writers

FAR = 10**9
"""Numbers from here on are of operations that were awarded long ago, one event each."""
MILLION, MANY, FEW = 1_000_000, 100_000, 10
_RATE = 1_500  # awards a second that one writer does not reach


def growth(bench: Bench) -> list[Figure]:
    """One writer signs in 100 calls: in a record with a million entries, and in an empty one."""
    with ExitStack() as stack:
        sides: list[tuple[str, Writers]] = []
        for entries in (bench.size(MILLION), 0):
            owner = stack.enter_context(bench.database())
            ours.prepare(owner)
            ours.load(owner, opening(CALLS))
            ours.load(owner, _case_files(entries))
            sides.append((owner, stack.enter_context(writers(ours.Writer, owner, 1))))
        grown, empty = _alternately(bench, sides, [range(CALLS), range(CALLS)])
    return [Figure.of("growth.1m.vs_empty", grown, empty, UNIT)]


def cache(bench: Bench) -> list[Figure]:
    """One writer signs in a call with 100,000 awards, and in one with ten, once both are known."""
    with bench.database() as owner:
        ours.prepare(owner)
        ours.load(owner, opening(2))
        many = bench.size(MANY)
        ours.load(owner, awarded(Case(FAR + number, 0) for number in range(many)))
        ours.load(owner, awarded(Case(FAR + many + number, 1) for number in range(FEW)))
        with writers(ours.Writer, owner, 1) as one, writers(ours.Writer, owner, 1) as other:
            sides = [(owner, one), (owner, other)]
            large, small = _alternately(bench, sides, [range(1), range(1, 2)])
    return [Figure.of("cache.100k.vs_10", large, small, UNIT)]


def _case_files(entries: int) -> Iterable[Stored]:
    """Case files of operations in 100 calls, so many entries together."""
    cases = (Case(FAR + number, number % CALLS) for number in range(entries // 5))
    return prepared(cases)


def _alternately(
    bench: Bench, sides: list[tuple[str, Writers]], calls: list[range]
) -> list[list[float]]:
    """Run both sides round by round, after a warm-up, each on its calls: awards a second."""
    rates: list[list[float]] = [[], []]
    used = 0
    for turn in range(bench.rounds + 1):
        seconds = bench.seconds if turn else bench.warm_up
        for (owner, at_work), among, found in zip(sides, calls, rates, strict=True):
            begin, used = used, used + int(_RATE * seconds) + 100
            cases = [Case(number, among[number % len(among)]) for number in range(begin, used)]
            ours.load(owner, prepared(cases))
            measured = at_work.run(cases, seconds).a_second
            if turn:
                found.append(measured)
    return rates
