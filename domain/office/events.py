"""What has happened in the office."""

from datetime import date

from domain.kernel.event import Event
from domain.kernel.ids import (
    AppointmentId,
    AuthorityId,
    InstallationId,
    OrganisationId,
    PersonId,
    ProgrammeId,
    Scope,
)
from domain.kernel.money import Amount
from domain.kernel.people import Readers, Role
from domain.kernel.personal import Sealed
from domain.kernel.place import Land
from domain.kernel.text import Code, Line


class OfficeEstablished(Event):
    """The installation began its work; nothing was recorded before.

    `told`: the record began as a told one, whose instants are given and not measured.
    """

    stored_as = "office.established.v1"
    wording = "Die Förderakte wurde eingerichtet und die erste Administration bestellt"
    readers = Readers.OFFICE

    installation: InstallationId
    told: bool = False


class PersonIntroduced(Event):
    """A person became known under an opaque id; the name is for the vault only."""

    stored_as = "office.person-introduced.v1"
    wording = "Eine Person wurde bekannt gemacht"
    readers = Readers.RESTRICTED

    person: PersonId
    name: Sealed
    email: Sealed | None = None


class AuthorityEstablished(Event):
    """An authority takes part, with its seat, which decides on holidays and time."""

    stored_as = "office.authority-established.v1"
    wording = "Behörde „{name}“ eingerichtet"
    readers = Readers.PUBLIC

    authority: AuthorityId
    name: Line
    land: Land
    zone: str


class UnitSetUp(Event):
    """An authority has a unit (Referat)."""

    stored_as = "office.unit-set-up.v1"
    wording = "Referat {unit} „{name}“ eingerichtet"
    readers = Readers.OFFICE

    authority: AuthorityId
    unit: Code
    name: Line


class Appointed(Event):
    """A person was appointed to one role, with its reach and, for signing, its limit.

    Without programme the appointment reaches all programmes of its authority; an applicant's
    reaches the case files of its organisation. `until` is the last day. `installation` is named
    where somebody is to administer all of it for good, so that this never ends unnoticed.
    """

    stored_as = "office.appointed.v1"
    wording = "Bestellung als {role.german} ab {since:%d.%m.%Y}"
    readers = Readers.RESTRICTED

    appointment: AppointmentId
    person: PersonId
    role: Role
    authority: Scope[AuthorityId] | None = None
    unit: Code | None = None
    programme: Scope[ProgrammeId] | None = None
    organisation: Scope[OrganisationId] | None = None
    signature_limit: Amount | None = None
    since: date
    until: date | None = None
    installation: InstallationId | None = None


class Relieved(Event):
    """An appointment ends; `last_day` is the last on which it counts.

    `installation` is named where the appointment named it. Why is a matter of the personnel file, never of this record.
    """

    stored_as = "office.relieved.v1"
    wording = "Bestellung endet mit Ablauf des {last_day:%d.%m.%Y}"
    readers = Readers.RESTRICTED

    appointment: AppointmentId
    person: PersonId
    last_day: date
    installation: InstallationId | None = None


class DeputyNamed(Event):
    """Somebody stands in for the holder of an appointment from one day to another, both included."""

    stored_as = "office.deputy-named.v1"
    wording = "Vertretung vom {since:%d.%m.%Y} bis {until:%d.%m.%Y} geregelt"
    readers = Readers.RESTRICTED

    appointment: AppointmentId
    deputy: PersonId
    since: date
    until: date

    def covers(self, day: date) -> bool:
        """Say whether the deputy stands in on the day."""
        return self.since <= day <= self.until


class DeputyEnded(Event):
    """Somebody stands in no longer than to this day; what was named beyond it is void."""

    stored_as = "office.deputy-ended.v1"
    wording = "Vertretung endet mit Ablauf des {last_day:%d.%m.%Y}"
    readers = Readers.RESTRICTED

    appointment: AppointmentId
    deputy: PersonId
    last_day: date


class SignatureLimitSet(Event):
    """From this day on the holder of an appointment signs awards up to this amount."""

    stored_as = "office.signature-limit-set.v1"
    wording = "Zeichnungsgrenze {limit:de} ab {since:%d.%m.%Y}"
    readers = Readers.RESTRICTED

    appointment: AppointmentId
    person: Scope[PersonId]
    limit: Amount
    since: date
