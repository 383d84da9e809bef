"""The OpenAPI document: FastAPI's, with the schema of every command."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from application.command_schema import schema_of
from domain.catalogue import STEPS
from infrastructure.api.problems import KINDS, ProblemDocument

READ_BY_ALL: Final = {
    "programmes",
    "programme",
    "calls",
    "call",
    "organisations",
    "operations",
    "operation",
    "history",
}
"""What the public may ask as well; it is shown what is public."""
VERSION: Final = version("foerderakte")
_REFERENCE: Final = "#/components/schemas/{model}"


def of(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """What makes the document, once."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    return openapi


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title, version=app.version, summary=app.summary, routes=app.routes
    )
    schemas = document["components"]["schemas"]
    for kind in STEPS:
        schema = schema_of(kind, _REFERENCE)
        schemas.update(schema.pop("$defs", {}))
        schemas[kind.__name__] = schema
    problem = ProblemDocument.model_json_schema(ref_template=_REFERENCE)
    schemas.update(problem.pop("$defs", {}))
    schemas["ProblemDocument"] = problem
    for unused in ("HTTPValidationError", "ValidationError"):  # ours are problem documents
        schemas.pop(unused, None)
    for methods in document["paths"].values():
        for operation in methods.values():
            _say_what_is_optional(operation)
    document["x-problems"] = {code: kind._asdict() for code, kind in KINDS.items()}
    return document


def _say_what_is_optional(operation: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", ()):
        parameter["schema"] = _without_null(parameter["schema"])
    if operation["operationId"] in READ_BY_ALL:
        operation["security"] = [{}, *operation["security"]]


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """What may be left out of an address or a header is left out: it has no way to say null."""
    branches = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    if not branches:
        return schema
    rest = {name: value for name, value in schema.items() if name != "anyOf"}
    return {**rest, **branches[0]} if len(branches) == 1 else {**rest, "anyOf": branches}
