"""The port to the vault: where personal values become readable, and the only place they do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel

from domain.kernel.ids import Id
from domain.kernel.personal import Personal, Sealed
from domain.kernel.walking import classes_in, items_of

ModelT = TypeVar("ModelT", bound=BaseModel)


class Vault(Protocol):
    """Seals and opens personal values, each under the key of the one it belongs to."""

    def seal(self, values: Sequence[tuple[str, str, str]]) -> list[Sealed]:
        """Seal (owner's tag, field, plain text), making a key for each owner that has none.

        Raises KeyDestroyed for an owner whose key was destroyed.
        """
        ...

    def open(self, values: Iterable[Sealed]) -> list[str | None]:
        """The plain texts, None where the key is destroyed or was never here."""
        ...

    def digest(self, message: bytes) -> bytes:
        """A keyed digest, 32 bytes: without the vault nobody can guess what was digested."""
        ...


class KeyDestroyed(Exception):  # noqa: N818 - says what is
    """Somebody's key was destroyed on their request; nothing new is kept about them."""

    code = "key-destroyed"
    german = "Über diese Person wird nichts mehr aufgezeichnet; ihre Daten wurden gelöscht."
    english = "Nothing more is recorded about this person, whose data were erased."


def sealed(model: ModelT, vault: Vault) -> ModelT:
    """The same model with every personal value in it sealed under the owner's key."""
    return sealed_all([model], vault)[0]


def sealed_all(models: Sequence[ModelT], vault: Vault) -> list[ModelT]:
    """The same models with every personal value sealed, asking the vault once."""
    found = [part for model in models for part in _personal_in(model)]
    if not found:
        return list(models)
    ciphers = iter(vault.seal([(owner, field, value.reveal()) for owner, field, value in found]))
    return [_replaced(model, lambda value: value.seal(next(ciphers))) for model in models]


def _personal_in(model: BaseModel) -> Iterable[tuple[str, str, Personal]]:
    for name in _holding(type(model)):
        for part in items_of(getattr(model, name)):
            if isinstance(part, Personal):
                yield owner_of(model), name, part
            elif isinstance(part, BaseModel):
                yield from _personal_in(part)


def owner_of(model: BaseModel) -> str:
    """The tag of the first id the model names: to whom its personal values belong."""
    for name in type(model).model_fields:
        if isinstance(first := getattr(model, name), Id):
            return first.tag
    raise TypeError(f"{type(model).__name__} holds personal values but names nobody")


@cache
def _holding(kind: type[BaseModel]) -> tuple[str, ...]:
    """The fields that can hold personal values, themselves or deeper."""
    fields = kind.model_fields.items()
    return tuple(
        name for name, field in fields if any(map(_can_hold, classes_in(field.annotation)))
    )


def _can_hold(kind: type) -> bool:
    return issubclass(kind, Personal) or (issubclass(kind, BaseModel) and bool(_holding(kind)))


def _replaced(part: Any, seal: Callable[[Personal], Personal]) -> Any:  # noqa: ANN401 - walks values of every kind
    if isinstance(part, Personal):
        return seal(part)
    if isinstance(part, tuple):
        return tuple(_replaced(inner, seal) for inner in part)  # pyright: ignore[reportUnknownVariableType]
    if isinstance(part, BaseModel):
        names = _holding(type(part))
        return part.model_copy(
            update={name: _replaced(getattr(part, name), seal) for name in names}
        )
    return part
