"""Every page says which instants were told and not measured."""

from typing import Any, cast

import pytest
from fastapi.testclient import TestClient

from application.record import Busy
from infrastructure.api.app import create_app
from infrastructure.log import Log
from infrastructure.services import Services
from infrastructure.web.app import add_pages

STILL = ("Nacherzählter Bestand.", "Told record.")
ONCE = (
    "Die Eintragungen 1–1.234 wurden nacherzählt; ihre Zeitpunkte sind angegeben, nicht gemessen.",
    "Entries 1–1,234 were told afterwards; their times are given, not measured.",
)


class Away:
    """A register that does not answer just now."""

    def summary(self) -> None:
        raise Busy


def page(path: str, language: str, **told: Any) -> str:  # noqa: ANN401
    """The page of an installation of which this is known."""
    services = Services(cast("Any", None), cast("Any", Away()), cast("Any", None), Log(), **told)
    app = create_app(services)
    add_pages(app, services)
    return TestClient(app).get(path, params={"lang": language}).text


@pytest.mark.parametrize("path", ["/", "/docs"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_page_says_what_was_told(path: str, language: str) -> None:
    number = ("de", "en").index(language)
    still, once = STILL[number], ONCE[number]
    for told, says in (({"told": True}, still), ({"told_upto": 1234}, once), ({}, None)):
        shown = page(path, language, **told)
        assert [one for one in (still, once) if one in shown] == ([says] if says else [])
