"""`foerderakte take` and `foerderakte catalogue`: every step, by its name and its fields."""

from __future__ import annotations

import json as json_module
import sys
from json import JSONDecodeError
from pathlib import Path
from typing import Annotated, Any

import typer

from infrastructure.cli.failing import Misused
from infrastructure.cli.fields import from_words
from infrastructure.cli.output import AsJson, as_json, say, table


def add(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("take")(take)
    app.command("catalogue")(catalogue)


def take(  # noqa: PLR0913, PLR0917 - each is an option
    step: Annotated[str, typer.Argument(help="The step's name; see `foerderakte catalogue`.")],
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="KEY=VALUE…", help="Fields; dots go deeper: proposal.title=…"),
    ] = None,
    by: Annotated[str, typer.Option("--as", metavar="PERSON", help="Who takes it (id).")] = "",
    source: Annotated[
        str | None, typer.Option("--from", metavar="FILE", help="The command as JSON; - reads it.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Record nothing.")] = False,  # noqa: FBT002
    step_id: Annotated[
        str | None,
        typer.Option("--step-id", help="Makes a retry harmless; else one is made and shown."),
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="INSTANT", help="When, for a told record.")
    ] = None,
    json: AsJson = False,  # noqa: FBT002 - an option
) -> None:
    """Take a step as somebody."""
    from infrastructure.cli import stepping  # noqa: PLC0415 - heavy

    given = _given(source, words or [])
    taken = stepping.take(stepping.Wish(step, given, by, step_id, at, check=check))
    if json:
        as_json(taken)
        return
    for event in taken["events"]:
        say(event["wording"])
    say(*_summary(taken))


def catalogue(
    step: Annotated[str | None, typer.Argument(help="Only this step, with its form.")] = None,
    json: AsJson = False,  # noqa: FBT002 - an option
) -> None:
    """Show every step, or one with its form."""
    from infrastructure.cli import stepping  # noqa: PLC0415 - heavy

    if step is not None:
        kind = stepping.step_named(step)
        as_json(kind.model_json_schema()) if json else say(*stepping.described(kind))
        return
    rows = [(k.step_name(), k.label(), ", ".join(sorted(k.allowed_to))) for k in stepping.steps()]
    if json:
        as_json([dict(zip(("step", "label", "allowed_to"), row, strict=True)) for row in rows])
    else:
        table(("Step", "Label", "For"), rows)


def _given(source: str | None, words: list[str]) -> dict[str, Any]:
    if source is None:
        return from_words(words)
    if words:
        raise Misused(
            "Geben Sie entweder KEY=VALUE oder --from an, nicht beides.",
            "Give either KEY=VALUE or --from, not both.",
        )
    given = _read_json(source)
    if not isinstance(given, dict):
        raise Misused(f"{source} enthält kein JSON-Objekt.", f"{source} holds no JSON object.")
    return given


def _read_json(source: str) -> Any:  # noqa: ANN401 - whatever it holds
    from application.commands import repeated_name  # noqa: PLC0415 - heavy

    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text("utf-8")
        given = json_module.loads(text)
        twice = repeated_name(text)
    except OSError as error:
        raise Misused(
            f"{source} ist nicht lesbar: {error.strerror}.",
            f"{source} cannot be read: {error.strerror}.",
        ) from None
    except (ValueError, RecursionError) as error:
        at = f" ({error.lineno}:{error.colno})" if isinstance(error, JSONDecodeError) else ""
        raise Misused(
            f"{source} ist kein lesbares JSON{at}.", f"{source} is no readable JSON{at}."
        ) from None
    if twice:
        raise Misused(
            f"{source}: Das Feld {twice!r} steht mehrfach da.",
            f"{source}: the field {twice!r} stands there twice.",
        )
    return given


def _summary(taken: dict[str, Any]) -> list[str]:
    if "positions" not in taken:
        return ["Checked; nothing was recorded."]
    first, last = taken["positions"]["first"], taken["positions"]["last"]
    where = f"position {first}" if first == last else f"positions {first}–{last}"
    stage = f", stage: {taken['stage']['german']}" if taken["stage"] else ""
    return [f"{taken['subject']}: {where}{stage}"]
