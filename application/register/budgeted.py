"""What rows of the register with a budget have in common: how much awards have committed of it."""

from __future__ import annotations

from typing import TypeVar

from application.register.table import TableRow
from domain.kernel.ids import Id
from domain.kernel.money import Euro
from domain.operation.events import GrantAwarded, GrantReduced, GrantRevoked

IdT = TypeVar("IdT", bound=Id)


class BudgetedRow(TableRow[IdT]):
    """A row with two columns more: `budget`, and what of it is `committed`, over sources and years."""

    budget: Euro
    committed: Euro

    def on_grant_awarded(self, event: GrantAwarded) -> None:
        self.committed += event.plan.total

    def on_grant_reduced(self, event: GrantReduced) -> None:
        self.committed -= event.released.total

    def on_grant_revoked(self, event: GrantRevoked) -> None:
        self.committed -= event.released.total
