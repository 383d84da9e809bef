"""Folded models kept between decisions, so that a call with 100,000 awards costs what one with ten does.

An entry holds committed events only. It advances in place, under its own mutex, by positions above
its own: while its tag is held in the record, and by what a decision has itself committed
(docs/adr/0006). `decide` only reads it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from threading import Lock
from typing import Any, Final

from application.record import Contended, Found
from domain.kernel.event import Event
from domain.kernel.history import Model
from domain.kernel.ids import Id

DEFAULT_BYTES: Final = 64 * 1024 * 1024
_OVERHEAD: Final = 2048  # bytes of a model that has read nothing
_AS_OBJECTS: Final = 3  # how much larger in memory is what JSON says
_ITEM: Final = 256  # bytes of an item in a container
_CONTAINERS: Final = frozenset({dict, list, set, frozenset, tuple})


class Cached:
    """One model of one subject, folded up to `position`; `size` estimates its bytes."""

    __slots__ = ("_largest", "broken", "lock", "model", "position", "size")

    def __init__(self, model: Model[Any]) -> None:
        self.model = model
        self.position = 0
        self.size = _OVERHEAD
        self.broken = False
        self.lock = Lock()
        self._largest: dict[str, int] = {}

    def advance(self, entries: Sequence[Found], read: Callable[[Found], Event]) -> Model[Any]:
        """Fold the entries above the position that was reached; the others are known already."""
        with self.lock:
            if self.broken:
                raise Contended("another decision failed to fold this model; fold it anew")
            self.broken = True
            for entry in entries:
                if entry.position > self.position:
                    self.model.apply(read(entry))
                    self.position = entry.position
                    largest = self._largest.get(entry.type, 0)
                    self._largest[entry.type] = max(largest, len(entry.data))
            if entries:
                self.size = self._estimate()
            self.broken = False
            return self.model

    def _estimate(self) -> int:
        """Roughly the bytes of what the model holds: an event of each type, and many of some things.

        That is far less than the events it has read: the money of 100,000 awards is two sums.
        """
        parts: Iterable[Any] = vars(self.model).values()
        items = sum(len(part) for part in parts if type(part) in _CONTAINERS)
        return _OVERHEAD + _AS_OBJECTS * sum(self._largest.values()) + _ITEM * items


class ModelCache:
    """The least recently used models go first once all together are estimated too large."""

    def __init__(self, limit: int = DEFAULT_BYTES) -> None:
        self._limit = limit
        self._size = 0
        self._entries: OrderedDict[tuple[type[Model[Any]], Id], tuple[Cached, int]] = OrderedDict()
        self._lock = Lock()

    def entry(self, model: type[Model[Any]], subject: Id) -> Cached:
        """The entry of a subject; a new one, at position 0, if there is none."""
        with self._lock:
            found = self._entries.get((model, subject))
            if found is None:
                return self._put(model, subject, Cached(model.about(subject)))
            self._entries.move_to_end((model, subject))
            return found[0]

    def settle(self, model: type[Model[Any]], subject: Id) -> None:
        """Take note that an entry has grown, and let go of the oldest if all grew too large."""
        with self._lock:
            found = self._entries.get((model, subject))
            if found and found[0].size != found[1]:
                self._put(model, subject, found[0])
            while self._size > self._limit and len(self._entries) > 1:
                _, (_, size) = self._entries.popitem(last=False)
                self._size -= size

    def drop(self, model: type[Model[Any]], subject: Id) -> None:
        """Forget an entry, as after any failure on the way to it."""
        with self._lock:
            if found := self._entries.pop((model, subject), None):
                self._size -= found[1]

    def clear(self) -> None:
        """Forget everything, as after a broken connection."""
        with self._lock:
            self._entries.clear()
            self._size = 0

    def _put(self, model: type[Model[Any]], subject: Id, cached: Cached) -> Cached:
        before = self._entries.get((model, subject))
        self._size += cached.size - (before[1] if before else 0)
        self._entries[model, subject] = (cached, cached.size)
        self._entries.move_to_end((model, subject))
        return cached
