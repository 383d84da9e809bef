"""Commands from outside: strict, and every problem with its field."""

from collections.abc import Iterator
from typing import Any

import pytest

from application.commands import _FORMS, Malformed, read_command
from domain.catalogue import STEPS
from domain.kernel.ids import PersonId
from domain.kernel.step import Step
from domain.office.appointing import Appoint
from domain.office.authorities import EstablishAuthority
from domain.office.establishing import EstablishOffice, IntroducePerson
from domain.operation.assessing import RequestCompletion
from domain.operation.awarding import AwardGrant
from domain.programme.budgeting import AdoptPriority
from domain.programme.calling import OpenCall
from domain.programme.establishing import EstablishProgramme
from tests.support.cases import OPERATION
from tests.support.people import APPLICANT, OTHER_APPLICANT


def problems(kind: Any, given: object) -> dict[str, str]:  # noqa: ANN401
    with pytest.raises(Malformed) as malformed:
        read_command(kind, given, APPLICANT, "step")
    assert all(one.german and one.english for one in malformed.value.problems)
    return {one.field or "": one.german for one in malformed.value.problems}


def test_a_command_is_read() -> None:
    given = {"operation": OPERATION, "remarks": "Gut."}
    read = read_command(AwardGrant, given, APPLICANT, "step")
    assert read == AwardGrant(operation=OPERATION, remarks="Gut.")


def opened(by: PersonId, step_id: str) -> PersonId:
    return read_command(IntroducePerson, {"name": "Müller"}, by, step_id).person


def test_the_id_of_what_is_opened_comes_from_the_person_and_their_step_id() -> None:
    first = opened(APPLICANT, "one")
    assert first == opened(APPLICANT, "one")
    assert len({first, opened(APPLICANT, "two"), opened(OTHER_APPLICANT, "one")}) == 3


@pytest.mark.parametrize("kind", [kind for kind in STEPS if kind.opens])
def test_a_code_is_never_made_up(kind: type[Step]) -> None:
    first = next(iter(kind.model_fields))
    coded = {EstablishAuthority, EstablishOffice, EstablishProgramme, AdoptPriority, OpenCall}
    assert (problems(kind, {}).get(first) == "Das Feld fehlt.") is (kind in coded)


@pytest.mark.parametrize("given", [[], "text", 1, None])
def test_what_is_no_object_is_refused(given: object) -> None:
    assert problems(AwardGrant, given) == {"": "Erwartet wird ein Objekt mit Feldern."}


def test_every_problem_is_named_by_its_field() -> None:
    found = problems(OpenCall, {"call": "a", "budget": {"lines": [{"year": "2026"}]}, "x": 1})
    assert {"programme", "title", "x", "budget.lines.0.source", "budget.lines.0.year"} <= set(found)
    assert found["x"] == "Dieses Feld gibt es hier nicht."
    assert found["title"] == "Das Feld fehlt."
    assert found["budget.lines.0.year"] == "Erwartet wird eine ganze Zahl."


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "gut\ud83d"])
def test_what_no_database_can_hold_is_refused_also_in_personal_values(text: str) -> None:
    assert set(problems(IntroducePerson, {"name": text})) == {"name"}
    assert set(problems(IntroducePerson, {"name": "A", text: 1})) != set()
    assert set(problems(OpenCall, {"budget": {"lines": [{"source": text}]}})) == {
        "budget.lines.0.source"
    }


def test_what_was_typed_is_never_repeated() -> None:
    with pytest.raises(Malformed) as malformed:
        read_command(
            IntroducePerson,
            {"name": "x" * 20_001, "email": {"canary": "canary"}},
            APPLICANT,
            "step",
        )
    assert "canary" not in repr([malformed.value, *malformed.value.problems])
    assert malformed.value.__cause__ is None


def said(kind: type[Step], given: object) -> dict[str, tuple[str, str]]:
    with pytest.raises(Malformed) as malformed:
        read_command(kind, given, APPLICANT, "step")
    return {one.field or "": (one.german, one.english) for one in malformed.value.problems}


def test_what_a_value_must_be_is_said_in_both_languages() -> None:
    found = said(Appoint, {"signature_limit": "-1", "role": "king", "unit": "Ä", "person": "x"})
    assert found["signature_limit"] == (
        "Der Betrag ist zu klein; erlaubt sind mindestens 0,00 €.",
        "The amount is too small; at least €0.00 is allowed.",
    )
    assert found["role"][0].startswith("Erlaubt ist nur: applicant, registry, ")
    assert found["role"][1].startswith("Only allowed: applicant, registry, ")
    assert "oder" not in found["role"][1]
    assert "wie „de-minimis“" in found["unit"][0]
    assert "UUID" in found["person"][1]
    (german, english) = said(Appoint, {"signature_limit": "1.234,50"})["signature_limit"]
    assert (german, english) == (
        "Erwartet wird ein Betrag in Euro wie 12500.50.",
        "An amount in euros is expected, such as 12500.50.",
    )
    period = said(RequestCompletion, {"period": {"weeks": 2, "days": 3}})["period"]
    assert period == (
        "Erwartet wird genau eine Angabe: months, weeks, days oder working_days.",
        "Exactly one is expected: months, weeks, days or working_days.",
    )


def patterns(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(pattern := schema.get("pattern"), str):
            yield pattern
        for part in schema.values():
            yield from patterns(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from patterns(part)


@pytest.mark.parametrize("kind", STEPS)
def test_every_form_of_text_is_described(kind: type[Step]) -> None:
    assert set(patterns(kind.model_json_schema())) <= _FORMS.keys()
