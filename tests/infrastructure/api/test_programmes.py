"""One programme and one call: rules, priorities and money, now and then, for everybody."""

from decimal import Decimal
from typing import Any

import pytest
from fastapi.testclient import TestClient

from application.scenarios.demo_office import APPLICANT, FIRST_CALL, OFFICER, PRIORITY, PROGRAMME
from domain.kernel.ids import PersonId
from infrastructure.main import House
from tests.support.doors import signed


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
    office = signed(OFFICER)
    (one,) = reading.get(f"/api/programmes/{PROGRAMME}", headers=office).json()["priorities"]
    call = reading.get(f"/api/calls/{FIRST_CALL}", headers=office).json()
    assert one["priority"]["id"] == PRIORITY
    for row, lines in ((one["priority"], one["budget"]), (call["call"], call["budget"])):
        assert total(lines, "appropriated") == Decimal(row["budget"]) > 0
        assert total(lines, "committed") == Decimal(row["committed"]) > 0


@pytest.mark.parametrize("by", [None, APPLICANT])
def test_what_is_committed_line_by_line_is_for_the_office(
    reading: TestClient, by: PersonId | None
) -> None:
    found = reading.get(f"/api/calls/{FIRST_CALL}", headers=signed(by)).json()
    assert total(found["budget"], "appropriated") > 0
    assert {line["committed"] for line in found["budget"]} == {None}


def test_they_are_shown_as_they_were_known(reading: TestClient) -> None:
    then = reading.get(
        f"/api/calls/{FIRST_CALL}", params={"as_of": "2026-02-10"}, headers=signed(OFFICER)
    ).json()
    assert then["call"]["stage"] == "open"
    assert total(then["budget"], "committed") == 0
    past = {"as_of": "2020-01-01"}
    for path in (f"/api/calls/{FIRST_CALL}", f"/api/programmes/{PROGRAMME}"):
        assert reading.get(path, params=past).status_code == 404


@pytest.mark.parametrize("path", ["/api/calls/nowhere", "/api/programmes/nowhere"])
def test_what_is_not_there_is_said_so(reading: TestClient, path: str) -> None:
    answer = reading.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
