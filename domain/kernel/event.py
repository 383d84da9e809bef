"""An event is a fact in the past participle: a sentence that an auditor understands in ten years."""

from collections.abc import Iterator
from functools import cache
from typing import ClassVar, get_args

from pydantic import BaseModel, ConfigDict

from domain.kernel.ids import FINDING_ONLY, Id
from domain.kernel.people import Readers
from domain.kernel.walking import classes_in, items_of


class Value(BaseModel):
    """A value made of named parts: equal when its parts are, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Event(Value):
    """One recorded fact. Released classes are never changed and never removed.

    `stored_as` is the name in the log (`operation.grant-awarded.v1`), `wording` the sentence of
    the history with the fields in braces, `readers` the smallest circle that may read it.
    """

    stored_as: ClassVar[str]
    wording: ClassVar[str]
    readers: ClassVar[Readers]

    @property
    def tags(self) -> frozenset[str]:
        """Tags of all subjects that the event names: what a decision must hold to record it."""
        return frozenset(id_.tag for id_, finding_only in named_in(self) if not finding_only)

    @property
    def scopes(self) -> frozenset[str]:
        """Tags that serve to find the event, and are never locked."""
        return frozenset(id_.tag for id_, finding_only in named_in(self) if finding_only)

    def __str__(self) -> str:
        return self.wording.format_map(_Parts(self))


class _Parts:
    """Looks up the words in braces among the event's fields and properties."""

    def __init__(self, event: Event) -> None:
        self._event = event

    def __getitem__(self, name: str) -> object:
        return getattr(self._event, name)


def named_in(value: Value) -> Iterator[tuple[Id, bool]]:
    """Yield each id that a value names, at any depth, and whether it is for finding only."""
    for field, finding_only in _fields(type(value)):
        for part in items_of(getattr(value, field)):
            if isinstance(part, Id):
                yield part, finding_only
            elif isinstance(part, Value):
                yield from ((id_, finding_only or deeper) for id_, deeper in named_in(part))


@cache
def _fields(kind: type[Value]) -> tuple[tuple[str, bool], ...]:
    """The fields that can name a subject, and whether they are for finding only."""
    return tuple(
        (name, FINDING_ONLY in field.metadata or _marked(field.annotation))
        for name, field in kind.model_fields.items()
        if any(issubclass(part, Id | Value) for part in classes_in(field.annotation))
    )


def _marked(annotation: object) -> bool:
    return any(part is FINDING_ONLY or _marked(part) for part in get_args(annotation))
