"""Many steps in one transaction, each recorded under its own step id: imports and mass decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from application.consultation import Consultation, Wanted, ask
from application.deciding import Decision, decide
from application.office import (
    Attempt,
    Office,
    Outcome,
    envelope,
    first_questions,
)
from application.record import Deciding, Span, StepKey
from application.vault import sealed_all
from domain.kernel.history import Model, Question
from domain.kernel.refusal import Refusal
from domain.kernel.step import Step

LARGEST: Final = 200
"""How many steps one transaction records at most."""


@dataclass(frozen=True, slots=True)
class Work:
    """A step to take, and who takes it."""

    step: Step
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class TakenBefore:
    """The step was taken before; `Office.first_answer` says what it was answered then."""

    span: Span


Answer = Outcome | TakenBefore | Refusal


def take_all(office: Office, work: Iterable[Work], size: int = LARGEST) -> Iterator[Answer]:
    """Take many steps, in order, a batch a transaction; yield what became of each.

    A refusal stops nothing. A step that consults what an earlier one of its batch has recorded
    begins the next batch, and so does one that is told of another instant. Nobody has seen what
    so many steps are about: `Attempt.seen` is not looked at. Memory stays flat. Raises as
    Office.take, the refusals aside; then all batches before are recorded, and taking the same work
    again adds nothing twice.
    """
    rest = iter(work)
    while batch := list(islice(rest, size)):
        keys = [office.key(one.step, one.attempt) for one in batch]
        steps = sealed_all([one.step for one in batch], office.vault)
        ready = [Work(step, one.attempt) for step, one in zip(steps, batch, strict=True)]
        done = 0
        while done < len(ready):
            upto = _end_of_instant(ready, done)
            answers = _batch(office, ready[done:upto], keys[done:upto])
            yield from answers
            done += len(answers)


def _end_of_instant(work: Sequence[Work], begin: int) -> int:
    """Where the work ends that is told of the same instant as the one at `begin`."""
    at = work[begin].attempt.at
    later = (number for number in range(begin, len(work)) if work[number].attempt.at != at)
    return next(later, len(work))


class _NextBatch(Exception):  # noqa: N818 - a joint, no error
    """The step consults what its own batch has written but not yet committed."""


class _NeverItself:
    """Consults as the batch does, but never about what the batch itself has written."""

    def __init__(self, batch: Consultation, written: set[str]) -> None:
        self._batch = batch
        self._written = written

    def consult(self, questions: Sequence[Question]) -> list[Model[Any]]:
        """See Source. Raises _NextBatch."""
        if self._written and any(question.subject.tag in self._written for question in questions):
            raise _NextBatch
        return self._batch.consult(questions)

    def close(self) -> None:
        """See Deliberation."""
        self._batch.close()


def _batch(office: Office, work: Sequence[Work], keys: Sequence[StepKey]) -> list[Answer]:
    """Decide and record as many steps as one transaction can hold: at least one."""
    wanted = Wanted(
        question for one in work for question in first_questions(one.step, one.attempt.by)
    )
    return office.until_decided(lambda: _attempt(office, work, keys, wanted))


def _attempt(
    office: Office, work: Sequence[Work], keys: Sequence[StepKey], wanted: Wanted
) -> list[Answer]:
    asked = [ask(question, office.cache) for question in wanted.ordered()]
    queries = [one.query for one in asked]
    answers: list[Answer] = []
    with office.record.deciding(keys, queries, work[0].attempt.at) as deciding:
        written: set[str] = set()
        batch = Consultation(deciding, office.cache, office.codec.fact, wanted)
        batch.begin(asked, deciding.answers)
        source = _NeverItself(batch, written)
        for one, key in zip(work, keys, strict=True):
            if before := deciding.taken.get(key.step_id):
                answers.append(TakenBefore(before))
                continue
            try:
                batch.open()
                decision = decide(one.step, one.attempt.by, deciding.now, source, office.calendars)
            except _NextBatch:
                break
            except Refusal as refusal:
                answers.append(refusal)
                continue
            answers.append(_record(office, deciding, one, key, decision))
            written.update(*(event.tags for event in decision.events))
    return answers


def _record(
    office: Office, deciding: Deciding, one: Work, key: StepKey, decision: Decision
) -> Outcome:
    by = envelope(one.step, one.attempt, decision)
    span = deciding.append([office.codec.write(event, by) for event in decision.events], key)
    return Outcome(one.step.subject, span, decision.events, decision.stage, again=False)
