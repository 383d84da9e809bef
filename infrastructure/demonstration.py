"""The demonstration: a told record that is loaded once, goes live, and can be tried by role."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from domain.kernel.ids import PersonId
from domain.office.events import Appointed, PersonIntroduced
from infrastructure.main import House
from infrastructure.postgres.migrate import go_live
from infrastructure.settings import Settings

Say = Callable[[str], None]
_AT_ONCE: Final = 1_000


def tokens_file(settings: Settings) -> Path:
    """Where the tokens of the demonstration's people stand."""
    return settings.home / "demo-tokens.txt"


def provide(house: House, say: Say) -> House:
    """Load the demonstration into a told record, and switch it to live; do nothing twice.

    Loading again after an interruption adds only what is missing: each step has its own step id.
    """
    if not house.services.told:
        if not tokens_file(house.settings).exists():
            say("This record holds something else already; the demonstration is not loaded.")
        return house
    from application.scenarios import demo  # noqa: PLC0415 - once in the life of a record

    say("Loading the demonstration …")
    demo.load(house.services.take)
    go_live(house.conninfo)
    house.follower.catch_up()
    _write_tokens(house)
    return house.live()


def _write_tokens(house: House) -> None:
    """One line a person: token, id, roles and name; readable for its user alone."""
    lines = [
        f"{house.tokens.make(person)}  {person}  {', '.join(sorted(roles))}  ({name})\n"
        for person, (name, roles) in _people(house).items()
    ]
    file = os.open(tokens_file(house.settings), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "w", encoding="utf-8") as out:
        out.write("# token  person  roles  (name)\n")
        out.writelines(lines)


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
