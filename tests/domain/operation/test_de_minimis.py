"""De-minimis aid to one single undertaking, in any rolling three years (Reg. (EU) 2023/2831)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.kernel.event import Event
from domain.kernel.ids import OperationId, OrganisationId
from domain.kernel.money import Euro, Plan
from domain.operation.awarding import AwardGrant, PrepareAward
from domain.operation.de_minimis import DE_MINIMIS_CEILING, DE_MINIMIS_DECLARED
from domain.operation.events import AwardPrepared, GrantAwarded, GrantReduced, GrantRevoked
from domain.operation.proposal import Share
from domain.organisation.events import UndertakingLinked, UndertakingSeparated
from domain.organisation.law import DE_MINIMIS, DE_MINIMIS_DEFINITIONS, in_force
from domain.programme.events import ProcedureAdopted
from tests.support.cases import (
    AWARD,
    AWARD_PREPARED,
    CALL,
    ELIGIBLE,
    OPERATION,
    PRIORITY,
    PROCEDURE,
    SHARES,
    declared,
)
from tests.support.given import TODAY, When, given
from tests.support.people import (
    APPROVER,
    CASE_OFFICER,
    LEAD,
    OTHER,
    PARTNER,
    PROGRAMME,
    organisation,
)

NEIGHBOUR = OperationId("00000000-0000-4000-b000-000000000002")
DAUGHTER, GRANDDAUGHTER = organisation(11), organisation(12)
FITS, TOO_MUCH = "252000.00", "252000.01"
"""What the lead partner may have had before it gets 48,000 of a ceiling of 300,000."""


def aid(amount: str, to: OrganisationId = LEAD, basis: str = DE_MINIMIS) -> Share:
    return Share(organisation=to, cost=Euro(300_000), grant=Euro(amount), aid_basis=basis)


def had(*shares: Share, on: date = date(2025, 3, 2)) -> GrantAwarded:
    """An earlier award with these shares."""
    return GrantAwarded(
        operation=NEIGHBOUR,
        call=CALL,
        priority=PRIORITY,
        shares=shares,
        plan=Plan(),
        rate=Decimal(80),
        starts_on=date(2025, 6, 1),
        ends_on=date(2026, 5, 31),
        granted_on=on,
    )


def signed(*before: Event) -> When:
    return given(*AWARD_PREPARED, *before).when(AwardGrant(operation=OPERATION), by=APPROVER)


def test_the_ceiling_may_be_reached() -> None:
    assert signed(had(aid(FITS))).events


def test_the_ceiling_is_never_exceeded() -> None:
    german = signed(had(aid(TOO_MUCH))).refused(DE_MINIMIS_CEILING).german
    assert "300.000,01 €" in german
    assert "300.000,00 €" in german


def test_who_prepares_learns_it_early() -> None:
    step = PrepareAward(operation=OPERATION, award=AWARD)
    case = given(*ELIGIBLE, had(aid(TOO_MUCH)))
    case.when(step, by=CASE_OFFICER).refused(DE_MINIMIS_CEILING)


@pytest.mark.parametrize(
    ("granted_on", "counts"),
    [
        (date(2023, 3, 1), False),
        (date(2023, 3, 2), False),  # exactly three years ago, date to date
        (date(2023, 3, 3), True),
        (TODAY, True),
        (TODAY + timedelta(days=1), True),  # granted a moment ago, where it is tomorrow already
    ],
)
def test_three_years_are_counted_back_from_the_day_of_the_award(
    granted_on: date, *, counts: bool
) -> None:
    when = signed(had(aid(TOO_MUCH), on=granted_on))
    if counts:
        when.refused(DE_MINIMIS_CEILING)
    else:
        assert when.events


@pytest.mark.parametrize(
    ("today", "counts"), [(date(2027, 2, 28), True), (date(2027, 3, 1), False)]
)
def test_a_leap_day_counts_until_the_last_of_february(today: date, *, counts: bool) -> None:
    leap = had(aid(TOO_MUCH), on=date(2024, 2, 29))
    anew = declared(LEAD).model_copy(update={"declared_on": date(2027, 2, 1)})
    case = given(*AWARD_PREPARED, leap, anew).on(today)
    when = case.when(AwardGrant(operation=OPERATION), by=APPROVER)
    if counts:
        when.refused(DE_MINIMIS_CEILING)
    else:
        assert when.events


def test_other_aid_does_not_count() -> None:
    assert signed(had(aid("900000", basis="none"))).events


def test_others_aid_does_not_count() -> None:
    assert signed(had(aid("300000", to=OTHER))).events


def link(*members: OrganisationId) -> UndertakingLinked:
    return UndertakingLinked(members=members, ground="voting-rights", reason="Mehrheit.")


def linked(*members: OrganisationId) -> tuple[Event, ...]:
    """They are one undertaking, and each has declared that it had no other aid."""
    return (link(*members), *(declared(member) for member in members))


def test_linked_organisations_are_one_undertaking() -> None:
    signed(had(aid(TOO_MUCH, to=OTHER)), *linked(LEAD, OTHER)).refused(DE_MINIMIS_CEILING)


def test_every_organisation_of_an_undertaking_declares_its_aid() -> None:
    signed(link(LEAD, OTHER)).refused(DE_MINIMIS_DECLARED)
    assert signed(link(LEAD, OTHER), declared(OTHER)).events


def test_a_chain_of_links_is_one_undertaking() -> None:
    chain = link(LEAD, DAUGHTER), *linked(LEAD, DAUGHTER, GRANDDAUGHTER)
    signed(*chain, had(aid(TOO_MUCH, to=GRANDDAUGHTER))).refused(DE_MINIMIS_CEILING)
    assert signed(*chain, had(aid(FITS, to=GRANDDAUGHTER))).events


def test_the_accounts_of_an_undertaking_are_added_up() -> None:
    both = had(aid("126000.00"), aid("126000.01", to=OTHER))
    signed(both, *linked(LEAD, OTHER)).refused(DE_MINIMIS_CEILING)


def test_who_was_separated_counts_for_itself() -> None:
    apart = UndertakingSeparated(organisation=OTHER, remaining=(LEAD,), reason="Verkauf.")
    assert signed(had(aid(TOO_MUCH, to=OTHER)), *linked(LEAD, OTHER), apart).events


def test_two_partners_of_one_undertaking_share_one_ceiling() -> None:
    first, second = SHARES
    both = AWARD.model_copy(
        update={"shares": (first, second.model_copy(update={"aid_basis": DE_MINIMIS}))}
    )
    prepared = AwardPrepared(operation=OPERATION, award=both, prepared_by=CASE_OFFICER)
    case = given(*ELIGIBLE, prepared, *linked(LEAD, PARTNER), had(aid("220000.01")))
    case.when(AwardGrant(operation=OPERATION), by=APPROVER).refused(DE_MINIMIS_CEILING)


def test_a_reduction_corrects_the_account() -> None:
    less = GrantReduced(
        operation=NEIGHBOUR,
        call=CALL,
        priority=PRIORITY,
        shares=(aid(FITS),),
        plan=Plan(),
        released=Plan(),
        legal_basis="§ 49 Abs. 3 VwVfG",
        reason="Weniger Kosten.",
    )
    assert signed(had(aid("300000")), less).events


def test_a_reduction_leaves_the_day_of_the_award() -> None:
    less = GrantReduced(
        operation=NEIGHBOUR,
        call=CALL,
        priority=PRIORITY,
        shares=(aid("290000"),),
        plan=Plan(),
        released=Plan(),
        legal_basis="§ 49 Abs. 3 VwVfG",
        reason="Weniger Kosten.",
    )
    assert signed(had(aid("300000"), on=date(2023, 3, 2)), less).events


def test_a_revocation_clears_the_account() -> None:
    revoked = GrantRevoked(
        operation=NEIGHBOUR,
        call=CALL,
        priority=PRIORITY,
        organisations=(LEAD,),
        released=Plan(),
        legal_basis="§ 48 VwVfG",
        reason="Falsche Angaben.",
    )
    assert signed(had(aid("300000")), revoked).events


def procedure(**changes: object) -> ProcedureAdopted:
    """The procedure with these changes, as if the case file had come under it."""
    rules = PROCEDURE.model_copy(update=changes)
    return ProcedureAdopted(
        programme=PROGRAMME,
        version=1,
        valid_from=date(2021, 7, 1),
        procedure=rules,
        reason="Anders",
    )


def test_no_procedure_allows_more_than_the_law() -> None:
    lax = procedure(de_minimis_ceiling=Euro(5_000_000), de_minimis_years=1)
    long_ago = had(aid(TOO_MUCH), on=date(2024, 6, 1))
    german = signed(lax, long_ago).refused(DE_MINIMIS_CEILING).german
    assert "in 3 Jahren" in german
    assert "300.000,00 €" in german


def test_a_procedure_may_be_stricter_than_the_law() -> None:
    assert signed(procedure(de_minimis_ceiling=Euro(50_000)), had(aid("2000"))).events
    strict = procedure(de_minimis_ceiling=Euro("49999.99"))
    signed(strict, had(aid("2000"))).refused(DE_MINIMIS_CEILING)
    longer = procedure(de_minimis_years=5)
    signed(longer, had(aid(TOO_MUCH), on=date(2022, 3, 2))).refused(DE_MINIMIS_CEILING)


def test_the_ceiling_is_that_of_the_day() -> None:
    days = date(2020, 5, 1), date(2023, 12, 31), date(2024, 1, 1)
    ceilings = [in_force(DE_MINIMIS_DEFINITIONS, day).ceiling for day in days]
    assert ceilings == [Euro(200_000), Euro(200_000), Euro(300_000)]
