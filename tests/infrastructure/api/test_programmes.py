"""One programme and one call: rules, priorities and money, now and then, for everybody."""

from decimal import Decimal
from typing import Any

import pytest
from fastapi.testclient import TestClient

from application.scenarios.demo_office import FIRST_CALL, PRIORITY, PROGRAMME
from infrastructure.main import House


def total(lines: list[dict[str, Any]], what: str) -> Decimal:
    """The sum over all sources and years."""
    return sum((Decimal(line[what]) for line in lines), Decimal(0))


def test_whoever_applies_finds_the_rules_of_the_programme(reading: TestClient, demo: House) -> None:
    found = reading.get(f"/api/programmes/{PROGRAMME}").json()
    assert found["position"] == demo.record.head()
    assert found["programme"]["id"] == PROGRAMME
    (procedure,) = found["procedures"]
    assert procedure["version"] == found["programme"]["procedure"]
    assert "de-minimis" in procedure["procedure"]["aid_bases"]


def test_the_lines_of_a_budget_add_up_to_what_the_list_says(reading: TestClient) -> None:
    (one,) = reading.get(f"/api/programmes/{PROGRAMME}").json()["priorities"]
    call = reading.get(f"/api/calls/{FIRST_CALL}").json()
    assert one["priority"]["id"] == PRIORITY
    for row, lines in ((one["priority"], one["budget"]), (call["call"], call["budget"])):
        assert total(lines, "appropriated") == Decimal(row["budget"]) > 0
        assert total(lines, "committed") == Decimal(row["committed"]) > 0


def test_they_are_shown_as_they_were_known(reading: TestClient) -> None:
    then = reading.get(f"/api/calls/{FIRST_CALL}", params={"as_of": "2026-02-10"}).json()
    assert then["call"]["stage"] == "open"
    assert total(then["budget"], "committed") == 0
    past = {"as_of": "2020-01-01"}
    for path in (f"/api/calls/{FIRST_CALL}", f"/api/programmes/{PROGRAMME}"):
        assert reading.get(path, params=past).status_code == 404


@pytest.mark.parametrize("path", ["/api/calls/nowhere", "/api/programmes/nowhere"])
def test_what_is_not_there_is_said_so(reading: TestClient, path: str) -> None:
    answer = reading.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
