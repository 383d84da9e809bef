"""The documentation of the API as a page: derived from the OpenAPI document and the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from domain.catalogue import RULES, STEPS
from domain.kernel.step import Step
from infrastructure.language import Language

_EXAMPLE: Final = """curl {address}api/steps/award-grant \\
  -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\
  -H "Idempotency-Key: 7c5e2f0a" -d '{"operation": "…", "remarks": ""}'"""

Schema = dict[str, Any]


def content(openapi: Schema, language: Language, address: str) -> dict[str, Any]:
    """What the page shows. Steps and addresses have a German label and an English sentence.

    `address`: where the server is reached, with a slash at the end.
    """
    german = language is Language.GERMAN
    schemas = openapi["components"]["schemas"]
    return {
        "example": _EXAMPLE.replace("{address}", address),
        "addresses": list(_addresses(openapi, "summary" if german else "description")),
        "steps": [_step(kind, schemas[kind.__name__], german=german) for kind in STEPS],
        "rules": RULES,
        "problems": openapi["x-problems"],
        "word": "german" if german else "english",
    }


def _addresses(openapi: Schema, meaning: str) -> Iterator[Schema]:
    for path, methods in openapi["paths"].items():
        if not path.startswith("/api/steps/"):
            for method, operation in methods.items():
                yield {
                    "method": method.upper(),
                    "path": path,
                    "meaning": operation.get(meaning, ""),
                    "questions": [
                        one["name"]
                        for one in operation.get("parameters", ())
                        if one["in"] == "query"
                    ],
                }


def _step(kind: type[Step], schema: Schema, *, german: bool) -> Schema:
    return {
        "name": kind.step_name(),
        "label": kind.label() if german else kind.english(),
        "roles": ", ".join(role.german if german else role for role in sorted(kind.allowed_to)),
        "during": ", ".join(stage.german if german else stage for stage in sorted(kind.during)),
        "rules": [rule.id for rule in kind.rules],
        "fields": [
            {
                "name": name,
                "required": name in schema.get("required", ()),
                "kind": kind_of(part, german=german),
            }
            for name, part in schema.get("properties", {}).items()
        ],
    }


def kind_of(schema: Schema, *, german: bool) -> str:
    """What a value is, in a few words: `string (date)`, `list of Share`, `string or null`."""
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if "anyOf" in schema:
        kinds = dict.fromkeys(kind_of(one, german=german) for one in schema["anyOf"])
        return (" oder " if german else " or ").join(kinds)
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        of = kind_of(schema.get("items", {}), german=german)
        return f"Liste: {of}" if german else f"list of {of}"
    form = f" ({schema['format']})" if "format" in schema else ""
    return f"{schema.get('type', 'value')}{form}"
