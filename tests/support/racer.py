"""A process that races: `python -m tests.support.racer FD`, where FD is its line to the test.

It is sent lanes; it opens an office, says that it is ready, waits for the word, and says what it
was answered to each task. Sent None, it closes its office.
"""

import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection

from application import office as taking
from application.bulk import TakenBefore, Work, take_all
from application.codec import Codec
from application.office import Attempt, Office, Outcome
from domain.catalogue import EVENTS
from domain.kernel.refusal import Refusal, RuleBroken
from infrastructure.days import calendar_of
from infrastructure.postgres.record import PostgresRecord
from tests.support.lanes import Answer, Ended, Lane, Task
from tests.support.vault import GlassVault


class Own:
    """The one office of this process, while it races on a database."""

    def __init__(self) -> None:
        self._record: PostgresRecord | None = None
        self._office: Office | None = None

    def open(self, conninfo: str) -> Office:
        """Open the office, if it is not open."""
        if self._office is None:
            self._record = PostgresRecord(conninfo, size=2)
            self._office = Office(self._record, Codec(EVENTS), GlassVault(), calendar_of)
            self._record.head()
        return self._office

    def close(self) -> None:
        """Close it, if it is open."""
        if self._record:
            self._record.close()
        self._record = self._office = None


def race(line: Connection) -> None:
    """Run lanes until the test hangs up."""
    own = Own()
    while True:
        try:
            lane = line.recv()
        except EOFError:
            return
        if lane is None:
            own.close()
        else:
            office = own.open(lane.conninfo)
            setattr(taking, "ATTEMPTS", lane.attempts)  # noqa: B010 - a constant, but for one control
            line.send("ready")
            line.recv()
            for answer in _run(office, lane):
                line.send(answer)
        line.send(Ended())


def _run(office: Office, lane: Lane) -> Iterator[Answer]:
    if not lane.batch:
        yield from (_take(office, task) for task in lane.tasks)
        return
    work = [Work(task.step, _attempt(task)) for task in lane.tasks]
    outcomes = take_all(office, work, lane.batch)
    for task, what in zip(lane.tasks, outcomes, strict=True):
        before = isinstance(what, TakenBefore)
        yield _said(task, office.first_answer(task.step, what.span) if before else what)


def _take(office: Office, task: Task) -> Answer:
    try:
        return _said(task, office.take(task.step, _attempt(task)))
    except Exception as error:  # noqa: BLE001 - whatever it is, the test judges it
        return _said(task, error)


def _attempt(task: Task) -> Attempt:
    return Attempt(by=task.by, step_id=task.step_id, channel="race")


def _said(task: Task, what: Outcome | Exception) -> Answer:
    if isinstance(what, RuleBroken):
        return Answer(task.step_id, what.rule.id)
    if isinstance(what, Refusal):
        return Answer(task.step_id, what.code)
    if isinstance(what, Exception):
        return Answer(task.step_id, type(what).__name__)
    events = tuple(event.model_dump_json() for event in what.events)
    span = what.span.first, what.span.last
    return Answer(task.step_id, None, span, events, what.stage, what.again)


if __name__ == "__main__":
    race(Connection(int(sys.argv[1])))
