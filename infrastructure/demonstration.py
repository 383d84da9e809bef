"""The demonstration: a told record that is loaded once, goes live, and can be tried by role."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from domain.kernel.ids import PersonId
from domain.office.events import Appointed, PersonIntroduced
from infrastructure.main import House
from infrastructure.settings import Settings

Say = Callable[[str], None]
FIRST_STEP: Final = "demo-1"
"""The step id with which the demonstration begins (application.scenarios)."""

_AT_ONCE: Final = 1_000


def tokens_file(settings: Settings) -> Path:
    """Where the tokens of the demonstration's people stand."""
    return settings.home / "demo-tokens.txt"


def provide(house: House, say: Say) -> House:
    """Load the demonstration into a fresh told record, and switch it to live; do nothing twice.

    An interruption at any moment is made good by the next start: each step has its own step id,
    and the record goes live when the tokens are written.
    """
    if not _is_ours(house):
        say(
            "Only a fresh record loads the demonstration: choose another FOERDERAKTE_HOME, or an "
            "empty database. This one is served as it is."
        )
        return house
    if house.services.told:
        from application.scenarios import demo  # noqa: PLC0415 - once in the life of a record

        say("Loading the demonstration …")
        demo.load(house.services.take)
    if not tokens_file(house.settings).exists():
        _write_tokens(house)
    return house.go_live() if house.services.told else house


def _is_ours(house: House) -> bool:
    """Whether the record begins as the demonstration does, or may yet begin so."""
    first = house.record.read(limit=1)
    if not first:
        return house.services.told
    return house.services.office.codec.recorded(first[0]).by.step_id == FIRST_STEP


def _write_tokens(house: House) -> None:
    """One line a person: token, id, roles and name; all at once, readable for its user alone."""
    lines = [
        f"{house.tokens.make(person)}  {person}  {', '.join(sorted(roles))}  ({name})\n"
        for person, (name, roles) in _people(house).items()
    ]
    making = tokens_file(house.settings).with_suffix(".making")
    handle = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write("# token  person  roles  (name)\n")
        out.writelines(lines)
    making.replace(tokens_file(house.settings))


def _people(house: House) -> dict[PersonId, tuple[str, set[str]]]:
    names: dict[PersonId, str] = {}
    roles: dict[PersonId, set[str]] = {}
    position = 0
    while entries := house.record.read(position, _AT_ONCE):
        for entry in entries:
            event = house.services.office.codec.fact(entry)
            if isinstance(event, PersonIntroduced):
                names[event.person] = house.vault.open([event.name])[0] or ""
            elif isinstance(event, Appointed):
                roles.setdefault(event.person, set()).add(event.role.value)
            position = entry.position
    return {person: (names.get(person, ""), held) for person, held in roles.items()}
