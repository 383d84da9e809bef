"""What a decision holds, and what it may therefore record: the same for every kind of record."""

from collections.abc import Iterable, Mapping, Sequence

from application.record import (
    MOST_TAGS,
    NotHeld,
    Query,
    RecordError,
    Span,
    StepIdReused,
    StepKey,
    Unrecorded,
)
from application.refusals import TooMuchAtOnce


class Holding:
    """The step ids and tags that one decision holds."""

    def __init__(self, steps: Iterable[StepKey]) -> None:
        self.digests = {step.step_id: step.digest for step in steps}
        self.taken: dict[str, Span] = {}
        self._recorded = set[str]()
        self._tags = set[str]()
        self._alone = set[str]()

    def found_taken(self, taken: Mapping[str, tuple[bytes, Span]]) -> None:
        """Take note of which of the step ids were taken before. Raises StepIdReused."""
        for step_id, (digest, span) in taken.items():
            if self.digests[step_id] != digest:
                raise StepIdReused
            self.taken[step_id] = span

    def hold(self, queries: Sequence[Query]) -> None:
        """Take note of what is about to be held. Raises TooMuchAtOnce, and then notes nothing."""
        tags = self._tags.union(query.tag for query in queries)
        if len(tags) > MOST_TAGS * max(1, len(self.digests)):
            raise TooMuchAtOnce(MOST_TAGS)
        self._tags = tags
        self._alone.update(query.tag for query in queries if not query.shared)

    def record(self, events: Sequence[Unrecorded], step: StepKey) -> None:
        """Take note of what a step records. Raises NotHeld, StepIdReused, RecordError."""
        if not events:
            raise RecordError("A step records at least one event.")
        if self.digests.get(step.step_id) != step.digest:
            raise RecordError("The decision did not begin with this step id.")
        if step.step_id in self.taken or step.step_id in self._recorded:
            raise StepIdReused
        for event in events:
            if not event.held <= self._alone:
                missing = ", ".join(sorted(event.held - self._alone))
                raise NotHeld(f"{event.type} names {missing}")
        self._recorded.add(step.step_id)
