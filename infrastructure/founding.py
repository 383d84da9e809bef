"""Founding an installation: the one step that nobody's appointment allows, and its first token."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from application.commands import read_command
from application.deciding import SYSTEM
from application.office import Attempt
from domain.kernel.ids import PersonId
from domain.office.establishing import EstablishOffice
from infrastructure.main import House

CHANNEL = "owner"
"""The door of the owner's connection: only who has the database's keys comes in here."""


@dataclass(frozen=True, slots=True)
class Founded:
    """The first administrator, and the token that is shown once."""

    person: PersonId
    token: str


def found(house: House, name: str, email: str | None, step_id: str) -> Founded:
    """Take EstablishOffice. Raises Malformed, and WrongMoment where the office is established."""
    person = PersonId(str(uuid.uuid5(uuid.NAMESPACE_OID, f"{step_id}/administrator")))
    command = {
        "installation": "this",
        "administrator": {"person": person, "name": name, "email": email},
        "appointment": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{step_id}/appointment")),
    }
    step = read_command(EstablishOffice, command, SYSTEM, step_id)
    at = datetime.now(UTC) if house.services.told else None
    house.services.take(step, Attempt(by=SYSTEM, step_id=step_id, channel=CHANNEL, at=at))
    return Founded(person, house.tokens.make(person))
