"""What each failure comes to: its code, its sentence, and with what the command exits."""

from collections.abc import Sequence
from typing import NamedTuple

from psycopg import OperationalError

from application.commands import Malformed
from application.record import Busy, OutcomeUnknown, RecordError, StepIdReused
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
)
from infrastructure.postgres.embedded import EmbeddedServerError
from infrastructure.postgres.master_key import KeyFileError
from infrastructure.postgres.migrate import MigrationError
from infrastructure.settings import BadSetting


class Why(NamedTuple):
    """Why a command failed."""

    exit_code: int
    code: str
    sentence: str
    more: Sequence[str] = ()


def explain(error: Exception) -> Why | None:
    """Why it failed; None for a defect of ours."""
    return _input(error) or _refused(error) or _installation(error)


def _refused(error: Exception) -> Why | None:
    match error:
        case Refusal():
            rule = getattr(error, "rule", None)
            code = f"{error.code}: {rule.id}" if rule else error.code
            more = [one.german for one in error.problems] if len(error.problems) > 1 else []
            exit_code = NOT_FOUND if isinstance(error, NotFound) else REFUSED
            return Why(exit_code, code, error.german, more)
        case KeyDestroyed():
            return Why(REFUSED, "key-destroyed", "Nothing more is recorded about an erased person.")
        case _:
            return None


def _input(error: Exception) -> Why | None:
    match error:
        case Malformed():
            more = [f"{one.field}: {one.english}" for one in error.problems]
            return Why(WRONG_INPUT, error.code, error.english, more)
        case StepIdReused():
            return Why(WRONG_INPUT, error.code, error.english)
        case BadSetting():
            return Why(WRONG_INPUT, "bad-setting", str(error))
        case _:
            return None


def _installation(error: Exception) -> Why | None:
    match error:
        case Busy():
            return Why(BUSY, error.code, error.english)
        case OutcomeUnknown():
            return Why(UNKNOWN, "outcome-unknown", _UNKNOWN)
        case EmbeddedServerError() | OperationalError() | OSError():
            return Why(BUSY, "unavailable", str(error).strip())
        case KeyFileError() | MigrationError() | RecordError():
            return Why(DEFECTIVE, "defective", str(error))
        case _:
            return None


_UNKNOWN = "Nobody knows whether it was recorded: repeat the same command with the same --step-id."
