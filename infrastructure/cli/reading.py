"""What `show` and `history` look up."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any, Final

from application.deciding import DEFAULT_ZONE
from application.facts import facts_of
from application.record import LARGEST_POSITION
from application.refusals import NotFound
from application.register.queries import OperationFilter, Queries
from domain.kernel.ids import CallId, Id, OperationId, OrganisationId, ProgrammeId
from infrastructure.cli.failing import Misused
from infrastructure.main import House, opened
from infrastructure.settings import Settings

_READ_AT_ONCE: Final = 1_000


def show(text: str, as_of: str | None) -> dict[str, Any]:
    """The row of one subject. Raises NotFound and Misused."""
    _check(text)
    with opened(Settings.read()) as house:
        house.follower.catch_up()
        queries = house.services.queries
        position = _position(queries, as_of)
        for id_, row in _candidates(queries, text, position):
            if row is not None:
                head = queries.head()
                shown = head if position is None else min(position, head)
                return {"position": shown, "subject": id_.tag, "row": asdict(row)}
    raise NotFound(text)


def history(text: str, after: int) -> list[dict[str, Any]]:
    """Every event of one subject. Raises NotFound where nothing ever happened to it, Misused."""
    _check(text)
    with opened(Settings.read()) as house:
        house.follower.catch_up()
        tag = text if ":" in text else _tag(house, text)
        entries: list[dict[str, Any]] = []
        while found := house.services.queries.history(tag, after, _READ_AT_ONCE):
            entries += [
                {
                    "position": one.position,
                    "recorded_at": one.recorded_at.isoformat(timespec="seconds"),
                    "effective_on": one.by.effective_on,
                    "type": one.event.stored_as,
                    "wording": str(one.event),
                    "facts": facts_of(one.event, people=True),
                    "role": one.by.role.german,
                    "actor": one.by.actor,
                    "step": one.by.step,
                }
                for one in found
            ]
            after = found[-1].position
    if not entries and not after:
        raise NotFound(tag)
    return entries


def _check(text: str) -> None:
    """See that something is named in readable characters. Raises Misused."""
    if not text.strip() or not text.isprintable():
        raise Misused(
            "Sagen Sie, was gezeigt werden soll: eine Kennung, ein Aktenzeichen oder ein Kürzel.",
            "Say what to show: an id, a reference number (Aktenzeichen) or a code.",
        )


def _tag(house: House, text: str) -> str:
    for id_, row in _candidates(house.services.queries, text, None):
        if row is not None:
            return id_.tag
    raise NotFound(text)


def _candidates(queries: Queries, text: str, position: int | None) -> Any:  # noqa: ANN401 - pairs of id and row
    """What the text may name, one after the other: (id, row or None)."""
    for kind, find in (
        (OperationId, queries.operation),
        (OrganisationId, queries.organisation),
        (ProgrammeId, queries.programme),
        (CallId, queries.call),
    ):
        if (id_ := _as_id(kind, text)) is not None:
            yield id_, find(id_, position)  # pyright: ignore[reportArgumentType]
    for row in queries.operations(OperationFilter(text=text), limit=10, position=position).rows:
        if row.reference == text:
            yield row.id, row


def _as_id(kind: type[Id], text: str) -> Id | None:
    try:
        return kind(text)
    except ValueError:
        return None


def _position(queries: Queries, as_of: str | None) -> int | None:
    if as_of is None:
        return None
    if as_of.isascii() and as_of.isdigit():
        return min(int(as_of), LARGEST_POSITION)
    try:
        return queries.position_of(date.fromisoformat(as_of), DEFAULT_ZONE)
    except ValueError:
        raise Misused(
            f"--as-of {as_of!r} ist weder eine Position noch ein Tag wie 2026-03-31.",
            f"--as-of {as_of!r} is no position and no day such as 2026-03-31.",
        ) from None
