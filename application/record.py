"""The port to the log: what a record must offer, and one in memory for tests.

A record is one append-only log of entries at positions 1, 2, 3, … without gaps. Whoever decides
consults it under locks, appends once, and commits; followers read it in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple, Protocol

LARGEST_POSITION: Final = 10**18 - 1
"""No record comes that far; a bigint can say it."""
MOST_TAGS: Final = 1000
"""How many tags a step may hold; locks are kept in the server's shared memory."""


class Entry(NamedTuple):  # made by the hundred thousand: a tuple is made four times faster
    """One recorded event as it is stored.

    `recorded_at` is UTC with microseconds; `data` is UTF-8 JSON, exactly the bytes that were
    hashed; `leaf` is SHA-256, 32 bytes (docs/architecture/leaf.md).
    """

    position: int
    recorded_at: datetime
    type: str
    tags: tuple[str, ...]
    data: bytes
    leaf: bytes


class Found(NamedTuple):
    """What a decision is told of an entry: as much as folding it needs."""

    position: int
    type: str
    data: bytes


class Unrecorded(NamedTuple):
    """An event on its way into the log.

    `tags` are all it is found under; `held` those of them which the decision must hold alone.
    """

    type: str
    tags: frozenset[str]
    held: frozenset[str]
    data: bytes


class Query(NamedTuple):
    """Hold a tag (shared or alone), then read its entries of these types above `after`.

    No types: only hold it.
    """

    tag: str
    types: frozenset[str]
    after: int = 0
    shared: bool = False


class StepKey(NamedTuple):
    """Whose attempt it is: the step's id, and a digest of actor, step and command."""

    step_id: str
    digest: bytes


@dataclass(slots=True)
class Span:
    """Where a step's events stand: first and last position, both included.

    What `append` returns is filled in when the decision is committed, and 0 until then: appending
    and committing are one message, because everybody else waits between the two.
    """

    first: int = 0
    last: int = 0


class RecordError(Exception):
    """The record could not do what was asked of it."""


class TagTaken(RecordError):  # noqa: N818 - not wrong, only asked in an unlucky order
    """A tag that was asked for out of order is held by somebody else: decide again."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


class Contended(RecordError):  # noqa: N818 - the office tries again
    """The server broke up a circle of waiting: decide again."""


class Busy(RecordError):  # noqa: N818 - an answer, see DESIGN §6
    """A lock or a connection was not to be had in time; nothing is recorded. Try again later."""

    code = "busy"
    german = "Das System ist gerade ausgelastet. Bitte versuchen Sie es in einigen Sekunden erneut."
    english = "The system is busy. Please try again in a few seconds."


class ConnectionLost(Busy):
    """The server or the way to it was lost before anything was recorded. Try again later."""


class StepIdReused(RecordError):  # noqa: N818 - malformed input of somebody else
    """The step id was used before, by somebody else or for another command."""

    code = "step-id-reused"
    german = "Diese Schrittnummer (Idempotency-Key) wurde bereits für etwas anderes verwendet."
    english = "This step id (Idempotency-Key) was already used for something else."


class OutcomeUnknown(RecordError):  # noqa: N818 - neither success nor failure
    """The answer to the commit was lost. Ask again with the same step id."""


class WrongClock(RecordError):  # noqa: N818 - says whose time it is
    """A live record was told when something happened, or a told one was not."""

    code = "wrong-clock"
    german = (
        "Ein nacherzählter Bestand braucht zu jedem Schritt dessen Zeitpunkt; ein Bestand in Betrieb "
        "nimmt keinen an, er hat seine eigene Uhr."
    )
    english = (
        "A told record needs the instant of each step; a live one takes none, it has its own clock."
    )


class NotInOrder(RecordError):  # noqa: N818 - says what is not
    """A told record was given an instant before that of its last entry."""

    code = "not-in-order"
    german = "Der Zeitpunkt liegt vor dem der letzten Eintragung; nacherzählt wird der Reihe nach."
    english = "The instant is before that of the last entry; a record is told in order."


class NotHeld(RecordError):  # noqa: N818 - says what is not
    """An event names a subject that the decision does not hold alone; a defect of the step."""


class Unreadable(RecordError):  # noqa: N818 - says what is not
    """An entry is of an unknown type or version, or cannot be decoded; nothing is skipped."""

    def __init__(self, position: int, type_: str, why: str) -> None:
        super().__init__(f"position {position}, type {type_!r}: {why}")
        self.position = position


class Unwritable(RecordError):  # noqa: N818 - says what is not
    """An event could not be read again as it stands; a defect of the step."""

    def __init__(self, type_: str, why: str) -> None:
        super().__init__(f"type {type_!r}: {why}")


class Deciding(Protocol):
    """One transaction in which a step is decided. Leaving it by an exception undoes everything."""

    @property
    def now(self) -> datetime:
        """The record's clock when the transaction began (UTC), or the told instant."""
        ...

    @property
    def taken(self) -> Mapping[str, Span]:
        """Which of the given step ids were taken before, by the same person for the same command."""
        ...

    @property
    def answers(self) -> Sequence[Sequence[Found]]:
        """The answers to the queries with which the transaction began, in their order."""
        ...

    def consult(self, queries: Sequence[Query], *, wait: bool) -> Sequence[Sequence[Found]]:
        """Hold all tags, then read: one round trip; the answers come in the order of the queries.

        With `wait` the caller vouches for the order of locks; without, raises TagTaken as soon as
        a tag is held by somebody else. Raises Busy after the lock timeout and Contended after a
        detected deadlock, TooMuchAtOnce for more than `MOST_TAGS` a step.
        """
        ...

    def append(self, events: Sequence[Unrecorded], step: StepKey) -> Span:
        """Record the events of one step, once per step id: a retry finds it in `taken`.

        Raises NotHeld, StepIdReused (a second time), RecordError (no events, another's step id).
        """
        ...


class Record(Protocol):
    """The log."""

    def deciding(
        self,
        steps: Sequence[StepKey],
        queries: Sequence[Query] = (),
        at: datetime | None = None,
    ) -> AbstractContextManager[Deciding]:
        """Begin to decide: hold the step ids, look them up, answer the first queries (waiting).

        `at` is the instant for a told record, and None in a live one; appending otherwise raises
        WrongClock. Commits on leaving; then raises OutcomeUnknown where the answer to the commit
        was lost, NotInOrder where the instant was too early. Raises StepIdReused, Busy, Contended.
        """
        ...

    def read(
        self, after: int = 0, limit: int | None = None, tags: Iterable[str] = ()
    ) -> Sequence[Entry]:
        """Entries above `after` in order, at most `limit`; with tags, those that carry all of them."""
        ...

    def look(self, query: Query) -> Sequence[Found]:
        """Answer a query for reading only: nothing is held."""
        ...

    def head(self) -> int:
        """The last position, 0 for an empty record."""
        ...
