"""How many awards are signed in a second, with all rules: ours, the library's, and raw inserts."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from psycopg.conninfo import make_conninfo

from benchmarks import library, ours, raw
from benchmarks.bench import SLOW_COMMIT, Bench
from benchmarks.figures import Figure
from benchmarks.names import HOT, MODEL, Case
from benchmarks.told import PLENTY
from benchmarks.world import Stored, opening, prepared
from benchmarks.writers import MakeWriter, Rate, Writers, writers

CALLS: Final = 100
FEW: Final = 20
"""For how many awards there is money where there are twice as many takers."""
UNIT: Final = "awards/s"
_FASTEST_RAW: Final = 30_000  # rows a second that no writer reaches


@dataclass(frozen=True, slots=True)
class Side:
    """One side: how it makes its tables, is given events, and takes steps."""

    name: str
    make: MakeWriter
    prepare: Callable[[str], None]
    load: Callable[[str, Iterable[Stored]], None]


OURS: Final = Side("ours", ours.Writer, ours.prepare, ours.load)
LIBRARY: Final = Side("library", library.Writer, library.prepare, library.load)
RAW: Final = Side("raw", raw.Writer, raw.prepare, raw.load)


@dataclass(slots=True)
class Contender:
    """A side at work, and how far it is in its cases."""

    side: Side
    conninfo: str
    writers: Writers
    hot: bool
    used: int = 0
    done: list[Rate] = field(default_factory=list[Rate])

    def run(self, seconds: float) -> Rate:
        """Load enough cases, and run. Raises RuntimeError."""
        expected = max([1000, *(2 * rate.a_second for rate in self.done)])
        rate = self.writers.run(self._cases(seconds, expected), seconds)
        if rate.refused:
            raise RuntimeError(f"{self.side.name}: {rate.refused} awards were refused")
        self.done.append(rate)
        return rate

    def _cases(self, seconds: float, expected: float) -> Sequence[Case]:
        if self.side is RAW:
            return [MODEL] * int(_FASTEST_RAW * seconds + 1000)
        begin = self.used
        self.used += int(expected * seconds) + 200
        cases = [
            Case(number, HOT if self.hot else number % CALLS) for number in range(begin, self.used)
        ]
        self.side.load(self.conninfo, prepared(cases))
        return cases

    def check(self) -> None:
        """See that nothing was overspent or lost on our side. Raises RuntimeError."""
        if self.side is OURS:
            acknowledged = sum(rate.decisions for rate in self.done)
            ours.check_spending(self.conninfo, acknowledged, PLENTY)


def spread(bench: Bench, number: int, options: str = "") -> list[Figure]:
    """100 calls, so that writers seldom meet."""
    return _decide(bench, f"decide.spread.{number}", number, options, hot=False)


def hot(bench: Bench, number: int, options: str = "") -> list[Figure]:
    """One call, for which all writers decide at once."""
    return _decide(bench, f"decide.hot.{number}", number, options, hot=True)


def slow(bench: Bench) -> list[Figure]:
    """The same three where each commit takes 2 ms longer."""
    figures = (
        *spread(bench, 1, SLOW_COMMIT),
        *spread(bench, 8, SLOW_COMMIT),
        *hot(bench, 8, SLOW_COMMIT),
    )
    return list(figures)


def _decide(bench: Bench, name: str, number: int, options: str, *, hot: bool) -> list[Figure]:
    with ExitStack() as stack:
        contenders = [
            stack.enter_context(_contender(bench, side, number, options, hot=hot))
            for side in (OURS, RAW, LIBRARY)
        ]
        for each in contenders:
            each.run(bench.warm_up)
        rates: dict[str, list[float]] = {each.side.name: [] for each in contenders}
        for _ in range(bench.rounds):
            for each in contenders:
                rates[each.side.name].append(each.run(bench.seconds).a_second)
        for each in contenders:
            each.check()
        if scarce(bench, number) != (FEW, FEW):
            raise RuntimeError(f"{name}: money for {FEW} awards was not spent on {FEW} awards")
        suffix = ".2ms" if options else ""
        return [
            Figure.of(f"{name}.vs_{other}{suffix}", rates["ours"], rates[other], UNIT)
            for other in ("raw", "library")
        ]


@contextmanager
def _contender(
    bench: Bench, side: Side, number: int, options: str, *, hot: bool
) -> Generator[Contender]:
    with bench.database() as owner:
        side.prepare(owner)
        side.load(owner, opening(CALLS))
        conninfo = make_conninfo(owner, options=options)
        with writers(side.make, conninfo, number) as at_work:
            yield Contender(side, owner, at_work, hot)


def scarce(bench: Bench, number: int = 8) -> tuple[int, int]:
    """Let writers race for a call with money for few awards: how many got one, how many none."""
    with bench.database() as owner:
        ours.prepare(owner)
        cases = [Case(at, HOT) for at in range(2 * FEW)]
        ours.load(owner, chain(opening(1, awards=FEW), prepared(cases)))
        with writers(ours.Writer, owner, number) as at_work:
            rate = at_work.run(cases, None)
        ours.check_spending(owner, rate.decisions, FEW)
        return rate.decisions, rate.refused
