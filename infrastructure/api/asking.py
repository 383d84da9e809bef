"""What an endpoint learns from a request: who asks, what was sent, and as of when."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Final, cast

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic_core import from_json

from application.commands import Malformed, named_twice, repeated_name
from application.reading import Reader
from domain.kernel.ids import PersonId
from domain.kernel.refusal import Problem
from infrastructure.services import Services

LARGEST_BODY: Final = 1024 * 1024  # bytes

_bearer = HTTPBearer(
    auto_error=False, description="A token of one person: `foerderakte token create PERSON`."
)


class UnknownPerson(Exception):  # noqa: N818 - says who asks
    """No token, or one that is unknown or revoked."""


class TooLarge(Exception):  # noqa: N818 - says what was sent
    """The body is larger than anybody needs."""


def services_of(request: Request) -> Services:
    """What the application was made with."""
    return cast("Services", request.app.state.services)


Given = Annotated[Services, Depends(services_of)]
Credentials = Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)]


def known_person(request: Request, services: Given, credentials: Credentials) -> PersonId:
    """The person that the token belongs to. Raises UnknownPerson."""
    person = services.identity.person_of(credentials.credentials) if credentials else None
    if person is None:
        raise UnknownPerson
    request.state.person = person
    return person


def some_reader(request: Request, services: Given, credentials: Credentials) -> Reader:
    """Whoever reads: the public without a token. Raises UnknownPerson for a bad one."""
    if "authorization" not in request.headers:
        return services.reader(None)
    return services.reader(known_person(request, services, credentials))


Person = Annotated[PersonId, Depends(known_person)]
Somebody = Annotated[Reader, Depends(some_reader)]


_SEVERAL: Final = frozenset({"stage"})
"""What may be asked several times in one question: one of these."""


async def asked_once(request: Request) -> None:
    """See that each question word stands once: nobody could say which one counts.

    Raises Malformed.
    """
    counted = Counter(name for name, _ in request.query_params.multi_items())
    if twice := [name for name, times in counted.items() if times > 1 and name not in _SEVERAL]:
        raise Malformed(*(named_twice(f"query.{name}") for name in twice))


async def read_body(request: Request) -> object:
    """The JSON that was sent. Raises TooLarge, and Malformed for what is no JSON."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise TooLarge
    _check_heads(request)
    return _json(bytes(body))


def _check_heads(request: Request) -> None:
    """See that what was sent says that it is JSON, as it is. Raises Malformed."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json" and not media_type.endswith("+json"):
        raise Malformed(
            Problem(
                "Content-Type",
                "Erwartet wird application/json.",
                "The content type application/json is expected.",
            )
        )
    if "content-encoding" in request.headers:
        raise Malformed(
            Problem(
                "Content-Encoding",
                "Die Eingabe wird unverpackt erwartet.",
                "The input is expected without any encoding.",
            )
        )


def _json(body: bytes) -> object:
    try:
        given = from_json(body, allow_inf_nan=False)
    except ValueError:
        raise Malformed(
            Problem("", "Das ist kein lesbares JSON.", "This is no readable JSON.")
        ) from None
    if twice := repeated_name(body):
        raise Malformed(named_twice(twice))
    return given


Body = Annotated[object, Depends(read_body)]
