"""The rules that both what is asked for and what is granted obey: shares, amounts, plan, days."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from domain.kernel.money import CENT, Euro, Plan
from domain.kernel.rule import Rule
from domain.operation.proposal import Share
from domain.programme.events import Procedure


class OneShareEach(Rule):
    """Jeder Partner einmal."""

    id = "one-share-each"
    german = "Der Partner steht mehrfach da; jeder hat genau einen Anteil."
    english = "The partner appears more than once; each has exactly one share."
    source = "§ 22 VwVfG; VV Nr. 3 zu § 44 LHO"
    mark = "K"
    since = "1977-01-01"

    def check(self, shares: Sequence[Share], field: str) -> None:
        """Refuse a second share of the same partner."""
        named = [share.organisation for share in shares]
        again = [number for number, one in enumerate(named) if one in named[:number]]
        if problems := [self.problem(f"{field}.{number}.organisation") for number in again]:
            self.refuse(field=problems[0].field, problems=problems)


class AidBasis(Rule):
    """Beihilfegrundlage."""

    id = "aid-basis"
    german = "Die Beihilfegrundlage „{basis}“ kennt das Verfahren nicht."
    english = "The procedure knows no aid basis “{basis}”."
    source = "Art. 107, 108 AEUV; Förderrichtlinie"
    mark = "K"
    since = "2009-12-01"

    def check(self, share: Share, procedure: Procedure, field: str) -> None:
        """Refuse a share on a basis that is not the procedure's."""
        if share.aid_basis not in procedure.aid_bases:
            self.refuse(field=field, basis=share.aid_basis)


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

    def check(self, share: Share, rate: Decimal, field: str) -> None:
        """Refuse a grant above the rate of its eligible cost."""
        most = share.most_at(rate)
        if share.grant > most:
            self.refuse(field=field, cost=share.cost, most=most, grant=share.grant)


class GrantSize(Rule):
    """Mindest- und Höchstbetrag."""

    id = "grant-size"
    german = "Das Verfahren fördert {german_range}; dies wären {grant:de}."
    english = "The procedure funds {range}; this would be {grant:en}."
    source = "Förderrichtlinie; VV Nr. 1 zu § 44 LHO"
    mark = "K"
    since = "2000-01-01"

    def check(self, grant: Euro, procedure: Procedure, field: str) -> None:
        """Refuse no grant at all, and one outside the procedure's bounds."""
        smallest = Euro(max(procedure.smallest_grant, CENT))
        largest = procedure.largest_grant
        if grant < smallest or (largest is not None and grant > largest):
            self.refuse(
                field=field,
                grant=grant,
                german_range=f"ab {smallest:de}" + (f" bis {largest:de}" if largest else ""),
                range=f"from {smallest:en}" + (f" to {largest:en}" if largest else ""),
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

    def check(self, grant: Euro, plan: Plan, field: str) -> None:
        """Refuse a plan by source and year whose sum is not the grant."""
        if plan.total != grant:
            self.refuse(field=field, planned=plan.total, grant=grant)


class NotCompleted(Rule):
    """Noch nicht abgeschlossen."""

    id = "not-completed"
    german = (
        "Das Ende ({ends_on:%d.%m.%Y}) liegt vor dem Eingang des Antrags ({received_on:%d.%m.%Y}); "
        "was abgeschlossen ist, wird nicht gefördert."
    )
    english = (
        "The last day ({ends_on:%Y-%m-%d}) is before the proposal came in "
        "({received_on:%Y-%m-%d}); what is completed is not funded."
    )
    source = "Art. 63 Abs. 6 VO (EU) 2021/1060"
    mark = "V"
    since = "2021-07-01"

    def check(self, ends_on: date, received_on: date, field: str) -> None:
        """Refuse an operation that was carried out before anybody applied for it."""
        if ends_on < received_on:
            self.refuse(field=field, ends_on=ends_on, received_on=received_on)


ONE_SHARE_EACH: Final = OneShareEach()
AID_BASIS: Final = AidBasis()
WITHIN_RATE: Final = WithinRate()
GRANT_SIZE: Final = GrantSize()
PLAN_ADDS_UP: Final = PlanAddsUp()
NOT_COMPLETED: Final = NotCompleted()
