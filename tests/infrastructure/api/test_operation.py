"""One operation: now and then, its history for each reader, and what may be done."""

from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from application.register.rows import OperationRow
from application.scenarios import demo as told
from application.scenarios import demo_office
from domain.kernel.ids import OperationId, PersonId
from infrastructure.api.app import create_app
from infrastructure.main import House
from infrastructure.postgres.register import PostgresQueries
from tests.support.doors import Doormen, signed
from tests.support.people import STRANGER

READ = 200


def get(reading: TestClient, path: str, by: PersonId | None = None, **params: Any) -> Any:  # noqa: ANN401
    return reading.get(f"/api/operations/{path}", params=params, headers=signed(by))


@pytest.fixture(scope="session")
def at(reading: TestClient) -> dict[str, str]:
    """An operation's id for each stage that the office sees."""
    rows = reading.get("/api/operations", headers=signed(told.OFFICER)).json()["rows"]
    return {row["stage"]: row["id"] for row in rows}


def applicant_of(operation: str) -> PersonId:
    """Who represents the lead partner."""
    return next(case.applicant for case in told.CASES.values() if case.id == operation)


def test_an_operation_is_read_with_the_position_that_a_step_may_name(
    reading: TestClient, demo: House, at: dict[str, str]
) -> None:
    answer = get(reading, at["awarded"], told.OFFICER)
    assert answer.json()["stage"]["german"] == "Bewilligt"
    assert answer.headers["etag"] == f'"{demo.record.head()}"'


class Watched(PostgresQueries):
    """Keeps as of which positions it was asked."""

    def operation(self, operation: OperationId, position: int | None = None) -> OperationRow | None:
        self.asked_at = position
        return super().operation(operation, position)


def test_an_operation_is_shown_as_of_the_position_that_its_etag_names(
    demo: House, at: dict[str, str]
) -> None:
    queries = Watched(demo.queries._pool, demo.record, demo.services.office.codec)
    services = replace(demo.services, queries=queries, identity=Doormen())
    with TestClient(create_app(services)) as client:
        answer = get(client, at["awarded"], told.OFFICER)
    assert answer.headers["etag"] == f'"{queries.asked_at}"'


def test_the_past_is_shown_as_it_was_known(reading: TestClient, at: dict[str, str]) -> None:
    then = get(reading, at["awarded"], told.OFFICER, as_of="2026-02-10")
    assert then.json()["stage"]["code"] == "submitted"
    assert "etag" not in then.headers
    assert get(reading, at["awarded"], told.OFFICER, as_of="2020-01-01").status_code == 404
    # To the public it was not there before the award.
    assert get(reading, at["awarded"]).status_code == READ
    assert get(reading, at["awarded"], as_of="2026-02-10").status_code == 404


@pytest.mark.parametrize("by", [None, STRANGER, demo_office.ADMINISTRATOR])
def test_what_one_may_not_see_is_not_there(
    reading: TestClient, at: dict[str, str], by: PersonId | None
) -> None:
    for path in ("", "/history"):
        answer = get(reading, at["eligible"] + path, by)
        assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


def test_each_reader_sees_their_part_of_the_history(
    reading: TestClient, at: dict[str, str]
) -> None:
    by_reader = [
        [entry["type"] for entry in get(reading, f"{at['awarded']}/history", by).json()["entries"]]
        for by in (None, applicant_of(at["awarded"]), told.OFFICER)
    ]
    public, parties, office = by_reader
    assert public == ["operation.grant-awarded.v1"]
    assert set(public) < set(parties) < set(office)
    assert "operation.award-prepared.v1" in office
    assert "operation.award-prepared.v1" not in parties


def test_a_history_entry_says_who_when_and_what_in_both_languages(
    reading: TestClient, at: dict[str, str]
) -> None:
    entry = _award(get(reading, f"{at['awarded']}/history", told.OFFICER).json())
    assert "bewilligt" in entry["german"]
    assert entry["english"] == "The grant was awarded and its money committed (Zuwendungsbescheid)."
    assert (entry["role"]["german"], entry["step"]) == ("Zeichnungsbefugte/r", "award-grant")
    assert entry["actor"]
    public = _award(get(reading, f"{at['awarded']}/history").json())
    assert public["actor"] is None


def test_a_history_is_read_on_where_it_ended(reading: TestClient, at: dict[str, str]) -> None:
    path, by = f"{at['awarded']}/history", applicant_of(at["awarded"])
    whole = get(reading, path, by).json()["entries"]
    parts: list[Any] = []
    after: int | None = 0
    while after is not None:
        page = get(reading, path, by, after=after, limit=1).json()
        parts += page["entries"]
        after = page["next"]
    assert parts == whole


def test_everybody_is_told_what_they_may_do_and_why_not_the_rest(
    reading: TestClient, at: dict[str, str]
) -> None:
    path = f"{at['award-prepared']}/steps"
    approver = _steps(get(reading, path, told.APPROVER).json())
    assert approver["award-grant"]["allowed"]
    assert "four-eyes" in approver["award-grant"]["rules"]
    assert approver["reduce-grant"]["code"] == "wrong-moment"
    officer = _steps(get(reading, path, told.OFFICER).json())
    assert officer["award-grant"]["code"] == "not-allowed"
    assert "Zeichnungsbefugte/r" in officer["award-grant"]["german"]


def test_applicants_do_not_learn_from_a_refusal_what_the_office_prepares(
    reading: TestClient, at: dict[str, str]
) -> None:
    answer = get(reading, f"{at['award-prepared']}/steps", applicant_of(at["award-prepared"]))
    assert answer.json()["stage"]["code"] == "formally-complete"
    assert "vorbereitet“, möglich" not in answer.text


def test_what_may_be_done_is_a_question_of_a_person(
    reading: TestClient, at: dict[str, str]
) -> None:
    assert get(reading, f"{at['awarded']}/steps").status_code == 401


@pytest.mark.parametrize("path", ["nonsense", "%00", "00000000-0000-4000-8000-00000000000"])
def test_what_is_no_id_is_malformed(reading: TestClient, path: str) -> None:
    answer = get(reading, path)
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


def _award(history: dict[str, Any]) -> dict[str, Any]:
    return next(e for e in history["entries"] if e["type"] == "operation.grant-awarded.v1")


def _steps(answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {step["name"]: step for step in answer["steps"]}


def test_a_history_says_what_was_recorded_without_what_is_sealed(
    reading: TestClient, at: dict[str, str]
) -> None:
    by = applicant_of(at["awarded"])
    own = get(reading, f"{at['awarded']}/history", by).json()["entries"]
    drafted = next(entry["facts"] for entry in own if entry["type"].endswith("drafted.v1"))
    assert drafted["proposal"]["shares"][0]["cost"].endswith(".00")
    assert "name" not in drafted.get("contact", {})
    assert "fap1:" not in str(own)
    office = get(reading, f"{at['awarded']}/history", told.OFFICER).json()["entries"]
    checked = [
        next(entry["facts"] for entry in entries if "formally-complete" in entry["type"])
        for entries in (own, office)
    ]
    assert ["checked_by" in facts for facts in checked] == [False, True]


def test_what_only_is_signed_is_decided_before_it_is_offered(
    reading: TestClient, demo: House, at: dict[str, str]
) -> None:
    before = demo.record.head()
    path = f"{at['draft']}/steps"
    submit = _steps(get(reading, path, applicant_of(at["draft"])).json())["submit-proposal"]
    assert (submit["allowed"], submit["code"]) == (False, "rule-broken")
    assert "Förderaufruf" in submit["german"] or "vollständig" in submit["german"]
    assert demo.record.head() == before


def test_where_a_history_goes_on_is_no_position_that_is_hidden(
    reading: TestClient, at: dict[str, str]
) -> None:
    path, by = f"{at['awarded']}/history", applicant_of(at["awarded"])
    seen = [entry["position"] for entry in get(reading, path, by).json()["entries"]]
    for limit in range(1, len(seen)):
        page = get(reading, path, by, limit=limit).json()
        assert page["next"] == seen[limit - 1]


@pytest.mark.parametrize("path", ["", "/history"])
def test_a_head_is_asked_for_as_the_whole(
    reading: TestClient, at: dict[str, str], path: str
) -> None:
    address = f"/api/operations/{at['awarded']}{path}"
    head, whole = reading.head(address), reading.get(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.content))
