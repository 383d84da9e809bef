"""Taking a step from the command line. Whoever can start this can read the key file: it is trusted."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from application.command_schema import schema_of
from application.commands import Malformed, read_command
from application.office import STEP_ID, Attempt, Outcome
from application.record import OutcomeUnknown
from domain.catalogue import STEPS
from domain.kernel.ids import PersonId
from domain.kernel.step import Step
from infrastructure.cli.explaining import lost
from infrastructure.cli.failing import Failed, Misused
from infrastructure.cli.fields import meant
from infrastructure.main import House, opened
from infrastructure.settings import Settings

CHANNEL = "cli"


@dataclass(frozen=True, slots=True)
class Wish:
    """A step as it was typed."""

    step: str
    given: dict[str, Any]
    by: str
    step_id: str | None
    at: str | None
    check: bool


def take(wish: Wish) -> dict[str, Any]:
    """Take the step; the answer is that of the REST door. Raises Misused, and as Office.take."""
    step_id = _step_id(wish.step_id)
    kind = step_named(wish.step)
    attempt = Attempt(by=person(wish.by), step_id=step_id, channel=CHANNEL, at=instant(wish.at))
    command = _command(kind, wish.given, attempt)
    with opened(Settings.read()) as house:
        agree(house, attempt.at)
        if wish.check:
            return {"events": _happened(house.services.check(command, attempt))}
        # The register follows when somebody looks, or serves: what is recorded is recorded.
        outcome = _taken(house, command, attempt)
    stage = outcome.stage
    return {
        "positions": {"first": outcome.span.first, "last": outcome.span.last},
        "events": _happened(outcome.events),
        "subject": outcome.subject,
        "stage": {"code": stage.value, "german": stage.german} if stage else None,
        "step_id": step_id,
    }


def _step_id(given: str | None) -> str:
    """The step id that was given, or a new one. Raises Misused."""
    if given is None:
        return str(uuid.uuid4())
    if not re.fullmatch(STEP_ID, given):
        raise Misused(
            "--step-id besteht aus 1 bis 128 der Zeichen A–Z, a–z, 0–9 und . _ : / + = -",
            "--step-id is 1 to 128 of the characters A–Z, a–z, 0–9 and . _ : / + = -",
        )
    return given


def _taken(house: House, command: Step, attempt: Attempt) -> Outcome:
    try:
        return house.services.take(command, attempt)
    except OutcomeUnknown:
        raise Failed(lost(attempt.step_id)) from None


def agree(house: House, at: datetime | None) -> None:
    """See that a told record is told when, and a live one is not. Raises Misused."""
    if house.services.told and at is None:
        raise Misused(
            "In diesem Bestand wird nacherzählt: Sagen Sie mit --at, wann es geschah, etwa "
            "--at 2026-03-31T12:00+02:00.",
            "This record is told when things happened: say it with --at, such as "
            "--at 2026-03-31T12:00+02:00.",
        )
    if at is not None and not house.services.told:
        raise Misused(
            "Dieser Bestand geht nach seiner eigenen Uhr: Lassen Sie --at weg.",
            "This record goes by its own clock: leave --at out.",
        )


def steps() -> Sequence[type[Step]]:
    """Every step."""
    return STEPS


def step_named(name: str) -> type[Step]:
    """The step of that name. Raises Misused, with the names that are near."""
    known = {kind.step_name(): kind for kind in STEPS}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=3)
    meant, german = " or ".join(near), " oder ".join(near)
    raise Misused(
        f"Einen Schritt {name!r} gibt es nicht."
        + (f" Meinten Sie {german}?" if near else " Siehe: foerderakte catalogue"),
        f"There is no step {name!r}."
        + (f" Did you mean {meant}?" if near else " See: foerderakte catalogue"),
    )


def described(kind: type[Step]) -> list[str]:
    """A step with its form, for people."""
    lines = [" ".join((kind.__doc__ or "").split()), f"For: {', '.join(sorted(kind.allowed_to))}"]
    schema = schema_of(kind)
    return [*lines, *(f"  {line}" for line in _form(schema, schema.get("$defs", {}), ""))]


def _form(schema: dict[str, Any], named: dict[str, Any], path: str) -> Iterator[str]:
    """The fields of a form as they are typed, with what each holds; 0 stands for 0, 1, 2, …."""
    for name, field in schema.get("properties", {}).items():
        whole = _meant(field, named)
        needed = "required" if name in schema.get("required", ()) else "optional"
        if whole.get("type") == "array":
            inner, at = _meant(whole.get("items", {}), named), f"{path}{name}.0"
        else:
            inner, at = whole, f"{path}{name}"
        if "properties" in inner:
            yield from _form(inner, named, f"{at}.")
        else:
            yield f"{at}: {_kind(inner)} ({needed})"


def _kind(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    return schema.get("format") or schema.get("type", "text")


def _meant(schema: dict[str, Any], named: dict[str, Any]) -> dict[str, Any]:
    """What a schema refers to; of several it is the first that is not null."""
    if "$ref" in schema:
        return _meant(named[schema["$ref"].rpartition("/")[2]], named)
    for one in (*schema.get("anyOf", ()), *schema.get("allOf", ())):
        if one.get("type") != "null":
            return _meant(one, named)
    return schema


def _command(kind: type[Step], given: dict[str, Any], attempt: Attempt) -> Step:
    """Read the fields, first as JSON, then as text where that did not fit: `title=2026`."""
    try:
        return read_command(kind, meant(given, set()), attempt.by, attempt.step_id)
    except Malformed as malformed:
        unfit = {tuple((problem.field or "").split(".")) for problem in malformed.problems}
    return read_command(kind, meant(given, unfit), attempt.by, attempt.step_id)


def person(text: str) -> PersonId:
    """Read whom `--as` names. Raises Misused."""
    try:
        return PersonId(text)
    except ValueError:
        raise Misused(
            "Sagen Sie, wer den Schritt tut: --as mit der Kennung einer Person.",
            "Say who takes the step: --as with the id of a person.",
        ) from None


def instant(text: str | None) -> datetime | None:
    """Read when `--at` says it happened. Raises Misused."""
    if text is None:
        return None
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        raise Misused(
            f"--at {text!r} ist kein Zeitpunkt wie 2026-03-31T12:00+02:00.",
            f"--at {text!r} is no instant, such as 2026-03-31T12:00+02:00.",
        ) from None
    if told.tzinfo is None:
        raise Misused(
            f"--at {text!r} sagt nicht, in welcher Zeitzone: Fügen Sie +01:00 an, oder Z für UTC.",
            f"--at {text!r} does not say in which zone: add +01:00, or Z for UTC.",
        )
    return told


def _happened(events: Sequence[Any]) -> list[dict[str, str]]:
    return [{"type": event.stored_as, "wording": str(event)} for event in events]
