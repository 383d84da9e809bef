"""Races between processes: each takes its steps through an office of its own, on one record.

The processes (tests/support/racer.py) are started once and race many times. All of a race begin
at the same word, and are told nothing of each other.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import psycopg

from application import office
from domain.kernel.event import Event
from infrastructure.postgres.migrate import migrate
from infrastructure.postgres.record import PostgresRecord
from tests.reliability.figures import RACE_TURNS
from tests.support.lanes import Answer, Ended, Lane, Task
from tests.support.telling import tell

ROOT = Path(__file__).parents[2]
TOLD_AT_ONCE = 400  # events of one told step, which may hold 1,000 tags


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry of the log as it is stored, without any of the classes under test."""

    position: int
    type: str
    fact: dict[str, Any]
    by: dict[str, Any]


class Racer:
    """One process, seen from the test."""

    def __init__(self) -> None:
        self.line, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.support.racer", str(theirs.fileno())],
                cwd=ROOT,
                pass_fds=[theirs.fileno()],
            )

    def kill(self) -> list[Answer]:
        """Kill it with signal 9; give what it had still been answered."""
        self._process.kill()
        self._process.wait()
        heard: list[Answer] = []
        try:
            while True:
                if isinstance(word := self.line.recv(), Answer):
                    heard.append(word)
        except (EOFError, OSError):  # the last word may have been cut short
            self.line.close()
        return heard

    def leave(self) -> None:
        """Let it close its office; it stays for the next race."""
        self.line.send(None)
        self.line.recv()


class Racers:
    """The processes of a session, and some to take the places of those who are killed."""

    def __init__(self, processes: int, spare: int) -> None:
        self.racing = [Racer() for _ in range(processes)]
        self._spare = [Racer() for _ in range(spare)]

    def replace(self, killed: Racer) -> Racer:
        """Put another process in the place of one that was killed."""
        self._spare.append(Racer())
        other = self._spare.pop(0)
        self.racing[self.racing.index(killed)] = other
        return other

    def end(self) -> None:
        """End them all."""
        for racer in self.racing + self._spare:
            racer.kill()


class Race:
    """A fresh live record, and what the processes do on it."""

    def __init__(self, database: str, racers: Racers) -> None:
        migrate(database)
        self.record = PostgresRecord(database, size=2)
        self.killed = 0
        self._database = database
        self._racers = racers
        self._cut_short = False

    def tell(self, events: Sequence[Event]) -> None:
        """Let this have happened before."""
        for begin in range(0, len(events), TOLD_AT_ONCE):
            tell(self.record, *events[begin : begin + TOLD_AT_ONCE], at=None)

    def facts(self, *types: type[Event], after: int = 0) -> list[Fact]:
        """The log above a position, in order: all of it, or the entries of these types."""
        names = {kind.stored_as for kind in types}
        return [
            Fact(entry.position, entry.type, **json.loads(entry.data))
            for entry in self.record.read(after)
            if not names or entry.type in names
        ]

    def run(
        self,
        *lanes: Sequence[Task],
        kills: int = 0,
        batch: int = 0,
        attempts: int = office.ATTEMPTS,
    ) -> list[Answer]:
        """Let each lane be run by a process of its own, all at once; give all answers as they came.

        `kills` processes are killed in the middle of it, spread over the race; each time another
        runs the same lane from its beginning.
        """
        orders = [Lane(self._database, tuple(lane), batch, attempts) for lane in lanes]
        self._cut_short = True
        running = dict(zip(self._racers.racing, orders, strict=False))
        assert len(running) == len(orders)
        for racer, order in running.items():
            racer.line.send(order)
        for racer in running:
            racer.line.recv()
        for racer in running:
            racer.line.send("go")
        total = sum(map(len, lanes))
        kill_after = [total * n // (2 * kills + 1) for n in range(kills)]
        answers = list(self._listen(running, kill_after))
        self._cut_short = False
        return answers

    def _listen(self, running: dict[Racer, Lane], kill_after: list[int]) -> Iterator[Answer]:
        heard = 0
        while running:
            racers = {racer.line: racer for racer in running}
            for line in wait(list(racers)):
                assert isinstance(line, Connection)
                racer, word = racers[line], line.recv()
                if isinstance(word, Ended):
                    del running[racer]
                elif not isinstance(word, Answer):
                    line.send("go")  # another has taken a place, and is ready
                else:
                    yield word
                    heard += 1
                    # Who has just recorded something will be answered `again` in the next life.
                    if kill_after and heard > kill_after[0] and not word.refusal:
                        del kill_after[0]
                        yield from self._kill(racer, running)

    def _kill(self, racer: Racer, running: dict[Racer, Lane]) -> Iterator[Answer]:
        yield from racer.kill()
        self.killed += 1
        other = self._racers.replace(racer)
        running[other] = running.pop(racer)
        other.line.send(running[other])

    def without_locks_on(self, *kinds: str) -> None:
        """Take one safeguard away: nobody waits any more for tags of these kinds."""
        listed = ", ".join(f"'{kind}'" for kind in kinds)
        self.alter(
            "key := hashtextextended(of_tags[i], 1);",
            f"CONTINUE WHEN split_part(of_tags[i], ':', 1) IN ({listed});"
            "key := hashtextextended(of_tags[i], 1);",
        )

    def alter(self, passage: str, other: str) -> None:
        """Replace one passage of `record.consult` in this database."""
        with psycopg.connect(self._database, autocommit=True) as owner:
            asked = owner.execute("SELECT pg_get_functiondef('record.consult'::regproc)")
            (definition,) = next(asked)
            assert definition.count(passage) == 1
            owner.execute(definition.replace(passage, other))

    def end(self) -> None:
        """Close every office and the record; who was cut short in the middle is replaced."""
        for racer in list(self._racers.racing):
            if self._cut_short:
                racer.kill()
                self._racers.replace(racer)
            else:
                racer.leave()
        self.record.close()


def by_turns(body: Callable[[int], object]) -> None:
    """Run the body of a race until it fails, as it must where its safeguard was taken away."""
    for turn in range(RACE_TURNS):
        body(turn)
