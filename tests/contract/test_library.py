"""The library's own test case, run against the façade."""

from collections.abc import Iterator

import pytest
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.dcb.tests import DCBRecorderTestCase
from eventsourcing.persistence import IntegrityError, ProgrammingError

from infrastructure.postgres.dcb_facade import PostgresDCBRecorder
from infrastructure.postgres.migrate import migrate


@pytest.fixture
def recorder(database: str) -> Iterator[PostgresDCBRecorder]:
    migrate(database)
    recorder = PostgresDCBRecorder(database)
    yield recorder
    recorder.close()


def test_passes_what_the_library_asks_of_append_and_read(recorder: PostgresDCBRecorder) -> None:
    DCBRecorderTestCase()._test_append_read(recorder)


def test_passes_what_the_library_asks_of_subscriptions(recorder: PostgresDCBRecorder) -> None:
    DCBRecorderTestCase()._test_append_subscribe(recorder)


def test_any_bytes_are_data_and_tags_come_back_as_given(recorder: PostgresDCBRecorder) -> None:
    event = DCBEvent("ä\"'{}\\,", bytes(range(256)), ["z", 'a"\\{},', "z", "ü", " "])
    recorder.append([event, DCBEvent("untagged", b"")])
    given, untagged = recorder.read()
    assert given.event == event
    assert untagged.event == DCBEvent("untagged", b"", [])


def test_an_event_that_comes_while_reading_is_above_the_head(
    recorder: PostgresDCBRecorder,
) -> None:
    recorder.append([DCBEvent("opened", b"1", ["call:1"])])
    response = recorder.read()
    recorder.append([DCBEvent("opened", b"2", ["call:2"])])
    assert [each.position for each in response] == [1]
    with pytest.raises(IntegrityError):
        recorder.append([DCBEvent("closed", b"")], DCBAppendCondition(after=response.head))


@pytest.mark.parametrize(
    "item",
    [
        DCBQueryItem(types=["opened"]),
        DCBQueryItem(types=["opened", "closed"], tags=["call:1", "programme:1"]),
        DCBQueryItem(tags=["programme:1"]),
    ],
)
def test_what_matches_by_type_or_tag_forbids_to_append(
    recorder: PostgresDCBRecorder, item: DCBQueryItem
) -> None:
    recorder.append([DCBEvent("opened", b"", ["call:1", "programme:1"])])
    condition = DCBAppendCondition(DCBQuery([item]))
    with pytest.raises(IntegrityError):
        recorder.append([DCBEvent("closed", b"")], condition)
    condition.after = 1
    assert recorder.append([DCBEvent("closed", b"")], condition) == 2


def test_nothing_is_not_appended(recorder: PostgresDCBRecorder) -> None:
    with pytest.raises(ProgrammingError):
        recorder.append([])
