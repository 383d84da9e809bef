"""Taking over a list from the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from application.office import Attempt
from application.takeover.grid import UnreadableList
from application.takeover.meanings import Meaning
from application.takeover.published_list import PublishedList, understand
from application.takeover.recording import rehearse, take_over
from domain.kernel.ids import SYSTEM, ProgrammeId
from infrastructure.cli.failing import Misused
from infrastructure.cli.stepping import CHANNEL, agree, instant, person
from infrastructure.collector import settle
from infrastructure.files.tables import grids_of_file
from infrastructure.main import opened
from infrastructure.settings import Settings


@dataclass(frozen=True, slots=True)
class Wish:
    """Where the list belongs, and who takes it over, when (in a told record)."""

    programme: str
    by: str | None
    at: str | None


def understood(file: Path, told: Sequence[str]) -> PublishedList:
    """Read the file; `told` overrules columns, as `HEADER=MEANING`. Raises Misused."""
    settle()
    try:
        return understand(grids_of_file(file), dict(map(_overruled, told)))
    except OSError as error:
        raise Misused(
            f"{file} ist nicht lesbar: {error.strerror}.",
            f"{file} cannot be read: {error.strerror}.",
        ) from None
    except UnreadableList as error:
        words = error.words
        raise Misused(f"{file.name}: {words.de}", f"{file.name}: {words.en}") from None


def rehearsed(listed: PublishedList) -> dict[str, Any]:
    """What recording would come to in a programme that knows none of the rows."""
    return rehearse(listed).as_json()


def recorded(listed: PublishedList, wish: Wish, advance: Callable[[], None]) -> dict[str, Any]:
    """Record the list. Raises Misused, and as Office.take."""
    programme, by = _programme(wish.programme), person(wish.by) if wish.by else SYSTEM
    at = instant(wish.at)

    def attempt(step_id: str) -> Attempt:
        return Attempt(by=by, step_id=step_id, channel=CHANNEL, at=at)

    with opened(Settings.read()) as house:
        agree(house, at)
        # The register follows when somebody looks, or serves: recording need not wait for it.
        return take_over(house.services.office, listed, programme, attempt, advance).as_json()


def _overruled(text: str) -> tuple[str, Meaning]:
    heading, _, meaning = text.rpartition("=")
    try:
        return heading, Meaning(meaning)
    except ValueError:
        meanings = ", ".join(one.value for one in Meaning)
        raise Misused(
            f"--column {text!r}: erwartet wird HEADER=MEANING mit einem von {meanings}.",
            f"--column {text!r}: expected HEADER=MEANING, one of {meanings}.",
        ) from None


def _programme(code: str) -> ProgrammeId:
    try:
        return ProgrammeId(code)
    except ValueError:
        raise Misused(
            "Sagen Sie, wohin die Liste gehört: --programme mit dem Kürzel eines Programms.",
            "Say where the list belongs: --programme with a programme's code.",
        ) from None
