"""What is read from text is made once, and checked as ever."""

import json

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from domain.kernel import interned
from domain.kernel.ids import CallId, ProgrammeId
from domain.kernel.interned import Interned
from domain.kernel.money import Amount, Euro


class Form(BaseModel):
    """Somewhere to type what is interned."""

    call: CallId
    programme: ProgrammeId
    spent: Euro
    limit: Amount


TYPED = {"call": "idk", "programme": "idk", "spent": "-1.50", "limit": "1.50"}


def read(**typed: object) -> Form:
    return Form.model_validate_json(json.dumps(TYPED | typed))


def test_the_same_text_is_made_once_for_each_kind() -> None:
    one, other = read(), read()
    assert one.call is other.call
    assert one.limit is other.limit
    assert (type(one.call), type(one.programme)) == (CallId, ProgrammeId)
    assert read(spent="1.50").spent == one.limit


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ({"call": "a b"}, "string_pattern_mismatch"),
        ({"call": 7}, "string_type"),
        ({"call": None}, "string_type"),
        ({"spent": "1,50"}, "string_pattern_mismatch"),
        ({"spent": 1.5}, "string_type"),
        ({"limit": "-1.50"}, "unfit"),
        ({"limit": "1000000000000"}, "unfit"),
        ({"limit": ["1"]}, "string_type"),
    ],
)
def test_what_is_wrong_is_said_of_its_field_every_time(typed: dict[str, object], kind: str) -> None:
    for _ in range(2):
        with pytest.raises(ValidationError) as refused:
            read(**typed)
        (error,) = refused.value.errors()
        assert (error["type"], error["loc"]) == (kind, tuple(typed))


def test_memory_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interned, "MOST", 3)
    known = Interned[Euro](TypeAdapter(Euro).core_schema)
    for number in range(10):
        assert known[f"{number}.00"] == Euro(number)
        assert len(known) <= 3


def test_callers_are_told_what_may_be_written() -> None:
    told = Form.model_json_schema()["properties"]
    assert told["call"]["pattern"] == CallId.pattern
    assert told["spent"]["pattern"].startswith("^-?")
    assert told["limit"]["pattern"].startswith("^(0|")
