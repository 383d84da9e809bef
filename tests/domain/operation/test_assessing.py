"""The formal check and eligibility."""

from datetime import date

import pytest

from application.refusals import NotFound
from domain.kernel.event import Event
from domain.kernel.ids import PersonId
from domain.kernel.people import Role
from domain.kernel.refusal import NotAllowed, WrongMoment
from domain.kernel.step import Step
from domain.office.events import Appointed
from domain.office.impartial import NOT_A_PARTY
from domain.operation.applying_rules import CALL_TAKES_PROPOSALS, PROPOSAL_COMPLETE
from domain.operation.assessing import ConfirmEligibility, ConfirmFormallyComplete
from domain.operation.events import FormallyComplete, FoundEligible, ProposalCompleted
from domain.operation.proposal import Proposal
from domain.operation.rules import SECOND_PERSON_CHECKS_PAPER
from tests.support.cases import (
    CALL_OPEN,
    COMPLETION_REQUESTED,
    FORMALLY_COMPLETE,
    OPERATION,
    PAPER_DRAFTED,
    PAPER_SUBMITTED,
    PROPOSAL,
    SUBMITTED,
    drafted,
    submitted,
)
from tests.support.given import given
from tests.support.people import (
    APPLICANT,
    APPROVER,
    CASE_OFFICER,
    LEAD,
    OTHER,
    PARTNER,
    REGISTRY,
    SECOND_CASE_OFFICER,
    appointed,
    person,
)

FORMAL = ConfirmFormallyComplete(operation=OPERATION)
ELIGIBLE = ConfirmEligibility(operation=OPERATION, note="Erfüllt Nr. 2 der Richtlinie.")


def complete_on(day: date, by: PersonId = CASE_OFFICER) -> FormallyComplete:
    return FormallyComplete(operation=OPERATION, complete_on=day, checked_by=by)


def test_a_proposal_is_complete_since_its_receipt() -> None:
    given(*SUBMITTED).when(FORMAL, by=CASE_OFFICER).then(complete_on(date(2026, 2, 2)))


def test_a_completed_proposal_is_complete_since_its_last_part_came_in() -> None:
    part = ProposalCompleted(
        operation=OPERATION,
        proposal=PROPOSAL,
        received_on=date(2026, 2, 20),
        declarations=("subsidy-facts", "not-started"),
    )
    case = given(*COMPLETION_REQUESTED, part)
    case.when(FORMAL, by=CASE_OFFICER).then(complete_on(date(2026, 2, 20)))


def test_what_was_asked_for_may_turn_out_to_be_there() -> None:
    given(*COMPLETION_REQUESTED).when(FORMAL, by=CASE_OFFICER).then(complete_on(date(2026, 2, 2)))


def test_a_second_person_checks_what_came_on_paper() -> None:
    by_officer = [*CALL_OPEN, drafted(entered_by=CASE_OFFICER), submitted(entered_by=REGISTRY)]
    given(*by_officer).when(FORMAL, by=CASE_OFFICER).refused(SECOND_PERSON_CHECKS_PAPER)
    given(*by_officer).when(FORMAL, by=SECOND_CASE_OFFICER).then(
        complete_on(date(2026, 2, 2), by=SECOND_CASE_OFFICER)
    )


def test_incomplete_paper_is_not_complete() -> None:
    bare = drafted(proposal=Proposal(title="Ein Einfall"), entered_by=REGISTRY)
    paper = [*CALL_OPEN, bare, submitted(entered_by=REGISTRY)]
    refusal = given(*paper).when(FORMAL, by=CASE_OFFICER).refused(PROPOSAL_COMPLETE)
    assert len(refusal.problems) == 4


def test_a_declaration_that_paper_lacks_is_missing() -> None:
    paper = [*PAPER_DRAFTED, submitted(declarations=(), entered_by=REGISTRY)]
    refusal = given(*paper).when(FORMAL, by=CASE_OFFICER).refused(PROPOSAL_COMPLETE)
    assert [problem.field for problem in refusal.problems] == ["declarations"] * 2


@pytest.mark.parametrize(("day", "in_time"), [(date(2026, 3, 31), True), (date(2026, 4, 1), False)])
def test_paper_that_came_too_late_is_not_confirmed(day: date, *, in_time: bool) -> None:
    late = [*PAPER_DRAFTED, submitted(received_on=day, entered_by=REGISTRY)]
    when = given(*late).on(date(2026, 4, 7)).when(FORMAL, by=CASE_OFFICER)
    if in_time:
        when.then(complete_on(day))
    else:
        when.refused(CALL_TAKES_PROPOSALS)


def test_complete_paper_is_complete() -> None:
    given(*PAPER_SUBMITTED).when(FORMAL, by=CASE_OFFICER).then(complete_on(date(2026, 2, 2)))


def test_eligibility_is_found_with_a_note() -> None:
    given(*FORMALLY_COMPLETE).when(ELIGIBLE, by=CASE_OFFICER).then(
        FoundEligible(
            operation=OPERATION, checked_by=CASE_OFFICER, note="Erfüllt Nr. 2 der Richtlinie."
        )
    )


def test_eligibility_is_found_after_the_formal_check() -> None:
    given(*SUBMITTED).when(ELIGIBLE, by=CASE_OFFICER).refused(WrongMoment)


@pytest.mark.parametrize("somebody", [APPLICANT, APPROVER, REGISTRY])
@pytest.mark.parametrize(("before", "step"), [(SUBMITTED, FORMAL), (FORMALLY_COMPLETE, ELIGIBLE)])
def test_only_a_case_officer_assesses(
    before: tuple[Event, ...], step: Step, somebody: PersonId
) -> None:
    given(*before).when(step, by=somebody).refused(NotAllowed)


def test_another_authority_does_not_even_see_the_case_file() -> None:
    stranger = appointed(person(20), Role.CASE_OFFICER, authority="lfa")
    given(*SUBMITTED, stranger).when(FORMAL, by=person(20)).refused(NotFound)


def represents(organisation: object, **more: object) -> Appointed:
    """The case officer's second appointment, for an organisation."""
    second = appointed(person(21), Role.APPLICANT, organisation=organisation, **more)
    return second.model_copy(update={"person": CASE_OFFICER})


@pytest.mark.parametrize("party", [LEAD, PARTNER])
@pytest.mark.parametrize(("before", "step"), [(SUBMITTED, FORMAL), (FORMALLY_COMPLETE, ELIGIBLE)])
def test_nobody_assesses_where_they_represent_a_partner(
    before: tuple[Event, ...], step: Step, party: str
) -> None:
    case = given(*before, represents(party))
    case.when(step, by=CASE_OFFICER).refused(NOT_A_PARTY)


def test_who_was_relieved_before_representing_a_partner_is_no_party() -> None:
    never = represents(LEAD, since=date(2026, 6, 1), until=date(2026, 2, 20))
    given(*SUBMITTED, never).when(FORMAL, by=CASE_OFFICER).then(complete_on(date(2026, 2, 2)))


def test_who_represents_somebody_else_is_no_party() -> None:
    given(*SUBMITTED, represents(OTHER)).when(FORMAL, by=CASE_OFFICER).then(
        complete_on(date(2026, 2, 2))
    )
