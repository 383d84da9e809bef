"""Names of subjects."""

import pytest
from pydantic import BaseModel, ValidationError

from domain.kernel import ids
from domain.kernel.ids import (
    CallId,
    Id,
    InstallationId,
    OpaqueId,
    OrganisationId,
    PersonId,
    PriorityId,
    ProgrammeId,
    SeriesId,
)

UUID = "00000000-0000-4000-8000-000000000001"
KINDS = [
    kind
    for kind in vars(ids).values()
    if isinstance(kind, type) and issubclass(kind, Id) and hasattr(kind, "kind")
]


class Form(BaseModel):
    """Somewhere to type ids."""

    call: CallId
    person: PersonId


def test_a_tag_says_of_what_kind_the_subject_is() -> None:
    assert CallId("idk-2026-c1").tag == "call:idk-2026-c1"
    assert PersonId(UUID).tag == f"person:{UUID}"


@pytest.mark.parametrize(
    "text", ["", "-a", "a-", "a b", "a:b", "a/b", "ä", "a\n", "a" * 65, "a\0b", "../a"]
)
def test_a_code_is_short_and_plain(text: str) -> None:
    with pytest.raises(ValueError, match="no call id"):
        CallId(text)
    with pytest.raises(ValidationError):
        Form.model_validate({"call": text, "person": UUID})


@pytest.mark.parametrize("text", ["a", "A1", "idk-2026", "v1.2_3", "a" * 64])
def test_codes(text: str) -> None:
    assert CallId(text) == text


@pytest.mark.parametrize(
    "text", ["name", UUID.upper().replace("0", "A"), UUID[:-1], UUID + "0", "{" + UUID + "}"]
)
def test_an_opaque_id_cannot_hold_a_name(text: str) -> None:
    with pytest.raises(ValueError, match="no person id"):
        PersonId(text)


def test_people_and_what_may_be_a_person_have_opaque_ids() -> None:
    assert issubclass(PersonId, OpaqueId)
    assert issubclass(OrganisationId, OpaqueId)


def test_a_typed_id_is_of_its_kind_and_written_as_text() -> None:
    form = Form.model_validate({"call": "c1", "person": UUID})
    assert (type(form.call), type(form.person)) == (CallId, PersonId)
    assert form.model_dump_json() == f'{{"call":"c1","person":"{UUID}"}}'
    assert Form.model_validate_json(form.model_dump_json()) == form


def test_kinds_and_places_in_the_order_of_locks_are_given_once() -> None:
    assert len({kind.kind for kind in KINDS}) == len(KINDS)
    assert len({kind.rank for kind in KINDS}) == len(KINDS)


def test_there_is_one_installation() -> None:
    assert InstallationId("this") == "this"
    with pytest.raises(ValueError, match="no installation id"):
        InstallationId("that")


def test_a_series_is_of_a_programme_and_a_year() -> None:
    assert SeriesId.of(ProgrammeId("idk"), 2026) == SeriesId("idk-2026")
    assert SeriesId.of(ProgrammeId("p" * 64), 2026).endswith("p-2026")


def test_subjects_of_two_kinds_are_two_even_if_they_have_one_name() -> None:
    call, priority = CallId("1"), PriorityId("1")
    assert call != priority
    assert not call == priority  # noqa: SIM201 - both operators are asked
    assert len({call, priority}) == len({call: 1, priority: 2}) == 2
    assert call == CallId("1") == "1"
    assert not call != "1"  # noqa: SIM202 - both operators are asked
