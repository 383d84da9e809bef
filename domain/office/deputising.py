"""Deputising: somebody stands in, visibly, with the rights and limits of whom they stand in for."""

from collections.abc import Iterator
from typing import Final

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import AppointmentId, PersonId
from domain.kernel.in_order import DAYS_IN_ORDER
from domain.kernel.people import Role
from domain.kernel.period import Day
from domain.kernel.step import Context, Step
from domain.office.day_rules import NOT_BACKDATED, WITHIN_POST
from domain.office.deputy_rules import DEPUTY_OF_THE_HOUSE, DEPUTY_ONCE, OWN_POST, STANDS_IN
from domain.office.events import DeputyEnded, DeputyNamed
from domain.office.house import ManagedProgramme
from domain.office.posts import Appointment, Posts, acting_appointment, capacities
from domain.office.rules import (
    APPOINTING,
    INDEPENDENT_ROLES,
    NOT_ONESELF,
    PROGRAMME_OF_AUTHORITY,
    ROLES_APART,
    WITHIN_OWN_REACH,
)

EVERYBODY: Final = frozenset(Role) - {Role.SYSTEM}


class Deputise(Step):
    """Vertretung regeln: let somebody of the house stand in for the holder of an appointment.

    The holder names the deputy, or whoever appoints. A deputy signs within the holder's limit and
    never what they prepared themselves; what must be kept apart in one person stays apart; nobody
    passes on what they hold as a deputy only.
    """

    about = Appointment
    allowed_to = EVERYBODY
    rules = (
        OWN_POST,
        INDEPENDENT_ROLES,
        WITHIN_OWN_REACH,
        PROGRAMME_OF_AUTHORITY,
        NOT_ONESELF,
        NOT_BACKDATED,
        DAYS_IN_ORDER,
        WITHIN_POST,
        DEPUTY_OF_THE_HOUSE,
        DEPUTY_ONCE,
        ROLES_APART,
    )
    records = (DeputyNamed,)

    appointment: AppointmentId
    deputy: PersonId
    since: Day
    until: Day

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        appointment = history.of(Appointment, self.appointment)
        post = appointment.post
        check_in_charge(appointment, history, context)
        own = acting_appointment(history, context).post
        NOT_ONESELF.check(self.deputy, context.actor, own, "deputy")
        NOT_BACKDATED.check(self.since, context.today, "since")
        DAYS_IN_ORDER.check(self.since, self.until, "until")
        WITHIN_POST.check(post, since=self.since, until=self.until)
        deputy = history.of(Posts, self.deputy)
        DEPUTY_OF_THE_HOUSE.check(deputy, post, self.since, self.until)
        DEPUTY_ONCE.check(appointment.deputies, self.deputy, self.since, self.until)
        acts_as = capacities(deputy, history)
        ROLES_APART.check(post.role, acts_as, self.since, self.until, "deputy")
        yield DeputyNamed(
            appointment=self.appointment, deputy=self.deputy, since=self.since, until=self.until
        )


class EndDeputy(Step):
    """Vertretung beenden: let somebody stand in no longer than to the end of a day."""

    about = Appointment
    allowed_to = EVERYBODY
    rules = (
        OWN_POST,
        INDEPENDENT_ROLES,
        WITHIN_OWN_REACH,
        PROGRAMME_OF_AUTHORITY,
        NOT_BACKDATED,
        STANDS_IN,
    )
    records = (DeputyEnded,)

    appointment: AppointmentId
    deputy: PersonId
    last_day: Day

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        appointment = history.of(Appointment, self.appointment)
        check_in_charge(appointment, history, context)
        NOT_BACKDATED.check(self.last_day, context.today, "last_day")
        STANDS_IN.check(appointment.deputies, self.deputy, self.last_day)
        history.hold(self.deputy)
        yield DeputyEnded(appointment=self.appointment, deputy=self.deputy, last_day=self.last_day)


def check_in_charge(appointment: Appointment, history: History, context: Context) -> None:
    """Check that the actor holds the post, or appoints people there. Raises RuleBroken.

    Who appoints only as the deputy of this very post does not pass it on.
    """
    post = appointment.post
    if context.actor != post.person:
        passes_on = context.appointment == appointment.subject
        OWN_POST.check(in_charge=context.role in APPOINTING and not passes_on)
        INDEPENDENT_ROLES.check(context.role, post.role, "appointment")
        own = acting_appointment(history, context).post
        WITHIN_OWN_REACH.check(own, post, "appointment")
        if post.programme:
            managed = history.look(ManagedProgramme, post.programme)
            PROGRAMME_OF_AUTHORITY.check(own, managed, "appointment")
