"""What a step is going to ask is asked at once, and whatever memory says, decided by what is so."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from application import consultation, deciding
from application.codec import Codec
from application.consultation import Consultation, Rehearsal
from application.memory import InMemoryDeciding, InMemoryRecord
from application.office import Attempt, Office
from application.reading import folded
from application.record import Found, Query, StepKey
from domain.catalogue import EVENTS
from domain.kernel.event import Event, named_in
from domain.kernel.history import Model, Question
from domain.kernel.ids import SYSTEM, PersonId
from domain.kernel.money import Euro, Plan
from domain.kernel.refusal import RuleBroken
from domain.kernel.step import Step
from domain.operation.awarding import AwardGrant
from domain.operation.awarding_rules import WITHIN_BUDGET
from domain.operation.de_minimis import DeMinimisAccount
from domain.operation.events import GrantAwarded
from domain.operation.operation import Operation, OperationStage
from domain.organisation.undertaking import Links
from domain.programme.budgets import CallBudget
from domain.programme.events import CallAmended
from tests.support.cases import AWARD_PREPARED, BUDGET, CALL, OPERATION
from tests.support.given import WorkingDays, _envelope
from tests.support.people import APPROVER, LEAD, PARTNER, STAFF
from tests.support.vault import GlassVault

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
AWARD = AwardGrant(operation=OPERATION)
LESS = Plan.of({("EU", 2026): Euro(1), ("LAND", 2026): Euro(1)})


class CountingRecord(InMemoryRecord):
    """Counts round trips, and can let somebody else be a little faster."""

    def __init__(self) -> None:
        super().__init__()
        self.trips: list[Sequence[Query]] = []

    @contextmanager
    def deciding(
        self, steps: Sequence[StepKey], queries: Sequence[Query] = (), at: datetime | None = None
    ) -> Generator[InMemoryDeciding]:
        with super().deciding(steps, queries, at) as deciding:
            self.trips = [queries]
            consult = deciding.consult

            def counted(queries: Sequence[Query], *, wait: bool) -> Sequence[Sequence[Found]]:
                self.trips.append(queries)
                return consult(queries, wait=wait)

            deciding.consult = counted
            yield deciding


@pytest.fixture
def office() -> Office:
    record = CountingRecord()
    office = Office(record, Codec(EVENTS), GlassVault(), lambda _land: WorkingDays())
    for event in (*STAFF, *AWARD_PREPARED):
        happened(office, event)
    return office


def happened(office: Office, event: Event) -> None:
    key = StepKey(str(office.record.head()), b"")
    held = [Query(id_.tag, frozenset()) for id_, _ in named_in(event)]
    with office.record.deciding([key], held, at=NOW) as deciding:
        deciding.append([office.codec.write(event, _envelope(SYSTEM))], key)


def attempt(step_id: str) -> Attempt:
    return Attempt(by=APPROVER, step_id=step_id, channel="test", at=NOW)


def trips(office: Office) -> list[Sequence[Query]]:
    assert isinstance(office.record, CountingRecord)
    return office.record.trips


def test_what_is_remembered_is_asked_in_one_round_trip(office: Office) -> None:
    office.check(AWARD, attempt("once"))  # nothing is remembered yet
    office.cache.drop(Operation, OPERATION)
    office.take(AWARD, attempt("twice"))
    begin, rest = trips(office)
    assert {query.tag.partition(":")[0] for query in begin} == {"operation", "person"}
    assert {"programme", "call", "priority", "organisation"} <= {
        query.tag.partition(":")[0] for query in rest
    }
    ranks = [query.tag.partition(":")[0] for query in rest]
    assert ranks == sorted(ranks, key=list(dict.fromkeys(ranks)).index)  # kind by kind


def test_partners_of_whom_nothing_is_remembered_cost_no_further_trip(office: Office) -> None:
    office.check(AWARD, attempt("once"))
    office.cache.drop(Operation, OPERATION)
    for partner in (LEAD, PARTNER):
        office.cache.drop(Links, partner)
        office.cache.drop(DeMinimisAccount, partner)
    office.take(AWARD, attempt("twice"))
    assert len(trips(office)) == 2


def test_without_memory_a_step_asks_one_by_one(office: Office) -> None:
    office.take(AWARD, attempt("cold"))
    assert len(trips(office)) > 2


def test_what_memory_says_decides_nothing(office: Office) -> None:
    office.check(AWARD, attempt("before"))
    happened(office, CallAmended(call=CALL, title="Aufruf", budget=LESS, reason="Kürzung"))
    with pytest.raises(RuleBroken) as refusal:
        office.take(AWARD, attempt("after"))
    assert refusal.value.rule is WITHIN_BUDGET


def decisions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whom the steps that are decided from now on are told by: the memory, or the record."""
    told_by: list[str] = []
    decide = deciding.decide

    def counted(step: Step, actor: PersonId, now: datetime, source: Any, calendars: Any) -> Any:  # noqa: ANN401
        told_by.append(type(source).__name__)
        return decide(step, actor, now, source, calendars)

    monkeypatch.setattr("application.office.decide", counted)
    return told_by


def test_a_rehearsal_that_knew_everything_is_the_decision(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.check(AWARD, attempt("before"))
    told_by = decisions(monkeypatch)
    outcome = office.take(AWARD, attempt("after"))
    assert told_by == ["Rehearsal"]
    assert [type(event) for event in outcome.events] == [GrantAwarded]


def test_a_rehearsal_to_which_something_was_new_is_not(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.check(AWARD, attempt("before"))
    happened(office, CallAmended(call=CALL, title="Aufruf", budget=BUDGET, reason="Mehr"))
    told_by = decisions(monkeypatch)
    office.take(AWARD, attempt("after"))
    assert told_by == ["Rehearsal", "Consultation"]


def test_a_rehearsal_on_what_another_thread_then_learnt_is_not(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The other thread has read of it before we ask: so the record has nothing new for us.
    office.check(AWARD, attempt("before"))
    happened(office, CallAmended(call=CALL, title="Aufruf", budget=LESS, reason="Kürzung"))
    consult = Consultation.consult

    def late(self: Consultation, questions: Sequence[Question]) -> list[Model[Any]]:
        cached = office.cache.entry(CallBudget, CALL)
        entries = office.record.read(cached.position, tags=[CALL.tag])
        found = [Found(entry.position, entry.type, entry.data) for entry in entries]
        cached.advance(found, office.codec.fact)
        return consult(self, questions)

    monkeypatch.setattr(Consultation, "consult", late)
    with pytest.raises(RuleBroken) as refusal:
        office.take(AWARD, attempt("after"))
    assert refusal.value.rule is WITHIN_BUDGET


def test_a_rehearsal_that_fails_leaves_the_decision_as_it_is(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object) -> None:
        raise KeyError

    monkeypatch.setattr(Rehearsal, "consult", unknown)
    assert office.take(AWARD, attempt("alone")).span.first


def test_what_a_decision_has_recorded_is_known_at_once(office: Office) -> None:
    outcome = office.take(AWARD, attempt("first"))
    for model, subject in ((Operation, OPERATION), (CallBudget, CALL), (DeMinimisAccount, LEAD)):
        cached = office.cache.entry(model, subject)
        assert cached.position == outcome.span.last
        known, read = vars(cached.model), folded(office.record, office.codec, model, subject)
        assert known == vars(read)


def test_a_model_that_was_forgotten_meanwhile_is_not_begun_in_the_middle(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = InMemoryDeciding.append

    def forgetting(*arguments: Any) -> Any:  # noqa: ANN401
        office.cache.clear()
        return append(*arguments)

    monkeypatch.setattr(InMemoryDeciding, "append", forgetting)
    office.take(AWARD, attempt("first"))
    assert office.cache.entry(CallBudget, CALL).position == 0


def test_what_has_much_history_is_folded_while_nothing_is_held(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consultation, "MOST_FOLDED", 2)
    held: list[bool] = []

    def read(entry: Found) -> Event:
        held.append(office.record._lock.locked())  # type: ignore[attr-defined]
        return Codec(EVENTS).fact(entry)

    monkeypatch.setattr(office.codec, "fact", read)
    outcome = office.take(AWARD, Attempt(APPROVER, "apart", "test", at=NOW))
    assert outcome.stage is OperationStage.AWARDED
    assert held.count(False) >= 5
