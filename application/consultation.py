"""How a decision consults the record: in the order of locks where it can, and again where it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache as remembered
from itertools import count
from typing import Any, Final, NamedTuple, TypeVar

from application.cache import Cached, ModelCache
from application.record import Contended, Deciding, Found, Query, Span, Unrecorded
from domain.kernel.event import Event
from domain.kernel.history import Model, Question
from domain.kernel.ids import Id

T = TypeVar("T")
Key = tuple[type[Model[Any]], Id]
MOST_FOLDED: Final = 5_000
"""Events that are folded while locks are held, at most: about a tenth of a second."""


def _order(subject: Id) -> tuple[int, str]:
    return (subject.rank, subject.tag)


class Wanted:
    """Every question that the attempts at a step have asked so far: the next attempt begins with them.

    A tag asked for in both ways is held alone from the start.
    """

    def __init__(self, questions: Iterable[Question]) -> None:
        self._questions: dict[Key, None] = {}
        self._alone: set[Id] = set()
        self.add(questions)

    def add(self, questions: Iterable[Question]) -> None:
        """Remember what was asked."""
        for question in questions:
            self._questions[question.model, question.subject] = None
            if not question.shared:
                self._alone.add(question.subject)

    def ordered(self) -> list[Question]:
        """All questions in the order of locks."""
        return [
            Question(model, subject, shared=subject not in self._alone)
            for model, subject in sorted(self._questions, key=lambda key: _order(key[1]))
        ]


class Consultation:
    """Answers the questions of one attempt at one step; the source of its history."""

    def __init__(
        self,
        deciding: Deciding,
        cache: ModelCache,
        read: Callable[[Found], Event],
        wanted: Wanted,
    ) -> None:
        self._deciding = deciding
        self._cache = cache
        self._read = read
        self._wanted = wanted
        self._held: dict[Id, bool] = {}
        self._answers: dict[Question, Model[Any]] = {}
        self._alone: dict[Key, Cached] = {}
        self._events: dict[int, Event] = {}
        self._closed = False

    def begin(self, asked: Sequence[Asked], answers: Sequence[Sequence[Found]]) -> None:
        """Take in what was answered. Raises FoldApart."""
        if any(len(entries) > MOST_FOLDED for entries in answers):
            raise FoldApart(zip(asked, answers, strict=True))
        for one, entries in zip(asked, answers, strict=True):
            self._take_in(one, entries)

    def open(self) -> None:
        """Another step of the same transaction begins to consult."""
        self._closed = False

    def close(self) -> None:
        """The step has yielded its first event: from now on nothing is consulted."""
        self._closed = True

    def foresee(self, rehearse: Callable[[Rehearsal], T]) -> T | None:
        """Ask at once what a rehearsal of the step asks one by one. Raises TagTaken.

        Returns what the rehearsal came to if it knew everything already: a decision is pure, so
        it would come to the same again.
        """
        known: dict[Key, tuple[Cached, int]] = {}

        def remember(question: Question) -> Model[Any]:
            key = question.model, question.subject
            if key not in known:
                cached = self._cache.entry(*key)
                # The position is read before the model: what advances meanwhile is seen below.
                known[key] = cached, cached.position
            return known[key][0].model

        rehearsal = Rehearsal(remember)
        came_to = None
        with suppress(Exception):  # it may know too little; the decision itself will say what is so
            came_to = rehearse(rehearsal)
        self.consult(rehearsal.asked)
        knew_everything = all(
            cached.position == position
            and self._answers[Question(*key, shared=True)] is cached.model
            for key, (cached, position) in known.items()
        )
        return came_to if knew_everything else None

    def recorded(self, span: Span, written: Sequence[Unrecorded], events: Sequence[Event]) -> None:
        """Take in what this decision has recorded and committed: nobody has to read it again.

        The models held alone know everything before it. Whoever holds a tag now may have read it
        already; then the position says so.
        """
        for position, one, event in zip(count(span.first), written, events, strict=False):
            entry = Found(position, one.type, one.data)
            for (model, subject), cached in self._alone.items():
                if type(event) in model.reads and subject.tag in one.tags:
                    with suppress(Contended):  # it is broken, and will be read anew
                        cached.advance((entry,), lambda _, event=event: event)
                    self._cache.settle(model, subject)

    def consult(self, questions: Sequence[Question]) -> list[Model[Any]]:
        """The models asked for, in the order of the questions.

        Raises TagTaken where the step is to be decided again, and ValueError after `close`.
        """
        if self._closed:
            raise ValueError("A step consults before its first event, never after it.")
        known = self._answers
        if new := [question for question in questions if question not in known]:
            self._ask(Wanted(new).ordered())
        return [known[question] for question in questions]

    def _ask(self, questions: Sequence[Question]) -> None:
        self._wanted.add(questions)
        asked = [ask(question, self._cache) for question in questions]
        last = max(map(_order, self._held), default=(-1, ""))
        # A tag held already in the way that is asked for needs no place in the order.
        ahead = [q.subject for q in questions if q.subject not in self._held or self._upgrades(q)]
        in_order = all(_order(subject) > last for subject in ahead)
        answers = self._deciding.consult([one.query for one in asked], wait=in_order)
        self.begin(asked, answers)

    def _event(self, entry: Found) -> Event:
        """An entry's event; several models often read the same one."""
        if (event := self._events.get(entry.position)) is None:
            event = self._events[entry.position] = self._read(entry)
        return event

    def _upgrades(self, question: Question) -> bool:
        return self._held[question.subject] and not question.shared

    def _take_in(self, asked: Asked, entries: Sequence[Found]) -> None:
        model, subject = asked.question.model, asked.question.subject
        answer = _fold(asked, entries, self._cache, self._event)
        shared = self._held[subject] = self._held.get(subject, True) and asked.question.shared
        self._answers[Question(model, subject, shared=True)] = answer
        if not shared:
            self._answers[Question(model, subject, shared=False)] = answer
            self._alone[model, subject] = asked.cached


class OnlyLooking:
    """Consults like a decision that changes nothing: whatever is asked is held shared."""

    def __init__(self, source: Consultation) -> None:
        self._source = source

    def consult(self, questions: Sequence[Question]) -> list[Model[Any]]:
        """See Source. Raises TagTaken."""
        return self._source.consult([one._replace(shared=True) for one in questions])

    def close(self) -> None:
        """See Deliberation."""
        self._source.close()


class FoldApart(Exception):  # noqa: N818 - says what to do
    """So much has happened to a subject that its locks are not held while it is folded.

    The transaction is given up, the model folded, and the step decided again. What was read is
    committed, and whoever holds the tag next reads at least as much: folding it in then is safe.
    """

    def __init__(self, answered: Iterable[tuple[Asked, Sequence[Found]]]) -> None:
        super().__init__()
        self._answered = list(answered)

    def fold(self, cache: ModelCache, read: Callable[[Found], Event]) -> None:
        """Fold what was read into the models that it is about. Raises Unreadable."""
        for asked, entries in self._answered:
            _fold(asked, entries, cache, read)


class Asked(NamedTuple):
    """A question on its way: the very model that the answer will be folded into, and the query.

    The model is held here because the cache may let go of it meanwhile.
    """

    question: Question
    cached: Cached
    query: Query


def _fold(
    asked: Asked, entries: Sequence[Found], cache: ModelCache, read: Callable[[Found], Event]
) -> Model[Any]:
    model, subject = asked.question.model, asked.question.subject
    try:
        answer = asked.cached.advance(entries, read)
    except BaseException:
        cache.drop(model, subject)
        raise
    if entries:
        cache.settle(model, subject)
    return answer


def ask(question: Question, cache: ModelCache) -> Asked:
    """What to ask the record: only what the cached model does not know yet."""
    cached = cache.entry(question.model, question.subject)
    types = _types(question.model)
    query = Query(question.subject.tag, types, cached.position, question.shared)
    return Asked(question, cached, query)


@remembered
def _types(model: type[Model[Any]]) -> frozenset[str]:
    return frozenset(kind.stored_as for kind in model.reads)


class Rehearsal:
    """Answers from memory, however old, to learn what a step is going to ask.

    A decision is pure, so it may be tried first on what is remembered: whatever it asks is then
    held and read in one round trip instead of one each.
    """

    def __init__(self, remember: Callable[[Question], Model[Any]]) -> None:
        self._remember = remember
        self.asked: list[Question] = []

    def consult(self, questions: Sequence[Question]) -> list[Model[Any]]:
        """See Source: the models as far as they are known, and otherwise of a new subject."""
        self.asked += questions
        return [self._remember(question) for question in questions]

    def close(self) -> None:
        """What follows the first event consults nothing."""
