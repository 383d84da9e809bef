"""Waiting in tests: for a condition, with a deadline, never for a guessed while."""

from collections.abc import Callable
from threading import Event

POLL = 0.01  # seconds


def until(condition: Callable[[], object], seconds: float = 10.0) -> None:
    """Return as soon as `condition` is true; fail the test if it is not within so many seconds."""
    pause = Event()
    for _ in range(int(seconds / POLL)):
        if condition():
            return
        pause.wait(POLL)
    assert condition(), f"waited {seconds} seconds in vain"
