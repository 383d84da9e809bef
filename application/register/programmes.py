"""The programmes of the register and their priorities."""

from __future__ import annotations

from dataclasses import dataclass

from application.register.budgeted import BudgetedRow
from application.register.sorting import sort_key
from application.register.table import TableRow
from domain.kernel.ids import AuthorityId, PriorityId, ProgrammeId
from domain.kernel.money import NOTHING, Euro
from domain.programme.events import (
    PriorityAdopted,
    PriorityBudgetAmended,
    ProcedureAdopted,
    ProgrammeEstablished,
)


@dataclass
class Programmes(TableRow[ProgrammeId]):
    """One programme. `procedure`: the newest version adopted."""

    table = "programme"
    kind = ProgrammeId

    authority: AuthorityId | None = None
    title: str = ""
    title_key: str = ""
    fund: str = ""
    cci: str = ""
    member_state: str = ""
    land: str = ""
    zone: str = ""
    first_year: int = 0
    last_year: int = 0
    procedure: int | None = None

    def on_programme_established(self, event: ProgrammeEstablished) -> None:
        self.authority, self.fund, self.cci = event.authority, event.fund, event.cci or ""
        self.title, self.title_key = event.title, sort_key(event.title)
        self.member_state, self.land, self.zone = event.member_state, event.land, event.zone
        self.first_year, self.last_year = event.first_year, event.last_year

    def on_procedure_adopted(self, event: ProcedureAdopted) -> None:
        self.procedure = event.version


@dataclass
class Priorities(BudgetedRow[PriorityId]):
    """One priority."""

    table = "priority"
    kind = PriorityId

    programme: ProgrammeId | None = None
    title: str = ""
    specific_objective: str = ""
    budget: Euro = NOTHING
    committed: Euro = NOTHING

    def on_priority_adopted(self, event: PriorityAdopted) -> None:
        self.programme, self.title = event.programme, event.title
        self.specific_objective = event.specific_objective or ""
        self.budget = event.budget.total

    def on_priority_budget_amended(self, event: PriorityBudgetAmended) -> None:
        self.budget = event.budget.total
