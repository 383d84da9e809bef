"""Drafting, revising and withdrawing a proposal, in the words of the office."""

from datetime import date

import pytest
from pydantic import ValidationError

from application.refusals import NotFound, NothingHappened
from domain.kernel.event import Event
from domain.kernel.ids import CallId, OrganisationId, PersonId
from domain.kernel.known import KNOWN_HERE
from domain.kernel.people import Role
from domain.kernel.personal import Personal
from domain.kernel.refusal import NotAllowed, WrongMoment
from domain.office.impartial import NOT_A_PARTY
from domain.operation.applying import DraftProposal, ReviseProposal, WithdrawProposal
from domain.operation.applying_rules import CALL_TAKES_PROPOSALS
from domain.operation.contact import Contact, ContactPerson
from domain.operation.events import ProposalDrafted, ProposalRevised, ProposalWithdrawn
from domain.operation.proposal import Proposal
from domain.operation.rules import PAPER_BY_OFFICE
from tests.support.cases import (
    AWARD_PREPARED,
    AWARDED,
    CALL,
    CALL_OPEN,
    COMPLETION_REQUESTED,
    DRAFTED,
    ELIGIBLE,
    FORMALLY_COMPLETE,
    OPERATION,
    PAPER_DRAFTED,
    PROPOSAL,
    REJECTION_PREPARED,
    SUBMITTED,
    drafted,
)
from tests.support.given import TODAY, given
from tests.support.people import (
    APPLICANT,
    CASE_OFFICER,
    LEAD,
    OTHER,
    OTHER_APPLICANT,
    PARTNER,
    REGISTRY,
    REPRESENTS_LEAD,
    STRANGER,
    appointed,
    appointment,
    person,
)
from tests.support.vault import glass

DRAFT = DraftProposal(operation=OPERATION, call=CALL, lead=LEAD, proposal=PROPOSAL)
BETTER = PROPOSAL.model_copy(update={"title": "Gemeinsame Beschaffung von Gussteilen"})
REVISE = ReviseProposal(operation=OPERATION, proposal=BETTER)
WITHDRAW = WithdrawProposal(operation=OPERATION, reason="Wir finanzieren es selbst.")
PARTNERS_APPLICANT = person(20)
CONTACT_PERSON = ContactPerson(
    person=person(21), name=Personal("Ansprechpartnerin"), phone=Personal("+49 335 0")
)
CONTACT = Contact(
    person=person(21),
    name=glass(person(21).tag, "name", "Ansprechpartnerin"),
    phone=glass(person(21).tag, "phone", "+49 335 0"),
)
FOR_THE_PARTNER = appointed(PARTNERS_APPLICANT, Role.APPLICANT, organisation=PARTNER)


def begun(**changes: object) -> ProposalDrafted:
    """The draft of the tests, begun today."""
    return drafted(**{"drafted_on": TODAY, **changes})


def test_an_applicant_begins_a_proposal_for_the_own_organisation() -> None:
    given(*CALL_OPEN).when(DRAFT, by=APPLICANT).then(begun())


def test_a_draft_names_a_contact_person_whom_only_the_vault_can_read() -> None:
    step = DRAFT.model_copy(update={"contact": CONTACT_PERSON})
    given(*CALL_OPEN).when(step, by=APPLICANT).then(begun(contact=CONTACT))


def test_a_revision_names_a_contact_person_anew_or_leaves_it() -> None:
    named = ReviseProposal(operation=OPERATION, proposal=PROPOSAL, contact=CONTACT_PERSON)
    given(*DRAFTED).when(named, by=APPLICANT).then(
        ProposalRevised(operation=OPERATION, lead=LEAD, proposal=PROPOSAL, contact=CONTACT)
    )
    given(*DRAFTED).when(REVISE, by=APPLICANT).then(
        ProposalRevised(operation=OPERATION, lead=LEAD, proposal=BETTER)
    )


def test_nobody_begins_a_proposal_for_another_organisation() -> None:
    given(*CALL_OPEN).when(DRAFT, by=OTHER_APPLICANT).refused(NotAllowed)


@pytest.mark.parametrize("clerk", [REGISTRY, CASE_OFFICER])
def test_the_office_enters_what_came_on_paper(clerk: PersonId) -> None:
    given(*CALL_OPEN).when(DRAFT, by=clerk).then(begun(entered_by=clerk))


def test_a_draft_needs_no_more_than_a_title() -> None:
    bare = DRAFT.model_copy(update={"proposal": Proposal(title="Ein Einfall")})
    given(*CALL_OPEN).when(bare, by=APPLICANT).then(begun(proposal=bare.proposal))


@pytest.mark.parametrize(
    ("today", "taken"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), False),
    ],
)
def test_a_proposal_is_begun_while_the_call_takes_proposals(today: date, *, taken: bool) -> None:
    when = given(*CALL_OPEN).on(today).when(DRAFT, by=APPLICANT)
    if taken:
        when.then(begun(drafted_on=today))
    else:
        assert f"{today:%d.%m.%Y}" in when.refused(CALL_TAKES_PROPOSALS).german


def test_paper_is_entered_after_the_call_has_closed() -> None:
    later = given(*CALL_OPEN).on(date(2026, 4, 7))
    later.when(DRAFT, by=REGISTRY).then(begun(entered_by=REGISTRY, drafted_on=date(2026, 4, 7)))


def test_no_paper_is_entered_before_the_call_has_opened() -> None:
    earlier = given(*CALL_OPEN).on(date(2025, 12, 31))
    earlier.when(DRAFT, by=REGISTRY).refused(CALL_TAKES_PROPOSALS)


@pytest.mark.parametrize("actor", [APPLICANT, REGISTRY])
def test_there_is_no_proposal_without_a_call(actor: PersonId) -> None:
    unknown = DRAFT.model_copy(update={"call": CallId("no-such-call")})
    given(*CALL_OPEN).when(unknown, by=actor).refused(CALL_TAKES_PROPOSALS)


def test_the_lead_partner_is_in_the_register() -> None:
    unknown = DRAFT.model_copy(update={"lead": OTHER})
    given(*CALL_OPEN).when(unknown, by=REGISTRY).refused(KNOWN_HERE)


def test_a_case_file_is_opened_once() -> None:
    given(*DRAFTED).when(DRAFT, by=APPLICANT).refused(WrongMoment)


def test_an_applicant_revises_the_draft() -> None:
    given(*DRAFTED).when(REVISE, by=APPLICANT).then(
        ProposalRevised(operation=OPERATION, lead=LEAD, proposal=BETTER)
    )


def test_the_office_revises_what_it_entered_from_paper() -> None:
    given(*PAPER_DRAFTED).when(REVISE, by=REGISTRY).then(
        ProposalRevised(operation=OPERATION, lead=LEAD, proposal=BETTER, entered_by=REGISTRY)
    )


def test_to_revise_nothing_is_nothing() -> None:
    same = ReviseProposal(operation=OPERATION, proposal=PROPOSAL)
    given(*DRAFTED).when(same, by=APPLICANT).refused(NothingHappened)


def test_the_office_leaves_an_electronic_draft_alone() -> None:
    given(*DRAFTED).when(REVISE, by=CASE_OFFICER).refused(PAPER_BY_OFFICE)


def test_the_applicant_leaves_what_the_office_entered_alone() -> None:
    given(*PAPER_DRAFTED).when(REVISE, by=APPLICANT).refused(PAPER_BY_OFFICE)


def test_a_partner_sees_the_draft_and_leaves_it_to_the_lead() -> None:
    given(*DRAFTED, FOR_THE_PARTNER).when(REVISE, by=PARTNERS_APPLICANT).refused(NotAllowed)


@pytest.mark.parametrize("somebody", [STRANGER, OTHER_APPLICANT])
def test_nobody_else_learns_that_there_is_a_draft(somebody: PersonId) -> None:
    given(*DRAFTED).when(REVISE, by=somebody).refused(NotFound)


def test_who_represents_lead_and_partner_acts_for_the_lead() -> None:
    both = appointed(PARTNERS_APPLICANT, Role.APPLICANT, organisation=LEAD).model_copy(
        update={"appointment": appointed(person(21), Role.APPLICANT).appointment}
    )
    given(*DRAFTED, FOR_THE_PARTNER, both).when(REVISE, by=PARTNERS_APPLICANT).then(
        ProposalRevised(operation=OPERATION, lead=LEAD, proposal=BETTER)
    )


def test_what_was_submitted_is_revised_no_more() -> None:
    given(*SUBMITTED).when(REVISE, by=APPLICANT).refused(WrongMoment)


@pytest.mark.parametrize(
    "before",
    [
        DRAFTED,
        SUBMITTED,
        COMPLETION_REQUESTED,
        FORMALLY_COMPLETE,
        ELIGIBLE,
        AWARD_PREPARED,
        REJECTION_PREPARED,
    ],
)
def test_a_proposal_is_withdrawn_at_any_time_before_the_award(before: tuple[Event, ...]) -> None:
    given(*before).when(WITHDRAW, by=APPLICANT).then(
        ProposalWithdrawn(operation=OPERATION, reason=WITHDRAW.reason)
    )


def test_after_the_award_nothing_is_withdrawn() -> None:
    given(*AWARDED).when(WITHDRAW, by=APPLICANT).refused(WrongMoment)


def test_the_office_records_that_a_paper_proposal_was_withdrawn() -> None:
    given(*PAPER_DRAFTED).when(WITHDRAW, by=REGISTRY).then(
        ProposalWithdrawn(operation=OPERATION, reason=WITHDRAW.reason, entered_by=REGISTRY)
    )


def test_a_letter_takes_back_an_electronic_proposal() -> None:
    given(*SUBMITTED).when(WITHDRAW, by=REGISTRY).then(
        ProposalWithdrawn(operation=OPERATION, reason=WITHDRAW.reason, entered_by=REGISTRY)
    )


@pytest.mark.parametrize("day", ["0202-06-01", "1989-12-31", "2101-01-01"])
@pytest.mark.parametrize("field", ["starts_on", "ends_on"])
def test_a_day_that_no_office_reckons_with_was_mistyped(field: str, day: str) -> None:
    with pytest.raises(ValidationError, match=field):
        Proposal.model_validate({"title": "Ein Einfall", field: day})


@pytest.mark.parametrize("party", [LEAD, PARTNER])
def test_who_represents_a_partner_enters_no_paper(party: OrganisationId) -> None:
    clerk = appointed(REGISTRY, Role.APPLICANT, organisation=party, appointment=appointment(62))
    given(*PAPER_DRAFTED, clerk).when(REVISE, by=REGISTRY).refused(NOT_A_PARTY)
    if party == PARTNER:  # who represents the lead partner acts as the applicant
        given(*CALL_OPEN, clerk).when(DRAFT, by=REGISTRY).refused(NOT_A_PARTY)
        given(*SUBMITTED, clerk).when(WITHDRAW, by=REGISTRY).refused(NOT_A_PARTY)


def test_who_holds_a_post_in_the_office_too_begins_the_own_proposal_as_applicant() -> None:
    (first,) = given(*CALL_OPEN, REPRESENTS_LEAD).when(DRAFT, by=CASE_OFFICER).events
    assert first == begun()
