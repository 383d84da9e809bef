"""A record in memory, for tests and rehearsals: the same promises, without a server."""

from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from threading import Lock

from eventsourcing.dcb.api import DCBEvent, DCBSequencedEvent
from eventsourcing.dcb.popo import InMemoryDCBRecorder

from application.holding import Holding
from application.leaf import EPOCH, leaf
from application.record import (
    Busy,
    Entry,
    Found,
    NotInOrder,
    Query,
    RecordError,
    Span,
    StepKey,
    Unrecorded,
    WrongClock,
)

Clock = Callable[[], datetime]
PATIENCE = 5.0  # seconds, as PostgreSQL's lock_timeout


class InMemoryRecord:
    """The library's recorder with one lock, which a decision holds from beginning to end.

    With a `clock` (it answers in UTC) the record is live; without, it is told every instant.
    """

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock
        self._store = _Store()
        self._lock = Lock()

    @contextmanager
    def deciding(
        self, steps: Sequence[StepKey], queries: Sequence[Query] = (), at: datetime | None = None
    ) -> Generator["InMemoryDeciding"]:
        """See Record."""
        if not self._lock.acquire(timeout=PATIENCE):
            raise Busy
        try:
            decision = InMemoryDeciding(self._store, self._clock, steps, at)
            decision.answers = decision.consult(queries, wait=True)
            yield decision
            decision.commit()
        finally:
            self._lock.release()

    def read(
        self, after: int = 0, limit: int | None = None, tags: Iterable[str] = ()
    ) -> Sequence[Entry]:
        """See Record."""
        wanted = frozenset(tags)
        return list(islice((e for e in self._store.above(after) if wanted.issubset(e.tags)), limit))

    def look(self, query: Query) -> Sequence[Found]:
        """See Record."""
        return list(self._store.answer(query))

    def head(self) -> int:
        """See Record."""
        return self._store.head()

    def go_live(self, clock: Clock) -> None:
        """From now on the clock says when. Raises RecordError if the record is live already."""
        if self._clock:
            raise RecordError("The record is live already.")
        self._clock = clock


class InMemoryDeciding:
    """One decision; what it appends waits for the commit."""

    def __init__(
        self, store: "_Store", clock: Clock | None, steps: Sequence[StepKey], at: datetime | None
    ) -> None:
        self.now = at or (clock() if clock else EPOCH)
        self.answers: Sequence[Sequence[Found]] = ()
        self._store = store
        self._clock = clock
        self._at = at
        self._holding = Holding(steps)
        self._holding.found_taken(store.taken_by(steps))
        self._entries: list[Entry] = []
        self._spans: list[tuple[StepKey, Span, int, int]] = []

    @property
    def taken(self) -> Mapping[str, Span]:
        """See Deciding."""
        return self._holding.taken

    def consult(self, queries: Sequence[Query], *, wait: bool) -> Sequence[Sequence[Found]]:
        """See Deciding; nobody else decides meanwhile, so that there is nothing to wait for."""
        del wait
        self._holding.hold(queries)
        return [[*self._store.answer(each), *self._own(each)] for each in queries]

    def append(self, events: Sequence[Unrecorded], step: StepKey) -> Span:
        """See Deciding."""
        self._holding.record(events, step)
        recorded_at = self._recorded_at()
        first = self._store.head() + len(self._entries) + 1
        for position, event in enumerate(events, first):
            tags = tuple(sorted(event.tags))
            hashed = leaf(position, recorded_at, event.type, tags, event.data)
            self._entries.append(Entry(position, recorded_at, event.type, tags, event.data, hashed))
        span = Span()
        self._spans.append((step, span, first, first + len(events) - 1))
        return span

    def commit(self) -> None:
        """Make what was appended part of the record."""
        for _, span, first, last in self._spans:
            span.first, span.last = first, last
        self._store.commit(
            self._entries, {step.step_id: (step.digest, span) for step, span, _, _ in self._spans}
        )

    def _own(self, query: Query) -> Iterator[Found]:
        for entry in self._entries:
            found = query.tag in entry.tags and entry.type in query.types
            if found and entry.position > query.after:
                yield Found(entry.position, entry.type, entry.data)

    def _recorded_at(self) -> datetime:
        if (self._clock is None) is (self._at is None):
            raise WrongClock("A live record knows when; a told one must be told.")
        before = self._entries[-1].recorded_at if self._entries else self._store.last_recorded_at()
        if self._clock:
            return max(self._clock(), before or EPOCH)
        if before and self.now < before:
            raise NotInOrder(f"{self.now} is before {before}")
        return self.now


class _Store:
    """What is committed: the library's events, and beside them what those do not hold."""

    def __init__(self) -> None:
        self._recorder = InMemoryDCBRecorder()
        self._stamps: list[tuple[datetime, bytes]] = []
        self._found_under = defaultdict[str, list[int]](list)
        self._taken: dict[str, tuple[bytes, Span]] = {}

    def head(self) -> int:
        return len(self._recorder.events)

    def last_recorded_at(self) -> datetime | None:
        return self._stamps[-1][0] if self._stamps else None

    def taken_by(self, steps: Sequence[StepKey]) -> dict[str, tuple[bytes, Span]]:
        ids = {step.step_id for step in steps}
        return {each: self._taken[each] for each in ids & self._taken.keys()}

    def above(self, position: int) -> Iterator[Entry]:
        return map(self._entry, self._recorder.events[position:])

    def answer(self, query: Query) -> Iterator[Found]:
        for position in self._found_under.get(query.tag, ()):
            if position > query.after:
                event = self._recorder.events[position - 1].event
                if event.type in query.types:
                    yield Found(position, event.type, event.data)

    def commit(self, entries: Sequence[Entry], taking: dict[str, tuple[bytes, Span]]) -> None:
        # The library's events come last: whoever reads meanwhile finds them complete.
        self._taken.update(taking)
        for entry in entries:
            self._stamps.append((entry.recorded_at, entry.leaf))
            for tag in entry.tags:
                self._found_under[tag].append(entry.position)
        if entries:
            self._recorder.append([DCBEvent(e.type, e.data, list(e.tags)) for e in entries])

    def _entry(self, recorded: DCBSequencedEvent) -> Entry:
        event = recorded.event
        recorded_at, hashed = self._stamps[recorded.position - 1]
        tags = tuple(event.tags)
        return Entry(recorded.position, recorded_at, event.type, tags, event.data, hashed)
