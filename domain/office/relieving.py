"""Relieving: an appointment ends, and with it who stands in because of it."""

from collections.abc import Iterator
from datetime import timedelta

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import AppointmentId, PersonId
from domain.kernel.period import Day
from domain.kernel.step import Context, Step
from domain.office.day_rules import ENDS_EARLIER, NOT_BACKDATED
from domain.office.deputy_rules import is_of_the_house
from domain.office.events import DeputyEnded, Relieved
from domain.office.posts import Administrators, Appointment, Posts, acting_appointment
from domain.office.rules import (
    APPOINTING,
    INDEPENDENT_ROLES,
    LAST_ADMINISTRATOR,
    NOT_ONESELF,
    WITHIN_OWN_REACH,
)


class Relieve(Step):
    """Bestellung beenden: end an appointment with the end of a day, at the earliest of today.

    One that would begin later never does. Deputies of this appointment end with it. So does standing
    in for others, unless on all its remaining days another post makes the person one of the house.
    """

    about = Appointment
    allowed_to = APPOINTING
    rules = (
        NOT_ONESELF,
        INDEPENDENT_ROLES,
        WITHIN_OWN_REACH,
        NOT_BACKDATED,
        ENDS_EARLIER,
        LAST_ADMINISTRATOR,
    )
    records = (Relieved, DeputyEnded)

    appointment: AppointmentId
    last_day: Day

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        appointment = history.of(Appointment, self.appointment)
        post = appointment.post
        own = acting_appointment(history, context).post
        NOT_ONESELF.check(post.person, context.actor, own, "appointment")
        INDEPENDENT_ROLES.check(context.role, post.role, "appointment")
        WITHIN_OWN_REACH.check(own, post, "appointment")
        NOT_BACKDATED.check(self.last_day, context.today, "last_day")
        ENDS_EARLIER.check(post, self.last_day)
        if post.installation:
            administrators = history.of(Administrators, post.installation)
            LAST_ADMINISTRATOR.check(administrators, self.appointment, self.last_day)
        deputies = {one.deputy for one in appointment.deputies if one.until > self.last_day}
        history.hold(*deputies)
        elsewhere = self._no_longer_deputy_of(post.person, history)
        yield Relieved(
            appointment=self.appointment,
            person=post.person,
            last_day=self.last_day,
            installation=post.installation,
        )
        for deputy in sorted(deputies):
            yield self._ended(self.appointment, deputy)
        for other in elsewhere:
            yield self._ended(other, post.person)

    def _no_longer_deputy_of(self, person: PersonId, history: History) -> list[AppointmentId]:
        """Find for whom the person stands in beyond the last day, and may not without this post."""
        posts, after = history.of(Posts, person), self.last_day + timedelta(days=1)
        left = [one for one in posts.posts.values() if one.appointment != self.appointment]
        beyond = [one for one in posts.stands_in if one.until > self.last_day]
        others = history.of_all(Appointment, (one.appointment for one in beyond))
        held = {other.subject: other.post for other in others}
        return sorted(
            {
                one.appointment
                for one in beyond
                if not is_of_the_house(
                    left, held[one.appointment], max(one.since, after), one.until
                )
            }
        )

    def _ended(self, appointment: AppointmentId, deputy: PersonId) -> DeputyEnded:
        return DeputyEnded(appointment=appointment, deputy=deputy, last_day=self.last_day)
