"""Serving: the database, the register's follower and the HTTP server in one process."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Timer
from typing import Final

import uvicorn

from infrastructure import demonstration
from infrastructure.api.app import THREADS, create_app
from infrastructure.collector import settle
from infrastructure.days import look_ahead
from infrastructure.log import FromLibraries
from infrastructure.main import House, opened
from infrastructure.settings import Settings
from infrastructure.web.app import add_pages

Say = Callable[[str], None]
GRACE: Final = 5  # seconds that requests in hand are given at the end
LATER: Final = 2.0  # seconds after which the first answers are out, and there is time to look ahead


def serve(settings: Settings, listening: socket.socket, *, demo: bool, say: Say) -> None:
    """Serve until Ctrl-C, then put everything away; returns when all is gone."""
    with opened(settings, told=demo, size=THREADS) as house:
        house.follower.start()
        _run(demonstration.provide(house, say) if demo else house, listening, say)


def _run(house: House, listening: socket.socket, say: Say) -> None:
    logging.getLogger().addHandler(FromLibraries())
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
    later = Timer(LATER, look_ahead)
    later.daemon = True
    later.start()
    try:
        with suppress(KeyboardInterrupt):  # how uvicorn passes on what stopped it
            uvicorn.Server(config).run(sockets=[listening])
    finally:
        later.cancel()
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
