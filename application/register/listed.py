"""What only a published list says about an operation that was taken over from it."""

from __future__ import annotations

from dataclasses import dataclass

from application.register.table import TableRow
from domain.kernel.ids import OperationId
from domain.kernel.money import Euro
from domain.operation.events import OperationTakenOver


@dataclass
class Listed(TableRow[OperationId]):
    """One row of a list, beside the operation's own; `fund` and `priority` as they are written."""

    table = "listed"
    kind = OperationId

    old_number: str = ""
    final_payment_on: str = ""
    total_cost: Euro | None = None
    paid: Euro | None = None
    eu_amount: Euro | None = None
    rate: str = ""
    place: str = ""
    postcode: str = ""
    region: str = ""
    country: str = ""
    category: str = ""
    fund: str = ""
    priority: str = ""

    def on_operation_taken_over(self, event: OperationTakenOver) -> None:
        row = event.row
        self.old_number, self.final_payment_on = row.old_number or "", row.final_payment_on or ""
        self.total_cost, self.paid, self.eu_amount = row.total_cost, row.paid, row.eu_amount
        self.rate, self.category = row.rate, row.category
        self.place, self.postcode = row.place, row.postcode
        self.region, self.country = row.region, row.country
        self.fund, self.priority = row.fund, row.priority
