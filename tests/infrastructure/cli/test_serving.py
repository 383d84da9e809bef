"""Ending: a signal is heard wherever it falls."""

import signal
from collections.abc import Iterator
from threading import Event

import pytest

from infrastructure.cli.serving import _terminating
from tests.support.waiting import PATIENCE


class Deaf:
    """Is told to end where exceptions are ignored."""

    def __init__(self, by: signal.Signals) -> None:
        self._by = by

    def __del__(self) -> None:
        signal.raise_signal(self._by)


@pytest.fixture(autouse=True)
def ctrl_c() -> Iterator[None]:
    """As at a terminal: what starts in the background may ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def _told_in_vain(by: signal.Signals) -> None:
    with _terminating():
        Deaf(by)
        Event().wait(PATIENCE)


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_what_falls_on_deaf_ears_is_said_again(by: signal.Signals) -> None:
    with pytest.raises(KeyboardInterrupt):
        _told_in_vain(by)


def test_afterwards_all_is_as_before() -> None:
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGALRM)
    with _terminating():
        assert signal.getsignal(signal.SIGTERM) is signal.getsignal(signal.SIGALRM)
    assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGALRM)) == before
