"""Preparing an award: what cannot be signed is not prepared either."""

from datetime import date
from decimal import Decimal

import pytest

from domain.kernel.event import Event
from domain.kernel.ids import PersonId
from domain.kernel.in_order import DAYS_IN_ORDER
from domain.kernel.money import Euro, Plan
from domain.kernel.people import Role
from domain.kernel.refusal import NotAllowed, WrongMoment
from domain.kernel.rule import Rule
from domain.office.impartial import NOT_A_PARTY
from domain.operation.applying import ReviseProposal
from domain.operation.awarding import AwardGrant, PrepareAward
from domain.operation.awarding_rules import (
    PARTIAL_GRANT_HAS_REASONS,
    PARTNERS_OF_PROPOSAL,
    RATE_OF_PROCEDURE,
    WITHIN_REQUEST,
)
from domain.operation.events import AwardPrepared, ProposalRevised
from domain.operation.funding_rules import (
    AID_BASIS,
    GRANT_SIZE,
    NOT_COMPLETED,
    ONE_SHARE_EACH,
    PLAN_ADDS_UP,
    WITHIN_RATE,
)
from domain.operation.proposal import Award, Share
from tests.support.cases import (
    AWARD,
    AWARD_PREPARED,
    ELIGIBLE,
    FORMALLY_COMPLETE,
    OPERATION,
    PLAN,
    PROPOSAL,
    SHARES,
)
from tests.support.given import given
from tests.support.people import (
    APPLICANT,
    APPROVER,
    CASE_OFFICER,
    LEAD,
    OTHER,
    PARTNER,
    REGISTRY,
    SECOND_CASE_OFFICER,
    appointed,
    person,
)

FIRST, SECOND = SHARES
TOO_MUCH = Plan.of(PLAN.amounts | {("LAND", 2026): Euro("20000.05")})


def award(**changes: object) -> Award:
    return Award.model_validate({**dict(AWARD), **changes})


def share(which: Share, **changes: object) -> Share:
    return Share.model_validate({**dict(which), **changes})


def plan(amount: object) -> Plan:
    return Plan.of({("EU", 2026): Euro(str(amount))})


def prepare(what: Award = AWARD) -> PrepareAward:
    return PrepareAward(operation=OPERATION, award=what)


def test_a_case_officer_prepares_the_award() -> None:
    given(*ELIGIBLE).when(prepare(), by=CASE_OFFICER).then(
        AwardPrepared(operation=OPERATION, award=AWARD, prepared_by=CASE_OFFICER)
    )


def test_who_found_it_eligible_may_prepare_and_so_may_somebody_else() -> None:
    given(*ELIGIBLE).when(prepare(), by=SECOND_CASE_OFFICER).then(
        AwardPrepared(operation=OPERATION, award=AWARD, prepared_by=SECOND_CASE_OFFICER)
    )


@pytest.mark.parametrize("somebody", [APPLICANT, APPROVER, REGISTRY])
def test_only_a_case_officer_prepares(somebody: PersonId) -> None:
    given(*ELIGIBLE).when(prepare(), by=somebody).refused(NotAllowed)


@pytest.mark.parametrize("before", [FORMALLY_COMPLETE, AWARD_PREPARED])
def test_an_award_is_prepared_once_and_after_eligibility(before: tuple[Event, ...]) -> None:
    given(*before).when(prepare(), by=CASE_OFFICER).refused(WrongMoment)


def test_nobody_prepares_for_an_organisation_they_represent() -> None:
    second = appointed(person(21), Role.APPLICANT, organisation=PARTNER)
    both = second.model_copy(update={"person": CASE_OFFICER})
    given(*ELIGIBLE, both).when(prepare(), by=CASE_OFFICER).refused(NOT_A_PARTY)


PARTIAL = {"partial_reasons": "Die Reisekosten sind nicht notwendig."}
REFUSED: list[tuple[Award, Rule, str]] = [
    (
        award(shares=(FIRST, share(SECOND, organisation=OTHER))),
        PARTNERS_OF_PROPOSAL,
        "award.shares",
    ),
    (award(shares=(SECOND,), plan=plan(32_000), **PARTIAL), PARTNERS_OF_PROPOSAL, "award.shares"),
    (
        award(shares=(FIRST, share(SECOND, organisation=LEAD))),
        ONE_SHARE_EACH,
        "award.shares.1.organisation",
    ),
    (
        award(shares=(FIRST, share(SECOND, aid_basis="gber-28"))),
        AID_BASIS,
        "award.shares.1.aid_basis",
    ),
    (
        award(shares=(share(FIRST, grant=Euro("48000.01")), SECOND)),
        WITHIN_REQUEST,
        "award.shares.0",
    ),
    (
        award(shares=(share(FIRST, cost=Euro("60000.01")), SECOND)),
        WITHIN_REQUEST,
        "award.shares.0",
    ),
    (
        award(shares=(share(FIRST, grant=Euro(40_000)), SECOND), plan=plan(72_000)),
        PARTIAL_GRANT_HAS_REASONS,
        "award.partial_reasons",
    ),
    (award(**PARTIAL), PARTIAL_GRANT_HAS_REASONS, "award.partial_reasons"),
    (
        award(shares=(share(FIRST, grant=Euro(0)),), plan=Plan(), **PARTIAL),
        GRANT_SIZE,
        "award.shares",
    ),
    (
        award(shares=(share(FIRST, grant=Euro("4999.99")),), plan=plan("4999.99"), **PARTIAL),
        GRANT_SIZE,
        "award.shares",
    ),
    (award(ends_on=date(2026, 5, 31)), DAYS_IN_ORDER, "award.ends_on"),
    (
        award(starts_on=date(2025, 1, 1), ends_on=date(2026, 2, 1)),
        NOT_COMPLETED,
        "award.ends_on",
    ),
    (award(rate=Decimal("80.0001")), RATE_OF_PROCEDURE, "award.rate"),
    (award(rate=Decimal("79.9999")), WITHIN_RATE, "award.shares.0.grant"),
    (
        award(shares=(share(FIRST, cost=Euro("59999.99")), SECOND)),
        WITHIN_RATE,
        "award.shares.0.grant",
    ),
    (award(plan=TOO_MUCH), PLAN_ADDS_UP, "award.plan"),
    (award(plan=plan(79_999)), PLAN_ADDS_UP, "award.plan"),
]


@pytest.mark.parametrize(("what", "why", "field"), REFUSED)
def test_what_cannot_be_signed_is_not_prepared(what: Award, why: Rule, field: str) -> None:
    refusal = given(*ELIGIBLE).when(prepare(what), by=CASE_OFFICER).refused(why)
    assert [problem.field for problem in refusal.problems] == [field]


@pytest.mark.parametrize(("what", "why", "field"), REFUSED)
def test_what_was_prepared_is_looked_at_again_before_the_signature(
    what: Award, why: Rule, field: str
) -> None:
    prepared = AwardPrepared(operation=OPERATION, award=what, prepared_by=CASE_OFFICER)
    step = AwardGrant(operation=OPERATION)
    refusal = given(*ELIGIBLE, prepared).when(step, by=APPROVER).refused(why)
    assert [problem.field for problem in refusal.problems] == [field]


def test_no_rate_is_above_the_procedures_even_if_rounding_makes_the_same_of_both() -> None:
    hundred = share(FIRST, cost=Euro(100), grant=Euro(80))
    proposal = PROPOSAL.model_copy(update={"shares": (hundred, SECOND)})
    case = given(*ELIGIBLE, ProposalRevised(operation=OPERATION, lead=LEAD, proposal=proposal))
    above = award(shares=(hundred, SECOND), plan=plan(32_080), rate=Decimal("80.0050"))
    german = case.when(prepare(above), by=CASE_OFFICER).refused(RATE_OF_PROCEDURE).german
    assert "80,0050 %" in german
    assert "80 %" in german


@pytest.mark.parametrize(
    "what",
    [
        award(shares=(FIRST,), plan=plan(48_000), **PARTIAL),
        award(shares=(share(FIRST, grant=Euro(5_000)),), plan=plan(5_000), **PARTIAL),
        award(ends_on=AWARD.starts_on),
        award(shares=(share(FIRST, aid_basis="none"), SECOND)),
    ],
    ids=["without a partner", "the smallest grant", "a single day", "found to be no aid"],
)
def test_the_office_may_grant_less_or_otherwise(what: Award) -> None:
    given(*ELIGIBLE).when(prepare(what), by=CASE_OFFICER).then(
        AwardPrepared(operation=OPERATION, award=what, prepared_by=CASE_OFFICER)
    )


def test_an_applicant_does_not_learn_from_a_refusal_what_the_office_prepares() -> None:
    revised = ReviseProposal(operation=OPERATION, proposal=PROPOSAL)
    refusal = given(*AWARD_PREPARED).when(revised, by=APPLICANT).refused(WrongMoment)
    assert "Formal vollständig" in refusal.german
    assert "vorbereitet" not in refusal.german
