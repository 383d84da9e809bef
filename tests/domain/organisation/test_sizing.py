"""Size classes after Rec. 2003/361/EC: thresholds at their boundaries."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from application.refusals import NotFound, NothingHappened
from domain.kernel.ids import PersonId
from domain.kernel.money import Euro
from domain.kernel.refusal import NotAllowed
from domain.office.impartial import NOT_A_PARTY
from domain.organisation.events import SizeClassSet
from domain.organisation.law import SIZE_DEFINITIONS, in_force, size_of
from domain.organisation.rules import ACCOUNTS_IN_ORDER, NOT_IN_FUTURE, SIZE_FITS
from domain.organisation.sizing import SetSizeClass
from tests.support.cases import REGISTER
from tests.support.given import TODAY, given
from tests.support.people import (
    APPLICANT,
    CASE_OFFICER,
    LEAD,
    OTHER,
    PROGRAMME_MANAGER,
    REGISTRY,
    REPRESENTS_LEAD,
)

ACCOUNTS_2023 = date(2023, 12, 31)
ACCOUNTS_2024 = date(2024, 12, 31)
ACCOUNTS_2025 = date(2025, 12, 31)
M = 1_000_000


def size(
    name: str, staff: str, accounts_of: date = ACCOUNTS_2024, turnover: int = 60 * M
) -> SetSizeClass:
    """Say the class, from the staff alone: the balance sheet is that of a micro-enterprise."""
    return SetSizeClass(
        organisation=LEAD,
        size=name,
        staff=Decimal(staff),
        turnover=Euro(turnover),
        balance_sheet=Euro(2 * M),
        accounts_of=accounts_of,
    )


def found(step: SetSizeClass) -> SizeClassSet:
    """What the step records today."""
    return SizeClassSet.model_validate({**step.model_dump(), "law": "2003/361/EC"})


@pytest.mark.parametrize(
    ("staff", "turnover", "balance_sheet", "expected"),
    [
        # staff: fewer than
        ("9.99", 0, 0, "micro"),
        ("10", 0, 0, "small"),
        ("49.99", 0, 0, "small"),
        ("50", 0, 0, "medium"),
        ("249.99", 0, 0, "medium"),
        ("250", 0, 0, "large"),
        # amounts: at most, and one of the two suffices
        ("1", 2 * M, 99 * M, "micro"),
        ("1", 99 * M, 2 * M, "micro"),
        ("1", 2 * M + 1, 2 * M + 1, "small"),
        ("1", 10 * M, 99 * M, "small"),
        ("1", 99 * M, 10 * M, "small"),
        ("1", 10 * M + 1, 10 * M + 1, "medium"),
        ("1", 50 * M, 99 * M, "medium"),
        ("1", 99 * M, 43 * M, "medium"),
        ("1", 50 * M + 1, 43 * M, "medium"),
        ("1", 50 * M + 1, 43 * M + 1, "large"),
    ],
)
def test_thresholds_of_2003(staff: str, turnover: int, balance_sheet: int, expected: str) -> None:
    definition = in_force(SIZE_DEFINITIONS, TODAY)
    assert size_of(definition, Decimal(staff), Euro(turnover), Euro(balance_sheet)) == expected


@pytest.mark.parametrize(
    ("day", "law"),
    [
        (date(1990, 1, 1), "96/280/EC"),
        (date(2004, 12, 31), "96/280/EC"),
        (date(2005, 1, 1), "2003/361/EC"),
        (TODAY, "2003/361/EC"),
    ],
)
def test_the_definition_is_that_of_the_time(day: date, law: str) -> None:
    assert in_force(SIZE_DEFINITIONS, day).law == law


def test_the_thresholds_of_1996_were_lower() -> None:
    definition = in_force(SIZE_DEFINITIONS, date(2000, 6, 30))
    sizes = [
        size_of(definition, Decimal(staff), Euro(turnover), Euro(99 * M))
        for staff, turnover in (("9", 99 * M), ("49", 7 * M), ("49", 8 * M), ("249", 41 * M))
    ]
    assert sizes == ["micro", "small", "medium", "large"]


@pytest.mark.parametrize("who", [CASE_OFFICER, PROGRAMME_MANAGER])
def test_the_office_sets_the_class_that_follows_from_the_figures(who: PersonId) -> None:
    given(*REGISTER).when(size("small", "49"), by=who).then(found(size("small", "49")))


@pytest.mark.parametrize("name", ["micro", "medium", "large", "huge"])
def test_no_other_class_is_set(name: str) -> None:
    refusal = given(*REGISTER).when(size(name, "49"), by=CASE_OFFICER).refused(SIZE_FITS)
    assert "kleines Unternehmen" in refusal.german


SMALL_2023 = found(size("small", "49", ACCOUNTS_2023))
STILL_SMALL_2024 = found(size("small", "50", ACCOUNTS_2024))


@pytest.mark.parametrize("name", ["small", "medium"])
def test_the_first_time_that_figures_differ_the_class_may_stay(name: str) -> None:
    step = size(name, "50")
    given(*REGISTER, SMALL_2023).when(step, by=CASE_OFFICER).then(found(step))


def test_a_class_that_stays_is_said_once() -> None:
    step = size("medium", "49", ACCOUNTS_2025)
    refusal = given(*REGISTER, SMALL_2023).when(step, by=CASE_OFFICER).refused(SIZE_FITS)
    assert refusal.german.endswith(": kleines Unternehmen.")


def test_the_second_time_in_a_row_the_class_changes() -> None:
    office = given(*REGISTER, SMALL_2023, STILL_SMALL_2024)
    office.when(size("small", "50", ACCOUNTS_2025), by=CASE_OFFICER).refused(SIZE_FITS)
    changed = size("medium", "50", ACCOUNTS_2025)
    office.when(changed, by=CASE_OFFICER).then(found(changed))


def test_back_below_the_threshold_the_class_was_never_lost() -> None:
    step = size("small", "49", ACCOUNTS_2025)
    given(*REGISTER, SMALL_2023, STILL_SMALL_2024).when(step, by=CASE_OFFICER).then(found(step))


def test_older_accounts_do_not_change_the_class() -> None:
    newer = found(size("small", "49", ACCOUNTS_2025))
    given(*REGISTER, newer).when(size("small", "49"), by=CASE_OFFICER).refused(ACCOUNTS_IN_ORDER)


def test_the_same_accounts_correct_what_was_found() -> None:
    step = size("medium", "51")
    given(*REGISTER, found(size("small", "49"))).when(step, by=CASE_OFFICER).then(found(step))


def test_what_was_found_is_not_found_again() -> None:
    step = size("small", "49")
    given(*REGISTER, found(step)).when(step, by=CASE_OFFICER).refused(NothingHappened)


@pytest.mark.parametrize(("days", "refused"), [(0, False), (1, True)])
def test_accounts_are_not_of_tomorrow(days: int, refused: bool) -> None:  # noqa: FBT001
    step = size("small", "49", TODAY + timedelta(days=days))
    tried = given(*REGISTER).when(step, by=CASE_OFFICER)
    if refused:
        tried.refused(NOT_IN_FUTURE)
    else:
        tried.then(found(step))


@pytest.mark.parametrize("who", [APPLICANT, REGISTRY])
def test_nobody_else_sets_the_class(who: PersonId) -> None:
    given(*REGISTER).when(size("small", "49"), by=who).refused(NotAllowed)


def test_only_what_is_registered_has_a_size() -> None:
    unknown = size("small", "49").model_copy(update={"organisation": OTHER})
    given(*REGISTER).when(unknown, by=CASE_OFFICER).refused(NotFound)


def test_the_history_says_it_in_german() -> None:
    said = str(SMALL_2023)
    assert (
        said == "Größenklasse nach dem Abschluss vom 31.12.2023: kleines Unternehmen (2003/361/EG)"
    )


def test_a_ceiling_that_was_exceeded_once_is_not_exceeded_by_exceeding_a_lower_one_before() -> None:
    # More than 50 two years in a row, more than 250 only once: medium-sized.
    office = given(*REGISTER, SMALL_2023, STILL_SMALL_2024)
    step = size("medium", "260", ACCOUNTS_2025)
    office.when(step, by=CASE_OFFICER).then(found(step))


def test_on_the_way_down_no_class_is_skipped_either() -> None:
    large = found(size("large", "300", ACCOUNTS_2023))
    still = found(size("large", "200", ACCOUNTS_2024))
    step = size("medium", "40", ACCOUNTS_2025)
    given(*REGISTER, large, still).when(step, by=CASE_OFFICER).then(found(step))


def test_accounts_of_long_ago_keep_no_class() -> None:
    long_ago = found(size("small", "40", date(2015, 12, 31)))
    step = size("small", "5000", ACCOUNTS_2025)
    given(*REGISTER, long_ago).when(step, by=CASE_OFFICER).refused(SIZE_FITS)


def test_nobody_of_the_office_sizes_the_organisation_they_represent() -> None:
    given(*REGISTER, REPRESENTS_LEAD).when(size("small", "49"), by=CASE_OFFICER).refused(
        NOT_A_PARTY
    )
