"""Which personal values of an event are shown on pages, and so are kept readable until erased."""

from collections.abc import Iterator
from functools import cache
from typing import Final, get_args

from domain.kernel.event import Event
from domain.kernel.personal import Sealed

SHOWN: Final = frozenset({"name", "email", "beneficiary"})
"""All else stays sealed until somebody opens it."""


def shown_in(event: Event) -> Iterator[Sealed]:
    """The sealed values of an event that pages show."""
    for name in _shown(type(event)):
        value = getattr(event, name)
        if value is not None:
            yield value


@cache
def _shown(kind: type[Event]) -> tuple[str, ...]:
    return tuple(
        name
        for name, field in kind.model_fields.items()
        if name in SHOWN and Sealed in (field.annotation, *get_args(field.annotation))
    )
