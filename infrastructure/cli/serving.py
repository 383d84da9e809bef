"""`foerderakte serve`: everything in one process, until Ctrl-C."""

from typing import Annotated

import typer

from infrastructure.cli.failing import Misused


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
    from infrastructure import server  # noqa: PLC0415 - heavy
    from infrastructure.settings import Settings  # noqa: PLC0415

    settings = Settings.read()
    try:
        listening = server.listen(host, port or settings.port)
    except OSError as error:
        where = f"{host}:{port or settings.port}"
        raise Misused(
            f"Auf {where} kann nicht gewartet werden: {error.strerror}. "
            "Wählen Sie mit --port oder FOERDERAKTE_PORT einen anderen Port.",
            f"Nothing can listen on {where}: {error.strerror}. "
            "Choose another port with --port or FOERDERAKTE_PORT.",
        ) from None
    server.serve(settings, listening, demo=demo, say=typer.echo)
