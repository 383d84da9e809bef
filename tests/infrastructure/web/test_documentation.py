"""The documentation of the API: in German all German, in English all English."""

from typing import Any

import pytest

from domain.catalogue import STEPS
from infrastructure.language import Language
from infrastructure.web.documentation import content
from tests.support.doors import door


@pytest.fixture(scope="module")
def openapi() -> dict[str, Any]:
    with door() as api:
        return api.client.get("/api/openapi.json").json()


def test_german_readers_read_german_labels(openapi: dict[str, Any]) -> None:
    shown = content(openapi, Language.GERMAN, "http://testserver/")
    assert [step["label"] for step in shown["steps"]] == [kind.label() for kind in STEPS]
    meanings = {address["path"]: address["meaning"] for address in shown["addresses"]}
    assert meanings["/api/operations/{id}/history"] == "Verlauf"
    assert all(meanings.values())
    draft = next(step for step in shown["steps"] if step["name"] == "submit-proposal")
    kinds = {field["name"]: field["kind"] for field in draft["fields"]}
    assert kinds["declarations"].startswith("Liste: ")


def test_english_readers_read_english_sentences(openapi: dict[str, Any]) -> None:
    shown = content(openapi, Language.ENGLISH, "http://testserver/")
    award = next(step for step in shown["steps"] if step["name"] == "award-grant")
    assert award["label"].startswith("Sign the award that somebody else prepared")
    assert not {step["label"] for step in shown["steps"]} & {kind.label() for kind in STEPS}
    meanings = {address["path"]: address["meaning"] for address in shown["addresses"]}
    assert meanings["/api/operations/{id}/history"].startswith("What happened")
