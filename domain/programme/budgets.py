"""The budgets of calls and priorities: what each has, and what of it is committed."""

from typing import TypeVar

from domain.kernel.history import Model
from domain.kernel.ids import CallId, Id, PriorityId
from domain.kernel.money import NOTHING, Plan, Sums
from domain.operation.events import GrantAwarded, GrantReduced, GrantRevoked
from domain.programme.events import (
    CallAmended,
    CallOpened,
    PriorityAdopted,
    PriorityBudgetAmended,
)

IdT = TypeVar("IdT", bound=Id)


class Budget(Model[IdT]):
    """What was appropriated, and what awards have committed of it, by source and budget year."""

    appropriated: Plan = Plan()

    def __init__(self) -> None:
        self.committed: Sums = {}

    def on_grant_awarded(self, event: GrantAwarded) -> None:
        for line in event.plan.lines:
            self.committed[line.key] = self.committed.get(line.key, NOTHING) + line.amount

    def on_grant_reduced(self, event: GrantReduced) -> None:
        self._release(event.released)

    def on_grant_revoked(self, event: GrantRevoked) -> None:
        self._release(event.released)

    def _release(self, plan: Plan) -> None:
        for line in plan.lines:
            self.committed[line.key] = self.committed.get(line.key, NOTHING) - line.amount


class CallBudget(Budget[CallId]):
    """What a call has and has committed."""

    def on_call_opened(self, event: CallOpened) -> None:
        self.appropriated = event.budget

    def on_call_amended(self, event: CallAmended) -> None:
        self.appropriated = event.budget


class PriorityBudget(Budget[PriorityId]):
    """What a priority has and has committed."""

    def on_priority_adopted(self, event: PriorityAdopted) -> None:
        self.appropriated = event.budget

    def on_priority_budget_amended(self, event: PriorityBudgetAmended) -> None:
        self.appropriated = event.budget
