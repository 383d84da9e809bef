"""Founding an installation: the one step that nobody's appointment allows, and its first token."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from application.commands import read_command
from application.office import Attempt
from application.record import StepIdReused
from domain.kernel.ids import SYSTEM, PersonId
from domain.kernel.refusal import AlreadyThere
from domain.office.establishing import EstablishOffice
from infrastructure.main import House

CHANNEL: Final = "owner"
"""The door of the owner's connection: only who has the database's keys comes in here."""

STEP_ID: Final = "init"
"""Always the same, and all ids come from it: whoever was interrupted founds the same again."""

_NAMES: Final = uuid.UUID("0f1f6a3e-52c4-5d0e-8a53-6f0f6b7a3c1d")


@dataclass(frozen=True, slots=True)
class Founded:
    """The first administrator, and the token that is shown once."""

    person: PersonId
    token: str


def found(house: House, name: str, email: str | None, at: datetime | None = None) -> Founded:
    """Take EstablishOffice, or find that it was taken with the same words, and make a token.

    `at` is when, for a told record; else it is now. Raises Malformed, and AlreadyThere where the
    office was established otherwise.
    """
    told = house.services.told
    person = PersonId(_named("administrator"))
    command = {
        "installation": "this",
        "administrator": {"person": person, "name": name, "email": email},
        "appointment": _named("appointment"),
        "told": told,
    }
    step = read_command(EstablishOffice, command, SYSTEM, STEP_ID)
    when = at or (datetime.now(UTC) if told else None)
    attempt = Attempt(by=SYSTEM, step_id=STEP_ID, channel=CHANNEL, at=when)
    try:
        house.services.take(step, attempt)
    except StepIdReused:
        raise AlreadyThere(step.named()) from None
    return Founded(person, house.tokens.make(person))


def _named(what: str) -> str:
    return str(uuid.uuid5(_NAMES, f"{STEP_ID}/{what}"))
