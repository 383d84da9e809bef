"""Taking over a row of a published list."""

import pytest

from domain.kernel.ids import OperationId, PersonId, ProgrammeId
from domain.kernel.known import KNOWN_HERE
from domain.kernel.money import Euro
from domain.kernel.people import Role
from domain.kernel.personal import Personal
from domain.kernel.refusal import NotAllowed, WrongMoment
from domain.operation.assessing import ConfirmEligibility
from domain.operation.events import OperationTakenOver
from domain.operation.listed_row import ListedRow
from domain.operation.taking_over import TakeOverOperation
from domain.operation.taking_over_rules import ROW_SAYS_SOMETHING
from tests.support.cases import CALL_OPEN, DRAFTED, OPERATION
from tests.support.given import given
from tests.support.people import (
    APPLICANT,
    CASE_OFFICER,
    PROGRAMME,
    PROGRAMME_MANAGER,
    appointed,
    person,
)
from tests.support.vault import glass

REPORTING_OFFICER = person(20)
OFFICE = (*CALL_OPEN, appointed(REPORTING_OFFICER, Role.REPORTING_OFFICER))
LISTED = ListedRow(
    old_number="80012345",
    title="Neubau einer Halle",
    starts_on="2008-05",
    granted=Euro("120000.00"),
    rate="40 %",
    place="Rathenow",
)
ROW = TakeOverOperation(
    operation=OPERATION,
    programme=PROGRAMME,
    row=LISTED,
    beneficiary=Personal("Muster Werkzeugbau"),
    cells=Personal('{"Vorhaben":"Neubau einer Halle"}'),
)
TAKEN_OVER = OperationTakenOver(
    operation=OPERATION,
    programme=PROGRAMME,
    row=LISTED,
    beneficiary=glass(OPERATION.tag, "beneficiary", "Muster Werkzeugbau"),
    cells=glass(OPERATION.tag, "cells", '{"Vorhaben":"Neubau einer Halle"}'),
)


@pytest.mark.parametrize("officer", [REPORTING_OFFICER, PROGRAMME_MANAGER])
def test_a_row_is_taken_over_with_its_names_sealed(officer: PersonId) -> None:
    given(*OFFICE).when(ROW, by=officer).then(TAKEN_OVER)


def test_a_row_without_beneficiary_is_taken_over_all_the_same() -> None:
    nobody = ROW.model_copy(update={"beneficiary": None})
    given(*OFFICE).when(nobody, by=REPORTING_OFFICER).then(
        TAKEN_OVER.model_copy(update={"beneficiary": None})
    )


@pytest.mark.parametrize("before", [(TAKEN_OVER,), DRAFTED[len(CALL_OPEN) :]])
def test_the_same_row_is_taken_over_once(before: tuple[OperationTakenOver, ...]) -> None:
    given(*OFFICE, *before).when(ROW, by=REPORTING_OFFICER).refused(WrongMoment)


@pytest.mark.parametrize("somebody", [CASE_OFFICER, APPLICANT])
def test_nobody_else_takes_over(somebody: PersonId) -> None:
    given(*OFFICE).when(ROW, by=somebody).refused(NotAllowed)


def test_a_row_belongs_to_a_programme_that_exists() -> None:
    elsewhere = ROW.model_copy(update={"programme": ProgrammeId("idk-1999")})
    given(*OFFICE).when(elsewhere, by=REPORTING_OFFICER).refused(KNOWN_HERE)


def test_a_row_says_something() -> None:
    silent = ROW.model_copy(update={"row": ListedRow(title=" ")})
    given(*OFFICE).when(silent, by=REPORTING_OFFICER).refused(ROW_SAYS_SOMETHING)


@pytest.mark.parametrize("name", ["total_cost", "granted", "paid", "eu_amount"])
def test_a_row_without_title_has_an_amount(name: str) -> None:
    untitled = ROW.model_copy(update={"row": ListedRow.model_validate({name: Euro(0)})})
    assert given(*OFFICE).when(untitled, by=REPORTING_OFFICER).events


def test_what_was_taken_over_has_no_stage_at_which_to_go_on() -> None:
    step = ConfirmEligibility(operation=OPERATION, note="Förderfähig.")
    refusal = given(*OFFICE, TAKEN_OVER).when(step, by=CASE_OFFICER).refused(WrongMoment)
    assert "Stand ist „vorhanden“" in refusal.german


def test_two_rows_are_two_operations() -> None:
    other = ROW.model_copy(update={"operation": OperationId(person(7))})
    assert given(*OFFICE, TAKEN_OVER).when(other, by=REPORTING_OFFICER).events
