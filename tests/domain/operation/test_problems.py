"""What keeps a proposal from being complete: every problem at once, each at its field."""

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from domain.kernel.ids import OrganisationId
from domain.kernel.money import Euro, Plan, PlanLine
from domain.operation.applying import SubmitProposal
from domain.operation.applying_rules import PROPOSAL_COMPLETE
from domain.operation.proposal import BudgetLine, Proposal, Share
from domain.programme.events import ProcedureAdopted
from tests.support.cases import (
    DECLARATIONS,
    DRAFTED,
    OPERATION,
    PLAN,
    PROCEDURE,
    PROPOSAL,
    SHARES,
    drafted,
    registered,
)
from tests.support.given import Given, given
from tests.support.people import APPLICANT, LEAD, OTHER, PARTNER

SUBMIT = SubmitProposal(operation=OPERATION, declarations=DECLARATIONS)
FIRST, SECOND = SHARES


def drafted_with(**changes: object) -> Given:
    """A draft which differs in these fields from the one that is complete."""
    proposal = Proposal.model_validate({**dict(PROPOSAL), **changes})
    return given(*DRAFTED[:-1], drafted(proposal=proposal))


def share(which: Share, **changes: object) -> Share:
    return Share.model_validate({**dict(which), **changes})


def fields_at_fault(case: Given, step: SubmitProposal = SUBMIT) -> list[str | None]:
    refusal = case.when(step, by=APPLICANT).refused(PROPOSAL_COMPLETE)
    for problem in refusal.problems:
        assert "{" not in problem.german + problem.english
        assert problem.german.endswith(".")
        assert problem.english.endswith(".")
    assert str(len(refusal.problems)) in refusal.german
    return [problem.field for problem in refusal.problems]


def test_the_proposal_of_the_tests_is_complete() -> None:
    assert len(drafted_with().when(SUBMIT, by=APPLICANT).events) == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"summary": " \n"}, "proposal.summary"),
        ({"starts_on": None}, "proposal.starts_on"),
        ({"ends_on": None}, "proposal.ends_on"),
        ({"ends_on": date(2026, 5, 31)}, "proposal.ends_on"),
        ({"starts_on": date(2025, 1, 1), "ends_on": date(2026, 3, 1)}, "proposal.ends_on"),
        ({"shares": (SECOND, FIRST)}, "proposal.shares.0.organisation"),
        (
            {"shares": (FIRST, share(SECOND, organisation=LEAD))},
            "proposal.shares.1.organisation",
        ),
        (
            {"shares": (FIRST, share(SECOND, organisation=OTHER))},
            "proposal.shares.1.organisation",
        ),
        (
            {"shares": (share(FIRST, aid_basis="gber-28"), SECOND)},
            "proposal.shares.0.aid_basis",
        ),
        ({"plan": Plan.of({("EU", 2026): Euro("79999.99")})}, "proposal.plan"),
        ({"plan": Plan.of({("EU", 2027): Euro(80_000)})}, "proposal.plan"),
        ({"plan": Plan.of({("BUND", 2026): Euro(80_000)})}, "proposal.plan"),
        ({"budget": ()}, "proposal.budget"),
        ({"budget": PROPOSAL.budget[:1]}, "proposal.budget"),
        (
            {
                "budget": (
                    PROPOSAL.budget[0],
                    BudgetLine(category="travel", cost=Euro(30_000)),
                )
            },
            "proposal.budget.1.category",
        ),
    ],
)
def test_one_problem_is_named_at_its_field(changes: dict[str, object], field: str) -> None:
    assert fields_at_fault(drafted_with(**changes)) == [field]


def test_a_project_of_one_day_ends_when_it_begins() -> None:
    one_day = drafted_with(ends_on=PROPOSAL.starts_on)
    assert one_day.when(SUBMIT, by=APPLICANT).events


def test_each_partner_has_one_share() -> None:
    twice = drafted_with(shares=(FIRST, SECOND, FIRST, SECOND))
    again = ["proposal.shares.2.organisation", "proposal.shares.3.organisation"]
    assert fields_at_fault(twice)[:2] == again


def test_a_category_stands_once() -> None:
    half = BudgetLine(category="staff", cost=Euro(50_000))
    twice = drafted_with(budget=(half, half))
    assert fields_at_fault(twice) == ["proposal.budget.0.category", "proposal.budget.1.category"]


@pytest.mark.parametrize(("grant", "allowed"), [("48000.00", True), ("48000.01", False)])
def test_the_grant_of_a_partner_stays_within_the_rate(grant: str, *, allowed: bool) -> None:
    shares = (share(FIRST, grant=Euro(grant)), SECOND)
    plan = PLAN if allowed else Plan.of(PLAN.amounts | {("EU", 2026): Euro("60000.01")})
    case = drafted_with(shares=shares, plan=plan)
    if allowed:
        assert case.when(SUBMIT, by=APPLICANT).events
    else:
        assert fields_at_fault(case) == ["proposal.shares.0.grant"]


@pytest.mark.parametrize(
    ("grant", "allowed"),
    [("4999.99", False), ("5000.00", True), ("200000.00", True), ("200000.01", False)],
)
def test_the_grant_stays_within_the_bounds_of_the_procedure(grant: str, *, allowed: bool) -> None:
    amount = Euro(grant)
    case = drafted_with(
        shares=(Share(organisation=LEAD, cost=Euro(250_001), grant=amount),),
        budget=(BudgetLine(category="staff", cost=Euro(250_001)),),
        plan=Plan.of({("EU", 2026): amount}),
    )
    if allowed:
        assert case.when(SUBMIT, by=APPLICANT).events
    else:
        assert fields_at_fault(case) == ["proposal.shares"]


def test_a_partner_without_cost_is_none() -> None:
    shares = (FIRST, share(SECOND, cost=Euro(0), grant=Euro(32_000)))
    budget = (BudgetLine(category="staff", cost=Euro(60_000)),)
    assert fields_at_fault(drafted_with(shares=shares, budget=budget)) == ["proposal.shares.1.cost"]


def test_without_categories_in_the_procedure_no_budget_is_asked_for() -> None:
    adopted = next(event for event in DRAFTED if isinstance(event, ProcedureAdopted))
    free = adopted.model_copy(update={"procedure": PROCEDURE.model_copy(update={"categories": ()})})
    before = [free if event is adopted else event for event in DRAFTED[:-1]]
    bare = drafted(proposal=PROPOSAL.model_copy(update={"budget": ()}))
    assert given(*before, bare).when(SUBMIT, by=APPLICANT).events


def test_what_gives_nothing_in_a_year_needs_no_money_of_that_year() -> None:
    nothing = PlanLine(source="BUND", year=2030, amount=Euro(0))
    plan = Plan(lines=(*PLAN.lines, nothing))
    assert drafted_with(plan=plan).when(SUBMIT, by=APPLICANT).events


@pytest.mark.parametrize(
    ("declared", "missing"),
    [
        ((), 2),
        (("not-started",), 1),
        (("not-started", "subsidy-facts", "further"), 0),
    ],
)
def test_every_declaration_of_the_procedure_is_made(
    declared: tuple[str, ...], missing: int
) -> None:
    step = SubmitProposal(operation=OPERATION, declarations=declared)
    if missing:
        assert fields_at_fault(drafted_with(), step) == ["declarations"] * missing
    else:
        assert drafted_with().when(step, by=APPLICANT).events


def lead_is(**more: object) -> Given:
    register = registered(LEAD, **more)
    others = [event for event in DRAFTED if LEAD.tag not in event.tags]
    return given(register, registered(PARTNER), *others)


def test_an_informal_cooperation_cannot_lead() -> None:
    informal = lead_is(legal_capacity=False)
    assert fields_at_fault(informal) == ["proposal.shares.0.organisation"]


def test_a_natural_person_can_lead() -> None:
    person = lead_is(natural_person=True)
    assert person.when(SUBMIT, by=APPLICANT).events


def test_an_empty_draft_hears_everything_at_once() -> None:
    empty = given(*DRAFTED[:-1], drafted(proposal=Proposal(title="Ein Einfall")))
    assert fields_at_fault(empty, SubmitProposal(operation=OPERATION)) == [
        "proposal.summary",
        "proposal.starts_on",
        "proposal.ends_on",
        "proposal.shares",
        "declarations",
        "declarations",
    ]


def test_a_hundred_unknown_partners_are_a_hundred_problems() -> None:
    shares = tuple(
        Share(
            organisation=OrganisationId(f"00000000-0000-4000-a000-{number:012d}"),
            cost=Euro(10),
            grant=Euro(1),
        )
        for number in range(100, 200)
    )
    fields = fields_at_fault(drafted_with(shares=shares))
    assert sum(1 for field in fields if field and field.endswith("organisation")) == 101


def test_no_proposal_adds_up_to_more_than_can_be_recorded() -> None:
    most = {"organisation": LEAD, "cost": "999999999999.99", "grant": "999999999999.99"}
    proposal = Proposal.model_validate({"title": "Ein Einfall", "shares": [most] * 100})
    assert TypeAdapter(Euro).validate_python(str(proposal.cost + proposal.grant))
    with pytest.raises(ValidationError, match=r"less than €1,000,000,000,000\.00"):
        Share.model_validate(most | {"cost": "1000000000000"})
