"""The REST application: routes, and an answer to everything that can go wrong."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

import anyio.to_thread
from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from application.commands import Malformed, problems_of
from domain.kernel.refusal import Refusal
from infrastructure.api import catalogue, documentation, lists, operations, programmes, steps
from infrastructure.api.asking import LARGEST_BODY, TooLarge, UnknownPerson, asked_once, services_of
from infrastructure.api.problems import KINDS, REFUSED, Answer, answer_to, response
from infrastructure.api.shell import Shell
from infrastructure.services import Services

THREADS = 16
"""Requests worked on at the same time; each pool has as many connections."""


def create_app(services: Services) -> FastAPI:
    """Make the application. It keeps nothing between requests."""
    app = FastAPI(
        title="Förderakte",
        summary="The open, provable record of publicly funded cooperation.",
        version=documentation.VERSION,
        openapi_url="/api/openapi.json",
        docs_url=None,  # /docs is a page of ours: it works offline
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
        dependencies=[Depends(asked_once)],
    )
    app.state.services = services
    for part in (catalogue, steps, lists, programmes, operations):
        part.add_routes(app)
    for kind in REFUSED:
        app.add_exception_handler(kind, _refused)
    for kind, handler in _OTHERS.items():
        app.add_exception_handler(kind, handler)
    app.openapi = documentation.of(app)
    app.add_middleware(Shell, services.security)
    return app


@asynccontextmanager
async def _lifespan(_: FastAPI) -> AsyncGenerator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield


def _refused(request: Request, error: Exception) -> JSONResponse:
    if isinstance(error, Refusal) and getattr(request.state, "attempted", False):
        return response(request, answer_to(error))  # of a step: Services has logged it
    return _answered(request, answer_to(error))


def _invalid(request: Request, error: Exception) -> JSONResponse:
    found = cast("RequestValidationError", error).errors()
    return _answered(request, answer_to(Malformed(*problems_of(list(found)))))


def _unknown_person(request: Request, error: Exception) -> JSONResponse:
    del error
    return _answered(
        request,
        Answer(
            "unknown-person",
            "Bitte weisen Sie sich mit einem gültigen Token aus (Authorization: Bearer …).",
            "Please show a valid token (Authorization: Bearer …).",
        ),
    )


def _too_large(request: Request, error: Exception) -> JSONResponse:
    del error
    most = LARGEST_BODY // 1024
    return _answered(
        request,
        Answer(
            "too-large",
            f"Die Eingabe ist zu groß; erlaubt sind {most} KiB.",
            f"The input is too large; {most} KiB are allowed.",
        ),
    )


def _no_such_thing(request: Request, error: Exception) -> JSONResponse:
    """No such address, or not by this method: Starlette's own answers, as problem documents."""
    refused = cast("HTTPException", error)
    code = next((c for c, kind in KINDS.items() if kind.status == refused.status_code), "malformed")
    answer = Answer(
        code, KINDS[code].german + ": diese Adresse.", KINDS[code].english + ": this address."
    )
    return response(request, answer, dict(refused.headers or {}))


def _answered(request: Request, answer: Answer) -> JSONResponse:
    """Answer, and note the refusal in the security log: who, where, why; never what was typed."""
    services_of(request).security.warning(
        "refused",
        code=answer.code,
        status=KINDS[answer.code].status,
        rule=answer.rule,
        method=request.method,
        route=getattr(request.scope.get("route"), "path", None),
        step=getattr(request.state, "step", None),
        person=getattr(request.state, "person", None),
    )
    return response(request, answer)


_OTHERS: dict[type[Exception], Callable[[Request, Any], JSONResponse]] = {
    RequestValidationError: _invalid,
    UnknownPerson: _unknown_person,
    TooLarge: _too_large,
    HTTPException: _no_such_thing,
}
