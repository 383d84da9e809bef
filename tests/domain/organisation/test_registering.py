"""An organisation comes into the register, and its entry is corrected."""

import pytest

from application.refusals import NotFound, NothingHappened
from domain.kernel.ids import PersonId
from domain.kernel.people import Role
from domain.kernel.personal import Personal
from domain.kernel.refusal import NotAllowed, WrongMoment
from domain.organisation.events import OrganisationCorrected, OrganisationRegistered
from domain.organisation.registering import CorrectOrganisation, RegisterOrganisation
from domain.organisation.rules import NATURAL_PERSON, REMOVED_OR_FILLED_IN
from tests.support.given import given
from tests.support.people import (
    APPLICANT,
    APPROVER,
    AUDITOR,
    CASE_OFFICER,
    LEAD,
    OTHER,
    OTHER_APPLICANT,
    PROGRAMME,
    PROGRAMME_MANAGER,
    REGISTRY,
    appointed,
    person,
)
from tests.support.vault import glass

REGISTER = RegisterOrganisation(
    organisation=LEAD,
    name=Personal("Armaturenwerk Musterstadt GmbH"),
    legal_form="gmbh",
    nuts="DE40I",
    address=Personal("Werkstraße 1, 17291 Musterstadt"),
)
REGISTERED = OrganisationRegistered(
    organisation=LEAD,
    name=glass(LEAD.tag, "name", "Armaturenwerk Musterstadt GmbH"),
    legal_form="gmbh",
    nuts="DE40I",
    address=glass(LEAD.tag, "address", "Werkstraße 1, 17291 Musterstadt"),
)


@pytest.mark.parametrize("who", [REGISTRY, CASE_OFFICER, PROGRAMME_MANAGER])
def test_the_office_puts_an_organisation_into_the_register(who: PersonId) -> None:
    given().when(REGISTER, by=who).then(REGISTERED)


def test_a_case_officer_of_one_programme_keeps_the_register_too() -> None:
    officer = appointed(person(12), Role.CASE_OFFICER, programme=PROGRAMME)
    given(officer).when(REGISTER, by=person(12)).then(REGISTERED)


@pytest.mark.parametrize("who", [APPLICANT, APPROVER, AUDITOR])
def test_nobody_else_does(who: PersonId) -> None:
    given().when(REGISTER, by=who).refused(NotAllowed)


def test_an_organisation_is_registered_once() -> None:
    given(REGISTERED).when(REGISTER, by=REGISTRY).refused(WrongMoment)


def test_a_natural_person_is_registered() -> None:
    step = RegisterOrganisation(
        organisation=LEAD,
        name=Personal("Inhaberin"),
        legal_form="einzelunternehmen",
        natural_person=True,
        tax_id=Personal("12 345 678 901"),
    )
    (event,) = given().when(step, by=REGISTRY).events
    assert "Inhaberin" not in event.model_dump_json()
    assert "678" not in event.model_dump_json()


def test_an_informal_cooperation_is_registered() -> None:
    step = REGISTER.model_copy(update={"legal_capacity": False})
    given().when(step, by=REGISTRY).then(REGISTERED.model_copy(update={"legal_capacity": False}))


def test_a_natural_person_has_legal_capacity() -> None:
    step = REGISTER.model_copy(update={"natural_person": True, "legal_capacity": False})
    given().when(step, by=REGISTRY).refused(NATURAL_PERSON)


def correct(**what: object) -> CorrectOrganisation:
    """Correct the entry for a reason."""
    return CorrectOrganisation.model_validate(
        {"organisation": LEAD, "reason": "Umfirmierung laut Handelsregister", **what}
    )


def corrected(**what: object) -> OrganisationCorrected:
    """The entry as it is then."""
    reason = "Umfirmierung laut Handelsregister"
    return OrganisationCorrected.model_validate({**dict(REGISTERED), "reason": reason, **what})


@pytest.mark.parametrize("who", [REGISTRY, CASE_OFFICER, PROGRAMME_MANAGER])
def test_what_is_left_empty_stays_as_it_is(who: PersonId) -> None:
    given(REGISTERED).when(correct(legal_form="ag"), by=who).then(corrected(legal_form="ag"))


@pytest.mark.parametrize("part", ["nuts", "address"])
def test_what_is_wrong_is_removed(part: str) -> None:
    given(REGISTERED).when(correct(removed=[part]), by=REGISTRY).then(corrected(**{part: None}))


def test_what_is_empty_is_not_removed() -> None:
    given(REGISTERED).when(correct(removed=["tax_id"]), by=REGISTRY).refused(NothingHappened)


def test_what_is_removed_is_not_filled_in() -> None:
    both = correct(removed=["nuts"], nuts="DE408")
    given(REGISTERED).when(both, by=REGISTRY).refused(REMOVED_OR_FILLED_IN)


def test_a_name_is_corrected_without_anybody_reading_it() -> None:
    name = glass(LEAD.tag, "name", "Armaturen AG")
    given(REGISTERED).when(correct(name=Personal("Armaturen AG")), by=REGISTRY).then(
        corrected(name=name)
    )


def test_corrections_follow_each_other() -> None:
    given(REGISTERED, corrected(legal_form="ag")).when(correct(nuts="DE408"), by=REGISTRY).then(
        corrected(legal_form="ag", nuts="DE408")
    )


@pytest.mark.parametrize("step", [correct(), correct(legal_form="gmbh", natural_person=False)])
def test_a_correction_that_changes_nothing_is_none(step: CorrectOrganisation) -> None:
    given(REGISTERED).when(step, by=REGISTRY).refused(NothingHappened)


def test_a_corrected_person_has_legal_capacity_too() -> None:
    given(REGISTERED, corrected(legal_capacity=False)).when(
        correct(natural_person=True), by=REGISTRY
    ).refused(NATURAL_PERSON)


def test_an_applicant_does_not_correct_the_register() -> None:
    given(REGISTERED).when(correct(legal_form="ag"), by=APPLICANT).refused(NotAllowed)


def test_an_applicant_of_another_organisation_does_not_even_see_it() -> None:
    given(REGISTERED).when(correct(legal_form="ag"), by=OTHER_APPLICANT).refused(NotFound)


def test_only_what_is_registered_is_corrected() -> None:
    unknown = correct(organisation=OTHER)
    given(REGISTERED).when(unknown, by=REGISTRY).refused(NotFound)
