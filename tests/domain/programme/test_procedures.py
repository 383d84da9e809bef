"""A programme's rules in versions."""

from datetime import date
from decimal import Decimal

import pytest

from application.refusals import NotFound, NothingHappened
from domain.kernel.money import Euro
from domain.kernel.period import Period
from domain.kernel.refusal import NotAllowed
from domain.programme.events import (
    Procedure,
    ProcedureAdopted,
    ProgrammeEstablished,
)
from domain.programme.procedures import AdoptProcedure
from domain.programme.programme import Programme
from domain.programme.rules import (
    DE_MINIMIS_BY_NAME,
    GRANT_RANGE,
    VERSIONS_IN_ORDER,
)
from tests.support.cases import CALL_OPEN
from tests.support.given import TODAY, given
from tests.support.people import (
    ADMINISTRATOR,
    PROGRAMME,
    PROGRAMME_MANAGER,
)

ESTABLISHED = next(event for event in CALL_OPEN if isinstance(event, ProgrammeEstablished))
FIRST = next(event for event in CALL_OPEN if isinstance(event, ProcedureAdopted))


def overbooking(percent: int) -> ProcedureAdopted:
    """A second version, in force since the beginning of the year."""
    procedure = Procedure(funding_rate=Decimal(80), overbooking=Decimal(percent))
    return ProcedureAdopted(
        programme=PROGRAMME,
        version=2,
        valid_from=date(2026, 1, 1),
        procedure=procedure,
        reason="Überbuchung",
    )


def adopt(valid_from: date = TODAY, **rules: object) -> AdoptProcedure:
    """Put another version into force."""
    procedure = Procedure.model_validate({"funding_rate": Decimal(70), **rules})
    return AdoptProcedure(
        programme=PROGRAMME, valid_from=valid_from, procedure=procedure, reason="Neue Richtlinie"
    )


def test_the_first_version_is_number_one_and_may_apply_from_an_earlier_day() -> None:
    step = adopt(date(2021, 7, 1))
    given(ESTABLISHED).when(step, by=PROGRAMME_MANAGER).then(
        ProcedureAdopted(
            programme=PROGRAMME,
            version=1,
            valid_from=date(2021, 7, 1),
            procedure=step.procedure,
            reason="Neue Richtlinie",
        )
    )


@pytest.mark.parametrize("valid_from", [date(2021, 7, 1), TODAY])
def test_the_next_version_applies_no_earlier_than_the_last(valid_from: date) -> None:
    step = adopt(valid_from, completion_period=Period(months=1))
    (adopted,) = given(ESTABLISHED, FIRST).when(step, by=PROGRAMME_MANAGER).events
    assert isinstance(adopted, ProcedureAdopted)
    assert (adopted.version, adopted.valid_from) == (2, valid_from)


def test_no_version_applies_before_the_one_it_follows() -> None:
    early = adopt(date(2021, 6, 30))
    given(ESTABLISHED, FIRST).when(early, by=PROGRAMME_MANAGER).refused(VERSIONS_IN_ORDER)


def test_a_version_that_lies_ahead_because_its_day_was_mistyped_is_replaced() -> None:
    mistyped = overbooking(5).model_copy(update={"valid_from": date(2062, 3, 1)})
    (adopted,) = given(ESTABLISHED, FIRST, mistyped).when(adopt(), by=PROGRAMME_MANAGER).events
    programme = Programme.about(PROGRAMME).after([FIRST, mistyped, adopted])
    in_force = [programme.in_force_on(day) for day in (TODAY, date(2062, 3, 1))]
    assert in_force == [adopted, adopted]


def test_a_day_that_was_mistyped_is_corrected_by_the_same_rules_from_an_earlier_day() -> None:
    mistyped = overbooking(5).model_copy(update={"valid_from": date(2062, 3, 1)})
    right = adopt().model_copy(update={"procedure": mistyped.procedure})
    (adopted,) = given(ESTABLISHED, FIRST, mistyped).when(right, by=PROGRAMME_MANAGER).events
    programme = Programme.about(PROGRAMME).after([FIRST, mistyped, adopted])
    assert programme.in_force_on(TODAY) == adopted


@pytest.mark.parametrize(
    ("basis", "refused"), [("de-minimis", False), ("de-minimis-2023", True), ("De-Minimis", True)]
)
def test_de_minimis_aid_has_one_name_so_that_it_is_counted(basis: str, *, refused: bool) -> None:
    when = given(ESTABLISHED, FIRST).when(adopt(aid_bases=("none", basis)), by=PROGRAMME_MANAGER)
    if refused:
        when.refused(DE_MINIMIS_BY_NAME)
    else:
        assert when.events


def test_a_version_that_says_the_same_is_none() -> None:
    same = adopt().model_copy(update={"procedure": FIRST.procedure})
    given(ESTABLISHED, FIRST).when(same, by=PROGRAMME_MANAGER).refused(NothingHappened)


def test_the_same_rules_may_come_back_later() -> None:
    back = adopt().model_copy(update={"procedure": FIRST.procedure})
    tried = given(ESTABLISHED, FIRST, overbooking(5)).when(back, by=PROGRAMME_MANAGER)
    assert len(tried.events) == 1


@pytest.mark.parametrize(("largest", "refused"), [("4999.99", True), ("5000.00", False)])
def test_the_largest_grant_is_no_smaller_than_the_smallest(largest: str, refused: bool) -> None:  # noqa: FBT001
    step = adopt(smallest_grant=Euro(5000), largest_grant=Euro(largest))
    tried = given(ESTABLISHED).when(step, by=PROGRAMME_MANAGER)
    if refused:
        tried.refused(GRANT_RANGE)
    else:
        assert len(tried.events) == 1


def test_only_a_programme_that_exists_adopts_a_procedure() -> None:
    given().when(adopt(), by=PROGRAMME_MANAGER).refused(NotFound)


def test_an_administrator_adopts_no_procedure() -> None:
    given(*CALL_OPEN).when(adopt(), by=ADMINISTRATOR).refused(NotAllowed)
