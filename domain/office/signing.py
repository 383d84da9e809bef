"""Signature limits: up to which grant an approver signs (Zeichnungsgrenze)."""

from collections.abc import Iterator

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import AppointmentId
from domain.kernel.money import Amount
from domain.kernel.period import Day
from domain.kernel.step import Context, Step
from domain.office.day_rules import NOT_BACKDATED, WITHIN_POST
from domain.office.events import SignatureLimitSet
from domain.office.house import ManagedProgramme
from domain.office.posts import Appointment, acting_appointment
from domain.office.rules import (
    APPOINTING,
    LIMIT_FOR_APPROVERS,
    NOT_ONESELF,
    PROGRAMME_OF_AUTHORITY,
)


class SetSignatureLimit(Step):
    """Zeichnungsgrenze festsetzen: let an approver sign grants up to this amount from a day on.

    With a limit of 0.00 € only rejections are signed. A later limit that was set before stays.
    """

    about = Appointment
    allowed_to = APPOINTING
    rules = (
        NOT_ONESELF,
        PROGRAMME_OF_AUTHORITY,
        LIMIT_FOR_APPROVERS,
        NOT_BACKDATED,
        WITHIN_POST,
    )
    records = (SignatureLimitSet,)

    appointment: AppointmentId
    limit: Amount
    since: Day

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        appointment = history.of(Appointment, self.appointment)
        post = appointment.post
        signers = [one.deputy for one in appointment.deputies if one.until >= self.since]
        own = acting_appointment(history, context).post
        for signer in (post.person, *signers):
            NOT_ONESELF.check(signer, context.actor, own, "appointment")
        if post.programme:
            managed = history.look(ManagedProgramme, post.programme)
            PROGRAMME_OF_AUTHORITY.check(own, managed, "appointment")
        LIMIT_FOR_APPROVERS.check(post.role, self.limit, "limit")
        NOT_BACKDATED.check(self.since, context.today, "since")
        WITHIN_POST.check(post, since=self.since)
        if appointment.limit_on(self.since) != self.limit:
            yield SignatureLimitSet(
                appointment=self.appointment,
                person=post.person,
                limit=self.limit,
                since=self.since,
            )
