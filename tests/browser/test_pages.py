"""The pages in a browser: accessible, light and dark, on a narrow screen, without anything inline."""

import base64
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from infrastructure.web.app import HERE, VENDORED

NARROW, WIDE = 320, 1280
Scheme = Literal["light", "dark"]
Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """Open a page; whatever the browser complains of fails the test."""
    opened: list[tuple[Any, list[str]]] = []

    def go(path: str, scheme: Scheme = "light", width: int = WIDE, locale: str = "de-DE") -> Page:
        context = browser.new_context(
            color_scheme=scheme, locale=locale, viewport={"width": width, "height": 900}
        )
        complaints: list[str] = []
        opened.append((context, complaints))
        page = context.new_page()
        page.on(
            "console", lambda said: complaints.append(said.text) if said.type == "error" else None
        )
        page.on("requestfailed", lambda request: complaints.append(request.url))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith(site) else complaints.append(request.url)
            ),
        )
        answer = page.goto(site + path, wait_until="networkidle")
        assert answer
        assert answer.ok
        return page

    yield go
    for context, complaints in opened:
        context.close()
        assert complaints == []


@pytest.mark.parametrize("path", ["/", "/?lang=en", "/docs", "/docs?lang=en"])
def test_a_page_is_accessible(visit: Visit, path: str) -> None:
    page = visit(path)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        # Every rule is checked; but where each of them found nothing need not be described.
        results = Axe().run(page, options={"resultTypes": ["violations"]})
        assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_a_page_fits_a_narrow_screen(visit: Visit, path: str) -> None:
    page = visit(path, width=NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_dark_is_dark_and_light_is_light(visit: Visit) -> None:
    lightness: dict[str, float] = {}
    for scheme in ("light", "dark"):
        page = visit("/", scheme)
        shown = page.screenshot()
        lightness[scheme] = _lightness(page, base64.b64encode(shown).decode())
    assert lightness["light"] > 0.8
    assert lightness["dark"] < 0.25


def test_the_language_is_that_of_the_browser_until_another_is_chosen(visit: Visit) -> None:
    page = visit("/", locale="en-GB")
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Deutsch").click()
    assert page.locator("html").get_attribute("lang") == "de"
    assert page.get_by_role("heading", level=1).inner_text().startswith("Jeder Schritt")


def test_the_start_page_shows_what_the_record_holds(visit: Visit) -> None:
    text = visit("/").inner_text("main")
    assert "Stand am" in text
    assert "Formal vollständig" in text
    assert "vorbereitet" not in text  # what the office prepares is not for everybody
    assert "Programme\n1" in text


def test_the_documentation_shows_every_step_with_its_form(visit: Visit) -> None:
    page = visit("/docs")
    step = page.locator("#award-grant")
    step.locator("summary").click()
    assert "operation" in step.inner_text()
    assert page.locator("tr#rule-broken").inner_text().startswith("rule-broken")


@pytest.mark.parametrize("file", VENDORED)
def test_what_is_vendored_is_what_it_was(file: str) -> None:
    content = (HERE / "static/vendor" / file).read_bytes()
    digest = base64.b64encode(hashlib.sha384(content).digest()).decode()
    assert VENDORED[file] == f"sha384-{digest}"
    assert (HERE / "static/vendor" / Path(file).parent / "LICENSE.md").is_file()


def _lightness(page: Page, png: str) -> float:
    """The mean lightness of a screenshot, 0 to 1, computed by the browser itself."""
    return page.context.new_page().evaluate(
        """async png => {
            const image = new Image();
            image.src = "data:image/png;base64," + png;
            await image.decode();
            const canvas = new OffscreenCanvas(64, 64), context = canvas.getContext("2d");
            context.drawImage(image, 0, 0, 64, 64);
            const data = context.getImageData(0, 0, 64, 64).data;
            let sum = 0;
            for (let i = 0; i < data.length; i += 4) sum += data[i] + data[i + 1] + data[i + 2];
            return sum / (64 * 64 * 3 * 255);
        }""",
        png,
    )
