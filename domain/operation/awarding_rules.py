"""The rules under which grants are awarded: what may be granted, to whom, from which money."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_UP, Decimal
from typing import Final

from domain.kernel.ids import OrganisationId
from domain.kernel.money import CENT, NOTHING, Euro, Plan, Sums
from domain.kernel.rule import Rule
from domain.operation.proposal import Award, Proposal, Share
from domain.organisation.undertaking import DeMinimisAccount
from domain.programme.events import Procedure


class PartnersOfProposal(Rule):
    """Nur Partner des Antrags."""

    id = "partners-of-proposal"
    german = "Bewilligt wird nur Partnern des Antrags, jedem in genau einem Anteil."
    english = "A grant goes to partners of the proposal only, each with exactly one share."
    source = "§ 22 VwVfG; VV Nr. 3 zu § 44 LHO"
    mark = "K"
    since = "1977-01-01"

    def check(self, shares: Sequence[Share], partners: frozenset[OrganisationId]) -> None:
        """Refuse a share of somebody else, and a second share of the same partner."""
        named = [share.organisation for share in shares]
        if len(named) != len(set(named)) or not partners.issuperset(named):
            self.refuse(field="shares")


class AidBasis(Rule):
    """Beihilfegrundlage."""

    id = "aid-basis"
    german = "Die Beihilfegrundlage „{basis}“ kennt das Verfahren nicht."
    english = "The procedure knows no aid basis “{basis}”."
    source = "Art. 107, 108 AEUV; Förderrichtlinie"
    mark = "K"
    since = "2009-12-01"

    def check(self, shares: Sequence[Share], procedure: Procedure) -> None:
        """Refuse a share on a basis that is not the procedure's."""
        for share in shares:
            if share.aid_basis not in procedure.aid_bases:
                self.refuse(field="shares", basis=share.aid_basis)


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
        for share in shares:
            request = requests[share.organisation]
            if share.grant > request.grant or share.cost > request.cost:
                self.refuse(
                    field="shares",
                    grant=share.grant,
                    cost=share.cost,
                    requested=request.grant,
                    asked_cost=request.cost,
                )


class PartialGrantHasReasons(Rule):
    """Begründung der Teilablehnung."""

    id = "partial-grant-has-reasons"
    german = (
        "{declined:de} weniger als beantragt sind eine Teilablehnung und werden begründet; "
        "ohne Teilablehnung gibt es nichts zu begründen."
    )
    english = (
        "{declined:en} less than was asked for is a partial rejection and needs reasons; "
        "without one there is nothing to give reasons for."
    )
    source = "§ 39 Abs. 1 VwVfG"
    mark = "K"
    since = "1977-01-01"

    def check(self, award: Award, proposal: Proposal) -> None:
        """Refuse a partial grant without reasons, and reasons without a partial grant."""
        declined = proposal.grant - award.grant
        if (declined > NOTHING) != (award.partial_reasons is not None):
            self.refuse(field="partial_reasons", declined=declined)


class GrantSize(Rule):
    """Mindest- und Höchstbetrag."""

    id = "grant-size"
    german = "Die Zuwendung von {grant:de} liegt nicht zwischen {smallest:de} und {largest:de}."
    english = "The grant of {grant:en} is not between {smallest:en} and {largest:en}."
    source = "Förderrichtlinie; VV Nr. 1 zu § 44 LHO"
    mark = "K"
    since = "2000-01-01"

    def check(self, grant: Euro, requested: Euro, procedure: Procedure) -> None:
        """Refuse no grant at all, and one outside the procedure's bounds."""
        smallest = max(procedure.smallest_grant, CENT)
        largest = requested if procedure.largest_grant is None else procedure.largest_grant
        if not smallest <= grant <= largest:
            self.refuse(field="shares", grant=grant, smallest=Euro(smallest), largest=largest)


class RunsForward(Rule):
    """Bewilligungszeitraum."""

    id = "runs-forward"
    german = "Der Bewilligungszeitraum endet ({ends_on:%d.%m.%Y}) vor seinem Beginn."
    english = "The period of the grant ends ({ends_on:%d %B %Y}) before it begins."
    source = "VV Nr. 4.2 zu § 44 LHO"
    mark = "K"
    since = "2000-01-01"

    def check(self, starts_on: date, ends_on: date) -> None:
        """Refuse an end before the beginning."""
        if ends_on < starts_on:
            self.refuse(field="ends_on", ends_on=ends_on)


class WithinRate(Rule):
    """Fördersatz."""

    id = "within-rate"
    german = (
        "Kosten von {cost:de} erlauben nach dem Fördersatz höchstens {most:de}, nicht {grant:de}."
    )
    english = "Under the funding rate a cost of {cost:en} allows {most:en} at most, not {grant:en}."
    source = "Förderrichtlinie; Art. 112 VO (EU) 2021/1060"
    mark = "K"
    since = "2021-07-01"

    def check(self, shares: Sequence[Share], rate: Decimal, procedure: Procedure) -> None:
        """Refuse a rate above the procedure's, and a grant above the rate of its eligible cost."""
        for share in shares:
            most, wanted = share.most_at(procedure.funding_rate), share.most_at(rate)
            for grant, ceiling in ((wanted, most), (share.grant, wanted)):
                if grant > ceiling:
                    self.refuse(field="shares", cost=share.cost, most=ceiling, grant=grant)


class PlanAddsUp(Rule):
    """Finanzierungsplan geht auf."""

    id = "plan-adds-up"
    german = "Der Finanzierungsplan ergibt {planned:de}, die Anteile der Partner {grant:de}."
    english = "The financing plan adds up to {planned:en}, the partners' shares to {grant:en}."
    source = "VV Nr. 3.2.1 zu § 44 LHO"
    mark = "K"
    since = "2000-01-01"

    def check(self, grant: Euro, plan: Plan) -> None:
        """Refuse a plan by source and year whose sum is not the grant."""
        if plan.total != grant:
            self.refuse(field="plan", planned=plan.total, grant=grant)


class WithinBudget(Rule):
    """Haushaltsmittel."""

    id = "within-budget"
    german = "Das Budget reicht nicht: aus {source} fehlen für {year} {missing:de}."
    english = "The budget does not suffice: {missing:en} are missing from {source} for {year}."
    source = "§§ 34, 38 LHO"
    mark = "K"
    since = "2000-01-01"

    def check(self, budget: Plan, committed: Sums, wanted: Plan, overbooking: Decimal) -> None:
        """Refuse what a call or priority cannot cover, by source and budget year.

        `overbooking` is the procedure's margin in percent of the budget; the ceiling with its
        margin is never rounded up.
        """
        margin = 1 + overbooking / 100
        available = budget.amounts
        for key, amount in wanted.amounts.items():
            ceiling = Decimal(available.get(key, NOTHING)) * margin
            missing = Decimal(committed.get(key, NOTHING) + amount) - ceiling
            if missing > 0:
                missing = missing.quantize(CENT, ROUND_UP)
                self.refuse(field="plan", source=key[0], year=key[1], missing=Euro(missing))


class DeMinimisCeiling(Rule):
    """De-minimis-Höchstbetrag."""

    id = "de-minimis-ceiling"
    german = (
        "De-minimis-Höchstbetrag überschritten: mit diesem Anteil hätte das Unternehmen "
        "{total:de} in {years} Jahren erhalten, zulässig sind {ceiling:de}."
    )
    english = (
        "De-minimis ceiling exceeded: with this share the undertaking would have had {total:en} "
        "in {years} years, {ceiling:en} are allowed."
    )
    source = "Art. 3 Abs. 2 VO (EU) 2023/2831"
    mark = "V"
    since = "2024-01-01"

    def check(
        self, accounts: Iterable[DeMinimisAccount], aid: Euro, day: date, procedure: Procedure
    ) -> None:
        """Refuse aid that lifts the single undertaking above the ceiling in the rolling years."""
        years = procedure.de_minimis_years
        total = aid + Euro.total(account.in_years_up_to(day, years) for account in accounts)
        if total > procedure.de_minimis_ceiling:
            self.refuse(
                field="shares", total=total, years=years, ceiling=procedure.de_minimis_ceiling
            )


PARTNERS_OF_PROPOSAL: Final = PartnersOfProposal()
AID_BASIS: Final = AidBasis()
WITHIN_REQUEST: Final = WithinRequest()
PARTIAL_GRANT_HAS_REASONS: Final = PartialGrantHasReasons()
GRANT_SIZE: Final = GrantSize()
RUNS_FORWARD: Final = RunsForward()
WITHIN_RATE: Final = WithinRate()
PLAN_ADDS_UP: Final = PlanAddsUp()
WITHIN_BUDGET: Final = WithinBudget()
DE_MINIMIS_CEILING: Final = DeMinimisCeiling()
