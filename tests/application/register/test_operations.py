"""The row of one operation, event by event."""

from datetime import date
from typing import Any, TypeVar

import pytest

from application.register.listed import Listed
from application.register.operations import Operations
from application.register.table import TableRow
from domain.catalogue import EVENTS
from domain.kernel.event import Event
from domain.kernel.ids import OperationId
from domain.kernel.money import Euro
from domain.kernel.period import Period
from domain.operation.events import (
    CompletionRequested,
    DecisionReturned,
    GrantAwarded,
    GrantReduced,
    GrantRevoked,
    OperationTakenOver,
    ProposalCompleted,
    ProposalDrafted,
    ProposalWithdrawn,
    ReceiptAcknowledged,
    RejectionPrepared,
    RevocationPrepared,
)
from domain.operation.listed_row import ListedRow
from domain.operation.operation import Operation, OperationStage
from tests.support.cases import (
    AWARD,
    AWARD_PREPARED,
    CALL,
    DRAFTED,
    ELIGIBLE,
    OPERATION,
    PLAN,
    PRIORITY,
    PROPOSAL,
    REDUCTION_PREPARED,
    REVOCATION_PREPARED,
    SHARES,
    SUBMITTED,
)
from tests.support.people import APPROVER, CASE_OFFICER, LEAD, PARTNER, PROGRAMME
from tests.support.vault import glass

RowT = TypeVar("RowT", bound=TableRow[Any])
AWARDED = GrantAwarded(
    operation=OPERATION,
    call=CALL,
    priority=PRIORITY,
    shares=SHARES,
    plan=PLAN,
    rate=AWARD.rate,
    starts_on=date(2026, 7, 1),
    ends_on=date(2027, 6, 30),
    granted_on=date(2026, 3, 2),
)


def row_of(table: type[RowT], *events: Event) -> RowT:
    row = table.about(OPERATION)
    for event in events:
        row.apply(event)
    return row


def row_after(*events: Event) -> Operations:
    return row_of(Operations, *events)


def test_a_draft_says_what_is_applied_for() -> None:
    row = row_after(*DRAFTED)
    assert (row.programme, row.call, row.priority) == (PROGRAMME, CALL, PRIORITY)
    assert row.stage is OperationStage.DRAFT
    assert row.title == PROPOSAL.title
    assert row.partners == (LEAD, PARTNER)
    assert (row.cost, row.requested, row.granted) == (Euro(100_000), Euro(80_000), None)
    assert (row.starts_on, row.reference, row.received_on) == ("2026-06-01", "", None)
    assert not row.published


def test_the_lead_comes_first_even_where_it_has_no_share() -> None:
    drafted = DRAFTED[-1]
    assert isinstance(drafted, ProposalDrafted)
    alone = drafted.proposal.model_copy(update={"shares": SHARES[1:]})
    row = row_after(drafted.model_copy(update={"proposal": alone}))
    assert row.partners == (LEAD, PARTNER)


def test_a_submitted_proposal_has_its_reference_and_day_of_receipt() -> None:
    row = row_after(*SUBMITTED)
    assert row.stage is OperationStage.SUBMITTED
    assert (row.reference, row.received_on) == ("idk-2026/2026/0001", date(2026, 2, 2))
    assert row.procedure == 1


def test_a_completion_moves_the_day_of_completeness_and_never_that_of_receipt() -> None:
    asked = CompletionRequested(
        operation=OPERATION, missing=("Plan",), period=Period(weeks=4), due_on=date(2026, 3, 9)
    )
    row = row_after(*SUBMITTED, asked)
    assert (row.stage, row.due_on) == (OperationStage.COMPLETION_REQUESTED, date(2026, 3, 9))
    row.apply(
        ProposalCompleted(operation=OPERATION, proposal=PROPOSAL, received_on=date(2026, 3, 1))
    )
    assert (row.received_on, row.complete_on) == (date(2026, 2, 2), date(2026, 3, 1))
    assert row.due_on == date(2026, 3, 9)  # more may follow


def test_an_awarded_operation_is_published() -> None:
    row = row_after(*AWARD_PREPARED, AWARDED)
    assert row.stage is OperationStage.AWARDED
    assert row.published
    assert (row.granted, row.granted_on) == (Euro(80_000), "2026-03-02")
    assert (row.starts_on, row.ends_on) == ("2026-07-01", "2027-06-30")


def test_a_reduced_grant_is_smaller_and_a_revoked_one_nothing() -> None:
    reduced = GrantReduced(
        operation=OPERATION,
        call=CALL,
        priority=PRIORITY,
        shares=SHARES[:1],
        plan=PLAN,
        released=PLAN,
        legal_basis="VwVfG-49",
        reason="Weniger Kosten.",
    )
    revoked = GrantRevoked(
        operation=OPERATION,
        call=CALL,
        priority=PRIORITY,
        organisations=(LEAD,),
        released=PLAN,
        legal_basis="VwVfG-49",
        reason="Zweck verfehlt.",
    )
    row = row_after(*AWARD_PREPARED, AWARDED, reduced)
    assert (row.stage, row.granted) == (OperationStage.AWARDED, Euro(48_000))
    assert (row.cost, row.requested) == (Euro(60_000), Euro(80_000))
    row.apply(revoked)
    assert (row.stage, row.granted, row.published) == (OperationStage.REVOKED, Euro(0), True)


@pytest.mark.parametrize(
    ("before", "prepared"),
    [
        (
            ELIGIBLE,
            RejectionPrepared(operation=OPERATION, reasons="Zu spät.", prepared_by=CASE_OFFICER),
        ),
        (
            (*AWARD_PREPARED, AWARDED),
            RevocationPrepared(
                operation=OPERATION,
                legal_basis="VwVfG-49",
                heard_on=date(2026, 4, 1),
                reason="Zweck verfehlt.",
                prepared_by=APPROVER,
            ),
        ),
    ],
)
def test_a_returned_decision_leads_back_to_where_it_was_prepared(
    before: tuple[Event, ...], prepared: Event
) -> None:
    row = row_after(*before, prepared, DecisionReturned(operation=OPERATION, reason="Nein."))
    assert row == row_after(*before)


def test_a_stored_row_folds_on_as_if_it_had_never_been_stored() -> None:
    for cut in range(len(AWARD_PREPARED)):
        before = row_after(*AWARD_PREPARED[:cut])
        stored = Operations.stored(OPERATION, Operations.values()(before))
        for event in (*AWARD_PREPARED[cut:], AWARDED):
            stored.apply(event)
        assert stored == row_after(*AWARD_PREPARED, AWARDED)


def test_what_a_list_says_stands_beside() -> None:
    taken = OperationTakenOver(
        operation=OPERATION,
        programme=PROGRAMME,
        row=ListedRow(
            old_number="85001234",
            title="Übernommenes Vorhaben",
            starts_on="2012",
            approved_on="2012-05-31",
            total_cost=Euro("12.50"),
            granted=Euro("10.00"),
            place="Potsdam",
        ),
        beneficiary=glass(OPERATION.tag, "beneficiary", "Muster GmbH"),
        cells=glass(OPERATION.tag, "cells", "{}"),
    )
    row = row_after(taken)
    assert row.taken_over
    assert row.published
    assert (row.stage, row.granted, row.granted_on) == (None, Euro(10), "2012-05-31")
    assert (row.starts_on, row.ends_on) == ("2012", "")
    listed = row_of(Listed, taken)
    assert (listed.old_number, listed.total_cost, listed.place) == (
        "85001234",
        Euro("12.50"),
        "Potsdam",
    )
    assert (listed.paid, listed.region) == (None, "")


RETURNED = DecisionReturned(operation=OPERATION, reason="Nein.")
REJECTION = RejectionPrepared(operation=OPERATION, reasons="Zu spät.", prepared_by=CASE_OFFICER)
WITHDRAWN = ProposalWithdrawn(operation=OPERATION, reason="Kein Bedarf.")


@pytest.mark.parametrize(
    "story",
    [
        (*AWARD_PREPARED, AWARDED),
        (*AWARD_PREPARED, RETURNED, REJECTION, WITHDRAWN),
        (*SUBMITTED, REJECTION, RETURNED, *ELIGIBLE[len(SUBMITTED) :], REJECTION, RETURNED),
        (*REDUCTION_PREPARED, RETURNED, REVOCATION_PREPARED[-1], RETURNED),
    ],
    ids=["awarded", "withdrawn", "returned", "amended"],
)
def test_the_row_stands_where_decisions_see_the_operation(story: tuple[Event, ...]) -> None:
    row, operation = Operations.about(OPERATION), Operation.about(OPERATION)
    for event in story:
        row.apply(event)
        operation.apply(event)
        assert (row.stage, row.told) == (operation.stage, operation.stage_outside)


def test_every_event_of_an_operation_is_read() -> None:
    of_operations = {
        kind for kind in EVENTS if next(iter(kind.model_fields.values())).annotation is OperationId
    }
    assert of_operations - Operations.reads.keys() == set()
    assert ReceiptAcknowledged in of_operations
