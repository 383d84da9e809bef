"""What of the register a reader may see: which operations, and at which stage they are shown."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from application.reading import STAFF, Reader
from application.register.queries import (
    OperationFilter,
    OperationSort,
    Order,
    ProgrammeFilter,
    Queries,
    Visible,
)
from application.register.rows import OperationRow, ProgrammeRow
from domain.kernel.ids import AuthorityId, OrganisationId, ProgrammeId
from domain.kernel.people import Readers, Role
from domain.kernel.subject import Reach

_MOST_PROGRAMMES: Final = 1_000


def visible_to(reader: Reader, queries: Queries) -> Visible | None:
    """Which operations the reader may see in a list; None: all there are."""
    programmes: set[ProgrammeId] = set()
    organisations: set[OrganisationId] = set()
    for post in reader.posts:
        if post.role is Role.APPLICANT and post.organisation:
            organisations.add(post.organisation)
        elif post.role in STAFF and post.programme:
            programmes.add(post.programme)
        elif post.role in STAFF and post.authority:
            programmes.update(_programmes_of(post.authority, queries))
        elif post.role in STAFF:
            return None
    return Visible(frozenset(programmes), frozenset(organisations))


def _programmes_of(authority: AuthorityId, queries: Queries) -> set[ProgrammeId]:
    wanted = ProgrammeFilter(authority=authority)
    return {row.id for row in queries.programmes(wanted, limit=_MOST_PROGRAMMES).rows}


def reach_of(
    row: OperationRow, programme_of: Callable[[ProgrammeId], ProgrammeRow | None]
) -> Reach:
    """Where an operation belongs, as far as reading goes: to its partners, and to one authority."""
    programme = programme_of(row.programme)
    return Reach(
        authority=programme.authority if programme else None,
        programme=row.programme,
        organisations=frozenset({row.lead} if row.lead else ()),
        partners=frozenset(row.partners),
        procedure=row.procedure,
    )


def may_see(row: OperationRow, reader: Reader, reach: Reach) -> bool:
    """Say whether the reader may know of the operation at all."""
    return row.published or reader.may_read(Readers.PARTIES, reach)


def as_shown(row: OperationRow, reader: Reader, reach: Reach) -> OperationRow:
    """The operation as this reader is told of it."""
    if reader.may_read(Readers.OFFICE, reach):
        return row
    # The last event may be something that the office prepared.
    shown = replace(row, stage=row.told, changed_position=None, changed_at=None)
    if reader.may_read(Readers.PARTIES, reach):
        return shown
    return replace(
        shown,
        contact_name=None,
        contact_email=None,
        contact_phone=None,
        procedure=None,
        received_on=None,
        complete_on=None,
        due_on=None,
        requested=None,
    )


def as_asked(
    wanted: OperationFilter, order: Order[OperationSort], visible: Visible | None
) -> tuple[OperationFilter, Order[OperationSort]]:
    """What to ask the register for a reader: nobody finds what they are not told, or by it.

    By what was requested, and by the day of receipt, only those are found of which the reader may
    know that. Outside the office the list is in the order of reference numbers where it would be in
    that of the last change.
    """
    if visible is None:
        return wanted, order
    private = (
        wanted.requested_from,
        wanted.requested_to,
        wanted.received_from,
        wanted.received_to,
    )
    by_private = order.by in {OperationSort.REQUESTED, OperationSort.RECEIVED}
    if by_private or any(one is not None for one in private):
        visible = replace(visible, published=False)
    if order.by is OperationSort.CHANGED and not visible.programmes:
        order = replace(order, by=OperationSort.REFERENCE)
    return replace(wanted, stages=frozenset(), told=wanted.stages, visible=visible), order
