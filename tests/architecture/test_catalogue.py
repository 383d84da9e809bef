"""What every step and every event must say of itself."""

import re

import pytest

from domain.catalogue import EVENTS, STEPS
from domain.kernel.event import Event
from domain.kernel.ids import Id
from domain.kernel.people import Readers, Role
from domain.kernel.step import Step

TAKEN_NAMES = {"rules", "copy", "json", "schema", "validate", "register"}


def _name(kind: type) -> str:
    return kind.__name__


@pytest.mark.parametrize("step", STEPS, ids=_name)
def test_a_step_reads_like_a_form(step: type[Step]) -> None:
    first = next(iter(step.model_fields.values()))
    assert isinstance(first.annotation, type)
    assert issubclass(first.annotation, Id), "the first field names the subject"
    assert re.match(r"^[A-ZÄÖÜ][^:\n]+: [a-z]", step.__doc__ or ""), "label: what it does"
    assert not TAKEN_NAMES & step.model_fields.keys()
    assert step.allowed_to
    assert step.records
    assert not (step.opens and step.during), "what is opened has no stage yet"


@pytest.mark.parametrize("step", STEPS, ids=_name)
def test_what_the_administration_runs_it_does_not_decide(step: type[Step]) -> None:
    if Role.ADMINISTRATOR in step.allowed_to:
        assert step.__module__.startswith("domain.office.")


@pytest.mark.parametrize("event", EVENTS, ids=_name)
def test_an_event_is_named_worded_and_has_its_readers(event: type[Event]) -> None:
    assert re.fullmatch(r"[a-z]+\.[a-z-]+\.v[1-9][0-9]*", event.stored_as)
    assert event.wording.strip()
    assert isinstance(event.readers, Readers)
    assert event.__doc__
    assert not TAKEN_NAMES & event.model_fields.keys()


def test_names_are_given_once() -> None:
    assert len({event.stored_as for event in EVENTS}) == len(EVENTS)
    assert len({step.step_name() for step in STEPS}) == len(STEPS)


def test_every_event_comes_out_of_a_step() -> None:
    recorded = {event for step in STEPS for event in step.records}
    assert recorded == set(EVENTS)
