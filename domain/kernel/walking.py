"""Walking through what values are made of: what a type can hold, and what a value does hold."""

from collections.abc import Iterator
from typing import get_args


def classes_in(annotation: object) -> Iterator[type]:
    """The classes that an annotation names, at any depth: `tuple[Share, ...] | None` names Share."""
    if isinstance(annotation, type):
        yield annotation
    for part in get_args(annotation):
        yield from classes_in(part)


def items_of(part: object) -> Iterator[object]:
    """What stands in a tuple, and in tuples inside it; anything else is the only item of itself."""
    if isinstance(part, tuple):
        for inner in part:  # pyright: ignore[reportUnknownVariableType]
            yield from items_of(inner)  # pyright: ignore[reportUnknownArgumentType]
    else:
        yield part
