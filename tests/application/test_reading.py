"""Who may read what: every event × every role, near and far."""

from datetime import date

import pytest

from application.memory import InMemoryRecord
from application.reading import PUBLIC, may_read, reader
from domain.catalogue import EVENTS
from domain.kernel.event import Event
from domain.kernel.people import Readers, Role
from domain.kernel.subject import Reach
from domain.office.events import (
    Appointed,
    DeputyEnded,
    DeputyNamed,
    Relieved,
    SignatureLimitSet,
)
from domain.office.posts import Post
from domain.office.rules import APPOINTING
from tests.support.people import (
    APPLICANT,
    APPROVER,
    AUTHORITY,
    CASE_OFFICER,
    LEAD,
    OTHER,
    PARTNER,
    PROGRAMME,
    STAFF,
    STRANGER,
    appointment,
)
from tests.support.telling import CODEC, tell

OFFICE = {
    Role.REGISTRY,
    Role.CASE_OFFICER,
    Role.APPROVER,
    Role.PROGRAMME_MANAGER,
    Role.AUDITOR,
    Role.REPORTING_OFFICER,
    Role.DATA_PROTECTION_OFFICER,
}
EXPECTED = {
    Readers.PUBLIC: set(Role),
    Readers.PARTIES: OFFICE | {Role.APPLICANT},
    Readers.OFFICE: OFFICE,
    Readers.RESTRICTED: {
        Role.PROGRAMME_MANAGER,
        Role.AUDITOR,
        Role.DATA_PROTECTION_OFFICER,
        Role.ADMINISTRATOR,
    },
}
CIRCLES: dict[Readers, set[str]] = {
    Readers.PUBLIC: {
        "office.authority-established.v1",
        "operation.grant-awarded.v1",
        "operation.taken-over.v1",
        "programme.established.v1",
        "programme.priority-adopted.v1",
        "programme.priority-budget-amended.v1",
        "programme.procedure-adopted.v1",
        "call.opened.v1",
        "call.amended.v1",
        "call.closed.v1",
    },
    Readers.PARTIES: {
        "operation.conditions-set.v1",
        "operation.proposal-drafted.v1",
        "operation.proposal-revised.v1",
        "operation.proposal-submitted.v1",
        "operation.receipt-acknowledged.v1",
        "operation.proposal-withdrawn.v1",
        "operation.completion-requested.v1",
        "operation.completion-period-extended.v1",
        "operation.proposal-completed.v1",
        "operation.formally-complete.v1",
        "operation.request-partly-rejected.v1",
        "operation.proposal-rejected.v1",
        "operation.grant-reduced.v1",
        "operation.grant-revoked.v1",
        "organisation.registered.v1",
        "organisation.corrected.v1",
        "organisation.size-class-set.v1",
        "organisation.undertaking-linked.v1",
        "organisation.undertaking-separated.v1",
        "organisation.de-minimis-aid-declared.v1",
    },
    Readers.OFFICE: {
        "office.established.v1",
        "office.unit-set-up.v1",
        "operation.found-eligible.v1",
        "operation.award-prepared.v1",
        "operation.rejection-prepared.v1",
        "operation.decision-returned.v1",
        "operation.reduction-prepared.v1",
        "operation.revocation-prepared.v1",
    },
    Readers.RESTRICTED: {
        "office.person-introduced.v1",
        "office.appointed.v1",
        "office.relieved.v1",
        "office.deputy-named.v1",
        "office.deputy-ended.v1",
        "office.signature-limit-set.v1",
    },
}
"""Who is meant to read each event: written here once more, by hand."""
CIRCLE_OF = {event: readers for readers, events in CIRCLES.items() for event in events}
HERE = Reach(AUTHORITY, PROGRAMME, frozenset({LEAD}), frozenset({PARTNER}))


def post(role: Role, *, far: bool = False) -> Post:
    applicant = role is Role.APPLICANT
    return Post(
        appointment=appointment(1),
        person=CASE_OFFICER,
        role=role,
        authority=None if applicant else type(AUTHORITY)("other" if far else str(AUTHORITY)),
        unit=None,
        programme=None,
        organisation=(OTHER if far else LEAD) if applicant else None,
        since=date(2020, 1, 1),
        until=None,
    )


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.stored_as)
def test_an_event_is_read_by_its_circle(event: type[Event], role: Role) -> None:
    assert may_read(event.readers, [post(role)], HERE) == (
        role in EXPECTED[CIRCLE_OF[event.stored_as]]
    )


@pytest.mark.parametrize("role", sorted(APPOINTING))
@pytest.mark.parametrize(
    "event", [Appointed, Relieved, DeputyNamed, DeputyEnded, SignatureLimitSet]
)
def test_whoever_appoints_reads_what_came_of_it(event: type[Event], role: Role) -> None:
    assert may_read(event.readers, [post(role)], HERE)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("readers", Readers)
def test_far_from_the_own_post_only_what_is_public_is_read(readers: Readers, role: Role) -> None:
    assert may_read(readers, [post(role, far=True)], HERE) == (readers is Readers.PUBLIC)


def test_partners_read_what_parties_read() -> None:
    partner = Post(**{**_fields(post(Role.APPLICANT)), "organisation": PARTNER})
    assert may_read(Readers.PARTIES, [partner], HERE)
    assert not may_read(Readers.OFFICE, [partner], HERE)


@pytest.mark.parametrize("readers", Readers)
def test_the_public_reads_what_is_public(readers: Readers) -> None:
    assert PUBLIC.may_read(readers, HERE) == (readers is Readers.PUBLIC)


def test_a_reader_has_the_posts_of_today_and_those_stood_in_for() -> None:
    record = InMemoryRecord()
    deputy = DeputyNamed(
        appointment=appointment(4),
        deputy=CASE_OFFICER,
        since=date(2026, 3, 1),
        until=date(2026, 3, 7),
    )
    tell(record, *STAFF, deputy)
    during = reader(record, CODEC, CASE_OFFICER, date(2026, 3, 7))
    assert [one.role for one in during.posts] == [Role.CASE_OFFICER, Role.APPROVER]
    after = reader(record, CODEC, CASE_OFFICER, date(2026, 3, 8))
    assert [one.role for one in after.posts] == [Role.CASE_OFFICER]
    assert reader(record, CODEC, CASE_OFFICER, date(2019, 1, 1)).posts == ()
    assert reader(record, CODEC, STRANGER, date(2026, 3, 7)).posts == ()
    assert [one.person for one in reader(record, CODEC, APPLICANT, date(2026, 3, 7)).posts] == [
        APPLICANT
    ]
    assert APPROVER in {one.person for one in during.posts}


def _fields(one: Post) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}
