"""The house as decisions see it: the installation, its authorities, and who and what is known there."""

from domain.kernel.ids import AuthorityId, InstallationId, OrganisationId, PersonId, ProgrammeId
from domain.kernel.subject import Reach, Subject
from domain.office.events import (
    AuthorityEstablished,
    OfficeEstablished,
    PersonIntroduced,
    UnitSetUp,
)
from domain.operation.events import ProposalDrafted, ProposalRevised
from domain.organisation.events import OrganisationRegistered
from domain.programme.events import ProgrammeEstablished


class Installation(Subject[InstallationId]):
    """The installation itself: it exists as soon as its office is established."""

    def on_office_established(self, event: OfficeEstablished) -> None:
        self.exists = True


class Person(Subject[PersonId]):
    """Somebody known here under an opaque id; a person belongs to no authority by itself.

    `contact_of`: the lead partner that has named this id as a contact person, if one has.
    """

    contact_of: OrganisationId | None = None

    def on_person_introduced(self, event: PersonIntroduced) -> None:
        self.exists = True

    def on_proposal_drafted(self, event: ProposalDrafted) -> None:
        self._named(event)

    def on_proposal_revised(self, event: ProposalRevised) -> None:
        self._named(event)

    def _named(self, event: ProposalDrafted | ProposalRevised) -> None:
        # The clerk who entered it is found under it as well.
        if event.contact and event.contact.person == self.subject:
            self.contact_of = event.lead


class Authority(Subject[AuthorityId]):
    """An authority with its seat, which decides on holidays and time, and its units."""

    public = True
    land: str = ""
    zone: str = ""

    def __init__(self) -> None:
        self.units: set[str] = set()

    def on_authority_established(self, event: AuthorityEstablished) -> None:
        self.exists = True
        self.land, self.zone = event.land, event.zone
        self.reach = Reach(authority=event.authority)

    def on_unit_set_up(self, event: UnitSetUp) -> None:
        self.units.add(event.unit)


class ManagedProgramme(Subject[ProgrammeId]):
    """Which authority manages a programme: none of a programme that does not exist."""

    authority: AuthorityId | None = None

    def on_programme_established(self, event: ProgrammeEstablished) -> None:
        self.exists = True
        self.authority = event.authority


class KnownOrganisation(Subject[OrganisationId]):
    """Whether the register has an organisation."""

    def on_organisation_registered(self, event: OrganisationRegistered) -> None:
        self.exists = True
