"""The office begins, people become known, authorities take part."""

import pytest
from pydantic import ValidationError

from domain.kernel.ids import SYSTEM, AuthorityId, InstallationId, PersonId
from domain.kernel.people import Role
from domain.kernel.personal import Personal
from domain.kernel.refusal import NotAllowed, WrongMoment
from domain.office.authorities import EstablishAuthority, SetUpUnit
from domain.office.authority_rules import KNOWN_PLACE, UNIT_ONCE
from domain.office.establishing import EstablishOffice, IntroducePerson, NewPerson
from domain.office.events import (
    Appointed,
    AuthorityEstablished,
    OfficeEstablished,
    PersonIntroduced,
    UnitSetUp,
)
from domain.office.rules import NEW_ID
from domain.operation.contact import Contact
from tests.support.cases import drafted
from tests.support.given import TODAY, Given, given
from tests.support.people import (
    ADMINISTRATOR,
    AUTHORITY,
    CASE_OFFICER,
    NEWCOMER,
    PROGRAMME_MANAGER,
    appointed,
    appointment,
    person,
)
from tests.support.vault import glass

THIS = InstallationId("this")
BEGIN = EstablishOffice(
    installation=THIS,
    administrator=NewPerson(person=ADMINISTRATOR, name=Personal("Erste Administration")),
    appointment=appointment(1),
)
INTRODUCE = IntroducePerson(
    person=NEWCOMER, name=Personal("Neue Kraft"), email=Personal("neu@example.org")
)
BUND = EstablishAuthority(
    authority=AuthorityId("bmwk"), name="Bundesministerium", land="DE", zone="Europe/Berlin"
)
UNIT = SetUpUnit(authority=AUTHORITY, unit="31", name="Netzwerke und Cluster")
UNIT_31 = UnitSetUp(authority=AUTHORITY, unit="31", name="Netzwerke und Cluster")


def test_the_system_begins_an_empty_installation_with_its_first_administrator() -> None:
    name = glass(ADMINISTRATOR.tag, "name", "Erste Administration")
    Given(()).when(BEGIN, by=SYSTEM).then(
        OfficeEstablished(installation=THIS),
        PersonIntroduced(person=ADMINISTRATOR, name=name),
        Appointed(
            appointment=appointment(1),
            person=ADMINISTRATOR,
            role=Role.ADMINISTRATOR,
            since=TODAY,
            installation=THIS,
        ),
    )


def test_a_told_record_says_so_in_its_first_event() -> None:
    told = BEGIN.model_copy(update={"told": True})
    first, *_ = Given(()).when(told, by=SYSTEM).events
    assert first == OfficeEstablished(installation=THIS, told=True)


def test_an_office_begins_once() -> None:
    begun = OfficeEstablished(installation=THIS)
    Given((begun,)).when(BEGIN, by=SYSTEM).refused(WrongMoment)


def test_nobody_but_the_system_begins_an_office() -> None:
    given().when(BEGIN, by=ADMINISTRATOR).refused(NotAllowed)


def test_there_is_one_installation_only() -> None:
    with pytest.raises(ValidationError):
        EstablishOffice.model_validate({**BEGIN.model_dump(), "installation": "that"})


@pytest.mark.parametrize("who", [ADMINISTRATOR, PROGRAMME_MANAGER])
def test_whoever_appoints_makes_people_known(who: PersonId) -> None:
    name = glass(NEWCOMER.tag, "name", "Neue Kraft")
    email = glass(NEWCOMER.tag, "email", "neu@example.org")
    given().when(INTRODUCE, by=who).then(PersonIntroduced(person=NEWCOMER, name=name, email=email))


def test_a_person_becomes_known_once() -> None:
    known = PersonIntroduced(person=NEWCOMER, name=glass(NEWCOMER.tag, "name", "Neue Kraft"))
    given(known).when(INTRODUCE, by=ADMINISTRATOR).refused(WrongMoment)


def test_a_case_officer_makes_nobody_known() -> None:
    given().when(INTRODUCE, by=CASE_OFFICER).refused(NotAllowed)


EVERYWHERE = appointed(person(11), Role.ADMINISTRATOR, authority=None)


def test_an_administrator_lets_an_authority_take_part() -> None:
    given(EVERYWHERE).when(BUND, by=person(11)).then(
        AuthorityEstablished(
            authority=AuthorityId("bmwk"), name="Bundesministerium", land="DE", zone="Europe/Berlin"
        )
    )


def test_an_administrator_of_one_authority_establishes_no_other() -> None:
    given().when(BUND, by=ADMINISTRATOR).refused(NotAllowed)


def test_an_authority_is_established_once() -> None:
    again = BUND.model_copy(update={"authority": AUTHORITY})
    given(EVERYWHERE).when(again, by=person(11)).refused(WrongMoment)


@pytest.mark.parametrize(
    ("field", "code"), [("land", "XX"), ("land", "AT"), ("zone", "Berlin"), ("zone", "Mars/Base")]
)
def test_an_authority_sits_where_deadlines_can_be_reckoned(field: str, code: str) -> None:
    nowhere = BUND.model_copy(update={field: code})
    refusal = given(EVERYWHERE).when(nowhere, by=person(11)).refused(KNOWN_PLACE)
    assert code in refusal.german


def test_an_authority_gets_a_further_unit() -> None:
    given().when(UNIT, by=PROGRAMME_MANAGER).then(UNIT_31)


def test_a_unit_is_set_up_once() -> None:
    given(UNIT_31).when(UNIT, by=ADMINISTRATOR).refused(UNIT_ONCE)


def test_a_case_officer_sets_up_no_unit() -> None:
    given().when(UNIT, by=CASE_OFFICER).refused(NotAllowed)


def test_a_manager_of_another_authority_sets_up_no_unit_here() -> None:
    other = appointed(person(12), Role.PROGRAMME_MANAGER, authority=AuthorityId("isb"))
    given(other).when(UNIT, by=person(12)).refused(NotAllowed)


def test_nobody_is_introduced_under_the_id_of_a_contact_person() -> None:
    contact = Contact(person=person(70), name=glass(person(70).tag, "name", "Ansprechpartnerin"))
    step = IntroducePerson(person=person(70), name=Personal("Erika Muster"))
    given(drafted(contact=contact)).when(step, by=ADMINISTRATOR).refused(NEW_ID)
    nobody = IntroducePerson(person=SYSTEM, name=Personal("Erika Muster"))
    given().when(nobody, by=ADMINISTRATOR).refused(NEW_ID)
