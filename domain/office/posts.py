"""What a person is appointed to, and what an appointment allows on a given day."""

from dataclasses import dataclass, replace
from datetime import date

from domain.kernel.history import Model
from domain.kernel.ids import AppointmentId, AuthorityId, OrganisationId, PersonId, ProgrammeId
from domain.kernel.money import Euro
from domain.kernel.people import Role
from domain.kernel.subject import Reach, Subject
from domain.office.events import Appointed, DeputyNamed, Relieved, SignatureLimitSet


@dataclass(frozen=True, slots=True)
class Post:
    """One appointment: a role with its reach and its days, both included."""

    appointment: AppointmentId
    person: PersonId
    role: Role
    authority: AuthorityId | None
    unit: str | None
    programme: ProgrammeId | None
    organisation: OrganisationId | None
    since: date
    until: date | None
    limits: tuple[tuple[date, Euro], ...] = ()

    def covers(self, day: date) -> bool:
        """Say whether the appointment is held on the day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def reaches(self, reach: Reach) -> bool:
        """Say whether the appointment is for what lies there."""
        if self.role is Role.APPLICANT:
            return self.organisation is not None and self.organisation in reach.organisations
        return (self.programme is None or self.programme == reach.programme) and (
            self.authority is None or reach.authority is None or self.authority == reach.authority
        )

    def limit_on(self, day: date) -> Euro | None:
        """The signature limit in force on the day; None where the appointment has none."""
        in_force = [limit for since, limit in self.limits if since <= day]
        return in_force[-1] if in_force else None


def _post(event: Appointed) -> Post:
    limit = event.signature_limit
    return Post(
        appointment=event.appointment,
        person=event.person,
        role=event.role,
        authority=event.authority,
        unit=event.unit,
        programme=event.programme,
        organisation=event.organisation,
        since=event.since,
        until=event.until,
        limits=() if limit is None else ((event.since, limit),),
    )


def _with_limit(post: Post, event: SignatureLimitSet) -> Post:
    kept = [(since, limit) for since, limit in post.limits if since != event.since]
    return replace(post, limits=tuple(sorted([*kept, (event.since, event.limit)])))


@dataclass(frozen=True, slots=True)
class Deputy:
    """Who stands in, from one day to another, both included."""

    appointment: AppointmentId
    deputy: PersonId
    since: date
    until: date

    def covers(self, day: date) -> bool:
        """Say whether the deputy stands in on the day."""
        return self.since <= day <= self.until


class Posts(Model[PersonId]):
    """What one person is appointed to, and for whom the person stands in."""

    def __init__(self) -> None:
        self.posts: dict[AppointmentId, Post] = {}
        self.stands_in: list[Deputy] = []

    def on_appointed(self, event: Appointed) -> None:
        self.posts[event.appointment] = _post(event)

    def on_relieved(self, event: Relieved) -> None:
        self.posts[event.appointment] = replace(self.posts[event.appointment], until=event.last_day)

    def on_signature_limit_set(self, event: SignatureLimitSet) -> None:
        self.posts[event.appointment] = _with_limit(self.posts[event.appointment], event)

    def on_deputy_named(self, event: DeputyNamed) -> None:
        self.stands_in.append(Deputy(event.appointment, event.deputy, event.since, event.until))


class Appointment(Subject[AppointmentId]):
    """One appointment: who holds it, what it allows, who stands in."""

    def __init__(self) -> None:
        self.post: Post | None = None
        self.deputies: list[Deputy] = []

    def on_appointed(self, event: Appointed) -> None:
        self.exists = True
        self.post = _post(event)
        self.reach = Reach(authority=event.authority, programme=event.programme)

    def on_relieved(self, event: Relieved) -> None:
        if self.post:
            self.post = replace(self.post, until=event.last_day)

    def on_signature_limit_set(self, event: SignatureLimitSet) -> None:
        if self.post:
            self.post = _with_limit(self.post, event)

    def on_deputy_named(self, event: DeputyNamed) -> None:
        self.deputies.append(Deputy(event.appointment, event.deputy, event.since, event.until))
