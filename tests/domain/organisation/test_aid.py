"""What de-minimis aid an organisation declares to have had from others."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from application.refusals import NotFound
from domain.kernel.ids import PersonId
from domain.kernel.money import Euro
from domain.kernel.refusal import NotAllowed
from domain.kernel.rule import Rule
from domain.operation.de_minimis import DeMinimisAccount
from domain.organisation.aid import DeclareDeMinimisAid
from domain.organisation.events import DeclaredAid, DeMinimisAidDeclared
from domain.organisation.rules import (
    AID_POSITIVE,
    DECLARATIONS_IN_ORDER,
    DECLARED_TODAY,
    NOT_IN_FUTURE,
)
from tests.support.cases import REGISTER
from tests.support.given import TODAY, given
from tests.support.people import (
    APPLICANT,
    CASE_OFFICER,
    LEAD,
    OTHER,
    OTHER_APPLICANT,
    PROGRAMME_MANAGER,
    REGISTRY,
)

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def aid(amount: str = "12500.00", granted_on: date = date(2024, 5, 6)) -> DeclaredAid:
    """Aid of a ministry."""
    return DeclaredAid(granted_on=granted_on, amount=Euro(amount), granted_by="Ministerium")


@pytest.mark.parametrize("day", [date(202, 4, 5), date(1989, 12, 31), date(2101, 1, 1)])
def test_aid_was_granted_on_a_day_that_offices_reckon_with(day: date) -> None:
    with pytest.raises(ValidationError):
        aid(granted_on=day)


def declare(*had: DeclaredAid, on: date | None = None) -> DeclareDeMinimisAid:
    """Declare for the lead partner."""
    return DeclareDeMinimisAid(organisation=LEAD, aid=had, declared_on=on)


def declared(*had: DeclaredAid, on: date = TODAY) -> DeMinimisAidDeclared:
    """What was declared."""
    return DeMinimisAidDeclared(organisation=LEAD, declared_on=on, aid=had)


@pytest.mark.parametrize("who", [APPLICANT, CASE_OFFICER])
@pytest.mark.parametrize("had", [(), (aid(),), (aid(), aid("0.01", TODAY))])
def test_an_applicant_declares_or_a_case_officer_enters_it(
    who: PersonId, had: tuple[DeclaredAid, ...]
) -> None:
    given(*REGISTER).when(declare(*had), by=who).then(declared(*had))


def test_a_declaration_on_paper_counts_from_its_own_day() -> None:
    tried = given(*REGISTER).when(declare(aid(), on=YESTERDAY), by=CASE_OFFICER)
    tried.then(declared(aid(), on=YESTERDAY))
    assert tried.decision is not None
    assert tried.decision.effective_on == YESTERDAY


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (declare(on=TOMORROW), NOT_IN_FUTURE),
        (declare(aid(granted_on=TOMORROW)), NOT_IN_FUTURE),
        (declare(aid(granted_on=TODAY), on=YESTERDAY), NOT_IN_FUTURE),
        (declare(aid("0.00")), AID_POSITIVE),
        (declare(aid(), aid("0.00")), AID_POSITIVE),
    ],
)
def test_a_declaration_states_what_has_been(step: DeclareDeMinimisAid, why: Rule) -> None:
    given(*REGISTER).when(step, by=CASE_OFFICER).refused(why)


@pytest.mark.parametrize(("day", "refused"), [(YESTERDAY, True), (TODAY, False)])
def test_an_applicant_declares_today(day: date, refused: bool) -> None:  # noqa: FBT001
    tried = given(*REGISTER).when(declare(aid(), on=day), by=APPLICANT)
    if refused:
        tried.refused(DECLARED_TODAY)
    else:
        tried.then(declared(aid()))


@pytest.mark.parametrize(("day", "refused"), [(TODAY, True), (YESTERDAY, False)])
def test_an_older_declaration_replaces_no_newer_one(day: date, refused: bool) -> None:  # noqa: FBT001
    tried = given(*REGISTER, declared(on=day)).when(declare(aid(), on=YESTERDAY), by=CASE_OFFICER)
    if refused:
        tried.refused(DECLARATIONS_IN_ORDER)
    else:
        tried.then(declared(aid(), on=YESTERDAY))


def test_the_last_declaration_replaces_the_one_before() -> None:
    account = DeMinimisAccount.about(LEAD).after([declared(aid("200000.00")), declared(aid())])
    assert account.in_years_up_to(TODAY, 3) == Euro(12_500)


def test_an_applicant_declares_for_the_own_organisation_only() -> None:
    given(*REGISTER).when(declare(), by=OTHER_APPLICANT).refused(NotFound)


@pytest.mark.parametrize("who", [REGISTRY, PROGRAMME_MANAGER])
def test_nobody_else_declares(who: PersonId) -> None:
    given(*REGISTER).when(declare(), by=who).refused(NotAllowed)


def test_only_what_is_registered_declares() -> None:
    unknown = declare().model_copy(update={"organisation": OTHER})
    given(*REGISTER).when(unknown, by=CASE_OFFICER).refused(NotFound)


def test_the_history_states_the_sum() -> None:
    assert (
        str(declared(aid(), aid("0.50"))) == "De-minimis-Erklärung vom 02.03.2026 über 12.500,50 €"
    )
