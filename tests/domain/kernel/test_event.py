"""Events: what they name, what they say."""

import pytest
from pydantic import ValidationError

from domain.kernel.event import Event, Value
from domain.kernel.history import Model
from domain.kernel.ids import CallId, OrganisationId, PersonId, ProgrammeId, Scope
from domain.kernel.money import Euro
from domain.kernel.people import Readers
from domain.kernel.subject import Reach, Subject
from domain.office.appointing import Appoint
from domain.operation.awarding import AwardGrant
from tests.support.people import LEAD, OTHER, PARTNER, person


class Part(Value):
    """A part that names somebody."""

    organisation: OrganisationId
    contact: Scope[PersonId] | None = None


class Happened(Event):
    """Something happened."""

    stored_as = "test.happened.v1"
    wording = "Es geschah etwas für {amount:de} mit {count} Beteiligten"
    readers = Readers.OFFICE

    call: CallId
    programme: Scope[ProgrammeId]
    parts: tuple[Part, ...] = ()
    pairs: tuple[tuple[CallId, int], ...] = ()
    hidden: Scope[Part] | None = None
    other: CallId | None = None
    amount: Euro = Euro("1234.50")

    @property
    def count(self) -> int:
        """How many took part."""
        return len(self.parts)


CALL, PROGRAMME = CallId("c1"), ProgrammeId("p1")
BARE = Happened(call=CALL, programme=PROGRAMME)
FULL = Happened(
    call=CALL,
    programme=PROGRAMME,
    parts=(Part(organisation=LEAD), Part(organisation=PARTNER, contact=person(1))),
    pairs=((CallId("c2"), 1),),
    hidden=Part(organisation=OTHER),
)


def test_an_event_is_tagged_with_what_it_names() -> None:
    assert BARE.tags == {"call:c1"}
    assert FULL.tags == {"call:c1", "call:c2", LEAD.tag, PARTNER.tag}


def test_what_is_for_finding_only_is_no_tag() -> None:
    assert BARE.scopes == {"programme:p1"}
    assert FULL.scopes == {"programme:p1", person(1).tag, OTHER.tag}


def test_an_event_says_its_sentence_with_fields_and_properties() -> None:
    assert str(FULL) == "Es geschah etwas für 1.234,50 € mit 2 Beteiligten"


def test_an_event_is_never_changed_and_knows_no_other_fields() -> None:
    with pytest.raises(ValidationError):
        FULL.call = CallId("c3")  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Happened.model_validate({**BARE.model_dump(), "unknown": 1})


def test_an_event_is_written_and_read_back() -> None:
    again = Happened.model_validate_json(FULL.model_dump_json())
    assert (again, again.tags, again.scopes) == (FULL, FULL.tags, FULL.scopes)


class Elsewhere(Event):
    """Something else happened."""

    stored_as = "test.elsewhere.v1"
    wording = "Anderes"
    readers = Readers.PUBLIC

    call: CallId


class Count(Model[CallId]):
    """How often something happened to a call."""

    def __init__(self) -> None:
        self.times = 0
        self.amounts: list[Euro] = []

    def on_happened(self, event: Happened) -> None:
        self.times += 1
        self.amounts.append(event.amount)


class CountBoth(Count):
    """How often anything happened."""

    def on_elsewhere(self, event: Elsewhere) -> None:
        del event
        self.times += 1


def test_a_model_reads_what_its_handlers_say() -> None:
    assert set(Count.reads) == {Happened}
    assert set(CountBoth.reads) == {Happened, Elsewhere}


def test_a_model_takes_in_what_it_reads_and_leaves_the_rest() -> None:
    model = Count.about(CALL)
    for event in (FULL, Elsewhere(call=CALL), BARE):
        model.apply(event)
    assert (model.subject, model.times) == (CALL, 2)


def test_a_later_model_is_another_one() -> None:
    model = CountBoth.about(CALL).after([FULL])
    later = model.after([BARE, Elsewhere(call=CALL)])
    assert (model.times, later.times) == (1, 3)
    assert (model.amounts, later.amounts) == ([FULL.amount], [FULL.amount, BARE.amount])
    assert (type(later), later.subject) == (CountBoth, CALL)


def test_a_step_is_called_like_its_class_everywhere() -> None:
    assert AwardGrant.step_name() == "award-grant"
    assert Appoint.step_name() == "appoint"
    assert AwardGrant.label() == "Zuwendung bewilligen"


def test_a_step_is_about_what_its_first_field_names() -> None:
    step = Appoint.model_construct(appointment="a", person="b")
    assert step.subject == "a"


def test_a_subject_exists_nowhere_before_it_begins() -> None:
    subject = Subject[CallId].about(CALL)
    assert (subject.exists, subject.stage, subject.reach) == (False, None, Reach())
