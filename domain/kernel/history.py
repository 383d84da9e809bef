"""What a decision may consult: models, each folded from exactly the events it is about."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, Self, TypeVar, cast, get_type_hints

from domain.kernel.event import Event
from domain.kernel.ids import Id

IdT = TypeVar("IdT", bound=Id)
ModelT = TypeVar("ModelT", bound="Model[Any]")
Handler = Callable[[Any, Any], None]
_CONTAINERS = {dict, list, set}


class Model(Generic[IdT]):
    """What a decision must know about one subject, folded from the events that name it.

    A subclass writes one method `on_…(self, event: SomeEvent)` for each event it reads. It never
    checks, never raises, never reads a clock: what is recorded is a fact. How an attribute begins
    stands beside its name; only what handlers change in place (dict, list, set) is made in
    `__init__`, for each model its own.
    """

    reads: ClassVar[dict[type[Event], Handler]] = {}
    subject: IdT

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.reads = dict(cls.reads)
        for name, handler in vars(cls).items():
            if name.startswith("on_") and inspect.isfunction(handler):
                cls.reads[cast("type[Event]", get_type_hints(handler)["event"])] = handler

    @classmethod
    def about(cls, subject: IdT) -> Self:
        """The model of a subject of which nothing has happened yet."""
        model = cls()
        model.subject = subject
        return model

    def after(self, events: Iterable[Event]) -> Self:
        """A copy with further events taken in; this model stays as it is.

        One level of containers is copied, so a model holds values in them, no containers again.
        """
        later = type(self).about(self.subject)
        for name, part in vars(self).items():
            setattr(later, name, copy(part) if type(part) in _CONTAINERS else part)
        for event in events:
            later.apply(event)
        return later

    def apply(self, event: Event) -> None:
        """Take in one event; what this model does not read leaves it as it is."""
        if handler := self.reads.get(type(event)):
            handler(self, event)


class Held(Model[Id]):
    """A subject of which nothing is asked."""


class Question(NamedTuple):
    """Ask for the model of one subject: to decide about it (alone), or only to look (shared)."""

    model: type[Model[Any]]
    subject: Id
    shared: bool


class Source(Protocol):
    """Answers questions, in their order, and holds what was asked until the step is recorded."""

    def consult(self, questions: Sequence[Question]) -> list[Model[Any]]:
        """The models, each as of now and held so that it stays true."""
        ...


class History:
    """What `decide` consults. Whatever it was told stays true until the step is recorded."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def of(self, model: type[ModelT], subject: Id) -> ModelT:
        """The model of a subject that this step changes: nobody else decides about it meanwhile.

        Whoever is named in an event must be held; see `hold` where nothing is asked of them.
        """
        return self._ask(model, (subject,), shared=False)[0]

    def hold(self, *subjects: Id) -> None:
        """Hold subjects of which nothing is asked, because an event is going to name them."""
        self.of_all(Held, subjects)

    def look(self, model: type[ModelT], subject: Id) -> ModelT:
        """The model of a subject that many read and this step leaves as it is."""
        return self._ask(model, (subject,), shared=True)[0]

    def of_all(self, model: type[ModelT], subjects: Iterable[Id]) -> list[ModelT]:
        """The models of several subjects that this step changes, sorted by id, in one question."""
        return self._ask(model, sorted(set(subjects)), shared=False)

    def look_all(self, model: type[ModelT], subjects: Iterable[Id]) -> list[ModelT]:
        """The models of several subjects that this step leaves as they are, sorted by id."""
        return self._ask(model, sorted(set(subjects)), shared=True)

    def _ask(self, model: type[ModelT], subjects: Sequence[Id], *, shared: bool) -> list[ModelT]:
        questions = [Question(model, subject, shared) for subject in subjects]
        return cast("list[ModelT]", self._source.consult(questions)) if questions else []
