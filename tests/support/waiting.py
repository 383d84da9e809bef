"""Waiting in tests: for a condition, with a deadline, never for a guessed while."""

from collections.abc import Callable
from threading import Event

POLL = 0.01  # seconds
PATIENCE = 300.0  # seconds: only what fails waits as long, and a busy machine is no failure


def until(condition: Callable[[], object]) -> None:
    """Return as soon as `condition` is true; fail the test if it does not come true."""
    pause = Event()
    for _ in range(int(PATIENCE / POLL)):
        if condition():
            return
        pause.wait(POLL)
    assert condition(), f"waited {PATIENCE} seconds in vain"
