"""How commands fail: in one clear sentence on standard error, with a code that says what kind."""

from collections.abc import Iterable
from typing import Final

import typer

from infrastructure.cli.output import as_json as print_json

REFUSED: Final = 1
WRONG_INPUT: Final = 2
NOT_FOUND: Final = 3
BUSY: Final = 4
UNKNOWN: Final = 5
DEFECTIVE: Final = 6
INTERRUPTED: Final = 130


class Misused(Exception):  # noqa: N818 - says what the command was
    """The command cannot be carried out as it was typed. The message says what would do."""


def misused(error: Exception, *, as_json: bool) -> int:
    """Say what was wrong with the arguments; 0 if the failure is of another kind."""
    from typer._click.exceptions import ClickException  # noqa: PLC0415 - vendored there

    if isinstance(error, ClickException):
        _say("wrong-arguments", error.format_message(), as_json=as_json)
        return WRONG_INPUT
    if isinstance(error, Misused):
        _say("wrong-arguments", str(error), as_json=as_json)
        return WRONG_INPUT
    return 0


def failed(error: Exception, *, as_json: bool) -> int:
    """Say why it was not done. What is known is one sentence; what is not keeps its trace."""
    from infrastructure.cli.explaining import explain  # noqa: PLC0415 - only when it failed

    why = explain(error)
    if why is None:
        raise error
    _say(why.code, why.sentence, as_json=as_json, problems=why.more)
    return why.exit_code


def _say(code: str, sentence: str, *, as_json: bool, problems: Iterable[str] = ()) -> None:
    problems = list(problems)
    if as_json:
        print_json({"error": code, "detail": sentence, "problems": problems})
        return
    typer.echo(f"{sentence} [{code}]", err=True)
    for problem in problems:
        typer.echo(f"  {problem}", err=True)
