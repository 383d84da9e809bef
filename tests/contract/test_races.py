"""What every record promises to decisions that happen at once."""

from application.record import Query, Record, Span
from tests.contract.conftest import Stage
from tests.support.races import count_to, side_by_side, whoever_waits_sees_what_it_waited_for
from tests.support.recording import event, key, positions, take


def test_whoever_waits_sees_what_it_waited_for(stage: Stage) -> None:
    whoever_waits_sees_what_it_waited_for(stage.record, stage.waiting)


def test_no_decision_is_based_on_a_count_that_is_no_longer_true(record: Record) -> None:
    count_to(record, writers=4, each=25)
    assert [entry.data for entry in record.read()] == [str(n).encode() for n in range(100)]


def test_two_retries_at_once_have_one_effect_and_the_first_answer(record: Record) -> None:
    step = key()
    answers = side_by_side(*[lambda: take(record, event("call:1"), step=step)] * 2)
    assert [answer.result() for answer in answers] == [Span(1, 1)] * 2
    assert positions(record.read()) == [1]


def test_many_may_look_at_once(stage: Stage) -> None:
    looking = [Query("programme:1", frozenset(), shared=True)]
    with stage.record.deciding([], looking) as deciding:
        assert deciding.answers == [[]]
