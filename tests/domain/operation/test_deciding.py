"""Rejecting a proposal, and sending a prepared decision back."""

from datetime import date

import pytest

from domain.kernel.event import Event
from domain.kernel.ids import PersonId
from domain.kernel.people import Role
from domain.kernel.refusal import NotAllowed, WrongMoment
from domain.office.impartial import NOT_A_PARTY
from domain.operation.applying import ReviseProposal
from domain.operation.applying_rules import PERIOD_STILL_RUNS
from domain.operation.deciding import PrepareRejection, RejectProposal, ReturnDecision
from domain.operation.events import DecisionReturned, ProposalRejected, RejectionPrepared
from domain.operation.operation import OperationStage
from domain.operation.rules import FOUR_EYES
from tests.support.cases import (
    AWARD_PREPARED,
    AWARDED,
    COMPLETION_REQUESTED,
    DRAFTED,
    ELIGIBLE,
    FORMALLY_COMPLETE,
    OPERATION,
    PROPOSAL,
    REDUCTION_PREPARED,
    REJECTION_PREPARED,
    REVOCATION_PREPARED,
    SUBMITTED,
)
from tests.support.given import given
from tests.support.people import (
    APPLICANT,
    APPROVER,
    CASE_OFFICER,
    LEAD,
    PARTNER,
    appointed,
    appointment,
)

PREPARE = PrepareRejection(operation=OPERATION, reasons="Der Zweck wird nicht gefördert.")
PREPARED = RejectionPrepared(
    operation=OPERATION, reasons="Der Zweck wird nicht gefördert.", prepared_by=CASE_OFFICER
)
REJECT = RejectProposal(operation=OPERATION)
RETURN = ReturnDecision(operation=OPERATION, reason="Die Begründung fehlt in Nr. 2.")


def represents(who: PersonId, organisation: str) -> Event:
    second = appointed(who, Role.APPLICANT, organisation=organisation)
    return second.model_copy(update={"appointment": appointment(21)})


@pytest.mark.parametrize("before", [SUBMITTED, FORMALLY_COMPLETE, ELIGIBLE])
def test_a_rejection_is_prepared_with_reasons(before: tuple[Event, ...]) -> None:
    given(*before).when(PREPARE, by=CASE_OFFICER).then(PREPARED)


@pytest.mark.parametrize(("today", "over"), [(date(2026, 3, 9), False), (date(2026, 3, 10), True)])
def test_as_long_as_the_period_runs_nothing_is_rejected(today: date, *, over: bool) -> None:
    when = given(*COMPLETION_REQUESTED).on(today).when(PREPARE, by=CASE_OFFICER)
    if over:
        when.then(PREPARED)
    else:
        assert "09.03.2026" in when.refused(PERIOD_STILL_RUNS).german


@pytest.mark.parametrize("before", [DRAFTED, AWARD_PREPARED, REJECTION_PREPARED, AWARDED])
def test_there_is_a_time_for_rejecting(before: tuple[Event, ...]) -> None:
    given(*before).when(PREPARE, by=CASE_OFFICER).refused(WrongMoment)


@pytest.mark.parametrize("somebody", [APPLICANT, APPROVER])
def test_only_a_case_officer_prepares_a_rejection(somebody: PersonId) -> None:
    given(*SUBMITTED).when(PREPARE, by=somebody).refused(NotAllowed)


def test_a_second_person_signs_the_rejection() -> None:
    given(*REJECTION_PREPARED).when(REJECT, by=APPROVER).then(
        ProposalRejected(operation=OPERATION, reasons="Die Mittel sind erschöpft.")
    )


def test_nobody_signs_a_rejection_they_prepared() -> None:
    own = PREPARED.model_copy(update={"prepared_by": APPROVER})
    given(*SUBMITTED, own).when(REJECT, by=APPROVER).refused(FOUR_EYES)


@pytest.mark.parametrize("party", [LEAD, PARTNER])
def test_no_party_decides(party: str) -> None:
    officer, signer = represents(CASE_OFFICER, party), represents(APPROVER, party)
    given(*SUBMITTED, officer).when(PREPARE, by=CASE_OFFICER).refused(NOT_A_PARTY)
    given(*REJECTION_PREPARED, signer).when(REJECT, by=APPROVER).refused(NOT_A_PARTY)
    given(*REJECTION_PREPARED, signer).when(RETURN, by=APPROVER).refused(NOT_A_PARTY)


@pytest.mark.parametrize("before", [SUBMITTED, AWARD_PREPARED])
def test_nothing_is_rejected_before_it_was_prepared(before: tuple[Event, ...]) -> None:
    given(*before).when(REJECT, by=APPROVER).refused(WrongMoment)


def test_a_case_officer_does_not_reject() -> None:
    given(*REJECTION_PREPARED).when(REJECT, by=CASE_OFFICER).refused(NotAllowed)


@pytest.mark.parametrize(
    ("before", "stage"),
    [
        (AWARD_PREPARED, OperationStage.ELIGIBLE),
        (REJECTION_PREPARED, OperationStage.ELIGIBLE),
        ((*SUBMITTED, PREPARED), OperationStage.SUBMITTED),
        ((*COMPLETION_REQUESTED, PREPARED), OperationStage.COMPLETION_REQUESTED),
        ((*FORMALLY_COMPLETE, PREPARED), OperationStage.FORMALLY_COMPLETE),
    ],
)
def test_a_prepared_decision_goes_back_to_where_it_came_from(
    before: tuple[Event, ...], stage: OperationStage
) -> None:
    when = given(*before).when(RETURN, by=APPROVER)
    when.then(DecisionReturned(operation=OPERATION, reason="Die Begründung fehlt in Nr. 2."))
    assert when.decision
    assert when.decision.stage is stage


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (ELIGIBLE, "Formal vollständig"),
        (AWARD_PREPARED, "Formal vollständig"),
        ((*SUBMITTED, PREPARED), "Eingegangen"),
        ((*COMPLETION_REQUESTED, PREPARED), "Nachforderung offen"),
        ((*FORMALLY_COMPLETE, PREPARED), "Formal vollständig"),
        (REJECTION_PREPARED, "Formal vollständig"),
        (REDUCTION_PREPARED, "Bewilligt"),
        (REVOCATION_PREPARED, "Bewilligt"),
    ],
)
def test_applicants_are_told_how_it_stood_before_the_office_prepared_something(
    before: tuple[Event, ...], told: str
) -> None:
    too_late = ReviseProposal(operation=OPERATION, proposal=PROPOSAL)
    refusal = given(*before).when(too_late, by=APPLICANT).refused(WrongMoment)
    assert f"Stand ist „{told}“" in refusal.german


@pytest.mark.parametrize("before", [ELIGIBLE, AWARDED])
def test_where_no_decision_was_prepared_none_goes_back(before: tuple[Event, ...]) -> None:
    given(*before).when(RETURN, by=APPROVER).refused(WrongMoment)


def test_who_prepared_it_does_not_send_it_back() -> None:
    given(*AWARD_PREPARED).when(RETURN, by=CASE_OFFICER).refused(NotAllowed)


@pytest.mark.parametrize("before", [REDUCTION_PREPARED, REVOCATION_PREPARED])
def test_an_amendment_goes_back_and_the_award_stays_as_it_is(before: tuple[Event, ...]) -> None:
    when = given(*before).when(RETURN, by=APPROVER)
    when.then(DecisionReturned(operation=OPERATION, reason=RETURN.reason))
    assert when.decision
    assert when.decision.stage is OperationStage.AWARDED
    given(*before).when(RETURN, by=CASE_OFFICER).refused(NotAllowed)
    given(*before, represents(APPROVER, PARTNER)).when(RETURN, by=APPROVER).refused(NOT_A_PARTY)
