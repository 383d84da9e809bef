"""What is stored is read as it was written; what cannot be read stops with its position."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from application.codec import Codec, Envelope
from application.record import Entry, Unreadable, Unwritable
from domain.catalogue import EVENTS
from domain.kernel.people import Role
from domain.operation.events import ProposalWithdrawn
from tests.support.cases import OPERATION
from tests.support.given import TODAY
from tests.support.people import APPLICANT, PROGRAMME

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
CODEC = Codec(EVENTS)
WITHDRAWN = ProposalWithdrawn(operation=OPERATION, reason="Ein Partner ist ausgefallen.")
BY = Envelope(
    step="withdraw-proposal",
    step_id="1",
    actor=APPLICANT,
    role=Role.APPLICANT,
    effective_on=TODAY,
    programme=PROGRAMME,
    channel="test",
    software="test",
)


def _entry(data: bytes, type_: str = WITHDRAWN.stored_as) -> Entry:
    return Entry(17, NOW, type_, (), data, b"")


def test_what_is_stored_is_read_as_it_was_written() -> None:
    written = CODEC.write(WITHDRAWN, BY)
    recorded = CODEC.recorded(_entry(written.data))
    assert (recorded.event, recorded.by, recorded.position) == (WITHDRAWN, BY, 17)


@pytest.mark.parametrize(
    "event",
    [
        WITHDRAWN.model_copy(update={"reason": ""}),
        WITHDRAWN.model_copy(update={"reason": "mit\0Null"}),
        ProposalWithdrawn.model_construct(operation=OPERATION),
    ],
    ids=["too short", "no text", "a field short"],
)
def test_what_could_not_be_read_again_is_not_written(event: ProposalWithdrawn) -> None:
    with pytest.raises(Unwritable, match="withdrawn"):
        CODEC.write(event, BY)


def test_an_event_that_the_catalogue_does_not_know_is_not_written() -> None:
    with pytest.raises(Unwritable):
        Codec([]).write(WITHDRAWN, BY)


def test_an_event_is_found_under_its_programme_and_held_under_what_it_names() -> None:
    written = CODEC.write(WITHDRAWN, BY)
    assert written.held == {OPERATION.tag}
    assert written.tags == {OPERATION.tag, PROGRAMME.tag}


@pytest.mark.parametrize(
    ("type_", "data"),
    [
        ("operation.never-heard-of.v1", b"{}"),
        ("operation.proposal-withdrawn.v2", CODEC.write(WITHDRAWN, BY).data),
        (WITHDRAWN.stored_as, b"\xff\xfe"),
        (WITHDRAWN.stored_as, b"[1, 2]"),
        (WITHDRAWN.stored_as, b'{"fact": {"operation": "17"}, "by": {}}'),
        (WITHDRAWN.stored_as, b'{"fact": {"surplus": 1}, "by": {}}'),
    ],
    ids=["unknown type", "unknown version", "no text", "no object", "no id", "other fields"],
)
def test_what_cannot_be_read_stops_with_its_position(type_: str, data: bytes) -> None:
    with pytest.raises(Unreadable, match="position 17") as stopped:
        CODEC.fact(_entry(data, type_))
    assert stopped.value.position == 17


def test_the_error_does_not_quote_what_an_entry_holds() -> None:
    data = json.dumps({"fact": {"operation": "Muster", "reason": 1}, "by": {}}).encode()
    with pytest.raises(Unreadable) as stopped:
        CODEC.fact(_entry(data))
    assert "Muster" not in str(stopped.value)


def test_an_older_version_is_lifted_to_the_next() -> None:
    def v0_to_v1(fact: dict[str, Any]) -> dict[str, Any]:
        return {"operation": fact["operation"], "reason": fact["why"]}

    older = "operation.proposal-withdrawn.v0"
    codec = Codec(EVENTS, {older: (WITHDRAWN.stored_as, v0_to_v1)})
    fact = {"operation": str(OPERATION), "why": WITHDRAWN.reason}
    assert codec.fact(_entry(json.dumps({"fact": fact}).encode(), older)) == WITHDRAWN
