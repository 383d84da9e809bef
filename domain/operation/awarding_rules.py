"""The rules under which grants are awarded: what may be granted, to whom, from which money."""

from collections.abc import Sequence
from decimal import ROUND_UP, Decimal
from typing import Any, Final

from domain.kernel.ids import OrganisationId
from domain.kernel.money import CENT, NOTHING, Euro, Plan
from domain.kernel.rule import Rule
from domain.operation.proposal import Award, Proposal, Share
from domain.programme.budgets import Budget
from domain.programme.events import Procedure


class PartnersOfProposal(Rule):
    """Nur Partner des Antrags."""

    id = "partners-of-proposal"
    german = "Bewilligt wird dem federführenden Partner und sonst nur Partnern des Antrags."
    english = "A grant goes to the lead partner, and otherwise only to partners of the proposal."
    source = "§ 22 VwVfG; VV Nr. 3 zu § 44 LHO"
    mark = "K"
    since = "1977-01-01"

    def check(
        self,
        shares: Sequence[Share],
        lead: OrganisationId,
        partners: frozenset[OrganisationId],
    ) -> None:
        """Refuse a share of somebody else, and none for the lead: the notice goes to it."""
        named = {share.organisation for share in shares}
        if not {lead} <= named <= partners:
            self.refuse(field="award.shares")


class WithinRequest(Rule):
    """Ne ultra petita."""

    id = "within-request"
    german = (
        "Ein Anteil von {grant:de} auf Kosten von {cost:de} geht über den Antrag hinaus "
        "({requested:de} auf {asked_cost:de})."
    )
    english = (
        "A share of {grant:en} towards {cost:en} goes beyond the request "
        "({requested:en} towards {asked_cost:en})."
    )
    source = "§ 22 VwVfG; VV Nr. 3.1 zu § 44 LHO"
    mark = "K"
    since = "2000-01-01"

    def check(self, shares: Sequence[Share], asked: Sequence[Share]) -> None:
        """Refuse more grant or more eligible cost than a partner asked for."""
        requests = {share.organisation: share for share in asked}
        for number, share in enumerate(shares):
            request = requests[share.organisation]
            if share.grant > request.grant or share.cost > request.cost:
                self.refuse(
                    field=f"award.shares.{number}",
                    grant=share.grant,
                    cost=share.cost,
                    requested=request.grant,
                    asked_cost=request.cost,
                )


class PartialGrantHasReasons(Rule):
    """Begründung der Teilablehnung."""

    id = "partial-grant-has-reasons"
    german = (
        "Bewilligt werden {declined:de} weniger als beantragt: Eine Teilablehnung wird begründet, "
        "eine volle Bewilligung nicht."
    )
    english = (
        "The award is {declined:en} less than was asked for: a partial rejection has reasons, a "
        "full award has none."
    )
    source = "§ 39 Abs. 1 VwVfG"
    mark = "K"
    since = "1977-01-01"

    def check(self, award: Award, proposal: Proposal) -> None:
        """Refuse a partial grant without reasons, and reasons without a partial grant."""
        declined = proposal.grant - award.grant
        if (declined > NOTHING) != (award.partial_reasons is not None):
            self.refuse(field="award.partial_reasons", declined=declined)


class RateOfProcedure(Rule):
    """Fördersatz des Verfahrens."""

    id = "rate-of-procedure"
    german = "Der Fördersatz von {german_rate} % liegt über dem des Verfahrens von {german_most} %."
    english = "The funding rate of {rate:f} % is above the procedure's of {most:f} %."
    source = "Förderrichtlinie; VV Nr. 2 zu § 44 LHO"
    mark = "K"
    since = "2000-01-01"

    def check(self, rate: Decimal, procedure: Procedure) -> None:
        """Refuse a rate above the procedure's."""
        most = procedure.funding_rate
        if rate > most:
            self.refuse(
                field="award.rate",
                rate=rate,
                most=most,
                german_rate=_german(rate),
                german_most=_german(most),
            )


def _german(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")


class WithinBudget(Rule):
    """Haushaltsmittel."""

    id = "within-budget"
    german = "Das Budget reicht nicht: aus {source} fehlen für {year} {missing:de}."
    english = "The budget does not suffice: {missing:en} are missing from {source} for {year}."
    source = "§§ 34, 38 LHO"
    mark = "K"
    since = "2000-01-01"

    def check(self, budget: Budget[Any], wanted: Plan, margin: Decimal) -> None:
        """Refuse what a call or priority cannot cover, by source and budget year.

        `margin` is the factor by which a budget may be overbooked; the ceiling that it gives is never
        rounded up.
        """
        available, committed = budget.appropriated.amounts, budget.committed
        for key, amount in wanted.amounts.items():
            ceiling = Decimal(available.get(key, NOTHING)) * margin
            missing = Decimal(committed.get(key, NOTHING) + amount) - ceiling
            if missing > 0:
                short = Euro(missing.quantize(CENT, ROUND_UP))
                self.refuse(field="award.plan", source=key[0], year=key[1], missing=short)


PARTNERS_OF_PROPOSAL: Final = PartnersOfProposal()
WITHIN_REQUEST: Final = WithinRequest()
PARTIAL_GRANT_HAS_REASONS: Final = PartialGrantHasReasons()
RATE_OF_PROCEDURE: Final = RateOfProcedure()
WITHIN_BUDGET: Final = WithinBudget()
