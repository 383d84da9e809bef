"""Races between decisions, arranged so that they happen every time."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier, Event
from typing import TypeVar

from application.record import Query, Record
from tests.support.recording import TYPES, alone, event, key, positions
from tests.support.waiting import until

T = TypeVar("T")


def side_by_side(*tasks: Callable[[], T]) -> list[Future[T]]:
    """Run tasks at once, each in a thread, and return when all have ended."""
    with ThreadPoolExecutor(len(tasks)) as threads:
        return [threads.submit(task) for task in tasks]


def whoever_waits_sees_what_it_waited_for(record: Record, waiting: Callable[[], bool]) -> None:
    """The body of the test of stale reads: a decision waits for a tag, and then reads it."""
    asked = Event()

    def second() -> list[int]:
        asked.set()
        with record.deciding([], alone("call:1")) as deciding:
            return positions(deciding.answers[0])

    with ThreadPoolExecutor(1) as thread:
        step = key()
        with record.deciding([step], alone("call:1")) as deciding:
            deciding.append([event("call:1")], step)
            answer = thread.submit(second)
            asked.wait()
            until(lambda: waiting() or answer.done())
        assert answer.result() == [1], "it read the world as it was before it waited"


def count_to(record: Record, writers: int, each: int) -> None:
    """Let writers count the events of a call together; each event says the count it saw."""
    together = Barrier(writers)

    def write() -> None:
        together.wait()
        for _ in range(each):
            step = key()
            with record.deciding([step], [Query("call:1", TYPES)]) as deciding:
                seen = str(len(deciding.answers[0])).encode()
                deciding.append([event("call:1", data=seen)], step)

    for ended in side_by_side(*[write] * writers):
        ended.result()
