"""`foerderakte import-operations`: a published list of operations, understood, shown, and recorded."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from infrastructure.cli.failing import DECLINED, Failed, Why
from infrastructure.cli.output import AsJson, as_json, progress, say, table
from infrastructure.cli.speaking import either


def add(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("import-operations")(import_operations)


def import_operations(  # noqa: PLR0913, PLR0917 - each is an option
    file: Annotated[Path, typer.Argument(help="CSV of any separator and encoding, or XLSX.")],
    programme: Annotated[str, typer.Option(help="The programme's code.")] = "",
    dry_run: Annotated[  # noqa: FBT002 - an option
        bool, typer.Option("--dry-run", help="Show what would be recorded; record nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,  # noqa: FBT002
    by: Annotated[
        str | None, typer.Option("--as", metavar="PERSON", help="Who takes over (else the system).")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="HEADER=MEANING", help="Overrule: header, letter or number."),
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="INSTANT", help="When, for a told record.")
    ] = None,
    json: AsJson = False,  # noqa: FBT002 - an option
) -> None:
    """Take over a published list of operations: each row once, however often it is tried."""
    from infrastructure.cli import taking_over  # noqa: PLC0415 - heavy

    wish = taking_over.Wish(programme, by, at)
    listed = taking_over.understood(file, column or [])
    if not json:
        _show(listed)
    if dry_run:
        account = taking_over.rehearsed(listed)
    else:
        if not yes and sys.stdin.isatty():
            _ask(listed, programme)
        with progress(either("Aufzeichnen", "Recording"), listed.count) as advance:
            account = taking_over.recorded(listed, wish, lambda: advance(1))
    if json:
        as_json(account)
    else:
        say(*_summary(account, dry_run=dry_run))


def _show(listed: Any) -> None:  # noqa: ANN401 - a PublishedList; its module is heavy
    """What was understood, before anything is recorded."""
    rows = [(one.heading, one.meaning.value, _in_words(one.reason)) for one in listed.columns]
    table(("Column", "Read as", "Why"), rows)
    if len(listed.sheets) > 1:
        sheets = ", ".join(one.name for one in listed.sheets)
        say(either(f"Als eine Liste gelesen: {sheets}", f"Read as one list: {sheets}"))
    if listed.not_read:
        sheets = ", ".join(listed.not_read)
        say(
            either(
                f"Nicht gelesen, weil anders überschrieben: {sheets}",
                f"Not read, for they have other headings: {sheets}",
            )
        )
    for note in listed.notes:
        line, why = _line(note), _in_words(note.words)
        say(
            either(
                f"{line} wird ohne Tag gelesen: {why}",
                f"{line} is read without a day: {why}",
            )
        )
    for refused in listed.refused:
        line, why = _line(refused), _in_words(refused.reason)
        say(either(f"{line} wird abgewiesen: {why}", f"{line} is refused: {why}"))


def _line(one: Any) -> str:  # noqa: ANN401 - a Refused or a Note
    line = either("Zeile", "Line") + f" {one.line}"
    return line + either(" von ", " of ") + one.sheet if one.sheet else line


def _in_words(words: Any) -> str:  # noqa: ANN401 - Words; their module is heavy
    return either(words.de, words.en)


def _ask(listed: Any, programme: str) -> None:  # noqa: ANN401 - a PublishedList
    """Ask whoever sits there, beside the output. Raises Failed for a no."""
    typer.echo("\n".join(_totals(listed.totals)), err=True)
    question = either(
        f"{listed.count} Zeilen im Programm {programme} aufzeichnen?",
        f"Record {listed.count} rows in programme {programme}?",
    )
    answer = typer.prompt(
        question + either(" [j/N]", " [y/N]"), default="", show_default=False, err=True
    )
    if answer.strip().casefold() not in {"j", "ja", "y", "yes"}:
        declined = "Es wurde nichts aufgezeichnet.", "Nothing was recorded."
        raise Failed(Why(DECLINED, "declined", *declined))


def _summary(account: dict[str, Any], *, dry_run: bool) -> list[str]:
    rows, recorded, already = account["rows"], account["recorded"], account["already"]
    refused, ignored = len(account["refused"]), len(account["ignored"])
    verb = either("würden aufgezeichnet", "would be recorded")
    if not dry_run:
        verb = either(
            f"aufgezeichnet, {already} schon bekannt", f"recorded, {already} known already"
        )
    line = either(
        f"{rows} Zeilen: {recorded} {verb}, {refused} abgewiesen; "
        f"{ignored} andere Zeilen übergangen",
        f"{rows} rows: {recorded} {verb}, {refused} refused; {ignored} other lines ignored",
    )
    return [line, *_totals(account["totals"])]


def _totals(totals: Mapping[str, Any]) -> list[str]:
    return [f"  {meaning}: {amount} €" for meaning, amount in totals.items()]
