"""Establishing: the office begins, and people become known in it."""

from collections.abc import Iterator

from domain.kernel.event import Event, Value
from domain.kernel.history import History
from domain.kernel.ids import AppointmentId, InstallationId, PersonId
from domain.kernel.people import Role
from domain.kernel.personal import Personal
from domain.kernel.step import Context, Step
from domain.office.events import Appointed, OfficeEstablished, PersonIntroduced
from domain.office.house import Installation, Person
from domain.office.rules import APPOINTING, NEW_ID


class NewPerson(Value):
    """Somebody who becomes known; name and e-mail are sealed under the person's own key."""

    person: PersonId
    name: Personal
    email: Personal | None = None


class EstablishOffice(Step):
    """Förderakte einrichten: begin an empty installation, and appoint its first administrator.

    The first administrator appoints everybody else and has no decision rights. Nobody takes this
    step; it is the system's, over the owner's own connection.
    """

    about = Installation
    allowed_to = frozenset({Role.SYSTEM})
    opens = True
    records = (OfficeEstablished, PersonIntroduced, Appointed)

    installation: InstallationId
    administrator: NewPerson
    appointment: AppointmentId
    told: bool = False

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        first = self.administrator
        history.hold(first.person, self.appointment)
        yield OfficeEstablished(installation=self.installation, told=self.told)
        yield introduced(first)
        yield Appointed(
            appointment=self.appointment,
            person=first.person,
            role=Role.ADMINISTRATOR,
            since=context.today,
            installation=self.installation,
        )


class IntroducePerson(Step):
    """Person bekannt machen: make somebody known, so that they can be appointed."""

    about = Person
    allowed_to = APPOINTING
    opens = True
    rules = (NEW_ID,)
    records = (PersonIntroduced,)

    person: PersonId
    name: Personal
    email: Personal | None = None

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        NEW_ID.check(history.of(Person, self.person))
        yield introduced(self)


def introduced(new: NewPerson | IntroducePerson) -> PersonIntroduced:
    """Say that somebody is known from now on."""
    email = new.email.sealed if new.email else None
    return PersonIntroduced(person=new.person, name=new.name.sealed, email=email)
