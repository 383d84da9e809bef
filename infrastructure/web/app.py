"""The pages, added to the application that serves the API."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from application.office import SOFTWARE
from application.record import Busy
from application.register.queries import Summary
from infrastructure.language import Language, negotiated
from infrastructure.services import Services
from infrastructure.web import documentation
from infrastructure.web.texts import TEXTS
from infrastructure.web.wording import moment, number

HERE: Final = Path(__file__).parent
VENDORED: Final[dict[str, str]] = json.loads(
    (HERE / "static" / "vendor" / "integrity.json").read_text("utf-8")
)
Chosen = Annotated[Language | None, Query(alias="lang")]


def add_pages(app: FastAPI, services: Services) -> None:
    """Add the start page, the documentation of the API, and what they load."""
    templates = _templates()
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")

    @app.get("/", include_in_schema=False)
    def start(request: Request, chosen: Chosen = None) -> HTMLResponse:  # pyright: ignore[reportUnusedFunction]
        language = chosen or negotiated(request.headers.get("accept-language"))
        summary = _summary(services)
        page = templates.get_template("start.html").render(
            **_common(services, language, "start"),
            summary=summary,
            moment=moment(summary.recorded_at, language) if summary and summary.recorded_at else "",
            figures=_figures(summary, language) if summary else [],
            stages=_stages(summary, language) if summary else [],
        )
        return _sent(page, language, 200 if summary else 503)

    @app.get("/docs", include_in_schema=False)
    def docs(request: Request, chosen: Chosen = None) -> HTMLResponse:  # pyright: ignore[reportUnusedFunction]
        language = chosen or negotiated(request.headers.get("accept-language"))
        shown = documentation.content(app.openapi(), language, str(request.base_url))
        page = templates.get_template("docs.html").render(
            **_common(services, language, "docs"), **shown
        )
        return _sent(page, language)


def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _common(services: Services, language: Language, here: str) -> dict[str, Any]:
    return {
        "told": services.told,
        "told_upto": services.told_upto,
        "language": language.value,
        "t": TEXTS[language],
        "here": here,
        "software": SOFTWARE,
        "vendored": VENDORED,
        "number": lambda count: number(count, language),
    }


def _sent(page: str, language: Language, status: int = 200) -> HTMLResponse:
    headers = {"content-language": language.value, "vary": "accept-language"}
    return HTMLResponse(page, status, {**headers, "cache-control": "no-cache"})


def _summary(services: Services) -> Summary | None:
    try:
        return services.queries.summary()
    except Busy:
        return None


def _figures(summary: Summary, language: Language) -> list[tuple[Any, int]]:
    counts = {
        "events": summary.position,
        "programmes": summary.programmes,
        "calls": summary.calls,
        "operations": summary.operations,
        "organisations": summary.organisations,
    }
    if summary.taken_over:
        counts["taken_over"] = summary.taken_over
    return [(TEXTS[language][name], count) for name, count in counts.items()]


def _stages(summary: Summary, language: Language) -> list[tuple[str, int]]:
    german = language is Language.GERMAN
    return [
        (stage.german if german else stage.english, count)
        for stage, count in summary.stages.items()
    ]
