"""Who has represented a partner since the procedure began does not act in it for the office."""

from datetime import date

import pytest

from domain.kernel.ids import OrganisationId, PersonId
from domain.kernel.people import Role
from domain.office.events import Appointed
from domain.office.impartial import NOT_A_PARTY
from domain.operation.applying import SubmitProposal, WithdrawProposal
from domain.operation.assessing import CompleteProposal, ConfirmFormallyComplete
from domain.operation.events import ProposalCompleted
from domain.operation.rules import PAPER_BY_OFFICE
from tests.support.cases import (
    CALL_OPEN,
    COMPLETION_REQUESTED,
    DECLARATIONS,
    DRAFTED,
    OPERATION,
    PROPOSAL,
    SHARES,
    SUBMITTED,
    drafted,
    submitted,
)
from tests.support.given import given
from tests.support.people import CASE_OFFICER, LEAD, PARTNER, REGISTRY, appointed, appointment

FORMAL = ConfirmFormallyComplete(operation=OPERATION)


def represented(
    organisation: OrganisationId, last_day: date, by: PersonId = CASE_OFFICER
) -> Appointed:
    """Somebody of the office was appointed for an organisation until the day."""
    return appointed(
        by,
        Role.APPLICANT,
        organisation=organisation,
        until=last_day,
        appointment=appointment(90),
    )


@pytest.mark.parametrize(
    ("last_day", "party"), [(date(2026, 1, 20), True), (date(2026, 1, 19), False)]
)
def test_the_procedure_begins_with_the_draft(last_day: date, *, party: bool) -> None:
    # The draft is of 20 January, the receipt of 2 February: who wrote it does not check it.
    when = given(*SUBMITTED, represented(LEAD, last_day)).when(FORMAL, by=CASE_OFFICER)
    if party:
        when.refused(NOT_A_PARTY)
    else:
        assert when.events


@pytest.mark.parametrize(
    ("last_day", "party"), [(date(2026, 2, 2), True), (date(2026, 2, 1), False)]
)
def test_on_paper_it_begins_with_the_receipt(last_day: date, *, party: bool) -> None:
    entered = drafted(drafted_on=date(2026, 2, 5), entered_by=REGISTRY)
    paper = (*CALL_OPEN, entered, submitted(entered_by=REGISTRY))
    when = given(*paper, represented(LEAD, last_day)).when(FORMAL, by=CASE_OFFICER)
    if party:
        when.refused(NOT_A_PARTY)
    else:
        assert when.events


def test_who_represented_a_partner_when_the_paper_came_does_not_submit_it() -> None:
    entered = drafted(drafted_on=date(2026, 2, 5), entered_by=REGISTRY)
    submit = SubmitProposal(operation=OPERATION, received_on=date(2026, 2, 2))
    stamped = represented(LEAD, date(2026, 2, 3), by=REGISTRY)
    given(*CALL_OPEN, entered, stamped).when(submit, by=REGISTRY).refused(NOT_A_PARTY)


def test_who_represented_a_partner_enters_no_letters_of_this_procedure() -> None:
    complete = CompleteProposal(operation=OPERATION, proposal=PROPOSAL)
    before = represented(PARTNER, date(2026, 2, 10), by=REGISTRY)
    given(*COMPLETION_REQUESTED, before).when(complete, by=REGISTRY).refused(NOT_A_PARTY)


def test_the_office_does_not_withdraw_what_nobody_has_submitted() -> None:
    letter = WithdrawProposal(operation=OPERATION, reason="Der Antragsteller schreibt so.")
    given(*DRAFTED).when(letter, by=REGISTRY).refused(PAPER_BY_OFFICE)
    assert given(*SUBMITTED).when(letter, by=REGISTRY).events


def test_a_partner_that_left_the_proposal_stays_a_party_to_the_procedure() -> None:
    alone = PROPOSAL.model_copy(update={"shares": SHARES[:1]})
    completed = ProposalCompleted(
        operation=OPERATION,
        proposal=alone,
        received_on=date(2026, 2, 20),
        declarations=DECLARATIONS,
    )
    left = represented(PARTNER, date(2026, 2, 25))
    case = given(*COMPLETION_REQUESTED, completed, left)
    case.when(FORMAL, by=CASE_OFFICER).refused(NOT_A_PARTY)
