"""Budgeting: a programme's priorities, and what each may commit by source and budget year."""

from collections.abc import Iterator

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import PriorityId, ProgrammeId
from domain.kernel.known import KNOWN_HERE
from domain.kernel.money import Plan
from domain.kernel.people import Role
from domain.kernel.step import Context, Step
from domain.kernel.subject import Reach, Subject
from domain.kernel.text import Code, Line, Reason
from domain.programme.budgets import PriorityBudget
from domain.programme.events import PriorityAdopted, PriorityBudgetAmended
from domain.programme.programme import Priority, Programme
from domain.programme.rules import BUDGET_RULES, NOT_BELOW_COMMITTED, check_budget


class AdoptPriority(Step):
    """Priorität beschließen: give a programme a priority with a budget of its own."""

    about = Priority
    allowed_to = frozenset({Role.PROGRAMME_MANAGER})
    opens = True
    rules = (KNOWN_HERE, *BUDGET_RULES)
    records = (PriorityAdopted,)

    priority: PriorityId
    programme: ProgrammeId
    title: Line
    specific_objective: Code | None = None
    budget: Plan

    def reach(self, subject: Subject[PriorityId], history: History) -> Reach:
        return Reach(programme=self.programme)

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        programme = history.of(Programme, self.programme)
        KNOWN_HERE.check(programme, "programme")
        check_budget(self.budget, programme)
        yield PriorityAdopted(
            programme=self.programme,
            priority=self.priority,
            title=self.title,
            specific_objective=self.specific_objective,
            budget=self.budget,
        )


class AmendPriorityBudget(Step):
    """Budget der Priorität ändern: replace it, never by less than what is committed."""

    about = Priority
    allowed_to = frozenset({Role.PROGRAMME_MANAGER})
    rules = (*BUDGET_RULES, NOT_BELOW_COMMITTED)
    records = (PriorityBudgetAmended,)

    priority: PriorityId
    budget: Plan
    reason: Reason

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        priority = history.of(Priority, self.priority)
        before = history.of(PriorityBudget, self.priority)
        programme = history.look(Programme, priority.programme)
        check_budget(self.budget, programme)
        NOT_BELOW_COMMITTED.check(before, self.budget, programme.margin_on(context.today))
        if self.budget != before.appropriated:
            yield PriorityBudgetAmended(
                programme=priority.programme,
                priority=self.priority,
                budget=self.budget,
                reason=self.reason,
            )
