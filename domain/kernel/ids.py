"""Names of subjects. Every id is opaque text; an event is found under each id that it names."""

import re
from functools import cache, partial
from typing import Annotated, ClassVar, Final, Self, TypeVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from domain.kernel.form import Form
from domain.kernel.interned import interned

_CODE: Final = r"^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$"
_OPAQUE: Final = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
_THIS: Final = r"^this$"
FORMS: Final = (
    Form(
        _CODE,
        "Erwartet wird ein Kürzel wie „idk-2026“: 1 bis 64 Zeichen aus A–Z, a–z, 0–9, Punkt, Binde- "
        "und Unterstrich, am Anfang und am Ende kein Satzzeichen.",
        "A code such as “idk-2026” is expected: 1 to 64 of A–Z, a–z, 0–9, dot, hyphen and "
        "underscore, with no punctuation at either end.",
    ),
    Form(
        _OPAQUE,
        "Erwartet wird eine Kennung (UUID) in Kleinbuchstaben wie "
        "„7c5e2f0a-41d3-4c1b-9a57-0e6b8f3d2c19“.",
        "An id (UUID) in lower case is expected, such as “7c5e2f0a-41d3-4c1b-9a57-0e6b8f3d2c19”.",
    ),
    Form(_THIS, "Erwartet wird „this“.", "“this” is expected."),
)


class Id(str):
    """The name of one subject, such as a call or an operation.

    `kind` stands before the colon of its tag; `rank` is its place in the order of locks (low
    first, then by text), so that two steps never wait for each other in a circle. A call and a
    priority of the same name are two subjects, so their ids are not equal.
    """

    __slots__ = ()
    kind: ClassVar[str]
    rank: ClassVar[int]
    pattern: ClassVar[str] = _CODE

    def __new__(cls, text: str) -> Self:
        """Raise ValueError when the text is no id of this kind."""
        if not re.fullmatch(cls.pattern, text):
            raise ValueError(f"{text!r} is no {cls.kind} id (expected {cls.pattern})")
        return super().__new__(cls, text)

    def __eq__(self, other: object) -> bool:
        same_kind = not isinstance(other, Id) or other.kind == self.kind
        return same_kind and str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__

    @property
    def tag(self) -> str:
        """What the event is found under, and what a decision locks: `kind:text`."""
        return self.kind + ":" + self

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return _schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "pattern": cls.pattern}


@cache
def _schema(kind: type[Id]) -> CoreSchema:
    # pydantic checks the pattern; the class is put on without checking it again.
    text = core_schema.str_schema(pattern=kind.pattern)
    made = core_schema.no_info_after_validator_function(partial(str.__new__, kind), text)
    return interned(made, made)


class OpaqueId(Id):
    """An id that cannot hold a name: a UUID in lower case, for people and what may be a person."""

    __slots__ = ()
    pattern = _OPAQUE


class _ForFindingOnly:
    """Marks a field whose tag is for finding: it is never locked, so no rule rests on it alone."""


FINDING_ONLY: Final = _ForFindingOnly()
IdT = TypeVar("IdT")
Scope = Annotated[IdT, FINDING_ONLY]
"""`Scope[ProgrammeId]`: found under the programme, without making every step wait for it."""


class InstallationId(Id):
    """The installation itself: there is one, `this`."""

    __slots__ = ()
    kind, rank = "installation", 0
    pattern = _THIS


INSTALLATION: Final = InstallationId("this")


class OperationId(OpaqueId):
    """What is applied for, decided, granted and carried out (Antrag, later Vorhaben)."""

    __slots__ = ()
    kind, rank = "operation", 1


class PersonId(OpaqueId):
    """Somebody who acts or is named here; who that is stands in the vault alone."""

    __slots__ = ()
    kind, rank = "person", 2


SYSTEM: Final = PersonId("00000000-0000-0000-0000-000000000000")
"""The recorded actor of steps that nobody takes: setting up, and time passing."""


class AppointmentId(OpaqueId):
    """One person in one role (Bestellung), with its reach and signature limit."""

    __slots__ = ()
    kind, rank = "appointment", 3


class AuthorityId(Id):
    """An authority (Behörde)."""

    __slots__ = ()
    kind, rank = "authority", 4


class ProgrammeId(Id):
    """A programme, by its short code."""

    __slots__ = ()
    kind, rank = "programme", 5


class PriorityId(Id):
    """A priority (Priorität) of a programme."""

    __slots__ = ()
    kind, rank = "priority", 6


class CallId(Id):
    """A call (Förderaufruf)."""

    __slots__ = ()
    kind, rank = "call", 7


class SeriesId(Id):
    """A number series: the reference numbers (Aktenzeichen) of one programme in one year."""

    __slots__ = ()
    kind, rank = "series", 8
    # A programme's code and "-2026": five characters more than other codes.
    pattern = _CODE.replace("{0,62}", "{0,67}")

    @classmethod
    def of(cls, programme: ProgrammeId, year: int) -> Self:
        """Name the series of a programme's year."""
        return cls(f"{programme}-{year:04d}")


class OrganisationId(OpaqueId):
    """An organisation; it may be one natural person, so its id holds no name."""

    __slots__ = ()
    kind, rank = "organisation", 9
