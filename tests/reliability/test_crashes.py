"""kill -9 of writers and of the server under load: nothing acknowledged is lost, nothing doubled."""

import os
import signal
from contextlib import ExitStack

import pytest

from infrastructure.postgres import postmaster
from infrastructure.postgres.embedded import EmbeddedServer
from infrastructure.postgres.migrate import migrate
from infrastructure.postgres.record import PostgresRecord
from tests.reliability.figures import CRASH_CYCLES, scaled
from tests.support.waiting import until
from tests.support.writer import Writer

STEPS_A_CYCLE = 40

pytestmark = pytest.mark.slow


def test_nothing_acknowledged_is_lost_and_no_position_is_left_out(
    own_server: EmbeddedServer,
) -> None:
    migrate(own_server.dsn)
    with ExitStack() as ending:
        writers: list[Writer] = []

        def hire() -> None:
            writers.append(Writer(own_server.dsn, f"writer{len(writers)}"))
            ending.callback(writers[-1].kill)

        hire()
        hire()
        for _ in range(scaled(CRASH_CYCLES)):
            hire()
            done = _acknowledged(writers)
            until(lambda done=done: _acknowledged(writers) >= done + STEPS_A_CYCLE)
            _kill(own_server)
            writers[-2].kill()
            own_server.start()
    _check(own_server, writers)


def _acknowledged(writers: list[Writer]) -> int:
    return sum(len(writer.acknowledged) for writer in writers)


def _kill(server: EmbeddedServer) -> None:
    assert server._place
    running = postmaster.living(server._place.data)
    assert running
    os.kill(running.pid, signal.SIGKILL)
    until(lambda: not postmaster.runs(running.pid, running.data))


def _check(server: EmbeddedServer, writers: list[Writer]) -> None:
    record = PostgresRecord(server.dsn)
    entries = record.read()
    record.close()
    assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
    taken_at: dict[str, list[int]] = {}
    for entry in entries:
        taken_at.setdefault(entry.data.decode(), []).append(entry.position)
    acknowledged = [each for writer in writers for each in writer.acknowledged]
    for step_id, span in acknowledged:
        assert taken_at[step_id] == list(range(span.first, span.last + 1))
    for positions in taken_at.values():
        assert positions == list(range(positions[0], positions[0] + len(positions)))
        assert len(positions) <= 2, "a step took effect twice"
    assert len(acknowledged) >= scaled(CRASH_CYCLES) * STEPS_A_CYCLE
