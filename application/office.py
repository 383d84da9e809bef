"""The office takes a step: the only way in."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from typing import Any, Final, TypeVar

from application.cache import ModelCache
from application.codec import Codec, Envelope
from application.consultation import Asked, Consultation, FoldApart, OnlyLooking, Wanted, ask
from application.deciding import Calendars, Decision, decide
from application.reading import folded
from application.record import (
    Busy,
    ConnectionLost,
    Contended,
    OutcomeUnknown,
    Record,
    Span,
    StepKey,
    TagTaken,
)
from application.refusals import SomeoneWasFaster
from application.vault import Vault, sealed
from domain.kernel.event import Event
from domain.kernel.history import Question
from domain.kernel.ids import SYSTEM, Id, OpaqueId, PersonId
from domain.kernel.refusal import RuleBroken, WrongMoment
from domain.kernel.step import Step
from domain.kernel.subject import Stage
from domain.office.posts import Posts

T = TypeVar("T")
ATTEMPTS: Final = 10
STEP_ID: Final = r"^[A-Za-z0-9._:/+=-]{1,128}$"
"""How a step id is written, at whichever door."""
SOFTWARE: Final = f"foerderakte {version('foerderakte')}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a step: where its events stand, what they say, and the stage reached.

    `again` says that the step had been taken before, and that this is the first answer.
    """

    subject: Id
    span: Span
    events: tuple[Event, ...]
    stage: Stage | None
    again: bool


@dataclass(frozen=True, slots=True)
class Attempt:
    """Who takes a step through which door.

    `step_id` makes retries harmless: the same person's same command under the same id has one
    effect. `seen` is the position up to which the person knew the subject. `at` tells a told
    record when it happened.
    """

    by: PersonId
    step_id: str
    channel: str
    seen: int | None = None
    at: datetime | None = None
    correlation: str | None = None


class Office:
    """Takes steps on a record: decides each under locks, records it once, answers retries."""

    def __init__(self, record: Record, codec: Codec, vault: Vault, calendars: Calendars) -> None:
        self.record = record
        self.codec = codec
        self.vault = vault
        self.calendars = calendars
        self.cache = ModelCache()

    def take(self, step: Step, attempt: Attempt) -> Outcome:
        """Take a step. Nothing is recorded unless this returns.

        Raises Refusal and its kinds, StepIdReused, Busy, and OutcomeUnknown where the answer to
        the commit was lost: then ask again with the same step id.
        """
        key, wanted = self.key(step, attempt), Wanted(first_questions(step, attempt.by))
        step = sealed(step, self.vault)
        return self.until_decided(lambda: self._attempt(step, attempt, key, wanted))

    def key(self, step: Step, attempt: Attempt) -> StepKey:
        """The step id as the record keeps it, and the digest of actor, step and command."""
        digest = self.vault.digest(_canonical(step, attempt.by))
        return StepKey(f"{attempt.by}/{attempt.step_id}", digest)

    def check(self, step: Step, attempt: Attempt) -> tuple[Event, ...]:
        """What would happen if the step were taken now; nothing is held alone, nothing recorded.

        Raises as `take`.
        """
        first = first_questions(step, attempt.by)
        wanted = Wanted(question._replace(shared=True) for question in first)
        step = sealed(step, self.vault)
        return self.until_decided(lambda: self._check(step, attempt, wanted))

    def until_decided(self, attempt: Callable[[], T]) -> T:
        """Try to decide again as long as others were in the way, at most `ATTEMPTS` times.

        Raises Busy, and whatever an attempt raises.
        """
        for _ in range(ATTEMPTS):
            try:
                return attempt()
            except (TagTaken, Contended):
                continue
            except FoldApart as apart:
                # Where somebody else failed at that, the next attempt folds anew.
                with suppress(Contended):
                    apart.fold(self.cache, self.codec.fact)
            except (ConnectionLost, OutcomeUnknown):
                # Whoever answers next may not know what was lost with the connection.
                self.cache.clear()
                raise
        raise Busy

    def _check(self, step: Step, attempt: Attempt, wanted: Wanted) -> tuple[Event, ...]:
        asked = [ask(question, self.cache) for question in wanted.ordered()]
        queries = [one.query for one in asked]
        with self.record.deciding([], queries, attempt.at) as deciding:
            source = Consultation(deciding, self.cache, self.codec.fact, wanted)
            source.begin(asked, deciding.answers)
            with _as_it_was_seen(step, attempt, asked):
                looking = OnlyLooking(source)
                return decide(step, attempt.by, deciding.now, looking, self.calendars).events

    def _attempt(self, step: Step, attempt: Attempt, key: StepKey, wanted: Wanted) -> Outcome:
        asked = [ask(question, self.cache) for question in wanted.ordered()]
        with self.record.deciding([key], [one.query for one in asked], attempt.at) as deciding:
            if before := deciding.taken.get(key.step_id):
                return self.first_answer(step, before)
            source = Consultation(deciding, self.cache, self.codec.fact, wanted)
            source.begin(asked, deciding.answers)
            with _as_it_was_seen(step, attempt, asked):
                decision = source.foresee(
                    lambda known: decide(step, attempt.by, deciding.now, known, self.calendars)
                ) or decide(step, attempt.by, deciding.now, source, self.calendars)
            stage = decision.stage
            by = envelope(step, attempt, decision)
            written = [self.codec.write(event, by) for event in decision.events]
            span = deciding.append(written, key)
        source.recorded(span, written, decision.events)
        return Outcome(step.subject, span, decision.events, stage, again=False)

    def first_answer(self, step: Step, span: Span) -> Outcome:
        """What a step that was taken before was answered the first time."""
        entries = self.record.read(span.first - 1, span.last - span.first + 1)
        model = folded(self.record, self.codec, type(step).about, step.subject, until=span.last)
        events = tuple(self.codec.fact(entry) for entry in entries)
        return Outcome(step.subject, span, events, model.stage, again=True)


def first_questions(step: Step, actor: PersonId) -> list[Question]:
    """What every step asks first: its subject, and what the actor is appointed to."""
    questions = [Question(type(step).about, step.subject, shared=False)]
    if actor != SYSTEM:
        questions.append(Question(Posts, actor, shared=True))
    return questions


@contextmanager
def _as_it_was_seen(step: Step, attempt: Attempt, asked: Sequence[Asked]) -> Generator[None]:
    """See that the subject is as the person saw it, once the person turns out to be one who may act.

    Before that even its being there is not for everybody to know. Raises SomeoneWasFaster.
    """
    try:
        yield
    except (WrongMoment, RuleBroken):
        _unchanged(step, attempt, asked)
        raise
    _unchanged(step, attempt, asked)


def _unchanged(step: Step, attempt: Attempt, asked: Sequence[Asked]) -> None:
    of = type(step).about, step.subject
    known = next(one.cached for one in asked if (one.question.model, one.question.subject) == of)
    if attempt.seen is not None and known.position > attempt.seen:
        raise SomeoneWasFaster


def envelope(step: Step, attempt: Attempt, decision: Decision) -> Envelope:
    """Who records what was decided, in which capacity."""
    return Envelope(
        step=step.step_name(),
        step_id=attempt.step_id,
        actor=attempt.by,
        role=decision.context.role,
        appointment=decision.context.appointment,
        deputy=decision.deputy,
        effective_on=decision.effective_on,
        programme=decision.reach.programme,
        procedure=decision.reach.procedure,
        channel=attempt.channel,
        software=SOFTWARE,
        correlation=attempt.correlation,
    )


def _canonical(step: Step, actor: PersonId) -> bytes:
    """Actor, step and command in one unmistakable text."""
    return f"{actor}\n{step.step_name()}\n{step.model_dump_json()}".encode()


def names_itself(kind: type[Step]) -> bool:
    """Say whether an id can be made for what the step opens; a code is for people to choose."""
    of = next(iter(kind.model_fields.values())).annotation
    return kind.opens and isinstance(of, type) and issubclass(of, OpaqueId)


def named(
    kind: type[Step], command: Mapping[str, Any], by: PersonId, step_id: str
) -> dict[str, Any]:
    """The command with an id for the subject it opens, where none was given.

    The id comes from the person and their step id, so that a retry names the same subject, and
    nobody else's step does.
    """
    first = next(iter(kind.model_fields))
    if command.get(first) is not None or not names_itself(kind):
        return dict(command)
    made = str(uuid.uuid5(_SUBJECTS, f"{kind.step_name()}/{by}/{step_id}"))
    return {first: made, **{name: value for name, value in command.items() if name != first}}


_SUBJECTS: Final = uuid.UUID("5f1d1b1e-3c1e-5c55-9a0e-9d5a4c7c7f6e")
