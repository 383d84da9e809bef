"""Which personal values of an event are shown on pages, and so are kept readable until erased."""

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from application.vault import owner_of
from domain.kernel.event import Value
from domain.kernel.personal import Sealed
from domain.kernel.walking import classes_in

SHOWN: Final = frozenset({"name", "email", "phone", "beneficiary"})
"""All else stays sealed until somebody opens it."""


class Shown(NamedTuple):
    """What pages show of somebody: the owner's tag, the field, and the value; None: nothing now."""

    owner: str
    field: str
    value: Sealed | None


def shown_in(event: Value) -> Iterator[Shown]:
    """What an event, or what it holds, says of people that pages show: all of it, replacing all."""
    for name in _shown(type(event)):
        value = getattr(event, name)
        if isinstance(value, Value):
            yield from shown_in(value)
        elif name in SHOWN:
            yield Shown(owner_of(event), name, value)


@cache
def _shown(kind: type[Value]) -> tuple[str, ...]:
    """The fields that hold such a value, or something that does."""
    return tuple(
        name
        for name, field in kind.model_fields.items()
        for part in classes_in(field.annotation)
        if (part is Sealed and name in SHOWN) or (issubclass(part, Value) and _shown(part))
    )
