"""Deciding one step: does the subject exist, is it the moment, may this person, and what happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, Protocol
from zoneinfo import ZoneInfo

from application.refusals import NotFound, NothingHappened
from domain.kernel.event import Event
from domain.kernel.history import History, Source
from domain.kernel.ids import SYSTEM, PersonId
from domain.kernel.people import Role
from domain.kernel.period import Calendar
from domain.kernel.refusal import AlreadyThere, NotAllowed, RuleBroken, WrongMoment
from domain.kernel.step import Context, Step
from domain.kernel.subject import Reach, Stage, Subject
from domain.office.posts import Post, posts_held
from domain.programme.programme import Programme

DEFAULT_ZONE: Final = "Europe/Berlin"
DEFAULT_LAND: Final = "DE"
Calendars = Callable[[str], Calendar]
"""The calendar of a Land (`BB`), or of the whole country (`DE`)."""


class Deliberation(Source, Protocol):
    """A source that is told when a step has made up its mind."""

    def close(self) -> None:
        """The step has yielded its first event: from now on nothing is consulted."""
        ...


@dataclass(frozen=True, slots=True)
class Decision:
    """What a step comes to: its events, and in which capacity it was taken."""

    events: tuple[Event, ...]
    subject: Subject[Any]
    reach: Reach
    context: Context
    effective_on: date
    deputy: bool

    @property
    def stage(self) -> Stage | None:
        """The stage that the subject reaches by this."""
        return self.subject.after(self.events).stage


def decide(
    step: Step, actor: PersonId, now: datetime, source: Deliberation, calendars: Calendars
) -> Decision:
    """Decide one step; nothing is recorded here.

    Raises NotFound, NotAllowed, WrongMoment, RuleBroken, NothingHappened.
    """
    history = History(source)
    subject = history.of(type(step).about, step.subject)
    if not subject.exists and not step.opens:
        raise NotFound(step.subject.tag)
    reach, place = _place(history, step.reach(subject, history))
    today = now.astimezone(ZoneInfo(place.zone)).date()
    refusal: RuleBroken | None = None
    for post, deputy in _capacities(step, actor, subject, reach, posts_held(history, actor, today)):
        _moment(step, subject, post)
        context = Context(
            actor=actor,
            role=post.role if post else Role.SYSTEM,
            appointment=post.appointment if post else None,
            now=now.astimezone(UTC),
            today=today,
            calendar=calendars(place.land),
        )
        try:
            events = _events(step, history, context, source)
        except RuleBroken as why:
            # What one appointment is too small for, that of the absent superior may be enough for.
            refusal = refusal or why
        else:
            return Decision(events, subject, reach, context, step.effective_on(context), deputy)
    raise refusal or _not_allowed(step, posts_held(history, actor, today))


def _not_allowed(step: Step, posts: Iterator[tuple[Post, bool]]) -> NotAllowed:
    held = (post.role for post, _ in posts if post.role in step.allowed_to)
    return NotAllowed(step.named(), step.allowed_to, elsewhere=next(held, None))


def _events(
    step: Step, history: History, context: Context, source: Deliberation
) -> tuple[Event, ...]:
    happening = step.decide(history, context)
    first = next(happening, None)
    if first is None:
        raise NothingHappened(step.named())
    source.close()
    return (first, *happening)


def _moment(step: Step, subject: Subject[Any], post: Post | None) -> None:
    """For applicants it is the moment that they were told: what the office prepares is not theirs."""
    if step.opens:
        if subject.exists:
            raise AlreadyThere(step.named())
        return
    outside = post is not None and post.role is Role.APPLICANT
    stage = subject.stage_outside if outside else subject.stage
    if step.during and stage not in step.during:
        raise WrongMoment(step.named(), stage, step.during)


@dataclass(frozen=True, slots=True)
class _Place:
    land: str
    zone: str


def _place(history: History, reach: Reach) -> tuple[Reach, _Place]:
    """Where the step is taken: a programme says whose it is; its seat decides on days and holidays."""
    if reach.programme is not None:
        programme = history.look(Programme, reach.programme)
        if programme.exists:
            return whose(reach, programme), _Place(programme.land, programme.zone)
    return reach, _Place(DEFAULT_LAND, DEFAULT_ZONE)


def whose(reach: Reach, programme: Programme) -> Reach:
    """The reach of what lies in a programme: the authority that manages it is part of it."""
    return reach._replace(authority=reach.authority or programme.reach.authority)


def _capacities(
    step: Step,
    actor: PersonId,
    subject: Subject[Any],
    reach: Reach,
    posts: Iterator[tuple[Post, bool]],
) -> Iterator[tuple[Post | None, bool]]:
    """The posts that allow the step there, and whether each is held as a deputy; the system has none.

    Raises NotFound where nobody who holds these posts may know of the subject.
    """
    if actor == SYSTEM:
        if Role.SYSTEM in step.allowed_to:
            yield None, False
        return
    near = step.opens or subject.public
    for post, deputy in posts:
        if post.reaches(reach):
            near = True
            if post.role in step.allowed_to:
                yield post, deputy
        near = near or post.organisation in reach.partners
    if not near:
        raise NotFound(step.subject.tag)
