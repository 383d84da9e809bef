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
        self.old_number = event.old_number or ""
        self.final_payment_on = event.final_payment_on or ""
        self.total_cost, self.paid, self.eu_amount = event.total_cost, event.paid, event.eu_amount
        self.rate, self.category = event.rate, event.category
        self.place, self.postcode = event.place, event.postcode
        self.region, self.country = event.region, event.country
        self.fund, self.priority = event.fund, event.priority
