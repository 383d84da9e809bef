"""The calls of the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from application.register.budgeted import BudgetedRow
from application.register.sorting import sort_key
from domain.kernel.ids import CallId, PriorityId, ProgrammeId
from domain.kernel.money import NOTHING, Euro
from domain.programme.call import CallStage
from domain.programme.events import CallAmended, CallClosed, CallOpened


@dataclass
class Calls(BudgetedRow[CallId]):
    """One call."""

    table = "call"
    kind = CallId

    programme: ProgrammeId | None = None
    priority: PriorityId | None = None
    stage: CallStage | None = None
    title: str = ""
    title_key: str = ""
    opens_on: date | None = None
    closes_on: date | None = None
    budget: Euro = NOTHING
    committed: Euro = NOTHING

    def on_call_opened(self, event: CallOpened) -> None:
        self.stage = CallStage.OPEN
        self.programme, self.priority = event.programme, event.priority
        self.title, self.title_key = event.title, sort_key(event.title)
        self.opens_on, self.closes_on = event.opens_on, event.closes_on
        self.budget = event.budget.total

    def on_call_amended(self, event: CallAmended) -> None:
        self.title, self.title_key = event.title, sort_key(event.title)
        self.closes_on = event.closes_on
        self.budget = event.budget.total

    def on_call_closed(self, event: CallClosed) -> None:
        self.stage = CallStage.CLOSED
        self.closes_on = event.last_day
