"""Everything that keeps a proposal from being complete, found at once and field by field."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from domain.kernel.history import History
from domain.kernel.ids import OrganisationId
from domain.kernel.in_order import DAYS_IN_ORDER
from domain.kernel.known import KNOWN_HERE
from domain.kernel.money import NOTHING, Euro, Plan
from domain.kernel.refusal import Problem
from domain.kernel.rule import found_by
from domain.operation.applying_rules import LEAD_HAS_CAPACITY, PROPOSAL_COMPLETE
from domain.operation.funding_rules import (
    AID_BASIS,
    GRANT_SIZE,
    NOT_COMPLETED,
    ONE_SHARE_EACH,
    PLAN_ADDS_UP,
    WITHIN_RATE,
)
from domain.operation.operation import Operation
from domain.operation.proposal import Proposal
from domain.organisation.organisation import Organisation
from domain.programme.budgets import CallBudget
from domain.programme.events import Procedure


def check_complete(
    operation: Operation,
    declarations: Sequence[str],
    received_on: date,
    procedure: Procedure,
    history: History,
) -> None:
    """Check everything that a complete proposal needs, and name all that is missing at once.

    `received_on`: the day on which the proposal came in first. Raises RuleBroken.
    """
    proposal = operation.proposal
    partners = history.look_all(Organisation, proposal.partners)
    budget = history.look(CallBudget, operation.call).appropriated
    found = (
        *_description(proposal),
        *_days(proposal, received_on),
        *_partners(proposal, operation.lead, partners),
        *_shares(proposal, procedure),
        *_budget(proposal, procedure),
        *_plan(proposal, budget),
        *_declarations(declarations, procedure),
    )
    PROPOSAL_COMPLETE.check(found)


def _description(proposal: Proposal) -> Iterator[Problem]:
    if not proposal.summary.strip():
        yield Problem("proposal.summary", "Die Kurzbeschreibung fehlt.", "The summary is missing.")


def _days(proposal: Proposal, received_on: date) -> Iterator[Problem]:
    starts_on, ends_on, field = proposal.starts_on, proposal.ends_on, "proposal.ends_on"
    if starts_on is None:
        yield Problem("proposal.starts_on", "Der Beginn fehlt.", "The first day is missing.")
    if ends_on is None:
        yield Problem(field, "Das Ende fehlt.", "The last day is missing.")
        return
    if starts_on:
        yield from found_by(DAYS_IN_ORDER.check, starts_on, ends_on, field)
    yield from found_by(NOT_COMPLETED.check, ends_on, received_on, field)


def _partners(
    proposal: Proposal, lead: OrganisationId, partners: Iterable[Organisation]
) -> Iterator[Problem]:
    if not proposal.shares:
        yield Problem(
            "proposal.shares",
            "Es fehlt mindestens ein Partner mit seinem Anteil.",
            "At least one partner with a share is missing.",
        )
    elif proposal.shares[0].organisation != lead:
        yield Problem(
            "proposal.shares.0.organisation",
            "Der erste Anteil muss der des federführenden Partners sein.",
            "The first share must be the lead partner's.",
        )
    yield from found_by(ONE_SHARE_EACH.check, proposal.shares, "proposal.shares")
    place = {share.organisation: number for number, share in enumerate(proposal.shares)}
    for partner in partners:
        field = f"proposal.shares.{place[partner.subject]}.organisation"
        yield from found_by(KNOWN_HERE.check, partner, field)
        if partner.subject == lead:
            yield from found_by(LEAD_HAS_CAPACITY.check, partner, field)


def _shares(proposal: Proposal, procedure: Procedure) -> Iterator[Problem]:
    for number, share in enumerate(proposal.shares):
        field = f"proposal.shares.{number}"
        if share.cost == NOTHING:
            yield Problem(
                f"{field}.cost",
                "Die Kosten des Partners fehlen.",
                "The partner's cost is missing.",
            )
        else:
            rate = procedure.funding_rate
            yield from found_by(WITHIN_RATE.check, share, rate, f"{field}.grant")
        yield from found_by(AID_BASIS.check, share, procedure, f"{field}.aid_basis")
    if proposal.shares:
        yield from found_by(GRANT_SIZE.check, proposal.grant, procedure, "proposal.shares")


def _budget(proposal: Proposal, procedure: Procedure) -> Iterator[Problem]:
    times = Counter(line.category for line in proposal.budget)
    for number, line in enumerate(proposal.budget):
        field, category = f"proposal.budget.{number}.category", line.category
        if procedure.categories and category not in procedure.categories:
            yield Problem(
                field,
                f"Die Ausgabenart „{category}“ kennt das Verfahren nicht.",
                f"The procedure knows no budget category “{category}”.",
            )
        elif times[category] > 1:
            yield Problem(
                field,
                f"Die Ausgabenart „{category}“ steht mehrfach im Ausgabenplan.",
                f"The budget category “{category}” appears more than once.",
            )
    total, cost = Euro.total(line.cost for line in proposal.budget), proposal.cost
    wanted = bool(proposal.budget or procedure.categories)
    if wanted and total != cost:
        yield Problem(
            "proposal.budget",
            f"Der Ausgabenplan ergibt {total:de}, die Kosten der Partner {cost:de}.",
            f"The budget adds up to {total:en}, the partners' costs to {cost:en}.",
        )


def _plan(proposal: Proposal, budget: Plan) -> Iterator[Problem]:
    offered = budget.amounts
    for line in proposal.plan.lines:
        if line.key not in offered:
            yield Problem(
                "proposal.plan",
                f"Aus {line.source} hat der Förderaufruf für {line.year} keine Mittel.",
                f"The call has no money from {line.source} for {line.year}.",
            )
    yield from found_by(PLAN_ADDS_UP.check, proposal.grant, proposal.plan, "proposal.plan")


def _declarations(declarations: Sequence[str], procedure: Procedure) -> Iterator[Problem]:
    for declaration in procedure.declarations:
        if declaration not in declarations:
            yield Problem(
                "declarations",
                f"Die Erklärung „{declaration}“ fehlt.",
                f"The declaration “{declaration}” is missing.",
            )
