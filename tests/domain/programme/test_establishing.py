"""A programme begins."""

from domain.kernel.ids import AuthorityId
from domain.kernel.known import KNOWN_HERE
from domain.kernel.people import Role
from domain.kernel.refusal import NotAllowed, WrongMoment
from domain.programme.establishing import EstablishProgramme
from domain.programme.events import (
    ProcedureAdopted,
    ProgrammeEstablished,
)
from domain.programme.rules import (
    YEARS_IN_ORDER,
)
from tests.support.cases import CALL_OPEN
from tests.support.given import given
from tests.support.people import (
    ADMINISTRATOR,
    AUTHORITY,
    PROGRAMME,
    PROGRAMME_MANAGER,
    appointed,
    person,
)

ESTABLISH = EstablishProgramme(
    programme=PROGRAMME,
    authority=AUTHORITY,
    title="Innovation durch Kooperation",
    fund="ERDF",
    first_year=2021,
    last_year=2027,
)
ESTABLISHED = next(event for event in CALL_OPEN if isinstance(event, ProgrammeEstablished))
FIRST = next(event for event in CALL_OPEN if isinstance(event, ProcedureAdopted))


def test_a_manager_establishes_a_programme_where_the_authority_sits() -> None:
    given().when(ESTABLISH, by=PROGRAMME_MANAGER).then(
        ProgrammeEstablished(
            programme=PROGRAMME,
            authority=AUTHORITY,
            title="Innovation durch Kooperation",
            fund="ERDF",
            land="BB",
            zone="Europe/Berlin",
            first_year=2021,
            last_year=2027,
        )
    )


def test_a_programme_of_one_year_is_one() -> None:
    year = ESTABLISH.model_copy(update={"first_year": 2027})
    assert len(given().when(year, by=PROGRAMME_MANAGER).events) == 1


def test_a_programme_does_not_end_before_it_begins() -> None:
    backwards = ESTABLISH.model_copy(update={"first_year": 2028})
    given().when(backwards, by=PROGRAMME_MANAGER).refused(YEARS_IN_ORDER)


def test_a_programme_is_established_once() -> None:
    given(ESTABLISHED).when(ESTABLISH, by=PROGRAMME_MANAGER).refused(WrongMoment)


def test_an_administrator_has_no_say_in_programmes() -> None:
    given().when(ESTABLISH, by=ADMINISTRATOR).refused(NotAllowed)


def test_a_manager_establishes_no_programme_for_another_authority() -> None:
    other = ESTABLISH.model_copy(update={"authority": AuthorityId("isb")})
    given().when(other, by=PROGRAMME_MANAGER).refused(NotAllowed)


def test_a_programme_is_managed_by_an_authority_that_takes_part() -> None:
    manager = appointed(person(12), Role.PROGRAMME_MANAGER, authority=AuthorityId("isb"))
    other = ESTABLISH.model_copy(update={"authority": AuthorityId("isb")})
    given(manager).when(other, by=person(12)).refused(KNOWN_HERE)
