"""`foerderakte serve`: everything in one process, until Ctrl-C."""

import signal
import socket
import sys
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType
from typing import Annotated, Final

import typer

from infrastructure.cli.failing import Misused

_ENDING: Final = (signal.SIGTERM, signal.SIGALRM)
_SOON: Final = 0.05  # seconds


def add(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("serve")(serve)


def serve(
    demo: Annotated[  # noqa: FBT002 - an option
        bool, typer.Option("--demo", help="Load the demonstration into an empty record first.")
    ] = False,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Instead of FOERDERAKTE_PORT or 8000.")
    ] = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
) -> None:
    """Serve the API and the start page; Ctrl-C stops cleanly."""
    from infrastructure import collector  # noqa: PLC0415 - only to serve
    from infrastructure.settings import Settings  # noqa: PLC0415 - only to serve

    collector.wait()
    settings = Settings.read()
    listening = _listen(host, port or settings.port)
    from infrastructure.starting import server_ahead  # noqa: PLC0415 - heavy

    with listening, _terminating(), server_ahead(settings):
        from infrastructure import server  # noqa: PLC0415 - the heaviest, while PostgreSQL starts

        server.serve(settings, listening, demo=demo, say=typer.echo)


def _listen(host: str, port: int) -> socket.socket:
    """Take the address, before anything is started for nothing. Raises Misused."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise Misused(
            f"Auf {host}:{port} kann nicht gewartet werden: {error.strerror}. "
            "Wählen Sie mit --port oder FOERDERAKTE_PORT einen anderen Port.",
            f"Nothing can listen on {host}:{port}: {error.strerror}. "
            "Choose another port with --port or FOERDERAKTE_PORT.",
        ) from None
    return listening


@contextmanager
def _terminating() -> Generator[None]:
    """Let SIGTERM end everything in good order, as Ctrl-C does.

    Where Python ignores exceptions (in `__del__`, in callbacks of C) it ignores an interruption as
    well; that is said again a moment later.
    """

    def interrupt(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    def ignored(what: "sys.UnraisableHookArgs") -> None:
        if issubclass(what.exc_type, KeyboardInterrupt):
            signal.setitimer(signal.ITIMER_REAL, _SOON)
        else:
            hook(what)

    before = {number: signal.signal(number, interrupt) for number in _ENDING}
    hook, sys.unraisablehook = sys.unraisablehook, ignored
    try:
        yield
    finally:
        sys.unraisablehook = hook
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)
