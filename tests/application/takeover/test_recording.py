"""A published list is taken over row by row, each row once."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from application.codec import Codec
from application.memory import InMemoryRecord
from application.office import Attempt, Office
from application.takeover.meanings import Meaning
from application.takeover.recording import Account, rehearse, take_over
from domain.catalogue import EVENTS
from domain.kernel.event import Event
from domain.kernel.ids import SYSTEM, PersonId, ProgrammeId
from domain.kernel.refusal import NotAllowed, RuleBroken
from domain.operation.events import OperationTakenOver
from tests.support.cases import CALL_OPEN
from tests.support.given import WorkingDays, given
from tests.support.people import CASE_OFFICER, PROGRAMME, PROGRAMME_MANAGER
from tests.support.published import listed
from tests.support.vault import GlassVault

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HEAD = ["Name des Begünstigten", "Bezeichnung des Vorhabens", "Beginn", "Gesamtkosten", "Ort"]
FIRST = ["Muster AG", "Umbau", "2015", "1.000,00", "Trier"]
SECOND = ["", "Anbau", "01.02.2016", "2.000,50", "Trier"]


class House:
    """An office in memory with a programme, and the account of the last list."""

    def __init__(self) -> None:
        self.record = InMemoryRecord()
        self.codec = Codec(EVENTS)
        given(*CALL_OPEN)._record(self.record, NOW)
        self.office = Office(self.record, self.codec, GlassVault(), lambda _land: WorkingDays())
        self.before = self.record.head()

    def takes(self, *lines: list[str], by: PersonId = SYSTEM, to: str = PROGRAMME) -> Account:
        def attempt(step_id: str) -> Attempt:
            return Attempt(by=by, step_id=step_id, channel="test", at=NOW)

        return take_over(self.office, listed(*lines), ProgrammeId(to), attempt)

    @property
    def happened(self) -> list[Event]:
        return [self.codec.fact(entry) for entry in self.record.read(self.before)]


@pytest.fixture
def house() -> House:
    return House()


def test_each_row_is_one_event_and_the_amounts_add_up(house: House) -> None:
    account = house.takes(HEAD, FIRST, SECOND)
    assert (account.rows, account.recorded, account.already) == (2, 2, 0)
    assert account.totals == {Meaning.TOTAL_COST: Decimal("3000.50")}
    assert [type(event) for event in house.happened] == [OperationTakenOver] * 2


def test_the_same_list_twice_adds_nothing(house: House) -> None:
    house.takes(HEAD, FIRST, SECOND)
    account = house.takes(HEAD, SECOND, FIRST)
    assert (account.recorded, account.already) == (0, 2)
    assert len(house.happened) == 2


def test_somebody_else_adds_nothing_either(house: House) -> None:
    house.takes(HEAD, FIRST)
    account = house.takes(HEAD, FIRST, by=PROGRAMME_MANAGER)
    assert (account.recorded, account.already) == (0, 1)


def test_legitimate_duplicates_inside_a_list_stay(house: House) -> None:
    assert house.takes(HEAD, FIRST, FIRST, FIRST).recorded == 3
    assert house.takes(HEAD, FIRST, FIRST, FIRST, FIRST).recorded == 1


def test_a_bad_row_is_refused_with_its_line_and_the_rest_is_recorded(house: House) -> None:
    account = house.takes(HEAD, FIRST, ["Muster AG", "Umbau", "2015", "tausend", "Trier"], SECOND)
    assert account.recorded == 2
    assert [(one.line, "Muster" in one.reason.de) for one in account.refused] == [(3, False)]
    why = account.refused[0].reason
    assert account.as_json()["refused"] == [{"line": 3, "reason": why.de, "english": why.en}]


def test_beneficiary_and_cells_are_sealed_under_the_rows_own_key(house: House) -> None:
    house.takes(HEAD, FIRST)
    (event,) = house.happened
    assert isinstance(event, OperationTakenOver)
    assert event.beneficiary is not None
    assert event.beneficiary.owner == event.cells.owner == event.operation.tag
    assert "Muster" not in event.model_dump_json()


def test_days_are_kept_as_far_as_the_list_says_them(house: House) -> None:
    house.takes(HEAD, FIRST, SECOND)
    days = [
        event.row.starts_on for event in house.happened if isinstance(event, OperationTakenOver)
    ]
    assert days == ["2015", "2016-02-01"]


def test_the_same_row_in_another_programme_is_another_row(house: House) -> None:
    here = house.takes(HEAD, FIRST)
    with pytest.raises(RuleBroken):
        house.takes(HEAD, FIRST, to="elsewhere")
    assert here.recorded == 1


def test_a_case_officer_does_not_take_over(house: House) -> None:
    with pytest.raises(NotAllowed):
        house.takes(HEAD, FIRST, by=CASE_OFFICER)
    assert house.happened == []


def test_a_rehearsal_records_nothing_and_says_what_would_be() -> None:
    account = rehearse(listed(HEAD, FIRST, SECOND, FIRST))
    assert account.as_json()["recorded"] == 3
    assert account.as_json()["totals"] == {"total_cost": "4000.50"}
