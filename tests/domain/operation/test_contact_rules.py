"""Naming a contact person: a new one, or one's own; never somebody whom others have named."""

import pytest

from domain.kernel.event import Event
from domain.kernel.ids import OperationId, OrganisationId, PersonId
from domain.kernel.personal import Personal
from domain.office.events import PersonIntroduced
from domain.operation.applying import DraftProposal, ReviseProposal
from domain.operation.contact import Contact, ContactPerson
from domain.operation.contact_rules import CONTACT_OF_ONES_OWN
from domain.operation.events import ProposalRevised
from tests.support.cases import CALL, CALL_OPEN, DRAFTED, OPERATION, PROPOSAL, drafted
from tests.support.given import given
from tests.support.people import APPLICANT, APPROVER, LEAD, OTHER, person
from tests.support.vault import glass

SOMEBODY = person(70)
NEIGHBOUR = OperationId("00000000-0000-4000-b000-000000000007")


def contact(who: PersonId = SOMEBODY) -> ContactPerson:
    return ContactPerson(person=who, name=Personal("Ansprechpartnerin"))


def recorded(who: PersonId = SOMEBODY) -> Contact:
    return Contact(person=who, name=glass(who.tag, "name", "Ansprechpartnerin"))


def draft(who: PersonId = SOMEBODY) -> DraftProposal:
    return DraftProposal(
        operation=OPERATION, call=CALL, lead=LEAD, proposal=PROPOSAL, contact=contact(who)
    )


REVISE = ReviseProposal(operation=OPERATION, proposal=PROPOSAL, contact=contact())


def named_by(lead: OrganisationId) -> tuple[Event, ...]:
    """Another case file, of this lead partner, has the contact already."""
    return (drafted(operation=NEIGHBOUR, lead=lead, contact=recorded()),)


def test_nobody_overwrites_who_is_known_here_already() -> None:
    introduced = PersonIntroduced(person=APPROVER, name=glass(APPROVER.tag, "name", "Leitung"))
    office = given(*CALL_OPEN, introduced)
    refusal = office.when(draft(APPROVER), by=APPLICANT).refused(CONTACT_OF_ONES_OWN)
    assert refusal.problems[0].field == "contact.person"
    given(*DRAFTED, *named_by(OTHER)).when(REVISE, by=APPLICANT).refused(CONTACT_OF_ONES_OWN)


@pytest.mark.parametrize("before", [(), named_by(LEAD)], ids=["new", "of another own case file"])
def test_a_contact_is_new_or_ones_own(before: tuple[Event, ...]) -> None:
    assert given(*CALL_OPEN, *before).when(draft(), by=APPLICANT).events


def test_the_contact_of_this_case_file_is_named_again() -> None:
    named = ProposalRevised(operation=OPERATION, lead=LEAD, proposal=PROPOSAL, contact=recorded())
    assert given(*DRAFTED, named).when(REVISE, by=APPLICANT).events


def test_the_contact_of_a_revision_is_ones_own_in_the_next_case_file_too() -> None:
    named = ProposalRevised(operation=NEIGHBOUR, lead=LEAD, proposal=PROPOSAL, contact=recorded())
    earlier = (drafted(operation=NEIGHBOUR), named)
    assert given(*CALL_OPEN, *earlier).when(draft(), by=APPLICANT).events
