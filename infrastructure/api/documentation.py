"""The OpenAPI document: FastAPI's, with the schema of every command."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from domain.catalogue import STEPS
from domain.kernel.step import Step
from infrastructure.api.problems import KINDS, ProblemDocument

VERSION: Final = version("foerderakte")
_REFERENCE: Final = "#/components/schemas/{model}"


def schema_of(kind: type[Step], reference: str = "#/$defs/{model}") -> dict[str, Any]:
    """The JSON schema of a step's command; the id of a subject that it opens may be missing."""
    schema = kind.model_json_schema(ref_template=reference)
    first = next(iter(kind.model_fields))
    if kind.opens and first in schema.get("required", ()):
        schema["required"] = [name for name in schema["required"] if name != first]
    return schema


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
    document["x-problems"] = {code: kind._asdict() for code, kind in KINDS.items()}
    return document
