"""What every record promises about time."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from application.record import NotInOrder, Record, RecordError, WrongClock
from infrastructure.postgres.migrate import go_live, migrate
from infrastructure.postgres.record import PostgresRecord
from tests.contract.conftest import OnPostgres, Stage
from tests.support.recording import event, take

NOON = datetime(2024, 2, 29, 12, tzinfo=UTC)
LATER = NOON + timedelta(microseconds=1)


def test_a_live_record_says_when_the_decision_began_and_when_it_was_recorded(
    record: Record,
) -> None:
    with record.deciding([]) as deciding:
        began = deciding.now
    take(record, event("call:1"))
    assert began.utcoffset() == timedelta(0)
    assert timedelta(0) < record.read()[0].recorded_at - began < timedelta(seconds=30)


def test_a_live_record_is_not_told_when(record: Record) -> None:
    with pytest.raises(RecordError):
        take(record, event("call:1"), at=NOON)
    assert record.head() == 0


def test_a_told_record_keeps_the_instants_it_is_told(told: Stage) -> None:
    for at in (NOON, NOON, LATER):
        take(told.record, event("call:1"), at=at)
    assert [entry.recorded_at for entry in told.record.read()] == [NOON, NOON, LATER]
    with told.record.deciding([], at=LATER) as deciding:
        assert deciding.now == LATER


def test_a_told_record_refuses_to_go_back(told: Stage) -> None:
    take(told.record, event("call:1"), at=LATER)
    with pytest.raises(NotInOrder):
        take(told.record, event("call:1"), at=NOON)
    assert told.record.head() == 1


def test_a_told_record_must_be_told(told: Stage) -> None:
    with pytest.raises(RecordError):
        take(told.record, event("call:1"))
    assert told.record.head() == 0


def test_the_server_says_whose_clock_it_is(database: str) -> None:
    told = OnPostgres(database, told=True)
    with pytest.raises(WrongClock):
        take(told.record, event("call:1"))
    told.go_live()
    with pytest.raises(WrongClock):
        take(told.record, event("call:1"), at=NOON)
    told.postgres.close()


def test_a_told_record_becomes_live_once(told: Stage) -> None:
    take(told.record, event("call:1"), at=NOON)
    told.go_live()
    take(told.record, event("call:1"))
    with pytest.raises(RecordError):
        take(told.record, event("call:1"), at=datetime(2999, 1, 1, tzinfo=UTC))
    with pytest.raises(Exception, match=r"live already|never changed"):
        told.go_live()
    assert told.record.head() == 2


def test_recorded_at_never_goes_back_though_the_clock_does(told: Stage) -> None:
    ahead = datetime(2999, 1, 1, tzinfo=UTC)
    take(told.record, event("call:1"), at=ahead)
    told.go_live()  # the clock now says centuries less
    take(told.record, event("call:1"))
    assert [entry.recorded_at for entry in told.record.read()] == [ahead, ahead]


def test_how_far_a_record_was_told_is_kept_for_ever(database: str) -> None:
    migrate(database, told=True)
    record = PostgresRecord(database)
    take(record, event("call:1"), event("call:1"), at=NOON)
    with psycopg.connect(database, autocommit=True) as owner:
        with pytest.raises(psycopg.Error, match="never changed"):
            owner.execute("UPDATE record.setting SET live = true")
        assert go_live(database) == 2
        take(record, event("call:1"))
        assert owner.execute("SELECT told_upto FROM record.setting").fetchall() == [(2,)]
        with pytest.raises(psycopg.Error, match="never changed"):
            owner.execute("UPDATE record.setting SET told_upto = 1")
    record.close()
