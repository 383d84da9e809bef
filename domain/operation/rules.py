"""The rules under which operations are decided. docs/rules.md lists them with their sources."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from domain.kernel.ids import PersonId
from domain.kernel.money import NOTHING, Euro, Plan
from domain.kernel.rule import Rule
from domain.office.posts import Post
from domain.operation.proposal import Award, Proposal
from domain.organisation.undertaking import DeMinimisAccount
from domain.programme.events import Procedure


class FourEyes(Rule):
    """Vier-Augen-Prinzip."""

    id = "four-eyes"
    german = "Wer eine Entscheidung vorbereitet hat, zeichnet sie nicht (Vier-Augen-Prinzip)."
    english = "Nobody signs what they prepared (four eyes)."
    source = "VV zu §§ 70 ff. LHO"
    mark = "K"
    since = "2000-01-01"

    def check(self, signer: PersonId, prepared_by: PersonId | None) -> None:
        """Refuse the signer who is the preparer."""
        if signer == prepared_by:
            self.refuse()


class SignatureLimit(Rule):
    """Zeichnungsgrenze."""

    id = "signature-limit"
    german = "Die Zuwendung von {grant:de} liegt über Ihrer Zeichnungsgrenze ({limit})."
    english = "The grant of {grant:en} exceeds your signature limit ({limit})."
    source = "Zeichnungsordnung der Behörde"
    mark = "K"
    since = "2000-01-01"

    def check(self, post: Post | None, day: date, grant: Euro) -> None:
        """Refuse a grant above the limit held on the day; without a limit nothing is signed."""
        limit = post.limit_on(day) if post else None
        if limit is None or grant > limit:
            self.refuse(grant=grant, limit="keine" if limit is None else f"{limit:de}")


class WithinRequest(Rule):
    """Ne ultra petita."""

    id = "within-request"
    german = "Bewilligt würden {grant:de}; beantragt sind {requested:de}."
    english = "The award would be {grant:en}; the request is for {requested:en}."
    source = "§ 22 VwVfG; VV Nr. 3.1 zu § 44 LHO"
    mark = "K"
    since = "2000-01-01"

    def check(self, award: Award, proposal: Proposal) -> None:
        """Refuse more than was asked for, in all or by any partner."""
        asked = {share.organisation: share.grant for share in proposal.shares}
        for share in award.shares:
            requested = asked.get(share.organisation, NOTHING)
            if share.grant > requested:
                self.refuse(field="shares", grant=share.grant, requested=requested)


class WithinRate(Rule):
    """Fördersatz."""

    id = "within-rate"
    german = "Der Fördersatz wäre {rate} %; das Verfahren erlaubt {allowed} %."
    english = "The funding rate would be {rate} %; the procedure allows {allowed} %."
    source = "Förderrichtlinie des Programms; Art. 112 VO (EU) 2021/1060"
    mark = "K"
    since = "2021-07-01"

    def check(self, award: Award, procedure: Procedure) -> None:
        """Refuse a grant above the rate of its eligible cost; compared in full, shown to two places."""
        for share in award.shares:
            if share.grant * 100 > Decimal(share.cost) * procedure.funding_rate:
                rate = (
                    Decimal(share.grant) * 100 / share.cost if share.cost else Decimal("Infinity")
                )
                self.refuse(field="shares", rate=f"{rate:.2f}", allowed=procedure.funding_rate)


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

    def check(self, budget: Plan, committed: Plan, wanted: Plan, overbooking: Decimal) -> None:
        """Refuse what a call or priority cannot cover, by source and budget year.

        `overbooking` is the procedure's margin in percent of the budget; the ceiling with its
        margin is rounded down to the cent by comparing in full.
        """
        margin = 1 + overbooking / 100
        available, spent = budget.amounts, committed.amounts
        for key, amount in wanted.amounts.items():
            ceiling = Decimal(available.get(key, NOTHING)) * margin
            missing = Decimal(spent.get(key, NOTHING) + amount) - ceiling
            if missing > 0:
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
    source = "Art. 3(2) VO (EU) 2023/2831"
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


FOUR_EYES: Final = FourEyes()
SIGNATURE_LIMIT: Final = SignatureLimit()
WITHIN_REQUEST: Final = WithinRequest()
WITHIN_RATE: Final = WithinRate()
PLAN_ADDS_UP: Final = PlanAddsUp()
WITHIN_BUDGET: Final = WithinBudget()
DE_MINIMIS_CEILING: Final = DeMinimisCeiling()
