"""The rules under which grants are awarded: what may be granted, to whom, from which money.

`field` says where the form has what a rule is about; None where the form only signs it.
"""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_UP, Decimal
from typing import Any, Final

from domain.kernel.ids import OrganisationId
from domain.kernel.money import CENT, NOTHING, Euro, Plan
from domain.kernel.rule import Rule
from domain.operation.proposal import Award, Proposal, Share
from domain.programme.events import Procedure
from domain.programme.money import Money


class PartnersOfProposal(Rule):
    """Nur Partner des Antrags."""

    id = "partners-of-proposal"
    german = (
        "Bewilligt wird dem federführenden Partner und nur Partnern des Antrags, jedem in genau einem "
        "Anteil."
    )
    english = (
        "A grant goes to the lead partner, and to partners of the proposal only, each with exactly "
        "one share."
    )
    source = "§ 22 VwVfG; VV Nr. 3 zu § 44 LHO"
    mark = "K"
    since = "1977-01-01"

    def check(
        self,
        shares: Sequence[Share],
        lead: OrganisationId,
        partners: frozenset[OrganisationId],
        field: str | None,
    ) -> None:
        """Refuse a share of somebody else, a second one of the same partner, and none for the lead.

        The notice goes to the lead partner.
        """
        named = [share.organisation for share in shares]
        if len(named) != len(set(named)) or not {lead} <= set(named) <= partners:
            self.refuse(field=field)


class AidBasis(Rule):
    """Beihilfegrundlage."""

    id = "aid-basis"
    german = "Die Beihilfegrundlage „{basis}“ kennt das Verfahren nicht."
    english = "The procedure knows no aid basis “{basis}”."
    source = "Art. 107, 108 AEUV; Förderrichtlinie"
    mark = "K"
    since = "2009-12-01"

    def check(self, shares: Sequence[Share], procedure: Procedure, field: str | None) -> None:
        """Refuse a share on a basis that is not the procedure's."""
        for share in shares:
            if share.aid_basis not in procedure.aid_bases:
                self.refuse(field=field, basis=share.aid_basis)


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

    def check(self, shares: Sequence[Share], asked: Sequence[Share], field: str | None) -> None:
        """Refuse more grant or more eligible cost than a partner asked for."""
        requests = {share.organisation: share for share in asked}
        for share in shares:
            request = requests[share.organisation]
            if share.grant > request.grant or share.cost > request.cost:
                self.refuse(
                    field=field,
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

    def check(self, award: Award, proposal: Proposal, field: str | None) -> None:
        """Refuse a partial grant without reasons, and reasons without a partial grant."""
        declined = proposal.grant - award.grant
        if (declined > NOTHING) != (award.partial_reasons is not None):
            self.refuse(field=field, declined=declined)


class GrantSize(Rule):
    """Mindest- und Höchstbetrag."""

    id = "grant-size"
    german = "Die Zuwendung von {grant:de} liegt nicht zwischen {smallest:de} und {largest:de}."
    english = "The grant of {grant:en} is not between {smallest:en} and {largest:en}."
    source = "Förderrichtlinie; VV Nr. 1 zu § 44 LHO"
    mark = "K"
    since = "2000-01-01"

    def check(self, grant: Euro, requested: Euro, procedure: Procedure, field: str | None) -> None:
        """Refuse no grant at all, and one outside the procedure's bounds."""
        smallest = max(procedure.smallest_grant, CENT)
        largest = requested if procedure.largest_grant is None else procedure.largest_grant
        if not smallest <= grant <= largest:
            self.refuse(field=field, grant=grant, smallest=Euro(smallest), largest=largest)


class NotCompleted(Rule):
    """Noch nicht abgeschlossen."""

    id = "not-completed"
    german = (
        "Der Bewilligungszeitraum endet ({ends_on:%d.%m.%Y}) vor dem Eingang des Antrags "
        "({received_on:%d.%m.%Y}); was abgeschlossen ist, wird nicht gefördert."
    )
    english = (
        "The period of the grant ends ({ends_on:%Y-%m-%d}) before the proposal came in "
        "({received_on:%Y-%m-%d}); what is completed is not funded."
    )
    source = "Art. 63 Abs. 6 VO (EU) 2021/1060; VV Nr. 1.3 zu § 44 LHO"
    mark = "V"
    since = "2021-07-01"

    def check(self, ends_on: date, received_on: date, field: str | None) -> None:
        """Refuse an operation that was carried out before anybody applied for it."""
        if ends_on < received_on:
            self.refuse(field=field, ends_on=ends_on, received_on=received_on)


class RateOfProcedure(Rule):
    """Fördersatz des Verfahrens."""

    id = "rate-of-procedure"
    german = "Der Fördersatz von {german_rate} % liegt über dem des Verfahrens von {german_most} %."
    english = "The funding rate of {rate:f} % is above the procedure's of {most:f} %."
    source = "Förderrichtlinie; VV Nr. 2 zu § 44 LHO"
    mark = "K"
    since = "2000-01-01"

    def check(self, rate: Decimal, procedure: Procedure, field: str | None) -> None:
        """Refuse a rate above the procedure's."""
        most = procedure.funding_rate
        if rate > most:
            self.refuse(
                field=field,
                rate=rate,
                most=most,
                german_rate=_german(rate),
                german_most=_german(most),
            )


def _german(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")


class WithinRate(Rule):
    """Anteil nach dem Fördersatz."""

    id = "within-rate"
    german = (
        "Kosten von {cost:de} erlauben nach dem Fördersatz höchstens {most:de}, nicht {grant:de}."
    )
    english = "Under the funding rate a cost of {cost:en} allows {most:en} at most, not {grant:en}."
    source = "Förderrichtlinie; VV Nr. 2 zu § 44 LHO"
    mark = "K"
    since = "2000-01-01"

    def check(self, shares: Sequence[Share], rate: Decimal, field: str | None) -> None:
        """Refuse a grant above the rate of its eligible cost."""
        for share in shares:
            if share.grant > share.most_at(rate):
                self.refuse(
                    field=field, cost=share.cost, most=share.most_at(rate), grant=share.grant
                )


class PlanAddsUp(Rule):
    """Mittelplan geht auf."""

    id = "plan-adds-up"
    german = (
        "Der Mittelplan (Quelle und Haushaltsjahr) ergibt {planned:de}, die Anteile der Partner "
        "{grant:de}."
    )
    english = (
        "The plan by source and budget year adds up to {planned:en}, the partners' shares to "
        "{grant:en}."
    )
    source = "VV Nr. 3.2.1 zu § 44 LHO"
    mark = "K"
    since = "2000-01-01"

    def check(self, grant: Euro, plan: Plan, field: str | None) -> None:
        """Refuse a plan by source and year whose sum is not the grant."""
        if plan.total != grant:
            self.refuse(field=field, planned=plan.total, grant=grant)


class WithinBudget(Rule):
    """Haushaltsmittel."""

    id = "within-budget"
    german = "Das Budget reicht nicht: aus {source} fehlen für {year} {missing:de}."
    english = "The budget does not suffice: {missing:en} are missing from {source} for {year}."
    source = "§§ 34, 38 LHO"
    mark = "K"
    since = "2000-01-01"

    def check(
        self, money: Money[Any], wanted: Plan, overbooking: Decimal, field: str | None
    ) -> None:
        """Refuse what a call or priority cannot cover, by source and budget year.

        `overbooking` is the procedure's margin in percent of the budget; the ceiling with its
        margin is never rounded up.
        """
        margin = 1 + overbooking / 100
        available, committed = money.budget.amounts, money.committed
        for key, amount in wanted.amounts.items():
            ceiling = Decimal(available.get(key, NOTHING)) * margin
            missing = Decimal(committed.get(key, NOTHING) + amount) - ceiling
            if missing > 0:
                missing = missing.quantize(CENT, ROUND_UP)
                self.refuse(field=field, source=key[0], year=key[1], missing=Euro(missing))


PARTNERS_OF_PROPOSAL: Final = PartnersOfProposal()
AID_BASIS: Final = AidBasis()
WITHIN_REQUEST: Final = WithinRequest()
PARTIAL_GRANT_HAS_REASONS: Final = PartialGrantHasReasons()
GRANT_SIZE: Final = GrantSize()
NOT_COMPLETED: Final = NotCompleted()
RATE_OF_PROCEDURE: Final = RateOfProcedure()
WITHIN_RATE: Final = WithinRate()
PLAN_ADDS_UP: Final = PlanAddsUp()
WITHIN_BUDGET: Final = WithinBudget()
