"""What of a row a reader is told, and what nobody finds by asking for what they are not told."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from application.reading import PUBLIC, Reader
from application.register.queries import OperationFilter, OperationSort, Order, Visible
from application.register.rows import OperationRow
from application.visibility import as_asked, as_shown
from domain.kernel.ids import OrganisationId
from domain.kernel.money import Euro
from domain.kernel.people import Role
from domain.kernel.subject import Reach
from domain.office.posts import Post
from domain.operation.operation import OperationStage
from tests.support.cases import OPERATION
from tests.support.people import (
    AUTHORITY,
    CASE_OFFICER,
    LEAD,
    PARTNER,
    PROGRAMME,
    appointment,
)

HERE = Reach(AUTHORITY, PROGRAMME, frozenset({LEAD}), frozenset({PARTNER}))
KNOWN: dict[str, Any] = {
    "id": OPERATION,
    "programme": PROGRAMME,
    "stage": OperationStage.REDUCTION_PREPARED,
    "told": OperationStage.AWARDED,
    "published": True,
    "contact_name": "Ansprechpartnerin",
    "requested": Euro(90_000),
    "granted": Euro(80_000),
    "complete_on": date(2026, 2, 20),
    "due_on": date(2026, 3, 9),
    "changed_position": 17,
    "changed_at": datetime(2026, 8, 10, tzinfo=UTC),
}
EMPTY: dict[str, Any] = {each.name: None for each in fields(OperationRow)}
ROW = OperationRow(**{**EMPTY, **KNOWN})
BY_CHANGE = Order(OperationSort.CHANGED, descending=True)
BY_REQUEST = Order(OperationSort.REQUESTED)
OWN = Visible(organisations=frozenset({LEAD}))
HOUSE = Visible(programmes=frozenset({PROGRAMME}), organisations=frozenset({LEAD}))
ELIGIBLE = OperationFilter(stages=frozenset({OperationStage.ELIGIBLE}))


def reader(role: Role, of: OrganisationId | None = None) -> Reader:
    post = Post(
        appointment=appointment(1),
        person=CASE_OFFICER,
        role=role,
        authority=None if of else AUTHORITY,
        unit=None,
        programme=None,
        organisation=of,
        since=date(2020, 1, 1),
        until=None,
    )
    return Reader(CASE_OFFICER, (post,))


def test_the_office_is_shown_everything() -> None:
    assert as_shown(ROW, reader(Role.AUDITOR), HERE) == ROW


@pytest.mark.parametrize("of", [LEAD, PARTNER])
def test_parties_are_shown_what_they_were_told(of: OrganisationId) -> None:
    shown = as_shown(ROW, reader(Role.APPLICANT, of), HERE)
    assert (shown.stage, shown.changed_position, shown.changed_at) == (ROW.told, None, None)
    assert (shown.requested, shown.due_on) == (ROW.requested, ROW.due_on)
    assert shown.contact_name == ROW.contact_name


def test_the_public_is_not_shown_what_was_declined() -> None:
    shown = as_shown(ROW, PUBLIC, HERE)
    assert (shown.stage, shown.changed_position, shown.changed_at) == (ROW.told, None, None)
    assert (shown.requested, shown.granted, shown.due_on) == (None, ROW.granted, None)
    assert shown.contact_name is None


def test_who_sees_all_asks_as_they_ask() -> None:
    assert as_asked(ELIGIBLE, BY_CHANGE, None) == (ELIGIBLE, BY_CHANGE)


@pytest.mark.parametrize("visible", [Visible(), OWN, HOUSE])
def test_a_stage_is_looked_for_as_it_is_told(visible: Visible) -> None:
    wanted, _ = as_asked(ELIGIBLE, Order(OperationSort.TITLE), visible)
    assert wanted == OperationFilter(told=ELIGIBLE.stages, visible=visible)


@pytest.mark.parametrize(("visible", "by"), [(OWN, OperationSort.REFERENCE), (HOUSE, BY_CHANGE.by)])
def test_the_order_outside_does_not_tell_what_the_office_touched(
    visible: Visible, by: OperationSort
) -> None:
    assert as_asked(ELIGIBLE, BY_CHANGE, visible)[1] == replace(BY_CHANGE, by=by)


@pytest.mark.parametrize(
    ("wanted", "order"),
    [
        (OperationFilter(), BY_REQUEST),
        (OperationFilter(), Order(OperationSort.RECEIVED)),
        (OperationFilter(received_from=date(2026, 1, 1)), Order(OperationSort.TITLE)),
        (OperationFilter(requested_from=Euro(1)), Order(OperationSort.TITLE)),
        (OperationFilter(requested_to=Euro(1)), Order(OperationSort.TITLE)),
    ],
)
def test_by_what_is_private_nothing_is_found_that_is_merely_published(
    wanted: OperationFilter, order: Order[OperationSort]
) -> None:
    assert as_asked(wanted, order, OWN)[0].visible == replace(OWN, published=False)
