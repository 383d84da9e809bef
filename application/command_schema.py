"""The JSON schema of a command, as strict as the door: what pydantic checks but does not say is added.

Said here: which characters a text may hold, how decimals are written, and which days there are.
Not to be said in JSON schema: that one field excludes another, or follows from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from application.office import names_itself
from domain.kernel.step import Step

Schema = dict[str, Any]

_BAD: Final = r"\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff"
_FREE: Final = rf"^[^{_BAD}]*$"
_SAYS_SOMETHING: Final = rf"^[^{_BAD}]*[^\s{_BAD}][^{_BAD}]*$"
_LINE: Final = rf"^[^\s{_BAD}](?:[^\r\n{_BAD}]*[^\s{_BAD}])?$"
_STRICTER: Final = {r"^\S(?:[^\r\n]*\S)?$": _LINE, r"\S": _SAYS_SOMETHING}
_DAY: Final = (
    r"^((199[0-9]|20[0-9]{2}|2100)-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"
    r"|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"
    r"|(199[26]|20([02468][048]|[13579][26]))-02-29)$"
)
_PERCENT: Final = r"^(100(\.0{1,4})?|[0-9]{1,2}(\.[0-9]{1,4})?)$"


def schema_of(kind: type[Step], reference: str = "#/$defs/{model}") -> Schema:
    """The schema; the id of a subject that the step opens may be missing, but not its code."""
    schema = _walk(kind.model_json_schema(ref_template=reference), _said)
    first = next(iter(kind.model_fields))
    if names_itself(kind) and first in schema.get("required", ()):
        schema["required"] = [name for name in schema["required"] if name != first]
    return schema


def _walk(part: Any, change: Callable[[Schema], Schema]) -> Any:  # noqa: ANN401 - JSON
    if isinstance(part, dict):
        return change({name: _walk(inner, change) for name, inner in part.items()})  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(part, list):
        return [_walk(inner, change) for inner in part]  # pyright: ignore[reportUnknownVariableType]
    return part


def _said(schema: Schema) -> Schema:
    branches = schema.get("anyOf", ())
    if number := next((one for one in branches if one.get("type") == "number"), None):
        rest = [one for one in branches if one.get("type") not in {"number", "string"}]
        text = next(one for one in branches if one.get("type") == "string")
        return {**schema, "anyOf": [*_decimal(number, text), *rest]}
    if schema.get("type") == "string":
        return _text(schema)
    return schema


def _decimal(number: Schema, text: Schema) -> list[Schema]:
    """A whole number, or a decimal as text: a binary fraction is never what somebody meant."""
    whole: Schema = {**number, "type": "integer"}
    if number.get("maximum") == 100:  # noqa: PLR2004 - per cent
        return [whole, {"type": "string", "pattern": _PERCENT}]
    digits = [int(count) for count in re.findall(r"\\d\{0,(\d+)\}", text.get("pattern", ""))]
    before, after = (digits[0], digits[-1]) if digits else (15, 2)
    whole.setdefault("maximum", 10**before - 1)
    return [whole, {"type": "string", "pattern": rf"^[0-9]{{1,{before}}}(\.[0-9]{{1,{after}}})?$"}]


def _text(schema: Schema) -> Schema:
    if schema.get("format") == "date":
        return {**schema, "pattern": _DAY}
    if "format" in schema or "enum" in schema or "const" in schema:
        return schema
    given = schema.get("pattern")
    if given is None:
        # At least one character, blanks around it not counted: a personal value.
        return {**schema, "pattern": _SAYS_SOMETHING if schema.get("minLength") else _FREE}
    return {**schema, "pattern": _STRICTER.get(given, given)}
