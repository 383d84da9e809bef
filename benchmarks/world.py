"""The world of the benchmarks as it is stored: one programme, its calls, operations to be signed.

The events are real ones, written by the codec. Those of an operation are written once, and the
others' names are put into the bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from application.codec import Codec, Envelope
from application.record import Unrecorded
from benchmarks.names import MODEL, OFFICER, PROGRAMME, Case, call, lead_partners, priority
from benchmarks.told import PLENTY, call_opened, case_file, declared, house, signed
from domain.catalogue import EVENTS
from domain.kernel.event import Event
from domain.kernel.people import Role

CODEC: Final = Codec(EVENTS)


def opening(calls: int, awards: int = PLENTY) -> Iterator[Stored]:
    """What has happened before any operation: `calls` calls, each in a priority of its own.

    Whoever will lead one has declared its other aid, as the law wants it before de-minimis aid.
    """
    for event in (
        *house(),
        *(event for number in range(calls) for event in call_opened(number, awards)),
    ):
        yield Stored.of(written(event))
    lead, _ = MODEL.partners
    declaration = _Template.of(declared(lead), f"declared-{lead}")
    for organisation in lead_partners():
        yield declaration.with_names({b"lead": organisation.encode()})


def prepared(cases: Iterable[Case]) -> Iterator[Stored]:
    """The case files up to the award that waits for signature: five events each."""
    *templates, _ = _templates()
    for case in cases:
        names = _names(case)
        for template in templates:
            yield template.with_names(names)


def awarded(cases: Iterable[Case]) -> Iterator[Stored]:
    """The awards themselves, one event each."""
    *_, template = _templates()
    return (template.with_names(_names(case)) for case in cases)


def written(event: Event, step_id: str = "opening") -> Unrecorded:
    """An event as it is stored."""
    return CODEC.write(event, _BY.model_copy(update={"step_id": step_id}))


class Stored(NamedTuple):
    """An event as it is loaded: its type, its tags in order, its bytes."""

    type: str
    tags: list[str]
    data: bytes

    @classmethod
    def of(cls, event: Unrecorded) -> Stored:
        """The same in the order of the record."""
        return cls(event.type, sorted(event.tags), event.data)


@dataclass(frozen=True, slots=True)
class _Template:
    """An event of the model's case file, or about its lead partner, with blanks for the names."""

    type: str
    tags: list[str]
    data: bytes

    @classmethod
    def of(cls, event: Event, step_id: str) -> _Template:
        # Each event is a step of its own: followers take in whole steps.
        stored = Stored.of(written(event, step_id))
        data = stored.data.replace(b"%", b"%%")
        for name, text in _names(MODEL).items():
            data = data.replace(text, b"%%(%b)b" % name)
        return cls(stored.type, [_blank(tag) for tag in stored.tags], data)

    def with_names(self, names: Mapping[bytes, bytes]) -> Stored:
        tags = sorted((tag.encode() % names).decode() for tag in self.tags)
        return Stored(self.type, tags, self.data % names)


def _blank(tag: str) -> str:
    for name, text in _names(MODEL).items():
        tag = tag.replace(text.decode(), f"%({name.decode()})b")
    return tag


def _names(case: Case) -> dict[bytes, bytes]:
    lead, partner = case.partners
    return {
        b"operation": case.operation.encode(),
        b"call": call(case.call).encode(),
        b"priority": priority(case.call).encode(),
        b"lead": lead.encode(),
        b"partner": partner.encode(),
    }


_BY: Final = Envelope(
    step="prepare-award",
    step_id="opening",
    actor=OFFICER,
    role=Role.CASE_OFFICER,
    effective_on=date(2026, 3, 2),
    programme=PROGRAMME,
    procedure=1,
    channel="benchmark",
    software="foerderakte",
)


@cache
def _templates() -> tuple[_Template, ...]:
    so_far = tuple(case_file())
    lead, _ = MODEL.partners
    award = signed([*house(), declared(lead), *call_opened(MODEL.call, PLENTY), *so_far])
    return tuple(
        _Template.of(event, f"{number}-{MODEL.operation}")
        for number, event in enumerate((*so_far, award))
    )
