"""Which personal values of an event are shown on pages, and so are kept readable until erased."""

from collections.abc import Iterator
from functools import cache
from typing import Final, get_args

from domain.kernel.event import Value
from domain.kernel.personal import Sealed

SHOWN: Final = frozenset({"name", "email", "phone", "beneficiary"})
"""All else stays sealed until somebody opens it."""


def shown_in(event: Value) -> Iterator[Sealed]:
    """The sealed values of an event, or of what it holds, that pages show."""
    for name in _shown(type(event)):
        value = getattr(event, name)
        if isinstance(value, Sealed):
            yield value
        elif isinstance(value, Value):
            yield from shown_in(value)


@cache
def _shown(kind: type[Value]) -> tuple[str, ...]:
    """The fields that hold such a value, or something that does."""
    return tuple(
        name
        for name, field in kind.model_fields.items()
        for part in _parts(field.annotation)
        if (part is Sealed and name in SHOWN) or (issubclass(part, Value) and _shown(part))
    )


def _parts(annotation: object) -> Iterator[type]:
    """The classes that an annotation names, `Scope` and `None` aside."""
    if isinstance(annotation, type):
        yield annotation
    for part in get_args(annotation):
        yield from _parts(part)
