"""A process that takes steps until it is killed: `python -m tests.support.writer CONNINFO NAME`.

It says of each step that was acknowledged what it was told: step id, first and last position. A
step whose outcome is unknown is taken again under the same id until it is known.
"""

import subprocess
import sys
from itertools import count
from pathlib import Path
from threading import Event, Thread

from application.record import Busy, Contended, OutcomeUnknown, Query, Record, Span
from infrastructure.postgres.record import PostgresRecord
from tests.support.recording import TYPES, event, key

ROOT = Path(__file__).parents[2]
CALLS = 3


class Writer:
    """Such a process, seen from the test; `acknowledged` grows while it runs."""

    def __init__(self, conninfo: str, name: str) -> None:
        self.acknowledged: list[tuple[str, Span]] = []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.writer", conninfo, name],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            text=True,
        )
        self._listener = Thread(target=self._listen)
        self._listener.start()

    def kill(self) -> None:
        """Kill it with signal 9, and read what it still said."""
        self._process.kill()
        self._process.wait()
        self._listener.join()

    def _listen(self) -> None:
        assert self._process.stdout
        with self._process.stdout as lines:
            for line in lines:
                if line.endswith("\n"):  # or it was killed in the middle of it
                    step_id, first, last = line.split()
                    self.acknowledged.append((step_id, Span(int(first), int(last))))


def write(record: Record, name: str) -> None:
    """Take steps of one or two events on some calls, each a subject of its own besides."""
    for number in count():
        step_id = f"{name}-{number}"
        span = _take_until_known(record, step_id, f"call:{number % CALLS}", 1 + number % 2)
        print(step_id, span.first, span.last, flush=True)  # noqa: T201


def _take_until_known(record: Record, step_id: str, call: str, events: int) -> Span:
    step = key(step_id)
    happening = [event(call, f"operation:{step_id}", data=step_id.encode())] * events
    holding = [Query(call, TYPES, after=2**60), Query(f"operation:{step_id}", TYPES)]
    while True:
        try:
            with record.deciding([step], holding) as deciding:
                if step_id in deciding.taken:
                    return deciding.taken[step_id]
                span = deciding.append(happening, step)
        except (Busy, Contended, OutcomeUnknown):
            Event().wait(0.02)
        else:
            return span


if __name__ == "__main__":
    write(PostgresRecord(sys.argv[1], size=2), sys.argv[2])
