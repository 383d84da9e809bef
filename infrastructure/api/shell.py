"""Around every answer: security headers, the step id, and a last resort that never shows a trace."""

from __future__ import annotations

import asyncio
import json
import uuid
from traceback import extract_tb
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from infrastructure.api.problems import MEDIA_TYPE, Answer, document
from infrastructure.language import negotiated
from infrastructure.log import Log

HEADERS: Final = {
    "content-security-policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "object-src 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_YEAR: Final = "max-age=31536000"


class Shell:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, security: Log) -> None:
        self._app = app
        self._security = security

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, silent = False, scope["method"] == "HEAD"
        if silent:  # as GET, and nothing but its head (RFC 9110, section 9.3.2)
            scope = {**scope, "method": "GET"}

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _add_headers(scope, MutableHeaders(scope=message))
            elif silent:
                message = {**message, "body": b""}
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except asyncio.CancelledError:
            return  # the server stops, and somebody was still sending
        except Exception as error:  # noqa: BLE001 - the last resort
            answer = self._failed(scope, error)
            if started:
                return  # half an answer cannot be taken back
            await _send_problem(scope, sending, answer)

    def _failed(self, scope: Scope, error: Exception) -> Answer:
        """Log where it failed, not with what: a message may quote what somebody typed."""
        name = str(uuid.uuid4())
        route = scope.get("route")
        self._security.error(
            "failed",
            instance=name,
            method=scope["method"],
            route=getattr(route, "path", None),
            error=type(error).__name__,
            at=[f"{f.filename}:{f.lineno} {f.name}" for f in extract_tb(error.__traceback__)[-8:]],
        )
        return Answer(
            "failed",
            "Das hätte nicht geschehen dürfen. Es wurde nichts aufgezeichnet, sofern nichts anderes "
            "gemeldet wurde. Die Kennung hilft der Administration bei der Suche.",
            "This should not have happened. Nothing was recorded unless you were told so. The "
            "instance helps the administration to find it.",
            instance=f"urn:uuid:{name}",
        )


def _add_headers(scope: Scope, headers: MutableHeaders) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if step_id := scope.get("state", {}).get("step_id"):
        headers["idempotency-key"] = step_id
    if scope["path"].startswith("/api"):
        headers.setdefault("cache-control", "no-store")
    if scope["scheme"] == "https":
        headers.setdefault("strict-transport-security", _YEAR)


async def _send_problem(scope: Scope, send: Send, answer: Answer) -> None:
    language = negotiated(Headers(scope=scope).get("accept-language"))
    body = json.dumps(document(answer, language)).encode()
    length = str(len(body)).encode()
    headers = [(b"content-type", MEDIA_TYPE.encode()), (b"content-length", length)]
    await send({"type": "http.response.start", "status": 500, "headers": headers})
    await send({"type": "http.response.body", "body": body})
