"""Writers in processes of their own, started together, stopped by the clock."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Protocol

from benchmarks.names import Case
from domain.kernel.refusal import RuleBroken
from infrastructure.collector import settle

SPAWN = multiprocessing.get_context("spawn")


class Writer(Protocol):
    """One side's way to take the step, with a connection of its own."""

    def decide(self, case: Case) -> None:
        """Take the step. Raises RuleBroken."""
        ...

    def close(self) -> None:
        """Let go of what it holds."""
        ...


MakeWriter = Callable[[str], Writer]


@dataclass(frozen=True, slots=True)
class Work:
    """Cases in the order in which one writer takes them, for so many seconds; None: all of them."""

    cases: Sequence[Case]
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Done:
    """How many awards a writer signed, how often it was refused, and in how many seconds."""

    decisions: int
    refused: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Rate:
    """What all writers of a round did together."""

    a_second: float
    decisions: int
    refused: int


class Writers:
    """Writers of one side; between rounds they wait without using the processor."""

    def __init__(self, make: MakeWriter, conninfo: str, number: int) -> None:
        self._pipes: list[Connection] = []
        self._processes: list[Any] = []
        for _ in range(number):
            here, there = SPAWN.Pipe()
            process = SPAWN.Process(target=_serve, args=(make, conninfo, there), daemon=True)
            process.start()
            there.close()
            self._pipes.append(here)
            self._processes.append(process)
        for pipe in self._pipes:
            pipe.recv()

    def run(self, cases: Sequence[Case], seconds: float | None) -> Rate:
        """Let all writers decide for so many seconds, each on its own part of the cases.

        Raises RuntimeError where the cases did not suffice, or a writer failed.
        """
        number = len(self._pipes)
        for at, pipe in enumerate(self._pipes):
            mine = list(cases[at::number])
            random.Random(at).shuffle(mine)  # noqa: S311 - an order, no secret
            pipe.send(Work(mine, seconds))
        for pipe in self._pipes:  # all have their work: begin
            pipe.recv()
        for pipe in self._pipes:
            pipe.send(None)
        done = [_result(pipe) for pipe in self._pipes]
        return Rate(
            a_second=sum(each.decisions / each.seconds for each in done),
            decisions=sum(each.decisions for each in done),
            refused=sum(each.refused for each in done),
        )

    def close(self) -> None:
        """End the processes."""
        for pipe in self._pipes:
            pipe.close()
        for process in self._processes:
            process.join()


@contextmanager
def writers(make: MakeWriter, conninfo: str, number: int) -> Generator[Writers]:
    """So many writers, as long as they are needed."""
    made = Writers(make, conninfo, number)
    try:
        yield made
    finally:
        made.close()


def _result(pipe: Connection) -> Done:
    answer = pipe.recv()
    if not isinstance(answer, Done):
        raise RuntimeError(f"a writer failed: {answer}")  # noqa: TRY004 - not a matter of types
    return answer


def _serve(make: MakeWriter, conninfo: str, pipe: Connection) -> None:
    writer = make(conninfo)
    settle()
    pipe.send(None)
    try:
        while True:
            work: Work = pipe.recv()
            pipe.send(None)
            pipe.recv()
            pipe.send(_worked(writer, work))
    except (EOFError, ConnectionError):  # nobody needs us any longer
        writer.close()


def _worked(writer: Writer, work: Work) -> Done | str:
    try:
        return _counted(writer, work)
    except Exception as error:  # noqa: BLE001 - told where it is seen
        return f"{type(error).__name__}: {error}"


def _counted(writer: Writer, work: Work) -> Done:
    begin = time.perf_counter()
    refused = 0
    for made, case in enumerate(work.cases, 1):
        try:
            writer.decide(case)
        except RuleBroken:
            refused += 1
        if work.seconds and time.perf_counter() >= begin + work.seconds:
            return Done(made - refused, refused, time.perf_counter() - begin)
    if work.seconds:
        raise RuntimeError(f"{len(work.cases)} cases were too few for {work.seconds} seconds")
    return Done(len(work.cases) - refused, refused, time.perf_counter() - begin)
