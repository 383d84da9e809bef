"""Sizing: whether an organisation is a small or medium-sized enterprise (KMU)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import OrganisationId
from domain.kernel.money import Amount
from domain.kernel.people import Role
from domain.kernel.period import Day
from domain.kernel.step import Context, Step
from domain.kernel.text import Code
from domain.office.impartial import NOT_A_PARTY, check_impartial
from domain.organisation.events import SizeClassSet
from domain.organisation.law import SIZE_DEFINITIONS, in_force
from domain.organisation.organisation import Organisation
from domain.organisation.rules import ACCOUNTS_IN_ORDER, NOT_IN_FUTURE, SIZE_FITS


class SetSizeClass(Step):
    """Größenklasse feststellen: record the size class, with the figures that it follows from.

    The figures are those of the last closed accounts, shares of partner and linked enterprises
    included; a new enterprise estimates them as of today.
    """

    about = Organisation
    allowed_to = frozenset({Role.CASE_OFFICER, Role.PROGRAMME_MANAGER})
    rules = (NOT_A_PARTY, NOT_IN_FUTURE, ACCOUNTS_IN_ORDER, SIZE_FITS)
    records = (SizeClassSet,)

    organisation: OrganisationId
    size: Code
    staff: Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]
    turnover: Amount
    balance_sheet: Amount
    accounts_of: Day

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        organisation = history.of(Organisation, self.organisation)
        check_impartial({self.organisation}, context.today, history, context)
        NOT_IN_FUTURE.check(self.accounts_of, context.today, "accounts_of")
        ACCOUNTS_IN_ORDER.check(self.accounts_of, organisation)
        found = SizeClassSet(
            organisation=self.organisation,
            size=self.size,
            staff=self.staff,
            turnover=self.turnover,
            balance_sheet=self.balance_sheet,
            accounts_of=self.accounts_of,
            law=in_force(SIZE_DEFINITIONS, context.today).law,
        )
        SIZE_FITS.check(found, organisation)
        if organisation.sizes.get(self.accounts_of) != found:
            yield found
