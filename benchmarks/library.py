"""The library's side: the same decision on eventsourcing's PostgresDCBRecorderTT.

The step, its rules, the models and the bytes are ours; what is the library's is how events are
found and how two decisions are kept apart: read, decide, append unless something that was read
about has happened since, and again from the start if it has. It is given what makes it fast: a
connection pool of its own, few reads of many questions each (it foresees them as our office does),
and models kept between decisions, so that it reads what is new only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple, cast

import psycopg
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.dcb.postgres_tt import PostgresDCBRecorderTT
from eventsourcing.persistence import IntegrityError
from eventsourcing.postgres import PostgresDatastore
from psycopg.conninfo import conninfo_to_dict

from application.consultation import Rehearsal
from application.deciding import decide
from application.office import Attempt, envelope, first_questions
from application.record import Found, Unrecorded
from benchmarks.names import APPROVER, Case
from benchmarks.world import CODEC, Stored
from domain.kernel.history import Model, Question
from domain.kernel.ids import Id
from domain.kernel.step import Step
from infrastructure.days import calendar_of

RECENT: Final = 5_000
"""A model that is behind by more events is not read on from there: other models' reads would
have to begin there too, because one read has one beginning."""


class Known(NamedTuple):
    """A model with the position up to which it has taken everything in."""

    model: Model[Any]
    upto: int


Cache = dict[tuple[type[Model[Any]], Id], Known]


class Reader:
    """Answers the questions of one attempt; the source of its history."""

    def __init__(self, recorder: PostgresDCBRecorderTT, cache: Cache) -> None:
        self._recorder = recorder
        self._cache = cache
        self._answers: dict[tuple[type[Model[Any]], Id], Model[Any]] = {}
        self.items: list[DCBQueryItem] = []
        self.head: int | None = None

    def consult(self, questions: Sequence[Question]) -> list[Model[Any]]:
        """See domain.kernel.history.Source."""
        asked = [(question.model, question.subject) for question in questions]
        if new := [one for one in dict.fromkeys(asked) if one not in self._answers]:
            if behind := [one for one in new if self._recent(one)]:
                self._read(behind, min(self._cache[one].upto for one in behind))
            if unknown := [one for one in new if not self._recent(one)]:
                self._read(unknown, None)
        return [self._answers[one] for one in asked]

    def begin(self, questions: Sequence[Question]) -> None:
        """Ask what every decision asks, in one read from the beginning: these have few events."""
        self._read([(question.model, question.subject) for question in questions], None)

    def foresee(self, rehearse: Callable[[Rehearsal], object]) -> None:
        """Ask at once what a rehearsal asks one by one, as our office does."""
        rehearsal = Rehearsal(self._remembered)
        with suppress(Exception):  # as there: it may know too little
            rehearse(rehearsal)
        self.consult(rehearsal.asked)

    def _remembered(self, question: Question) -> Model[Any]:
        known = self._cache.get((question.model, question.subject))
        return known.model if known else question.model.about(question.subject)

    def close(self) -> None:
        """Nothing is held."""

    def _recent(self, one: tuple[type[Model[Any]], Id]) -> bool:
        known = self._cache.get(one)
        return known is not None and (self.head is None or known.upto >= self.head - RECENT)

    def _read(self, asked: Sequence[tuple[type[Model[Any]], Id]], after: int | None) -> None:
        items = [_item(model, subject) for model, subject in asked]
        response = self._recorder.read(DCBQuery(items=items), after=after)
        found = [(event.position, event.event) for event in response]
        head = response.head or 0
        self.items += items
        # What happens after the first read and was asked for makes the decision void.
        self.head = head if self.head is None else self.head
        for model, subject in asked:
            known = self._cache.get((model, subject)) if after is not None else None
            known = known or Known(model.about(subject), 0)
            types = _types(model)
            for position, event in found:
                if position > known.upto and event.type in types and subject.tag in event.tags:
                    known.model.apply(CODEC.fact(_found(position, event)))
            self._cache[model, subject] = Known(known.model, head)
            self._answers[model, subject] = known.model


class Writer:
    """Signs awards, one after the other, each as often as it takes."""

    def __init__(self, conninfo: str) -> None:
        self._recorder = recorder(conninfo)
        self._cache: Cache = {}

    def decide(self, case: Case) -> None:
        """Sign the award, as often as it takes. Raises RuleBroken."""
        attempt = Attempt(by=APPROVER, step_id=f"sign-{case.number}", channel="benchmark")
        while not self._signed(case.step, attempt):
            pass

    def _signed(self, step: Step, attempt: Attempt) -> bool:
        reader = Reader(self._recorder, self._cache)
        reader.begin(first_questions(step, attempt.by))
        now = datetime.now(UTC)
        reader.foresee(lambda known: decide(step, attempt.by, now, known, calendar_of))
        decision = decide(step, attempt.by, now, reader, calendar_of)
        by = envelope(step, attempt, decision)
        events = [_event(CODEC.write(event, by)) for event in decision.events]
        unless = DCBAppendCondition(
            fail_if_events_match=DCBQuery(items=reader.items), after=reader.head
        )
        try:
            self._recorder.append(events, unless)
        except IntegrityError:
            return False
        return True

    def close(self) -> None:
        """Let go of the connections."""
        self._recorder.datastore.close()


def recorder(conninfo: str) -> PostgresDCBRecorderTT:
    """The library's recorder with a pool of one connection: a writer decides one at a time."""
    parts = conninfo_to_dict(conninfo)
    datastore = PostgresDatastore(
        dbname=str(parts["dbname"]),
        host=str(parts["host"]),
        port=str(parts["port"]),
        user=str(parts["user"]),
        password=str(parts.get("password", "")),
    )
    # The one setting that the library has no parameter for.
    cast("dict[str, Any]", datastore.pool.kwargs)["options"] = parts.get("options", "")
    return PostgresDCBRecorderTT(datastore)


def prepare(conninfo: str) -> None:
    """Make the library's tables, types and functions."""
    made = recorder(conninfo)
    made.create_table()
    made.datastore.close()


def load(conninfo: str, events: Iterable[Stored]) -> None:
    """Put events at the end of the library's tables."""
    with psycopg.connect(conninfo) as connection:
        row = connection.execute("SELECT coalesce(max(id), 0) FROM dcb_events_tt_main").fetchone()
        assert row
        with (
            connection.cursor() as cursor,
            cursor.copy(
                "COPY dcb_events_tt_main (type, data, tags) FROM STDIN (FORMAT BINARY)"
            ) as copy,
        ):
            copy.set_types(["text", "bytea", "text[]"])
            for event in events:
                copy.write_row((event.type, event.data, event.tags))
        connection.execute(
            "INSERT INTO dcb_events_tt_tag SELECT unnest(tags), id"
            " FROM dcb_events_tt_main WHERE id > %s",
            row,
        )
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute("ANALYZE dcb_events_tt_main, dcb_events_tt_tag")
        connection.execute("CHECKPOINT")


def _types(model: type[Model[Any]]) -> frozenset[str]:
    return frozenset(kind.stored_as for kind in model.reads)


def _item(model: type[Model[Any]], subject: Id) -> DCBQueryItem:
    return DCBQueryItem(types=sorted(_types(model)), tags=[subject.tag])


def _event(event: Unrecorded) -> DCBEvent:
    return DCBEvent(type=event.type, data=event.data, tags=sorted(event.tags))


def _found(position: int, event: DCBEvent) -> Found:
    return Found(position, event.type, event.data)
