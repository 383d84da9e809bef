"""Fields as they are typed: `proposal.shares.0.grant=1200.00` becomes nested data."""

import json
from typing import Any

from infrastructure.cli.failing import Misused


class Typed(str):
    """A word as it was typed, which may have been meant as JSON or as text; see `stepping`."""

    __slots__ = ()

    @property
    def as_json(self) -> object:
        """What it is as JSON; the text itself if it is none."""
        try:
            return json.loads(self)
        except ValueError:
            return str(self)


def from_words(words: list[str]) -> dict[str, Any]:
    """Nest the fields that were typed. Raises Misused."""
    given: dict[str, Any] = {}
    for word in words:
        path, equals, value = word.partition("=")
        if not equals or not path:
            raise Misused(
                f"{word!r} ist kein KEY=VALUE wie title='Erster Aufruf'.",
                f"{word!r} is no KEY=VALUE, such as title='Erster Aufruf'.",
            )
        inner = given
        *outside, last = path.split(".")
        for name in outside:
            inner = inner.setdefault(name, {})
            if not isinstance(inner, dict):
                raise Misused(
                    f"{path}: {name} hat schon einen Wert.",
                    f"{path}: {name} was given a value before.",
                )
        if last in inner:
            raise Misused(f"{path} ist zweimal angegeben.", f"{path} was given twice.")
        inner[last] = Typed(value)
    return given


def meant(part: Any, as_text: set[tuple[str, ...]], path: tuple[str, ...] = ()) -> Any:  # noqa: ANN401
    """The data with each word as JSON, or as text where its path says so; 0, 1, … make a list."""
    if isinstance(part, Typed):
        return str(part) if path in as_text else part.as_json
    if not isinstance(part, dict):
        return part
    inner = {name: meant(value, as_text, (*path, name)) for name, value in part.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if inner and all(name.isdigit() for name in inner):  # pyright: ignore[reportUnknownMemberType]
        return [inner[name] for name in sorted(inner, key=int)]
    return inner  # pyright: ignore[reportUnknownVariableType]
