"""Whoever gets de-minimis aid declares the aid of others (Art. 7(4) Reg. (EU) 2023/2831)."""

from datetime import date

import pytest

from domain.kernel.event import Event
from domain.kernel.money import Euro
from domain.operation.awarding import AwardGrant, PrepareAward
from domain.operation.de_minimis import DE_MINIMIS_CEILING, DE_MINIMIS_DECLARED
from domain.organisation.events import DeclaredAid, DeMinimisAidDeclared
from tests.domain.operation.test_de_minimis import TOO_MUCH, aid, had, signed
from tests.support.cases import AWARD, AWARD_PREPARED, ELIGIBLE, OPERATION, SHARES, declared
from tests.support.given import TODAY, given
from tests.support.people import APPROVER, CASE_OFFICER, LEAD


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
        for when in (preparing, signing):
            assert when.refused(DE_MINIMIS_DECLARED).problems[0].field == "award.shares"
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


@pytest.mark.parametrize(
    ("declared_on", "counts"), [(date(2025, 3, 2), False), (date(2025, 3, 3), True)]
)
def test_a_declaration_of_another_year_says_nothing_of_this_one(
    declared_on: date, *, counts: bool
) -> None:
    old = declared(LEAD).model_copy(update={"declared_on": declared_on})
    when = signed(old)
    if counts:
        assert when.events
    else:
        assert "12 Monaten" in when.refused(DE_MINIMIS_DECLARED).german
