"""What a published list of operations says in one row (Art. 49 (3) Reg. (EU) 2021/1060)."""

from domain.kernel.event import Value
from domain.kernel.money import Euro
from domain.kernel.text import Line, PartialDay, Text


class ListedRow(Value):
    """One row, as far as it is about the operation; whoever is named in it stands apart, sealed.

    Days are as exact as the list knows them; `fund`, `priority` and `rate` are as it writes them.
    """

    old_number: Line | None = None
    title: Text = ""
    summary: Text = ""
    starts_on: PartialDay | None = None
    ends_on: PartialDay | None = None
    approved_on: PartialDay | None = None
    final_payment_on: PartialDay | None = None
    total_cost: Euro | None = None
    granted: Euro | None = None
    paid: Euro | None = None
    eu_amount: Euro | None = None
    rate: Text = ""
    place: Text = ""
    postcode: Text = ""
    region: Text = ""
    country: Text = ""
    category: Text = ""
    fund: Text = ""
    priority: Text = ""

    @property
    def amounts(self) -> tuple[Euro | None, ...]:
        """Every amount that a row may have."""
        return (self.total_cost, self.granted, self.paid, self.eu_amount)
