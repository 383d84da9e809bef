"""Problem documents (RFC 9457): every refusal at this door has this form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from fastapi import Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from application.commands import Malformed
from application.record import Busy, OutcomeUnknown, StepIdReused, WrongClock
from application.register.following import RegisterStopped
from application.register.page import NoCursor
from application.vault import KeyDestroyed
from domain.kernel.refusal import Problem, Refusal
from infrastructure.language import Language, negotiated

MEDIA_TYPE: Final = "application/problem+json"
RETRY_AFTER: Final = "2"  # seconds
_PASSES: Final = frozenset({"busy", "outcome-unknown"})


class Kind(NamedTuple):
    """What a code means: the HTTP status, and its title in both languages."""

    status: int
    german: str
    english: str


KINDS: Final = {
    "unknown-person": Kind(401, "Nicht angemeldet", "Not signed in"),
    "not-allowed": Kind(403, "Nicht erlaubt", "Not allowed"),
    "not-found": Kind(404, "Nicht gefunden", "Not found"),
    "no-such-method": Kind(405, "Hier nicht vorgesehen", "Not available here"),
    "wrong-moment": Kind(409, "Nicht der richtige Zeitpunkt", "Not the right moment"),
    "rule-broken": Kind(409, "Eine Regel steht entgegen", "A rule says no"),
    "nothing-happened": Kind(409, "Es würde sich nichts ändern", "Nothing would change"),
    "too-much-at-once": Kind(409, "Zu viel auf einmal", "Too much at once"),
    "wrong-clock": Kind(409, "Noch nicht in Betrieb", "Not live yet"),
    "key-destroyed": Kind(409, "Gelöschte Person", "Erased person"),
    "someone-was-faster": Kind(412, "Jemand war schneller", "Somebody was faster"),
    "too-large": Kind(413, "Zu groß", "Too large"),
    "malformed": Kind(422, "Eingabe fehlerhaft", "Malformed input"),
    "step-id-reused": Kind(422, "Schrittnummer schon verwendet", "Step id already used"),
    "failed": Kind(500, "Interner Fehler", "Internal error"),
    "busy": Kind(503, "Ausgelastet", "Busy"),
    "outcome-unknown": Kind(503, "Ausgang unbekannt", "Outcome unknown"),
    "register-stopped": Kind(503, "Verzeichnis steht still", "Register stopped"),
}


class FieldProblem(BaseModel):
    """What is wrong with one field (its path, such as `proposal.shares.0.grant`)."""

    field: str | None
    german: str
    english: str


class ProblemDocument(BaseModel):
    """Why it was not done (RFC 9457). `detail` and `title` are in the language asked for."""

    type: str = Field(examples=["/docs#rule-broken"])
    title: str
    status: int
    detail: str
    code: str = Field(examples=["rule-broken"])
    german: str
    english: str
    rule: str | None = Field(default=None, examples=["within-budget"])
    field: str | None = None
    problems: list[FieldProblem] = []
    instance: str | None = Field(default=None, description="Names an internal error in the log.")


class Answer(NamedTuple):
    """A refusal on its way out."""

    code: str
    german: str
    english: str
    rule: str | None = None
    field: str | None = None
    problems: Sequence[Problem] = ()
    instance: str | None = None


def answer_to(error: Exception) -> Answer:
    """What to answer to an exception of the domain or the application."""
    match error:
        case Refusal():
            rule = getattr(error, "rule", None)
            return Answer(
                code=error.code if error.code in KINDS else "rule-broken",
                german=error.german,
                english=error.english,
                rule=rule.id if rule else None,
                field=getattr(error, "field", None),
                problems=error.problems,
            )
        case Malformed():
            return Answer(error.code, error.german, error.english, problems=error.problems)
        case Busy() | StepIdReused():
            return Answer(error.code, error.german, error.english)
        case _:
            return _OTHERS[type(error)]


_OTHERS: Final[dict[type[Exception], Answer]] = {
    OutcomeUnknown: Answer(
        "outcome-unknown",
        "Es ist nicht bekannt, ob der Schritt aufgezeichnet wurde. Bitte senden Sie ihn noch "
        "einmal mit demselben Idempotency-Key.",
        "It is not known whether the step was recorded. Please send it again with the same "
        "Idempotency-Key.",
    ),
    WrongClock: Answer(
        WrongClock.code,
        "Dieser Bestand wird noch nacherzählt; Schritte sind möglich, sobald er in Betrieb ist.",
        "This record is still being told; steps are taken once it is live.",
    ),
    KeyDestroyed: Answer(KeyDestroyed.code, KeyDestroyed.german, KeyDestroyed.english),
    RegisterStopped: Answer(
        "register-stopped",
        "Das Verzeichnis folgt den Eintragungen nicht mehr; die Administration muss nachsehen "
        "(foerderakte doctor).",
        "The register follows the record no longer; the administration has to look "
        "(foerderakte doctor).",
    ),
    NoCursor: Answer(
        Malformed.code,
        Malformed.german,
        Malformed.english,
        problems=[
            Problem(
                "query.after",
                "Das ist keine Fortsetzung dieser Liste in dieser Reihenfolge.",
                "This is no cursor of this list in this order.",
            )
        ],
    ),
}
REFUSED: Final = (Refusal, Malformed, Busy, StepIdReused, *_OTHERS)
"""What `answer_to` knows; other record errors are defects of ours."""


def response(
    request: Request, answer: Answer, headers: dict[str, str] | None = None
) -> JSONResponse:
    """The problem document, in the language that was asked for."""
    language = negotiated(request.headers.get("accept-language"))
    return JSONResponse(
        document(answer, language),
        KINDS[answer.code].status,
        {
            **({"retry-after": RETRY_AFTER} if answer.code in _PASSES else {}),
            **({"www-authenticate": "Bearer"} if answer.code == "unknown-person" else {}),
            "content-language": language.value,
            "vary": "accept-language",
            **(headers or {}),
        },
        MEDIA_TYPE,
    )


def document(answer: Answer, language: Language) -> dict[str, Any]:
    """The problem document; members that do not apply are left out."""
    kind, german = KINDS[answer.code], language is Language.GERMAN
    return ProblemDocument(
        type=f"/docs#{answer.code}",
        title=kind.german if german else kind.english,
        status=kind.status,
        detail=answer.german if german else answer.english,
        code=answer.code,
        german=answer.german,
        english=answer.english,
        rule=answer.rule,
        field=answer.field,
        problems=[
            FieldProblem(field=one.field, german=one.german, english=one.english)
            for one in answer.problems
        ],
        instance=answer.instance,
    ).model_dump(mode="json", exclude_defaults=True)


def documented(*codes: str) -> dict[int | str, dict[str, Any]]:
    """The responses that an operation documents in OpenAPI: for each status, what it may mean."""
    by_status: dict[int, list[str]] = {}
    for code in codes:
        by_status.setdefault(KINDS[code].status, []).append(code)
    return {
        status: {
            "description": "; ".join(f"{KINDS[code].english} (`{code}`)" for code in found),
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}},
        }
        for status, found in sorted(by_status.items())
    }
