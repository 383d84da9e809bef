"""The organisations of the register. Their names are personal, and stand elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from application.register.table import TableRow
from domain.kernel.ids import OrganisationId
from domain.kernel.money import Euro
from domain.organisation.events import (
    DeMinimisAidDeclared,
    Entry,
    OrganisationCorrected,
    OrganisationRegistered,
    SizeClassSet,
    UndertakingLinked,
    UndertakingSeparated,
)


@dataclass
class Organisations(TableRow[OrganisationId]):
    """One organisation; `linked` are the others of its single undertaking."""

    table = "organisation"
    kind = OrganisationId

    legal_form: str = ""
    legal_capacity: bool = True
    natural_person: bool = False
    member_state: str = ""
    nuts: str = ""
    size: str = ""
    linked: tuple[OrganisationId, ...] = ()
    declared_on: date | None = None
    declared_aid: Euro | None = None

    def on_organisation_registered(self, event: OrganisationRegistered) -> None:
        self._registered(event)

    def on_organisation_corrected(self, event: OrganisationCorrected) -> None:
        self._registered(event)

    def on_size_class_set(self, event: SizeClassSet) -> None:
        self.size = event.size

    def on_undertaking_linked(self, event: UndertakingLinked) -> None:
        self.linked = tuple(sorted(event.others_of(self.subject)))

    def on_undertaking_separated(self, event: UndertakingSeparated) -> None:
        self.linked = tuple(sorted(event.others_of(self.subject)))

    def on_de_minimis_aid_declared(self, event: DeMinimisAidDeclared) -> None:
        self.declared_on, self.declared_aid = event.declared_on, event.total

    def _registered(self, event: Entry) -> None:
        self.legal_form, self.legal_capacity = event.legal_form, event.legal_capacity
        self.natural_person, self.member_state = event.natural_person, event.member_state
        self.nuts = event.nuts or ""
