"""The port to the register: what lists, pages and exports ask, as of now and as of any position.

Every question takes a position. None means now, which is as far as the register has followed the
log; a position inside a step means the end of that step; one in the future means now. Every answer
says as of which position it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, Generic, Protocol, TypeVar

from application.codec import Recorded
from application.register.following import Following
from application.register.page import Cursor, Page
from application.register.rows import (
    CallRow,
    OperationRow,
    OrganisationRow,
    PriorityRow,
    ProgrammeRow,
)
from domain.kernel.ids import (
    AuthorityId,
    CallId,
    OperationId,
    OrganisationId,
    PriorityId,
    ProgrammeId,
)
from domain.operation.operation import OperationStage
from domain.programme.call import CallStage

PATIENCE: Final = 2.0
"""Seconds that a page waits for what its reader just did, before it shows what there is."""

SortT = TypeVar("SortT", bound=StrEnum)


class OperationSort(StrEnum):
    """By what operations can be put in order; the id decides among equals."""

    CHANGED = "changed"
    RECEIVED = "received_on"
    REFERENCE = "reference"
    TITLE = "title"
    REQUESTED = "requested"
    GRANTED = "granted"


class CallSort(StrEnum):
    """By what calls can be put in order."""

    CHANGED = "changed"
    OPENS = "opens_on"
    TITLE = "title"


class ProgrammeSort(StrEnum):
    """By what programmes can be put in order."""

    CHANGED = "changed"
    CODE = "code"
    TITLE = "title"


class OrganisationSort(StrEnum):
    """By what organisations can be put in order; a name is sorted when it is read."""

    CHANGED = "changed"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Order(Generic[SortT]):
    """By what, and which way; what a row does not have comes before the least."""

    by: SortT
    descending: bool = False

    def __str__(self) -> str:
        return f"-{self.by}" if self.descending else str(self.by)


@dataclass(frozen=True, slots=True)
class Visible:
    """Whose operations a reader may see: all of these programmes and of these partners.

    `published` adds what everybody may see: awarded or taken over from a published list.
    """

    programmes: frozenset[ProgrammeId] = frozenset()
    organisations: frozenset[OrganisationId] = frozenset()
    published: bool = True


@dataclass(frozen=True, slots=True)
class OperationFilter:
    """Which operations: all conditions that are set must hold; both ends of a range are included.

    `text` is looked for in title, reference, old number and beneficiary, in any case of letters.
    `visible` None: everything. `told`, only with `visible`: at which stages they are to the reader,
    who knows those of the `programmes` as they are, and all others as they are told.
    """

    stages: frozenset[OperationStage] = frozenset()
    told: frozenset[OperationStage] = frozenset()
    programme: ProgrammeId | None = None
    priority: PriorityId | None = None
    call: CallId | None = None
    organisation: OrganisationId | None = None
    taken_over: bool | None = None
    text: str = ""
    received_from: date | None = None
    received_to: date | None = None
    requested_from: Decimal | None = None
    requested_to: Decimal | None = None
    granted_from: Decimal | None = None
    granted_to: Decimal | None = None
    visible: Visible | None = None


@dataclass(frozen=True, slots=True)
class CallFilter:
    """Which calls."""

    programme: ProgrammeId | None = None
    stage: CallStage | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeFilter:
    """Which programmes."""

    authority: AuthorityId | None = None
    fund: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationFilter:
    """Which organisations; `text` is looked for in the name. `ids` None: any."""

    ids: frozenset[OrganisationId] | None = None
    size: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the record holds: for the start page.

    `operations` are those of this office, `stages` says how many stand where; those taken over, which
    have no stage, are apart.
    `recorded_at`: of the last event; None for an empty record.
    """

    position: int
    recorded_at: datetime | None
    programmes: int
    calls: int
    organisations: int
    operations: int
    taken_over: int
    stages: dict[OperationStage, int] = field(default_factory=dict[OperationStage, int])


ANY_OPERATION: Final = OperationFilter()
ANY_PROGRAMME: Final = ProgrammeFilter()
ANY_CALL: Final = CallFilter()
ANY_ORGANISATION: Final = OrganisationFilter()
OPERATIONS_AS_USUAL: Final = Order(OperationSort.CHANGED, descending=True)
PROGRAMMES_AS_USUAL: Final = Order(ProgrammeSort.CODE)
CALLS_AS_USUAL: Final = Order(CallSort.TITLE)
ORGANISATIONS_AS_USUAL: Final = Order(OrganisationSort.NAME)


class Queries(Protocol):
    """What can be asked.

    A cursor belongs to the list and the order it came from: every list raises NoCursor for one of
    another order, and ValueError for text that no database can hold. All raise Busy.
    """

    def head(self) -> int:
        """The position up to which the register has followed the log; 0 at the beginning."""
        ...

    def following(self) -> Following:
        """How far the register is, and what keeps it."""
        ...

    def wait_for(self, position: int, seconds: float = PATIENCE) -> bool:
        """Wait until the register has followed up to a position; say whether it has.

        For one that goes no further nobody waits.
        """
        ...

    def position_of(self, day: date, zone: str) -> int:
        """The last position recorded before that day ended in the zone (IANA name); 0 if none."""
        ...

    def end_of_step(self, position: int) -> int:
        """The last position of the step that the position belongs to, at most the head."""
        ...

    def operations(
        self,
        wanted: OperationFilter = ANY_OPERATION,
        order: Order[OperationSort] = OPERATIONS_AS_USUAL,
        after: Cursor | None = None,
        limit: int = 50,
        position: int | None = None,
    ) -> Page[OperationRow]:
        """One page of operations. A cursor brings the position of the page that it came with."""
        ...

    def operation(self, operation: OperationId, position: int | None = None) -> OperationRow | None:
        """One operation; None where there was none at that position."""
        ...

    def programmes(
        self,
        wanted: ProgrammeFilter = ANY_PROGRAMME,
        order: Order[ProgrammeSort] = PROGRAMMES_AS_USUAL,
        after: Cursor | None = None,
        limit: int = 50,
        position: int | None = None,
    ) -> Page[ProgrammeRow]:
        """One page of programmes."""
        ...

    def programme(self, programme: ProgrammeId, position: int | None = None) -> ProgrammeRow | None:
        """One programme; None where there was none at that position."""
        ...

    def priorities(
        self, programme: ProgrammeId, position: int | None = None
    ) -> Sequence[PriorityRow]:
        """All priorities of a programme, by id."""
        ...

    def calls(
        self,
        wanted: CallFilter = ANY_CALL,
        order: Order[CallSort] = CALLS_AS_USUAL,
        after: Cursor | None = None,
        limit: int = 50,
        position: int | None = None,
    ) -> Page[CallRow]:
        """One page of calls."""
        ...

    def call(self, call: CallId, position: int | None = None) -> CallRow | None:
        """One call; None where there was none at that position."""
        ...

    def organisations(
        self,
        wanted: OrganisationFilter = ANY_ORGANISATION,
        order: Order[OrganisationSort] = ORGANISATIONS_AS_USUAL,
        after: Cursor | None = None,
        limit: int = 50,
        position: int | None = None,
    ) -> Page[OrganisationRow]:
        """One page of organisations."""
        ...

    def organisation(
        self, organisation: OrganisationId, position: int | None = None
    ) -> OrganisationRow | None:
        """One organisation; None where there was none at that position."""
        ...

    def summary(self, position: int | None = None) -> Summary:
        """How much of everything there is."""
        ...

    def history(self, tag: str, after: int = 0, limit: int = 100) -> Sequence[Recorded]:
        """The events found under a tag (`operation:…`) above a position, in order.

        They come from the log itself, and include what not everybody may read. Raises Unreadable.
        """
        ...
