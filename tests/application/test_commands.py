"""Commands from outside: strict, and every problem with its field."""

from typing import Any

import pytest

from application.commands import Malformed, read_command
from domain.office.establishing import IntroducePerson
from domain.operation.awarding import AwardGrant
from domain.programme.calling import OpenCall
from tests.support.cases import OPERATION


def problems(kind: Any, given: object) -> dict[str, str]:  # noqa: ANN401
    with pytest.raises(Malformed) as malformed:
        read_command(kind, given, "step")
    assert all(one.german and one.english for one in malformed.value.problems)
    return {one.field or "": one.german for one in malformed.value.problems}


def test_a_command_is_read() -> None:
    given = {"operation": OPERATION, "remarks": "Gut."}
    assert read_command(AwardGrant, given, "step") == AwardGrant(
        operation=OPERATION, remarks="Gut."
    )


def test_the_id_of_what_is_opened_comes_from_the_step_id() -> None:
    first = read_command(IntroducePerson, {"name": "Müller"}, "one")
    again = read_command(IntroducePerson, {"name": "Müller"}, "one")
    other = read_command(IntroducePerson, {"name": "Müller"}, "two")
    assert first.person == again.person != other.person


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
        read_command(IntroducePerson, {"name": "x" * 20_001, "email": {"canary": "canary"}}, "step")
    assert "canary" not in repr([malformed.value, *malformed.value.problems])
    assert malformed.value.__cause__ is None
