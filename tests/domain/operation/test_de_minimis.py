"""De-minimis aid to one single undertaking, in any rolling three years (Reg. (EU) 2023/2831)."""

from datetime import date
from decimal import Decimal

import pytest

from domain.kernel.event import Event
from domain.kernel.ids import OperationId, OrganisationId
from domain.kernel.money import Euro, Plan
from domain.operation.aid_rules import DE_MINIMIS_CEILING, DE_MINIMIS_DECLARED
from domain.operation.awarding import AwardGrant, PrepareAward
from domain.operation.events import AwardPrepared, GrantAwarded, GrantReduced, GrantRevoked
from domain.operation.proposal import DE_MINIMIS, Share
from domain.organisation.events import (
    DeclaredAid,
    DeMinimisAidDeclared,
    UndertakingLinked,
    UndertakingSeparated,
)
from tests.support.cases import (
    AWARD,
    AWARD_PREPARED,
    CALL,
    ELIGIBLE,
    OPERATION,
    PRIORITY,
    SHARES,
    declared,
)
from tests.support.given import TODAY, When, given
from tests.support.people import APPROVER, CASE_OFFICER, LEAD, OTHER, PARTNER, organisation

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
    case = given(*AWARD_PREPARED, leap).on(today)
    when = case.when(AwardGrant(operation=OPERATION), by=APPROVER)
    if counts:
        when.refused(DE_MINIMIS_CEILING)
    else:
        assert when.events


def test_other_aid_does_not_count() -> None:
    assert signed(had(aid("900000", basis="none"))).events


def test_others_aid_does_not_count() -> None:
    assert signed(had(aid("300000", to=OTHER))).events


def linked(*members: OrganisationId) -> UndertakingLinked:
    return UndertakingLinked(members=members, ground="voting-rights", reason="Mehrheit.")


def test_linked_organisations_are_one_undertaking() -> None:
    signed(had(aid(TOO_MUCH, to=OTHER)), linked(LEAD, OTHER)).refused(DE_MINIMIS_CEILING)


def test_a_chain_of_links_is_one_undertaking() -> None:
    chain = linked(LEAD, DAUGHTER), linked(LEAD, DAUGHTER, GRANDDAUGHTER)
    signed(*chain, had(aid(TOO_MUCH, to=GRANDDAUGHTER))).refused(DE_MINIMIS_CEILING)
    assert signed(*chain, had(aid(FITS, to=GRANDDAUGHTER))).events


def test_the_accounts_of_an_undertaking_are_added_up() -> None:
    both = had(aid("126000.00"), aid("126000.01", to=OTHER))
    signed(both, linked(LEAD, OTHER)).refused(DE_MINIMIS_CEILING)


def test_who_was_separated_counts_for_itself() -> None:
    apart = UndertakingSeparated(organisation=OTHER, remaining=(LEAD,), reason="Verkauf.")
    assert signed(had(aid(TOO_MUCH, to=OTHER)), linked(LEAD, OTHER), apart).events


def test_two_partners_of_one_undertaking_share_one_ceiling() -> None:
    first, second = SHARES
    both = AWARD.model_copy(
        update={"shares": (first, second.model_copy(update={"aid_basis": DE_MINIMIS}))}
    )
    prepared = AwardPrepared(operation=OPERATION, award=both, prepared_by=CASE_OFFICER)
    case = given(*ELIGIBLE, prepared, linked(LEAD, PARTNER), had(aid("220000.01")))
    case.when(AwardGrant(operation=OPERATION), by=APPROVER).refused(DE_MINIMIS_CEILING)


def says(amount: str, on: date = date(2025, 3, 2)) -> DeMinimisAidDeclared:
    other = DeclaredAid(granted_on=on, amount=Euro(amount), granted_by="Bund")
    return DeMinimisAidDeclared(organisation=LEAD, declared_on=date(2026, 2, 1), aid=(other,))


def test_what_was_declared_counts_as_well() -> None:
    signed(says("52000.01"), had(aid("200000"))).refused(DE_MINIMIS_CEILING)
    assert signed(says("52000.00"), had(aid("200000"))).events


def test_a_new_declaration_replaces_the_old() -> None:
    assert signed(says(TOO_MUCH), says("0.01")).events


def undeclared(before: tuple[Event, ...]) -> list[Event]:
    return [event for event in before if not isinstance(event, DeMinimisAidDeclared)]


@pytest.mark.parametrize(
    ("today", "needed"), [(TODAY, True), (date(2028, 12, 31), True), (date(2029, 1, 1), False)]
)
def test_until_the_register_covers_three_years_whoever_gets_aid_declares_the_rest(
    today: date, *, needed: bool
) -> None:
    prepare, sign = PrepareAward(operation=OPERATION, award=AWARD), AwardGrant(operation=OPERATION)
    preparing = given(*undeclared(ELIGIBLE)).on(today).when(prepare, by=CASE_OFFICER)
    signing = given(*undeclared(AWARD_PREPARED)).on(today).when(sign, by=APPROVER)
    if needed:
        field = preparing.refused(DE_MINIMIS_DECLARED).problems[0].field
        assert field == "award.shares"
        assert signing.refused(DE_MINIMIS_DECLARED).problems[0].field is None
    else:
        assert preparing.events
        assert signing.events


def test_who_gets_no_aid_declares_nothing() -> None:
    # The lead partner gets aid, the other none.
    assert (
        given(*undeclared(AWARD_PREPARED), declared(LEAD))
        .when(AwardGrant(operation=OPERATION), by=APPROVER)
        .events
    )
    none = tuple(share.model_copy(update={"aid_basis": "none"}) for share in SHARES)
    step = PrepareAward(operation=OPERATION, award=AWARD.model_copy(update={"shares": none}))
    assert given(*undeclared(ELIGIBLE)).when(step, by=CASE_OFFICER).events


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
