"""Everything that keeps a proposal from being complete, found at once and field by field."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.kernel.ids import OrganisationId
from domain.kernel.money import NOTHING, Euro, Plan
from domain.kernel.refusal import Problem
from domain.operation.proposal import Proposal
from domain.organisation.organisation import Organisation
from domain.programme.events import Procedure


@dataclass(frozen=True, slots=True)
class Application:
    """What the applicant hands in: the proposal, and what was declared with it."""

    proposal: Proposal
    declarations: Sequence[str]


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a proposal is measured by: lead, day of receipt, procedure, budget of the call, partners."""

    lead: OrganisationId
    received_on: date
    procedure: Procedure
    budget: Plan
    partners: Sequence[Organisation]


def problems_of(application: Application, yardstick: Yardstick) -> Iterator[Problem]:
    """Find every problem, in the order of the form; none means that the proposal is complete."""
    proposal, procedure = application.proposal, yardstick.procedure
    yield from _description(proposal)
    yield from _days(proposal, yardstick.received_on)
    yield from _partners(proposal, yardstick)
    yield from _shares(proposal, procedure)
    yield from _amounts(proposal, procedure)
    yield from _budget(proposal, procedure)
    yield from _plan(proposal, yardstick.budget)
    yield from _declarations(application.declarations, procedure)


def _found(field: str, german: str, english: str, **facts: object) -> Problem:
    return Problem(field, german.format(**facts), english.format(**facts))


def _description(proposal: Proposal) -> Iterator[Problem]:
    if not proposal.summary.strip():
        yield _found("proposal.summary", "Die Kurzbeschreibung fehlt.", "The summary is missing.")


def _days(proposal: Proposal, received_on: date) -> Iterator[Problem]:
    if proposal.starts_on is None:
        yield _found("proposal.starts_on", "Der Beginn fehlt.", "The first day is missing.")
    if proposal.ends_on is None:
        yield _found("proposal.ends_on", "Das Ende fehlt.", "The last day is missing.")
    if proposal.starts_on and proposal.ends_on and proposal.ends_on < proposal.starts_on:
        yield _found(
            "proposal.ends_on",
            "Das Ende liegt vor dem Beginn.",
            "The last day is before the first.",
        )
    elif proposal.ends_on and proposal.ends_on < received_on:
        yield _found(
            "proposal.ends_on",
            "Das Vorhaben endete vor dem Eingang des Antrags; gefördert wird nur, was noch nicht "
            "abgeschlossen ist.",
            "The operation ended before the proposal came in; only what is not completed is funded.",
        )


def _partners(proposal: Proposal, yardstick: Yardstick) -> Iterator[Problem]:
    if not proposal.shares:
        yield _found(
            "proposal.shares",
            "Es fehlt mindestens ein Partner mit seinem Anteil.",
            "At least one partner with a share is missing.",
        )
    elif proposal.shares[0].organisation != yardstick.lead:
        yield _found(
            "proposal.shares.0.organisation",
            "Der erste Anteil muss der des federführenden Partners sein.",
            "The first share must be the lead partner's.",
        )
    register = {partner.subject: partner for partner in yardstick.partners}
    seen = set[OrganisationId]()
    for number, share in enumerate(proposal.shares):
        field, partner = f"proposal.shares.{number}.organisation", register[share.organisation]
        if share.organisation in seen:
            yield _found(
                field,
                "Der Partner steht mehrfach im Antrag; jeder hat genau einen Anteil.",
                "The partner appears more than once; each has exactly one share.",
            )
        else:
            yield from _partner(field, partner, is_lead=share.organisation == yardstick.lead)
        seen.add(share.organisation)


def _partner(field: str, partner: Organisation, *, is_lead: bool) -> Iterator[Problem]:
    if not partner.exists:
        yield _found(
            field,
            "Der Partner steht nicht im Register der Organisationen.",
            "The partner is not in the register of organisations.",
        )
    elif is_lead and not partner.entry.legal_personality:
        yield _found(
            field,
            "Wer keine Rechtspersönlichkeit hat, kann nicht federführend sein: "
            "an ihn könnte kein Bescheid ergehen.",
            "The lead partner needs legal personality: no notice could be addressed to it.",
        )


def _shares(proposal: Proposal, procedure: Procedure) -> Iterator[Problem]:
    for number, share in enumerate(proposal.shares):
        if share.cost == NOTHING:
            yield _found(
                f"proposal.shares.{number}.cost",
                "Die Kosten des Partners fehlen.",
                "The partner's cost is missing.",
            )
        elif share.grant > (most := share.most_at(procedure.funding_rate)):
            yield _found(
                f"proposal.shares.{number}.grant",
                "Beantragt sind {grant:de}; der Fördersatz erlaubt höchstens {most:de}.",
                "The request is for {grant:en}; the funding rate allows {most:en} at most.",
                grant=share.grant,
                most=most,
            )
        if share.aid_basis not in procedure.aid_bases:
            yield _found(
                f"proposal.shares.{number}.aid_basis",
                "Die Beihilfegrundlage „{basis}“ kennt das Verfahren nicht.",
                "The procedure knows no aid basis “{basis}”.",
                basis=share.aid_basis,
            )


def _amounts(proposal: Proposal, procedure: Procedure) -> Iterator[Problem]:
    grant, largest = proposal.grant, procedure.largest_grant
    smallest = max(procedure.smallest_grant, Euro("0.01"))
    if not proposal.shares:
        return
    if grant < smallest:
        yield _found(
            "proposal.shares",
            "Beantragt sind {grant:de}; das Verfahren fördert ab {smallest:de}.",
            "The request is for {grant:en}; the procedure funds from {smallest:en}.",
            grant=grant,
            smallest=smallest,
        )
    if largest is not None and grant > largest:
        yield _found(
            "proposal.shares",
            "Beantragt sind {grant:de}; das Verfahren fördert bis {largest:de}.",
            "The request is for {grant:en}; the procedure funds up to {largest:en}.",
            grant=grant,
            largest=largest,
        )


def _budget(proposal: Proposal, procedure: Procedure) -> Iterator[Problem]:
    times = Counter(line.category for line in proposal.budget)
    for number, line in enumerate(proposal.budget):
        field = f"proposal.budget.{number}.category"
        if procedure.categories and line.category not in procedure.categories:
            yield _found(
                field,
                "Die Ausgabenart „{category}“ kennt das Verfahren nicht.",
                "The procedure knows no budget category “{category}”.",
                category=line.category,
            )
        elif times[line.category] > 1:
            yield _found(
                field,
                "Die Ausgabenart „{category}“ steht mehrfach im Ausgabenplan.",
                "The budget category “{category}” appears more than once.",
                category=line.category,
            )
    total = Euro.total(line.cost for line in proposal.budget)
    wanted = bool(proposal.budget or procedure.categories)
    if wanted and total != proposal.cost:
        yield _found(
            "proposal.budget",
            "Der Ausgabenplan ergibt {total:de}, die Kosten der Partner {cost:de}.",
            "The budget adds up to {total:en}, the partners' costs to {cost:en}.",
            total=total,
            cost=proposal.cost,
        )


def _plan(proposal: Proposal, budget: Plan) -> Iterator[Problem]:
    offered = budget.amounts
    for number, line in enumerate(proposal.plan.lines):
        if line.amount and line.key not in offered:
            yield _found(
                f"proposal.plan.lines.{number}",
                "Aus {source} hat der Förderaufruf für {year} keine Mittel.",
                "The call has no money from {source} for {year}.",
                source=line.source,
                year=line.year,
            )
    if proposal.plan.total != proposal.grant:
        yield _found(
            "proposal.plan",
            "Der Mittelplan (Quelle und Haushaltsjahr) ergibt {planned:de}, beantragt sind "
            "{grant:de}.",
            "The plan by source and budget year adds up to {planned:en}, the request is for "
            "{grant:en}.",
            planned=proposal.plan.total,
            grant=proposal.grant,
        )


def _declarations(declarations: Sequence[str], procedure: Procedure) -> Iterator[Problem]:
    for declaration in procedure.declarations:
        if declaration not in declarations:
            yield _found(
                "declarations",
                "Die Erklärung „{declaration}“ fehlt.",
                "The declaration “{declaration}” is missing.",
                declaration=declaration,
            )
