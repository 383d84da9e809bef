"""What is applied for and what is granted: partners with shares and aid basis, budget, plan."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal
from typing import Annotated

from pydantic import Field

from domain.kernel.event import Value
from domain.kernel.ids import OrganisationId
from domain.kernel.money import CENT, Amount, Euro, Percent, Plan
from domain.kernel.period import Day
from domain.kernel.place import Nuts
from domain.kernel.text import Code, Line, Reason, Text


class Share(Value):
    """One partner's part: its eligible cost, the grant towards it, and the law the aid rests on."""

    organisation: OrganisationId
    cost: Amount
    grant: Amount
    aid_basis: Code = "none"

    def most_at(self, rate: Decimal) -> Euro:
        """The highest grant that a funding rate in percent allows, rounded down to the cent."""
        return Euro((Decimal(self.cost) * rate / 100).quantize(CENT, ROUND_DOWN))


Shares = Annotated[tuple[Share, ...], Field(max_length=100)]
"""The shares of all partners, at most 100."""

GrantedShares = Annotated[tuple[Share, ...], Field(min_length=1, max_length=100)]
"""The shares of those who are granted something: at least one."""

Declarations = Annotated[tuple[Code, ...], Field(max_length=100)]
"""What the applicant declares, by the codes of the procedure."""


def grant_of(shares: Iterable[Share]) -> Euro:
    """The grant to all partners."""
    return Euro.total(share.grant for share in shares)


def cost_of(shares: Iterable[Share]) -> Euro:
    """The eligible cost of all partners."""
    return Euro.total(share.cost for share in shares)


class BudgetLine(Value):
    """Eligible cost in one category of the procedure (Einzelansatz of the Ausgabenplan)."""

    category: Code
    cost: Amount


class Proposal(Value):
    """The application form (Antrag). The first share is the lead partner's."""

    title: Line
    summary: Text = ""
    starts_on: Day | None = None
    ends_on: Day | None = None
    nuts: Nuts | None = None
    shares: Shares = ()
    budget: Annotated[tuple[BudgetLine, ...], Field(max_length=200)] = ()
    plan: Plan = Plan()

    @property
    def partners(self) -> frozenset[OrganisationId]:
        """Every organisation with a share, the lead partner's included."""
        return frozenset([share.organisation for share in self.shares])

    @property
    def cost(self) -> Euro:
        """The eligible cost of all partners."""
        return cost_of(self.shares)

    @property
    def grant(self) -> Euro:
        """What all partners ask for."""
        return grant_of(self.shares)


class Award(Value):
    """What is to be granted, to whom, from which sources and years, on which conditions.

    `rate` is the funding rate of the notice (Fördersatz), `assessment_note` the Antragsprüfvermerk.
    Less than was asked for is a partial rejection and needs `partial_reasons`.
    """

    shares: GrantedShares
    plan: Plan
    starts_on: Day
    ends_on: Day
    rate: Percent
    conditions: Annotated[tuple[Reason, ...], Field(max_length=100)] = ()
    assessment_note: Reason
    partial_reasons: Reason | None = None

    @property
    def grant(self) -> Euro:
        """The grant to all partners."""
        return grant_of(self.shares)
