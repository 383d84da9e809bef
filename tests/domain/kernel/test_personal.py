"""Personal values show themselves to nobody."""

import traceback

import pytest
from pydantic import BaseModel, ValidationError

from application.vault import sealed
from domain.kernel.ids import PersonId
from domain.kernel.personal import Personal, Sealed
from domain.office.establishing import IntroducePerson
from tests.support.people import NEWCOMER
from tests.support.vault import GlassVault, glass

NAME = "Erika Beispiel"
STEP = IntroducePerson(person=NEWCOMER, name=Personal(NAME))


class Form(BaseModel):
    """Somewhere to type a name."""

    person: PersonId
    name: Personal


def test_a_personal_value_is_never_shown() -> None:
    value = Personal(NAME)
    form = Form(person=NEWCOMER, name=value)
    for shown in (repr(value), str(value), f"{value}", f"{value!r}", repr(form), str(form)):
        assert "Erika" not in shown
    assert "Erika" not in repr(STEP)
    assert "Erika" not in repr(STEP.model_dump())


def test_a_trace_does_not_show_it() -> None:
    with pytest.raises(ValueError, match="in plain") as caught:
        _ = Personal(NAME).sealed
    assert "Erika" not in "".join(traceback.format_exception(caught.value))


def test_a_decision_carries_it_sealed_only() -> None:
    ready = sealed(STEP, GlassVault())
    assert ready.name.sealed == glass(NEWCOMER.tag, "name", NAME)
    assert ready.name.reveal() == ""
    assert "Erika" not in ready.model_dump_json()
    assert STEP.name.reveal() == NAME


def test_a_command_on_its_way_is_written_in_plain() -> None:
    assert NAME in STEP.model_dump_json()
    assert Form.model_validate_json(
        f'{{"person": "{NEWCOMER}", "name": " {NAME} "}}'
    ).name == Personal(NAME)


@pytest.mark.parametrize("typed", ["", "   ", "x" * 20_001, 5, None, ["a"]])
def test_a_personal_value_is_text(typed: object) -> None:
    with pytest.raises(ValidationError):
        Form.model_validate({"person": NEWCOMER, "name": typed})


def test_equal_values_are_equal() -> None:
    assert Personal(NAME) == Personal(NAME)
    assert len({Personal(NAME), Personal(NAME), Personal("Anders")}) == 2
    assert Personal(NAME) != NAME


def test_a_sealed_value_names_whose_key_opens_it() -> None:
    value = glass(NEWCOMER.tag, "name", NAME)
    assert (value.owner, value.field) == (NEWCOMER.tag, "name")


@pytest.mark.parametrize(
    "text", [NAME, "fap1:person:x:name:", "fap2:person:x:name:aa==", "fap1:person:x:name:a b"]
)
def test_nothing_in_plain_passes_for_sealed(text: str) -> None:
    class Fact(BaseModel):
        name: Sealed

    with pytest.raises(ValidationError):
        Fact(name=text)  # type: ignore[arg-type]
