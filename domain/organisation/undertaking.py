"""Which organisations are one single undertaking, and what de-minimis aid each has had."""

from dataclasses import dataclass
from datetime import date

from domain.kernel.history import Model
from domain.kernel.ids import OperationId, OrganisationId
from domain.kernel.money import NOTHING, Euro
from domain.kernel.period import add_months
from domain.operation.events import GrantAwarded, GrantReduced, GrantRevoked
from domain.operation.proposal import DE_MINIMIS, Share
from domain.organisation.events import (
    DeMinimisAidDeclared,
    UndertakingLinked,
    UndertakingSeparated,
)


class Links(Model[OrganisationId]):
    """With whom an organisation is one single undertaking; by itself, it is one alone."""

    others: frozenset[OrganisationId] = frozenset()

    @property
    def undertaking(self) -> frozenset[OrganisationId]:
        """All members of the single undertaking, this organisation included."""
        return self.others | {self.subject}

    def on_undertaking_linked(self, event: UndertakingLinked) -> None:
        self.others = event.others_of(self.subject)

    def on_undertaking_separated(self, event: UndertakingSeparated) -> None:
        self.others = event.others_of(self.subject)


@dataclass(frozen=True, slots=True)
class Aid:
    """De-minimis aid that counts from its day of grant on, in gross grant equivalent."""

    granted_on: date
    amount: Euro


class DeMinimisAccount(Model[OrganisationId]):
    """The de-minimis aid one organisation has had: what we granted, and what it declared.

    `declared_on`: the day of the last declaration; None if there is none.
    """

    declared_on: date | None = None
    declared: tuple[Aid, ...] = ()

    def __init__(self) -> None:
        self.granted: dict[OperationId, Aid] = {}

    def in_years_up_to(self, day: date, years: int) -> Euro:
        """The aid of the rolling years that end on `day`: all that was granted after day - years.

        What another zone dates a day later than ours is granted all the same, so it counts.
        """
        begin = add_months(day, -12 * years)
        counted = [*self.granted.values(), *self.declared]
        return Euro.total(aid.amount for aid in counted if begin < aid.granted_on)

    def on_grant_awarded(self, event: GrantAwarded) -> None:
        self._book(event.operation, event.shares, event.granted_on)

    def on_grant_reduced(self, event: GrantReduced) -> None:
        if before := self.granted.get(event.operation):
            self._book(event.operation, event.shares, before.granted_on)

    def on_grant_revoked(self, event: GrantRevoked) -> None:
        self.granted.pop(event.operation, None)

    def on_de_minimis_aid_declared(self, event: DeMinimisAidDeclared) -> None:
        self.declared_on = event.declared_on
        self.declared = tuple(Aid(aid.granted_on, aid.amount) for aid in event.aid)

    def _book(self, operation: OperationId, shares: tuple[Share, ...], day: date) -> None:
        self.granted.pop(operation, None)
        amount = Euro.total(
            share.grant
            for share in shares
            if share.organisation == self.subject and share.aid_basis == DE_MINIMIS
        )
        if amount > NOTHING:
            self.granted[operation] = Aid(day, amount)
