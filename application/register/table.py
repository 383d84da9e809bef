"""What a table of the register is: one row for each subject, folded from the events that name it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, ClassVar, Generic, TypeVar

from domain.kernel.history import Model
from domain.kernel.ids import Id

IdT = TypeVar("IdT", bound=Id)


@dataclass(init=False)
class TableRow(Model[IdT], Generic[IdT]):
    """One row of a table: the fields are its columns, and all that the fold knows.

    A subclass is a dataclass whose fields begin as nothing has happened, with one method
    `on_…(self, event: SomeEvent)` for each event that changes the row. Two kinds of facts are not
    here: those of other subjects, which are joined, and those that depend on today, which are asked.
    """

    table: ClassVar[str]
    kind: ClassVar[type[Id]]

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The names of the columns that the fold fills."""
        return tuple(field.name for field in fields(cls))

    @classmethod
    def values(cls) -> Callable[[TableRow[Any]], tuple[Any, ...]]:
        """Get a function that takes the values of the columns out of a row."""
        return attrgetter(*cls.columns())

    @classmethod
    def stored(cls, subject: IdT, values: Sequence[Any]) -> TableRow[IdT]:
        """The row of a subject with these values of its columns, to fold on from there."""
        row = cls.about(subject)
        row.__dict__.update(zip(cls.columns(), values, strict=True))
        return row
