"""`foerderakte init`: the first step of an empty installation, over the owner's connection."""

from typing import Annotated

import typer

from infrastructure.cli.output import AsJson, as_json, say


def add(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("init")(init)


def init(
    admin: Annotated[str, typer.Option(help="Name of the first administrator.", metavar="NAME")],
    email: Annotated[str | None, typer.Option(help="E-mail address.")] = None,
    told: Annotated[  # noqa: FBT002 - an option
        bool, typer.Option("--told", help="The record is told when things happened: for scenarios.")
    ] = False,
    at: Annotated[
        str | None, typer.Option("--at", metavar="INSTANT", help="When, for a told record.")
    ] = None,
    json: AsJson = False,  # noqa: FBT002 - an option
) -> None:
    """Set up an empty installation, appoint its first administrator, print the token.

    Interrupted, it is repeated with the same words: that adds nothing twice, and makes a new token.
    """
    from infrastructure import founding  # noqa: PLC0415 - heavy
    from infrastructure.cli.stepping import agree, instant  # noqa: PLC0415
    from infrastructure.main import opened  # noqa: PLC0415
    from infrastructure.settings import Settings  # noqa: PLC0415

    settings, when = Settings.read(), instant(at)
    with opened(settings, told=told) as house:
        if when:
            agree(house, when)
        founded = founding.found(house, admin, email, when)
    if json:
        as_json({"person": founded.person, "token": founded.token, "home": settings.home})
        return
    say(
        f"Förderakte is set up in {settings.home}.",
        f"The administrator is the person {founded.person}.",
        f"Token, shown only now: {founded.token}",
    )
