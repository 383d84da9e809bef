"""Serving: the database, the register's follower and the HTTP server in one process."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Thread
from types import FrameType

import uvicorn

from infrastructure import demonstration
from infrastructure.api.app import THREADS, create_app
from infrastructure.collector import settle
from infrastructure.days import look_ahead
from infrastructure.main import House, opened
from infrastructure.settings import Settings
from infrastructure.web.app import add_pages

Say = Callable[[str], None]
GRACE = 5  # seconds that requests in hand are given at the end


def listen(host: str, port: int) -> socket.socket:
    """Take the address, before anything is started for nothing. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError:
        listening.close()
        raise
    return listening


def serve(settings: Settings, listening: socket.socket, *, demo: bool, say: Say) -> None:
    """Serve until Ctrl-C or SIGTERM, then put everything away; returns when all is gone."""
    with listening, _terminating(), opened(settings, told=demo, size=THREADS) as house:
        house.follower.start()
        Thread(target=look_ahead, daemon=True).start()
        _run(demonstration.provide(house, say) if demo else house, listening, say)


def _run(house: House, listening: socket.socket, say: Say) -> None:
    app = create_app(house.services)
    add_pages(app, house.services)
    settle()
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,  # addresses and paths are about people
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    _announce(house, listening, say)
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:  # how uvicorn passes on what stopped it
        say("Förderakte has stopped.")


def _announce(house: House, listening: socket.socket, say: Say) -> None:
    host, port, *_ = listening.getsockname()
    shown = f"[{host}]" if ":" in host else host
    say(
        f"Förderakte serves http://{shown}:{port} (API: /docs), as the user of {house.settings.home}."
    )
    tokens = demonstration.tokens_file(house.settings)
    if tokens.exists():
        say(f"Tokens of the demonstration's people: {tokens}")
    else:
        say("A token for the API: foerderakte token create PERSON")
    say("Ctrl-C stops it.")


@contextmanager
def _terminating() -> Generator[None]:
    """Let SIGTERM end everything in good order, as Ctrl-C does."""

    def interrupt(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
