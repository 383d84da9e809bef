"""Tests in the words of the office: `given(events).when(step, by=approver).then(events)`.

Everything runs as in the office, in memory. Beside what a test says, each `when` checks that the
models were only read, that what comes out is declared by the step, that a refusal names a declared
rule and fields of the form, that the stage reached is drawn, and that the record would take the
events.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from application.cache import ModelCache
from application.codec import Codec, Envelope
from application.consultation import Consultation, Wanted
from application.deciding import Decision, decide
from application.memory import InMemoryRecord
from application.record import StepKey
from application.vault import sealed
from domain.catalogue import EVENTS
from domain.kernel.event import Event, named_in
from domain.kernel.history import Model, Question
from domain.kernel.ids import SYSTEM, Id, PersonId
from domain.kernel.people import Role
from domain.kernel.refusal import Refusal, RuleBroken
from domain.kernel.rule import Rule
from domain.kernel.step import Step
from domain.operation.applying import SubmitProposal
from domain.operation.assessing import ConfirmFormallyComplete
from domain.operation.awarding import AwardGrant
from tests.support.people import STAFF
from tests.support.vault import GlassVault

TODAY = date(2026, 3, 2)
"""The day on which steps are taken in tests, unless they say otherwise: a Monday."""


class WorkingDays:
    """A calendar without holidays, so that a test's periods can be counted on the fingers."""

    def is_holiday(self, day: date) -> bool:
        return (day.month, day.day) in {(1, 1), (10, 3), (12, 25), (12, 26)}


def given(*events: Event) -> Given:
    """What has happened so far; the office and its staff (tests/support/people.py) are there."""
    return Given((*STAFF, *events))


@dataclass
class Given:
    events: tuple[Event, ...]
    today: date = TODAY
    codec: Codec = field(default_factory=lambda: Codec(EVENTS))

    def on(self, today: date) -> Given:
        """Let the step be taken on another day, at noon UTC."""
        return Given(self.events, today)

    def when(self, step: Step, *, by: PersonId) -> When:
        """Take the step, and check what is checked of every step."""
        now = datetime.combine(self.today, time(12), UTC)
        record = InMemoryRecord()
        self._record(record, datetime(2020, 1, 1, tzinfo=UTC))
        key = StepKey("test", b"")
        with record.deciding([key], at=now) as deciding:
            source = Consultation(deciding, ModelCache(), self.codec.fact, Wanted([]))
            ready = sealed(step, GlassVault())
            try:
                decision = decide(ready, by, now, source, lambda _land: WorkingDays())
            except Refusal as refusal:
                self._only_read(source)
                _of_the_form(step, refusal)
                return When(step, None, refusal)
            self._only_read(source)
            _as_declared(step, decision)
            self._only_read(source)
            written = [self.codec.write(event, _envelope(by)) for event in decision.events]
            deciding.append(written, key)
        return When(step, decision, None)

    def _record(self, record: InMemoryRecord, at: datetime) -> None:
        for number, event in enumerate(self.events):
            key = StepKey(f"given-{number}", b"")
            with record.deciding([key], at=at) as deciding:
                questions = [Question(_Anything, id_, shared=False) for id_ in _ids(event)]
                source = Consultation(deciding, ModelCache(), self.codec.fact, Wanted([]))
                source.consult(questions)
                deciding.append([self.codec.write(event, _envelope(SYSTEM))], key)

    def _only_read(self, source: Consultation) -> None:
        for (kind, subject, _), model in source._answers.items():
            fresh = kind.about(subject)
            for event in self.events:
                if subject.tag in event.tags:
                    fresh.apply(deepcopy(event))
            assert vars(fresh) == vars(model), f"{kind.__name__} was changed by a decision"


@dataclass
class When:
    step: Step
    decision: Decision | None
    refusal: Refusal | None

    def then(self, *events: Event) -> None:
        """Expect exactly these events."""
        if self.refusal:
            pytest.fail(f"refused: {self.refusal.code}: {self.refusal.german}")
        assert self.decision
        assert self.decision.events == events

    def refused(self, why: Rule | type[Refusal]) -> Refusal:
        """Expect a refusal by this rule or of this kind; returns it, to look at its sentence."""
        assert self.refusal is not None, f"not refused: {self.decision}"
        if isinstance(why, Rule):
            assert isinstance(self.refusal, RuleBroken), self.refusal
            assert self.refusal.rule is why, self.refusal.rule
            assert why in type(self.step).rules, f"{why} is not declared by the step"
        else:
            assert isinstance(self.refusal, why), self.refusal
        assert "{" not in self.refusal.german + self.refusal.english
        return self.refusal

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened, where a test wants to look closer."""
        if self.refusal:
            pytest.fail(f"refused: {self.refusal.code}: {self.refusal.german}")
        assert self.decision
        return self.decision.events


class _Anything(Model[Any]):
    """Reads nothing: asked about only to hold the tag."""


def _ids(event: Event) -> list[Id]:
    return [id_ for id_, finding_only in named_in(event) if not finding_only]


def points_beside(step: type[Step], fields: Iterable[str]) -> set[str]:
    """The fields, by their first words, that neither this form has nor one before it."""
    known = step.model_fields.keys() | TYPED_BEFORE.get(step, set())
    return {field.partition(".")[0] for field in fields} - known


TYPED_BEFORE: dict[type[Step], set[str]] = {
    SubmitProposal: {"proposal"},
    ConfirmFormallyComplete: {"proposal", "declarations"},
    AwardGrant: {"award"},
}


def _of_the_form(step: Step, refusal: Refusal) -> None:
    if isinstance(refusal, RuleBroken):
        fields = [problem.field for problem in refusal.problems if problem.field]
        beside = points_beside(type(step), fields)
        assert not beside, f"{refusal.rule} points at {beside}, not in the form"


def _as_declared(step: Step, decision: Decision) -> None:
    kind = type(step)
    for event in decision.events:
        assert type(event) in kind.records, f"{type(event).__name__} is not declared"
    before = decision.subject.stage
    drawn = kind.leads_from(before)
    assert decision.stage in drawn, f"{decision.stage} is not drawn: {drawn}"


def _envelope(by: PersonId) -> Envelope:
    return Envelope(
        step="given",
        step_id="given",
        actor=by,
        role=Role.SYSTEM,
        effective_on=TODAY,
        channel="test",
        software="test",
    )
