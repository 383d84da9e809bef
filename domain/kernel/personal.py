"""Personal data: typed in as `Personal`, kept in events as `Sealed`, never in plain.

A personal value belongs to whoever the model that holds it names first: the name in
`ContactPerson(person, name)` to that person, the beneficiary in a taken-over row to that row.
The application seals what was typed before a step decides; the domain only carries it.
"""

from __future__ import annotations

from typing import Final, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

_SEALED: Final = r"^fap1:[a-z]+:[A-Za-z0-9._-]+:[a-z0-9_]+:[A-Za-z0-9+/]+={0,2}$"
_LONGEST: Final = 20_000


class Sealed(str):
    """A personal value as ciphertext, `fap1:<whose kind>:<whose id>:<field>:<base64>`.

    AES-256-GCM under the key of the one it belongs to; unreadable for ever once that key is
    destroyed. Only the vault opens it.
    """

    __slots__ = ()

    @property
    def owner(self) -> str:
        """The tag of the one whose key opens it."""
        _, kind, id_, _, _ = self.split(":")
        return f"{kind}:{id_}"

    @property
    def field(self) -> str:
        """What the value is, such as `name`."""
        return self.split(":")[3]

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls,
            core_schema.str_schema(pattern=_SEALED),
            serialization=core_schema.to_string_ser_schema(),
        )


class Personal:
    """A personal value somebody typed. It shows itself to nobody: not in a log, not in a trace."""

    __slots__ = ("_sealed", "_text")

    def __init__(self, text: str, sealed: Sealed | None = None) -> None:
        self._text = text
        self._sealed = sealed

    @property
    def sealed(self) -> Sealed:
        """The ciphertext for the event; raises ValueError if the value was never sealed."""
        if self._sealed is None:
            raise ValueError("A personal value reached a decision in plain.")
        return self._sealed

    def reveal(self) -> str:
        """The plain text, for the vault that seals it and for check digits, and for nothing else."""
        return self._text

    def seal(self, sealed: Sealed) -> Self:
        """The same value with its ciphertext; the plain text is left behind."""
        return type(self)("", sealed)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Personal) and (self._text, self._sealed) == (
            other._text,
            other._sealed,
        )

    def __hash__(self) -> int:
        return hash((self._text, self._sealed))

    def __repr__(self) -> str:
        return "Personal(…)"

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        text = core_schema.no_info_after_validator_function(
            cls, core_schema.str_schema(min_length=1, max_length=_LONGEST, strip_whitespace=True)
        )
        return core_schema.json_or_python_schema(
            text,
            core_schema.union_schema([core_schema.is_instance_schema(cls), text]),
            # Dumped where a command is sent on, digested or kept as a draft: by the vault only.
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda value: value.reveal(), when_used="json"
            ),
        )
