"""What each failure comes to: its code, its sentences, and with what the command exits."""

from __future__ import annotations

from typing import Final

from psycopg import OperationalError

from application.commands import Malformed
from application.record import (
    Busy,
    NotInOrder,
    OutcomeUnknown,
    RecordError,
    StepIdReused,
    WrongClock,
)
from application.refusals import NotFound
from application.vault import KeyDestroyed
from domain.kernel.refusal import Refusal
from infrastructure.cli.failing import (
    BUSY,
    DEFECTIVE,
    NOT_FOUND,
    REFUSED,
    UNKNOWN,
    WRONG_INPUT,
    Why,
)
from infrastructure.postgres.embedded import EmbeddedServerError
from infrastructure.postgres.master_key import KeyFileError
from infrastructure.postgres.migrate import MigrationError
from infrastructure.settings import BadSetting


def explain(error: Exception) -> Why | None:
    """Why it failed; None for a defect of ours."""
    return _input(error) or _refused(error) or _installation(error)


def lost(step_id: str) -> Why:
    """The answer to a step was lost: under which id to repeat it."""
    return Why(
        UNKNOWN,
        "outcome-unknown",
        "Es ist nicht bekannt, ob der Schritt aufgezeichnet wurde. Bitte wiederholen Sie denselben "
        f"Befehl mit --step-id {step_id}",
        "Nobody knows whether the step was recorded. Please repeat the same command with "
        f"--step-id {step_id}",
        step_id=step_id,
    )


def _refused(error: Exception) -> Why | None:
    match error:
        case Refusal():
            rule = getattr(error, "rule", None)
            code = f"{error.code}: {rule.id}" if rule else error.code
            exit_code = NOT_FOUND if isinstance(error, NotFound) else REFUSED
            problems = error.problems if len(error.problems) > 1 else ()
            return Why(exit_code, code, error.german, error.english, problems)
        case KeyDestroyed():
            return _KEY_DESTROYED
        case _:
            return None


def _input(error: Exception) -> Why | None:
    match error:
        case Malformed():
            return Why(WRONG_INPUT, error.code, error.german, error.english, error.problems)
        case StepIdReused() | NotInOrder() | WrongClock():
            return Why(WRONG_INPUT, error.code, error.german, error.english)
        case BadSetting():
            return Why(
                WRONG_INPUT,
                "bad-setting",
                f"Eine Einstellung ist nicht brauchbar: {error}",
                str(error),
            )
        case _:
            return None


def _installation(error: Exception) -> Why | None:
    technical = str(error).strip()
    match error:
        case Busy():
            return Why(BUSY, error.code, error.german, error.english)
        case OutcomeUnknown():
            return _UNKNOWN
        case EmbeddedServerError() | OperationalError() | OSError():
            german = f"Etwas ist gerade nicht erreichbar: {technical}"
            return Why(BUSY, "unavailable", german, technical)
        case KeyFileError() | MigrationError() | RecordError():
            german = f"Mit der Installation stimmt etwas nicht: {technical}"
            return Why(DEFECTIVE, "defective", german, technical)
        case _:
            return None


_UNKNOWN: Final = Why(
    UNKNOWN,
    "outcome-unknown",
    "Es ist nicht bekannt, ob alles aufgezeichnet wurde. Bitte wiederholen Sie denselben Befehl: "
    "Was schon aufgezeichnet ist, wird kein zweites Mal aufgezeichnet.",
    "Nobody knows whether all of it was recorded. Please repeat the same command: what is recorded "
    "already is not recorded again.",
)
_KEY_DESTROYED: Final = Why(REFUSED, KeyDestroyed.code, KeyDestroyed.german, KeyDestroyed.english)
