"""An organisation as decisions see it: what the register says, and what was found and declared."""

from datetime import date

from domain.kernel.ids import OrganisationId
from domain.kernel.subject import Reach, Subject
from domain.organisation.events import (
    DeMinimisAidDeclared,
    Entry,
    OrganisationCorrected,
    OrganisationRegistered,
    SizeClassSet,
)


class Organisation(Subject[OrganisationId]):
    """An organisation of the register, which serves all authorities.

    `entry` is what the register says; `sizes` are the size classes by the end of the accounting
    period they were found from; `declared_on` is the day of the last de-minimis declaration.
    """

    entry: Entry
    declared_on: date | None = None

    def __init__(self) -> None:
        self.sizes: dict[date, SizeClassSet] = {}

    def on_organisation_registered(self, event: OrganisationRegistered) -> None:
        self.exists = True
        self.entry = event
        self.reach = Reach(organisations=frozenset({event.organisation}))

    def on_organisation_corrected(self, event: OrganisationCorrected) -> None:
        self.entry = event

    def on_size_class_set(self, event: SizeClassSet) -> None:
        self.sizes[event.accounts_of] = event

    def on_de_minimis_aid_declared(self, event: DeMinimisAidDeclared) -> None:
        self.declared_on = event.declared_on
