"""What a person is appointed to, and what an appointment allows on a given day."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from domain.kernel.history import History, Model
from domain.kernel.ids import (
    AppointmentId,
    AuthorityId,
    Id,
    InstallationId,
    OrganisationId,
    PersonId,
    ProgrammeId,
)
from domain.kernel.money import Euro
from domain.kernel.people import Role
from domain.kernel.step import Context
from domain.kernel.subject import Reach, Subject
from domain.office.events import (
    Appointed,
    DeputyEnded,
    DeputyNamed,
    Relieved,
    SignatureLimitSet,
)

IdT = TypeVar("IdT", bound=Id)


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
    installation: InstallationId | None = None

    @property
    def reach(self) -> Reach:
        """Where the appointment itself belongs: who may end it is a question of this."""
        of = (self.organisation,) if self.organisation else ()
        return Reach(self.authority, self.programme, frozenset(of))

    def covers(self, day: date) -> bool:
        """Say whether the appointment is held on the day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def overlaps(self, since: date, until: date | None) -> bool:
        """Say whether the appointment is held on any of these days; without `until` for ever."""
        first = max(self.since, since)
        return all(last is None or first <= last for last in (self.until, until))

    def reaches(self, reach: Reach) -> bool:
        """Say whether the appointment is for what lies there.

        What lies nowhere, such as the register of organisations, is for everybody in the office.
        One to a programme is for that programme, whichever authority manages it.
        """
        if self.role is Role.APPLICANT:
            return self.organisation is not None and self.organisation in reach.organisations
        if reach.authority is None and reach.programme is None:
            return True
        if self.programme is not None:
            return self.programme == reach.programme
        return self.authority is None or reach.authority in {None, self.authority}

    def same_house(self, other: Post) -> bool:
        """Say whether both are of one authority, one of them of all, or both act for one organisation."""
        if Role.APPLICANT in {self.role, other.role}:
            return (self.role, self.organisation) == (other.role, other.organisation)
        return None in {self.authority, other.authority} or self.authority == other.authority


def post_of(event: Appointed) -> Post:
    """The post that somebody was appointed to."""
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
        installation=event.installation,
    )


def _ended(deputies: list[DeputyNamed], event: DeputyEnded) -> list[DeputyNamed]:
    """What is left of the deputies; who would have begun later only never does."""
    kept: list[DeputyNamed] = []
    for one in deputies:
        if (one.appointment, one.deputy) != (event.appointment, event.deputy):
            kept.append(one)
        elif one.since <= event.last_day:
            until = min(one.until, event.last_day)
            kept.append(one.model_copy(update={"until": until}))
    return kept


class _Appointments(Model[IdT]):
    """The appointments that name one subject."""

    def __init__(self) -> None:
        self.posts: dict[AppointmentId, Post] = {}

    def on_appointed(self, event: Appointed) -> None:
        self.posts[event.appointment] = post_of(event)

    def on_relieved(self, event: Relieved) -> None:
        self.posts[event.appointment] = replace(self.posts[event.appointment], until=event.last_day)


class Posts(_Appointments[PersonId]):
    """What one person is appointed to, and for whom the person stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.stands_in: list[DeputyNamed] = []

    def represents(self, organisations: AbstractSet[OrganisationId], since: date) -> bool:
        """Say whether the person acts for one of the organisations on the day or later."""
        return any(
            post.organisation in organisations and post.overlaps(since, None)
            for post in self.posts.values()
        )

    def on_deputy_named(self, event: DeputyNamed) -> None:
        self.stands_in.append(event)

    def on_deputy_ended(self, event: DeputyEnded) -> None:
        self.stands_in = _ended(self.stands_in, event)


class Administrators(_Appointments[InstallationId]):
    """The appointments to administer the whole installation."""


class Appointment(Subject[AppointmentId]):
    """One appointment: who holds it, who stands in, and the signature limits by their first days."""

    post: Post

    def __init__(self) -> None:
        self.deputies: list[DeputyNamed] = []
        self.limits: dict[date, Euro] = {}

    def limit_on(self, day: date) -> Euro | None:
        """The signature limit in force on the day; None where the appointment has none."""
        begun = [since for since in self.limits if since <= day]
        return self.limits[max(begun)] if begun else None

    def on_appointed(self, event: Appointed) -> None:
        self.exists = True
        self.post = post_of(event)
        self.reach = self.post.reach
        if event.signature_limit is not None:
            self.limits[event.since] = event.signature_limit

    def on_relieved(self, event: Relieved) -> None:
        self.post = replace(self.post, until=event.last_day)

    def on_signature_limit_set(self, event: SignatureLimitSet) -> None:
        self.limits[event.since] = event.limit

    def on_deputy_named(self, event: DeputyNamed) -> None:
        self.deputies.append(event)

    def on_deputy_ended(self, event: DeputyEnded) -> None:
        self.deputies = _ended(self.deputies, event)


def posts_held(history: History, person: PersonId, day: date) -> Iterator[tuple[Post, bool]]:
    """What a person holds on the day, and whether as a deputy: the own posts come first."""
    known = history.look(Posts, person)
    yield from ((post, False) for post in known.posts.values() if post.covers(day))
    stands_in = [one.appointment for one in known.stands_in if one.covers(day)]
    for held in history.look_all(Appointment, stands_in):
        if held.post.covers(day):
            yield held.post, True


def acting_appointment(history: History, context: Context) -> Appointment:
    """The appointment by which the actor acts, as a deputy that of the holder.

    Raises ValueError for the system, which has none and takes none of the steps that ask.
    """
    if context.appointment is None:
        raise ValueError("The system acts by no appointment.")
    return history.look(Appointment, context.appointment)


def capacities(posts: Posts, history: History) -> list[Post]:
    """Every post by which a person may act: the own ones, and others' on the days of standing in."""
    others = history.look_all(Appointment, (one.appointment for one in posts.stands_in))
    held = {other.subject: other.post for other in others}
    stood_in = (
        replace(held[one.appointment], since=one.since, until=one.until) for one in posts.stands_in
    )
    return [*posts.posts.values(), *stood_in]
