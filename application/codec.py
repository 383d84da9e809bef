"""Events as they are stored, and back: one JSON object of the fact and of who recorded it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError
from pydantic_core import SchemaValidator, core_schema

from application.record import Entry, Found, Unreadable, Unrecorded, Unwritable
from domain.kernel.event import Event, Value, named_in
from domain.kernel.ids import AppointmentId, PersonId, ProgrammeId, Scope
from domain.kernel.people import Role

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


class Envelope(Value):
    """Who recorded a fact, in which capacity, through which door, under which rules.

    `effective_on` is the day on which the fact counts in law; `deputy` says that the actor stood
    in for the holder of the appointment.
    """

    step: str
    step_id: str
    actor: PersonId
    role: Role
    appointment: AppointmentId | None = None
    deputy: bool = False
    effective_on: date
    programme: Scope[ProgrammeId] | None = None
    procedure: int | None = None
    channel: str
    software: str
    correlation: str | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with its place in the log."""

    position: int
    recorded_at: datetime
    event: Event
    by: Envelope


class Codec:
    """Writes and reads the events of a catalogue; knows nothing else and skips nothing.

    `upcasters` turn the fact of an older version into that of the next: stored name -> (new
    stored name, pure function of dict).
    """

    def __init__(
        self,
        events: Iterable[type[Event]],
        upcasters: Mapping[str, tuple[str, Upcaster]] | None = None,
    ) -> None:
        kinds = tuple(events)
        self._facts = {kind.stored_as: _reader(fact=kind) for kind in kinds}
        self._stored = {kind.stored_as: _reader(fact=kind, by=Envelope) for kind in kinds}
        self._upcasters = dict(upcasters or {})

    def write(self, event: Event, by: Envelope) -> Unrecorded:
        """The bytes and tags under which the event is to be recorded.

        Raises Unwritable for what could not be read again: it would stop everybody who follows.
        """
        data = f'{{"fact":{event.model_dump_json()},"by":{by.model_dump_json(exclude_none=True)}}}'
        try:
            self._stored[event.stored_as].validate_json(data)
        except (KeyError, ValueError) as why:
            raise Unwritable(event.stored_as, _short(why)) from None
        named = [(id_.tag, finding_only) for id_, finding_only in named_in(event)]
        return Unrecorded(
            type=event.stored_as,
            tags=by_scopes(by).union(tag for tag, _ in named),
            held=frozenset(tag for tag, finding_only in named if not finding_only),
            data=data.encode(),
        )

    def fact(self, entry: Entry | Found) -> Event:
        """The event alone: what models fold. Raises Unreadable."""
        return self._parse(self._facts, entry)["fact"]

    def recorded(self, entry: Entry) -> Recorded:
        """The event with who recorded it. Raises Unreadable."""
        stored = self._parse(self._stored, entry)
        return Recorded(entry.position, entry.recorded_at, stored["fact"], stored["by"])

    def _parse(
        self, readers: Mapping[str, SchemaValidator], entry: Entry | Found
    ) -> dict[str, Any]:
        reader = readers.get(entry.type)
        try:
            if reader is not None:
                return reader.validate_json(entry.data)
            if entry.type in self._upcasters:
                return self._upcast(readers, entry)
        except (ValueError, KeyError) as why:  # pydantic's ValidationError is one of the first
            raise Unreadable(entry.position, entry.type, _short(why)) from None
        raise Unreadable(entry.position, entry.type, "unknown type or version")

    def _upcast(
        self, readers: Mapping[str, SchemaValidator], entry: Entry | Found
    ) -> dict[str, Any]:
        stored: dict[str, Any] = json.loads(entry.data)
        name = entry.type
        while name in self._upcasters:
            name, upcaster = self._upcasters[name]
            stored["fact"] = upcaster(stored["fact"])
        return readers[name].validate_json(json.dumps(stored))


def _reader(**parts: type[Value]) -> SchemaValidator:
    """Reads the named parts of what is stored, and leaves the rest alone."""
    fields = {
        name: core_schema.typed_dict_field(part.__pydantic_core_schema__)
        for name, part in parts.items()
    }
    return SchemaValidator(core_schema.typed_dict_schema(fields, extra_behavior="ignore"))


def by_scopes(by: Envelope) -> frozenset[str]:
    """The tags under which an event is found because of where it was recorded."""
    return frozenset() if by.programme is None else frozenset({by.programme.tag})


def _short(why: Exception) -> str:
    # Never the values: an entry may hold what its reader may not see.
    if isinstance(why, ValidationError):
        return "; ".join(
            f"{'.'.join(map(str, e['loc']))}: {e['type']}" for e in why.errors(include_input=False)
        )
    return type(why).__name__
