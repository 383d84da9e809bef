"""What every record promises to those who append and read."""

from contextlib import suppress

import pytest

from application.leaf import leaf
from application.record import (
    Found,
    NotHeld,
    Query,
    Record,
    RecordError,
    Span,
    StepIdReused,
)
from application.refusals import TooMuchAtOnce
from tests.support.recording import TYPES, alone, event, key, positions, take


def test_a_fresh_record_is_empty(record: Record) -> None:
    assert record.head() == 0
    assert record.read() == []


def test_positions_run_from_one_without_gaps(record: Record) -> None:
    assert take(record, event("call:1"), event("call:1")) == Span(1, 2)
    assert take(record, event("call:2")) == Span(3, 3)
    assert positions(record.read()) == [1, 2, 3]
    assert record.head() == 3


def test_an_entry_is_kept_exactly_as_it_was_appended(record: Record) -> None:
    data = '{"b": 1, "a": "ä„“\\u0000"}  '.encode()
    take(record, event("call:ß", "call:z", "call:Z", "programme:1", data=data))
    (entry,) = record.read()
    assert entry.type == "call.opened.v1"
    assert entry.tags == ("call:Z", "call:z", "call:ß", "programme:1")
    assert entry.data == data
    assert entry.leaf == leaf(*entry[:5])
    assert entry.recorded_at.utcoffset() is not None


def test_the_log_is_read_above_a_position_and_up_to_a_limit(record: Record) -> None:
    take(record, *(event("call:1") for _ in range(5)))
    assert positions(record.read(after=2, limit=2)) == [3, 4]
    assert positions(record.read(after=5)) == []
    assert record.read(limit=0) == []


def test_entries_are_found_that_carry_all_tags(record: Record) -> None:
    take(record, event("call:1"), event("call:1", "programme:1"), event("call:2", "programme:1"))
    assert positions(record.read(tags=["call:1"])) == [1, 2]
    assert positions(record.read(tags=["programme:1", "call:1"])) == [2]
    assert positions(record.read(after=2, limit=1, tags=["programme:1"])) == [3]


def test_a_reader_finds_the_entries_of_some_types_and_holds_nothing(record: Record) -> None:
    take(record, event("call:1"), event("call:1", type_="other.v1"), event("call:2"))
    take(record, event("call:1", "call:2", data=b"{}"))
    query = Query("call:1", TYPES, after=1)
    with record.deciding([key()], alone("call:1")):
        assert record.look(query) == [Found(4, "call.opened.v1", b"{}")]
    assert positions(record.look(Query("call:2", TYPES))) == [3, 4]
    assert record.look(Query("call:1", frozenset())) == []


def test_a_decision_is_told_what_it_asked_for_in_the_order_of_its_queries(record: Record) -> None:
    take(record, event("call:1"), event("call:1", "call:2"), event("call:2", type_="other.v1"))
    queries = [*alone("call:2", "call:1"), Query("call:1", TYPES, after=1)]
    with record.deciding([], [*queries, Query("call:1", frozenset())]) as deciding:
        assert [positions(answer) for answer in deciding.answers] == [[2], [1, 2], [2], []]
        later = deciding.consult(
            [Query("call:2", frozenset({"other.v1"}), shared=True)], wait=False
        )
    (third,) = record.read(after=2)
    assert later == [[Found(3, "other.v1", third.data)]]


def test_a_decision_finds_what_it_has_appended_itself(record: Record) -> None:
    first, second = key(), key()
    with record.deciding([first, second], alone("call:1")) as deciding:
        before = deciding.append([event("call:1")], first)
        ((found,),) = deciding.consult(alone("call:1"), wait=False)
        after = deciding.append([event("call:1"), event("call:1")], second)
    assert found == Found(1, record.read()[0].type, record.read()[0].data)
    assert (before, after) == (Span(1, 1), Span(2, 3))


def test_what_is_not_finished_is_not_recorded_and_leaves_no_gap(record: Record) -> None:
    step = key()
    with suppress(ZeroDivisionError), record.deciding([step], alone("call:1")) as deciding:
        deciding.append([event("call:1")], step)
        deciding.consult([], wait=False)
        raise ZeroDivisionError
    assert record.head() == 0
    assert take(record, event("call:1"), step=step) == Span(1, 1)


def test_a_retry_gets_the_first_answer(record: Record) -> None:
    step = key()
    first = take(record, event("call:1"), event("call:1"), step=step)
    take(record, event("call:1"))
    assert take(record, event("call:1"), event("call:1"), step=step) == first
    assert record.head() == 3


def test_a_step_id_is_not_used_for_another_command(record: Record) -> None:
    take(record, event("call:1"), step=key("mine", "open the call"))
    with pytest.raises(StepIdReused):
        take(record, event("call:1"), step=key("mine", "close the call"))
    assert record.head() == 1


def test_a_step_is_recorded_once_in_a_decision(record: Record) -> None:
    step = key()
    with record.deciding([step], alone("call:1")) as deciding:
        deciding.append([event("call:1")], step)
        with pytest.raises(StepIdReused):
            deciding.append([event("call:2")], step)
    assert [entry.tags for entry in record.read()] == [("call:1",)]


def test_a_step_that_was_taken_cannot_be_appended_again(record: Record) -> None:
    step = key()
    take(record, event("call:1"), step=step)
    with pytest.raises(StepIdReused), record.deciding([step], alone("call:1")) as deciding:
        deciding.append([event("call:1")], step)
    assert record.head() == 1


@pytest.mark.parametrize("query", [Query("call:2", TYPES), Query("call:1", TYPES, shared=True)])
def test_an_event_needs_its_subjects_held_alone(record: Record, query: Query) -> None:
    step = key()
    with pytest.raises(NotHeld), record.deciding([step], [query]) as deciding:
        deciding.append([event("call:1")], step)
    assert record.head() == 0


def test_what_is_for_finding_only_need_not_be_held(record: Record) -> None:
    assert take(record, event("call:1", "programme:1")) == Span(1, 1)


def test_a_step_records_something_under_a_step_id_that_the_decision_holds(record: Record) -> None:
    step = key()
    with pytest.raises(RecordError), record.deciding([step], alone("call:1")) as deciding:
        deciding.append([], step)
    with pytest.raises(RecordError), record.deciding([step], alone("call:1")) as deciding:
        deciding.append([event("call:1")], key())
    assert record.head() == 0


def test_a_step_holds_a_thousand_tags_and_no_more(record: Record) -> None:
    tags = [f"organisation:{number:04}" for number in range(1001)]
    assert take(record, event(*tags[:1000])) == Span(1, 1)
    with pytest.raises(TooMuchAtOnce):
        take(record, event(*tags))


def test_what_was_too_much_does_not_stand_in_the_way_of_less(record: Record) -> None:
    with record.deciding([]) as deciding:
        with pytest.raises(TooMuchAtOnce):
            deciding.consult(alone(*(f"call:{number}" for number in range(1001))), wait=True)
        assert deciding.consult(alone("call:1"), wait=True) == [[]]


def test_two_hundred_steps_fit_into_one_transaction(record: Record) -> None:
    steps = [key() for _ in range(200)]
    tags = [f"operation:{number:03}" for number in range(200)]
    with record.deciding(steps, alone(*tags)) as deciding:
        spans = [deciding.append([event(tag)], step) for tag, step in zip(tags, steps, strict=True)]
    assert spans == [Span(number, number) for number in range(1, 201)]
    assert [entry.tags for entry in record.read()] == [(tag,) for tag in tags]
    assert take(record, event("operation:199"), step=steps[-1]) == Span(200, 200)
