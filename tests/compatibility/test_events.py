"""Events are for ever: what was once recorded is read, folded and worded by every later version.

Each file in `events/` is one event as it stands in a log, frozen when its class was released. All
together tell one story, in the order of the catalogue. A file is never changed and never removed.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast, get_args

import pytest

from application.codec import Codec
from application.record import Entry
from application.register.readable import shown_in
from domain.catalogue import EVENTS
from domain.kernel.event import Event, named_in
from domain.kernel.history import Model
from domain.kernel.ids import Id

FOLDER = Path(__file__).parent / "events"
CODEC = Codec(EVENTS)


def _recorded(stored_as: str) -> Event:
    """The event of the example, read as the record reads it."""
    fact = (FOLDER / f"{stored_as}.json").read_text()
    data = f'{{"fact":{fact},"by":{{}}}}'.encode()
    return CODEC.fact(Entry(1, datetime(2026, 3, 2, tzinfo=UTC), stored_as, (), data, b""))


def _stored_as(kind: type[Event]) -> str:
    return kind.stored_as


def _models(kind: type[Any] = Model) -> Iterator[type[Model[Any]]]:
    for deeper in kind.__subclasses__():
        yield from _models(deeper)
        if deeper.reads and not deeper.__subclasses__() and deeper.__module__.startswith("domain."):
            yield deeper


MODELS = sorted(set(_models()), key=lambda model: model.__qualname__)


def _subject_of(model: type[Model[Any]]) -> type[Id]:
    bases = cast("Any", model).__orig_bases__
    return next(part for base in bases for part in get_args(base) if issubclass(part, Id))


def test_every_event_has_one_frozen_example_and_none_is_lost() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == {kind.stored_as for kind in EVENTS}


@pytest.mark.parametrize("kind", EVENTS, ids=_stored_as)
def test_an_example_is_read_and_written_as_it_was(kind: type[Event]) -> None:
    example = json.loads((FOLDER / f"{kind.stored_as}.json").read_text())
    event = _recorded(kind.stored_as)
    assert type(event) is kind
    written = json.loads(event.model_dump_json())
    assert {name: written[name] for name in example} == example
    # What the example does not have came later, and says nothing about it.
    assert all(not kind.model_fields[name].is_required() for name in written.keys() - example)
    assert type(event).model_validate_json(event.model_dump_json()) == event


@pytest.mark.parametrize("kind", EVENTS, ids=_stored_as)
def test_an_example_is_worded_in_a_sentence(kind: type[Event]) -> None:
    sentence = str(_recorded(kind.stored_as))
    assert sentence[0].isupper()
    assert not {"{", "}"} & set(sentence)
    assert "None" not in sentence
    assert not sentence.endswith((":", " "))


@pytest.mark.parametrize("kind", EVENTS, ids=_stored_as)
def test_an_example_is_found_under_what_it_names(kind: type[Event]) -> None:
    event = _recorded(kind.stored_as)
    assert event.tags, "nothing could ever be decided about it"
    assert event.tags | event.scopes == {id_.tag for id_, _ in named_in(event)}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__qualname__)
def test_every_model_folds_the_examples_it_reads(model: type[Model[Any]]) -> None:
    story = [_recorded(kind.stored_as) for kind in EVENTS]
    subjects = {
        id_
        for event in story
        for id_, finding_only in named_in(event)
        if type(id_) is _subject_of(model) and not finding_only
    }
    assert subjects, "no example is about such a subject"
    for subject in sorted(subjects):
        folded = model.about(subject)
        for event in story:
            if subject.tag in event.tags:
                folded.apply(event)
        assert folded.subject == subject


def test_what_an_earlier_version_left_out_is_filled_in_honestly() -> None:
    event = _recorded("operation.taken-over.v1")
    bare = {"operation", "programme", "cells"}
    less = event.model_dump(mode="json", include=bare) | {"row": {}}
    data = json.dumps({"fact": less, "by": {}}).encode()
    when = datetime(2026, 3, 2, tzinfo=UTC)
    read = CODEC.fact(Entry(1, when, "operation.taken-over.v1", (), data, b""))
    assert str(read) == "Aus einer veröffentlichten Liste übernommen: ohne Bezeichnung"


@pytest.mark.parametrize("kind", EVENTS, ids=_stored_as)
def test_what_an_example_shows_of_people_is_found_under_their_tag(kind: type[Event]) -> None:
    event = _recorded(kind.stored_as)
    for owner, _, value in shown_in(event):
        assert owner in {id_.tag for id_, _ in named_in(event)}
        assert value is None or value.owner == owner
