"""How commands fail: in one clear sentence on standard error, with a code that says what kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

import typer

from domain.kernel.refusal import Problem
from infrastructure.cli.output import as_json as print_json
from infrastructure.cli.speaking import either

REFUSED: Final = 1
WRONG_INPUT: Final = 2
NOT_FOUND: Final = 3
BUSY: Final = 4
UNKNOWN: Final = 5
DEFECTIVE: Final = 6
DECLINED: Final = 7
INTERRUPTED: Final = 130


@dataclass(frozen=True, slots=True)
class Why:
    """Why a command failed: with what it exits, and what it says.

    `step_id`: under which the same step can be repeated to find out whether it was recorded.
    """

    exit_code: int
    code: str
    german: str
    english: str
    problems: Sequence[Problem] = ()
    step_id: str | None = None


class Failed(Exception):  # noqa: N818 - says what became of the command
    """A command fails for a reason of its own: `why`."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.english)
        self.why = why


class Misused(Failed):
    """The command cannot be carried out as it was typed. The sentences say what would do."""

    def __init__(self, german: str, english: str) -> None:
        super().__init__(Why(WRONG_INPUT, "wrong-arguments", german, english))


def failed(error: Exception, *, as_json: bool) -> int:
    """Say why it was not done. What is known is one sentence; what is not keeps its trace."""
    from infrastructure.cli.explaining import explain  # noqa: PLC0415 - heavy, only when it failed

    why = error.why if isinstance(error, Failed) else _mistyped(error) or explain(error)
    if why is None:
        raise error
    if as_json:
        print_json(_document(why))
    else:
        _say(why)
    return why.exit_code


def _mistyped(error: Exception) -> Why | None:
    from typer._click.exceptions import ClickException  # noqa: PLC0415 - vendored there

    if not isinstance(error, ClickException):
        return None
    english = error.format_message()
    return Why(WRONG_INPUT, "wrong-arguments", f"Der Aufruf ist nicht möglich: {english}", english)


def _document(why: Why) -> dict[str, object]:
    return {
        "error": why.code,
        "detail": either(why.german, why.english),
        "german": why.german,
        "english": why.english,
        "problems": [asdict(problem) for problem in why.problems],
        **({"step_id": why.step_id} if why.step_id else {}),
    }


def _say(why: Why) -> None:
    typer.echo(f"{either(why.german, why.english)} [{why.code}]", err=True)
    for problem in why.problems:
        at = f"{problem.field}: " if problem.field else ""
        typer.echo(f"  {at}{either(problem.german, problem.english)}", err=True)
