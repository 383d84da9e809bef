"""What the server's complaints mean to whoever decides."""

from typing import Final

from psycopg import Error, OperationalError

from application.record import (
    Busy,
    ConnectionLost,
    Contended,
    NotInOrder,
    RecordError,
    StepIdReused,
    TagTaken,
    WrongClock,
)

_MEANINGS: Final[dict[str, type[RecordError]]] = {
    "FA001": RecordError,  # not READ COMMITTED, not UTF-8, events without a step
    "FA002": TagTaken,
    "FA003": NotInOrder,
    "FA004": WrongClock,  # a live record was told when, or a told one was not
    "25P02": RecordError,  # the decision went on though a consultation had failed
    "40P01": Contended,
    "55P03": Busy,  # the lock timeout
    "53200": Busy,  # no room for more locks
    "53300": Busy,  # too many connections
    "57P01": ConnectionLost,  # the server is shut down,
    "57P02": ConnectionLost,  # has crashed,
    "57P03": ConnectionLost,  # or is starting
    "25P03": ConnectionLost,  # we left a transaction idle for too long
}


def translated(error: Error) -> Exception:
    """Say in the record's words what happened before a commit; what has no such words stays."""
    message = error.diag.message_primary or str(error)
    if error.diag.constraint_name == "taken_pkey":
        return StepIdReused(message)
    if error.sqlstate is None and isinstance(error, OperationalError):
        return ConnectionLost(message)
    meaning = _MEANINGS.get(error.sqlstate or "")
    return meaning(message) if meaning else error
