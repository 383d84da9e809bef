"""The rules of programmes and calls. docs/rules/programme.md lists them with their sources."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from domain.kernel.ids import PriorityId
from domain.kernel.money import CENT, NOTHING, Euro, Plan
from domain.kernel.rule import Rule
from domain.organisation.law import DE_MINIMIS
from domain.programme.budgets import Budget
from domain.programme.call import Call, CallStage
from domain.programme.programme import Programme

YEARS_AFTER: Final = ((2000, 2), (2014, 3), (2021, 2))
"""(First year of a period, how many years after its last expenditure is eligible): Art. 56(1) Reg.
(EC) 1083/2006, Art. 65(2) Reg. (EU) 1303/2013, Art. 63(2) Reg. (EU) 2021/1060."""


class YearsInOrder(Rule):
    """Förderperiode."""

    id = "years-in-order"
    german = "Das letzte Jahr ({last}) liegt vor dem ersten ({first})."
    english = "The last year ({last}) is before the first ({first})."
    source = "Förderperiode des Programms"
    mark = "K"
    since = "2000-01-01"

    def check(self, first: int, last: int) -> None:
        """Refuse a programme that ends before it begins."""
        if last < first:
            self.refuse(field="last_year", first=first, last=last)


class BudgetGiven(Rule):
    """Budget vorhanden."""

    id = "budget-given"
    german = "Das Budget ist leer; es braucht mindestens einen Betrag über 0,00 €."
    english = "The budget is empty; it needs at least one amount above €0.00."
    source = "§ 23 LHO"
    mark = "K"
    since = "2000-01-01"

    def check(self, budget: Plan) -> None:
        """Refuse a budget from which nothing could be granted."""
        if budget.total == NOTHING:
            self.refuse(field="budget")


class BudgetYears(Rule):
    """Haushaltsjahre des Programms."""

    id = "budget-years"
    german = "Im Haushaltsjahr {year} zahlt das Programm nichts aus; es zahlt {first} bis {last}."
    english = (
        "The programme pays nothing in the budget year {year}; it pays from {first} to {last}."
    )
    source = "§ 11 LHO; Art. 63 Abs. 2 VO (EU) 2021/1060"
    mark = "K"
    since = "2000-01-01"

    def check(self, budget: Plan, programme: Programme) -> None:
        """Refuse money in a year in which the programme does not pay.

        What is paid some years after the programme's last one is still eligible.
        """
        first, last = programme.years
        last += next((after for since, after in reversed(YEARS_AFTER) if since <= first), 0)
        for _, year in budget.amounts:
            if not first <= year <= last:
                self.refuse(field="budget", year=year, first=first, last=last)


class NotBelowCommitted(Rule):
    """Gebundene Mittel bleiben gedeckt."""

    id = "not-below-committed"
    german = (
        "Aus {source} sind für {year} schon {committed:de} gebunden; das Budget wäre {budget:de}."
    )
    english = (
        "{committed:en} from {source} are committed for {year}; the budget would be {budget:en}."
    )
    source = "§§ 34, 38 LHO"
    mark = "K"
    since = "2000-01-01"

    def check(self, budget: Budget[Any], new: Plan, margin: Decimal) -> None:
        """Refuse to lower a budget below what is committed, by source and budget year.

        `margin` is the factor by which a budget may be overbooked. What is not lowered is
        not refused, even where more is committed under an earlier procedure with a wider margin.
        """
        before, after = budget.appropriated.amounts, new.amounts
        for key, amount in budget.committed.items():
            covered = after.get(key, NOTHING)
            lowered = covered < before.get(key, NOTHING)
            # Compared in full: rounding the margin up would cover a cent that is not there.
            if lowered and Decimal(amount) > Decimal(covered) * margin:
                source, year = key
                self.refuse(
                    field="budget", source=source, year=year, committed=amount, budget=covered
                )


class VersionsInOrder(Rule):
    """Fassungen folgen aufeinander."""

    id = "versions-in-order"
    german = "Fassung {last} gilt seit {since:%d.%m.%Y}; die nächste gilt nicht früher."
    english = (
        "Version {last} has been valid since {since:%Y-%m-%d}; the next one is not valid earlier."
    )
    source = "Förderrichtlinie des Programms (Inkrafttreten)"
    mark = "K"
    since = "2000-01-01"

    def check(self, programme: Programme, valid_from: date, today: date) -> None:
        """Refuse a version that would apply before the one in force.

        A version that lies ahead is no bar: from its own day on the new one counts instead, as where a
        day was mistyped.
        """
        if programme.has_procedure_on(today):
            last = programme.in_force_on(today)
            if valid_from < last.valid_from:
                self.refuse(field="valid_from", last=last.version, since=last.valid_from)


class GrantRange(Rule):
    """Mindest- und Höchstzuwendung."""

    id = "grant-range"
    german = "Die höchste Zuwendung ({largest:de}) liegt unter der kleinsten ({smallest:de})."
    english = "The largest grant ({largest:en}) is below the smallest ({smallest:en})."
    source = "Förderrichtlinie des Programms (Höhe der Zuwendung)"
    mark = "K"
    since = "2000-01-01"

    def check(self, smallest: Euro, largest: Euro | None) -> None:
        """Refuse a procedure under which no amount could be granted."""
        smallest = Euro(max(smallest, CENT))
        if largest is not None and largest < smallest:
            self.refuse(field="procedure.largest_grant", smallest=smallest, largest=largest)


class DeMinimisByName(Rule):
    """De-minimis heißt de-minimis."""

    id = "de-minimis-by-name"
    german = (
        "Die Beihilfegrundlage „{basis}“ würde auf keinen De-minimis-Höchstbetrag angerechnet; sie "
        "heißt „{name}“."
    )
    english = "The aid basis “{basis}” would count against no de-minimis ceiling; call it “{name}”."
    source = "Art. 3 Abs. 2 VO (EU) 2023/2831"
    mark = "K"
    since = "2014-01-01"

    def check(self, aid_bases: Sequence[str]) -> None:
        """Refuse a basis that sounds like de-minimis aid and would not be counted as such."""
        for basis in aid_bases:
            if "minimis" in basis.lower() and basis != DE_MINIMIS:
                self.refuse(field="procedure.aid_bases", basis=basis, name=DE_MINIMIS)


class ProcedureInForce(Rule):
    """Verfahren in Kraft."""

    id = "procedure-in-force"
    german = "Für den {day:%d.%m.%Y} gibt es im Programm noch keine Fassung des Verfahrens."
    english = "The programme has no version of its procedure for {day:%Y-%m-%d}."
    source = "Förderrichtlinie; Art. 73 Abs. 1 VO (EU) 2021/1060"
    mark = "K"
    since = "2000-01-01"

    def check(self, programme: Programme, day: date) -> None:
        """Refuse a day on which proposals would come under no rules."""
        if not programme.has_procedure_on(day):
            self.refuse(field="opens_on", day=day)


class PriorityOfProgramme(Rule):
    """Priorität des Programms."""

    id = "priority-of-programme"
    german = "Die Priorität {priority} gehört nicht zu diesem Programm."
    english = "The priority {priority} is not one of this programme."
    source = "Art. 22 Abs. 2 VO (EU) 2021/1060"
    mark = "K"
    since = "2021-07-01"

    def check(self, priority: PriorityId, programme: Programme) -> None:
        """Refuse a priority that is unknown, or another programme's."""
        if priority not in programme.priorities:
            self.refuse(field="priority", priority=priority)


class ClosedStaysClosed(Rule):
    """Geschlossen bleibt geschlossen."""

    id = "closed-stays-closed"
    german = "Der geschlossene Förderaufruf nahm bis zum {last_day:%d.%m.%Y} Anträge an; dabei bleibt es."
    english = "The closed call took proposals until {last_day:%Y-%m-%d}, and that is final."
    source = "§ 31 Abs. 7 VwVfG; Art. 73 Abs. 1 VO (EU) 2021/1060"
    mark = "K"
    since = "2000-01-01"

    def check(self, call: Call) -> None:
        """Refuse to move the end of a call that was closed."""
        if call.stage is CallStage.CLOSED:
            self.refuse(field="closes_on", last_day=call.closes_on)


class EndNotPast(Rule):
    """Kein Ende in der Vergangenheit."""

    id = "end-not-past"
    german = (
        "Das Ende ({closes_on:%d.%m.%Y}) läge in der Vergangenheit; heute ist der {today:%d.%m.%Y}."
    )
    english = "The end ({closes_on:%Y-%m-%d}) would be in the past; today is {today:%Y-%m-%d}."
    source = "§ 31 Abs. 7 VwVfG"
    mark = "K"
    since = "1977-01-01"

    def check(self, closes_on: date | None, today: date, before: date | None = None) -> None:
        """Refuse an end that would shut out proposals which came in time.

        `before` is the end so far: a period that has passed may be extended to another past day.
        """
        if closes_on is not None and closes_on < min(today, before or today):
            self.refuse(field="closes_on", closes_on=closes_on, today=today)


YEARS_IN_ORDER: Final = YearsInOrder()
BUDGET_GIVEN: Final = BudgetGiven()
BUDGET_YEARS: Final = BudgetYears()
NOT_BELOW_COMMITTED: Final = NotBelowCommitted()
VERSIONS_IN_ORDER: Final = VersionsInOrder()
GRANT_RANGE: Final = GrantRange()
DE_MINIMIS_BY_NAME: Final = DeMinimisByName()
PROCEDURE_IN_FORCE: Final = ProcedureInForce()
PRIORITY_OF_PROGRAMME: Final = PriorityOfProgramme()
CLOSED_STAYS_CLOSED: Final = ClosedStaysClosed()
END_NOT_PAST: Final = EndNotPast()


def check_budget(budget: Plan, programme: Programme) -> None:
    """Check that a budget can be granted from, in years of the programme. Raises RuleBroken."""
    BUDGET_GIVEN.check(budget)
    BUDGET_YEARS.check(budget, programme)


BUDGET_RULES: Final = (BUDGET_GIVEN, BUDGET_YEARS)
"""The rules that `check_budget` checks."""
