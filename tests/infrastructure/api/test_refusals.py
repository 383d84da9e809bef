"""Every refusal is a problem document, whatever was sent."""

import json
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from application.memory import InMemoryRecord
from application.record import Busy, OutcomeUnknown, WrongClock
from application.refusals import NotFound
from infrastructure.api.asking import LARGEST_BODY
from infrastructure.api.problems import KINDS
from infrastructure.api.shell import HEADERS
from tests.support.cases import AWARD_PREPARED, OPERATION, SUBMITTED
from tests.support.doors import Door, door, signed
from tests.support.people import ADMINISTRATOR, APPROVER, CASE_OFFICER, OTHER_APPLICANT, STRANGER

AWARD = {"operation": OPERATION}
UNKNOWN = OPERATION[:-1] + "9"


@pytest.fixture
def api() -> Iterator[Door]:
    with door(*AWARD_PREPARED) as opened:
        yield opened


def refused(answer: Any, code: str) -> dict[str, Any]:  # noqa: ANN401
    document = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, document["code"]) == (KINDS[code].status, code)
    assert document["status"] == answer.status_code
    assert document["type"] == f"/docs#{code}"
    assert document["german"]
    assert document["english"]
    assert answer.headers.items() >= HEADERS.items()
    return document


@pytest.mark.parametrize(
    "headers", [{}, {"authorization": "Bearer nobody"}, {"authorization": "Basic YTpi"}]
)
def test_without_a_valid_token_nobody_takes_a_step(api: Door, headers: dict[str, str]) -> None:
    answer = api.client.post("/api/steps/award-grant", json=AWARD, headers=headers)
    refused(answer, "unknown-person")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_the_wrong_role_is_refused(api: Door) -> None:
    document = refused(api.post("award-grant", AWARD, CASE_OFFICER), "not-allowed")
    assert document["detail"] == (
        "„Zuwendung bewilligen“ ist nur erlaubt für: Zeichnungsbefugte/r."
    )
    assert document["english"] == "“award-grant” is for these roles only: approver."


@pytest.mark.parametrize("by", [STRANGER, OTHER_APPLICANT])
def test_what_one_may_not_see_is_not_there(api: Door, by: Any) -> None:  # noqa: ANN401
    invisible = refused(api.post("award-grant", AWARD, by), "not-found")
    absent = refused(api.post("award-grant", {"operation": UNKNOWN}, by), "not-found")
    assert invisible["detail"].replace(OPERATION, UNKNOWN) == absent["detail"]


def test_the_wrong_moment_is_refused() -> None:
    with door(*SUBMITTED) as api:
        document = refused(api.post("award-grant", AWARD, APPROVER), "wrong-moment")
    assert "Eingegangen" in document["detail"]


def test_a_rule_is_named(api: Door) -> None:
    second = {"idempotency-key": "second"}
    api.post("award-grant", AWARD, APPROVER)
    refused(api.post("award-grant", AWARD, APPROVER, headers=second), "wrong-moment")
    oneself = {"person": ADMINISTRATOR, "role": "case-officer", "since": "2026-03-02"}
    document = refused(api.post("appoint", oneself, ADMINISTRATOR), "rule-broken")
    assert document["rule"] == "not-oneself"
    assert document["field"] == "person"


@pytest.mark.parametrize(
    ("wanted", "language"),
    [("en", "en"), ("de-DE, en;q=0.9", "de"), ("fr, en-GB;q=0.5, de;q=0.4", "en"), ("hu", "de")],
)
def test_the_detail_is_in_the_language_asked_for(api: Door, wanted: str, language: str) -> None:
    answer = api.post("award-grant", AWARD, CASE_OFFICER, headers={"accept-language": wanted})
    document = refused(answer, "not-allowed")
    assert document["detail"] == document["english" if language == "en" else "german"]
    assert answer.headers["content-language"] == language


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"nonsense", b"[]", b"null", b'"text"', b'{"operation": NaN}', b"\xff\xfe",
     b'{"operation": "\\ud800"}', b"[" * 100_000, b'{"a":' * 5_000, b"1" * 10_000],
)  # fmt: skip
def test_what_is_no_command_is_malformed(api: Door, body: bytes) -> None:
    headers = {"content-type": "application/json", **signed(APPROVER)}
    answer = api.client.post("/api/steps/award-grant", content=body, headers=headers)
    assert refused(answer, "malformed")["problems"]


@pytest.mark.parametrize("media_type", ["text/plain", "application/xml", "", "multipart/form-data"])
def test_another_content_type_is_malformed(api: Door, media_type: str) -> None:
    headers = {"content-type": media_type, **signed(APPROVER)}
    answer = api.client.post("/api/steps/award-grant", content=b"{}", headers=headers)
    assert refused(answer, "malformed")["problems"][0]["field"] == "Content-Type"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "operation"),
        ({"operation": 1}, "operation"),
        ({"operation": "x"}, "operation"),
        ({"operation": OPERATION, "remarks": "a\0b"}, "remarks"),
        ({"operation": OPERATION, "remarks": "a\x07b"}, "remarks"),
        ({"operation": OPERATION, "more": 1}, "more"),
    ],
)
def test_each_wrong_field_is_named(api: Door, body: object, field: str) -> None:
    document = refused(api.post("award-grant", body, APPROVER), "malformed")
    assert [one["field"] for one in document["problems"]] == [field]


@pytest.mark.parametrize(
    ("headers", "field"),
    [({"idempotency-key": "ä b"}, "Idempotency-Key"), ({"if-match": "*"}, "If-Match")],
)
def test_a_wrong_header_is_named(api: Door, headers: dict[str, str], field: str) -> None:
    raw = {name: value.encode("latin-1") for name, value in headers.items()}
    document = refused(api.post("award-grant", AWARD, APPROVER, headers=raw), "malformed")
    assert field.lower() in document["problems"][0]["field"].lower()


def test_a_huge_body_is_refused_before_it_is_read_to_its_end(api: Door) -> None:
    body = {"operation": OPERATION, "remarks": "x" * LARGEST_BODY}
    refused(api.post("award-grant", body, APPROVER), "too-large")


def test_other_addresses_and_methods_are_problems_too(api: Door) -> None:
    refused(api.client.get("/api/nothing"), "not-found")
    answer = api.client.get("/api/steps/award-grant")
    refused(answer, "no-such-method")
    assert answer.headers["allow"] == "POST"


class Failing(InMemoryRecord):
    failure: Exception | None = None

    @contextmanager
    def deciding(self, *arguments: Any, **more: Any) -> Generator[Any]:  # noqa: ANN401
        if self.failure:
            raise self.failure
        with super().deciding(*arguments, **more) as deciding:
            yield deciding


@pytest.mark.parametrize(
    ("failure", "code"), [(Busy(), "busy"), (OutcomeUnknown(), "outcome-unknown")]
)
def test_who_should_try_again_is_told_when(failure: Exception, code: str) -> None:
    record = Failing()
    with door(*AWARD_PREPARED, record=record) as api:
        record.failure = failure
        answer = api.post("award-grant", AWARD, APPROVER)
        refused(answer, code)
        assert answer.headers["retry-after"] == "2"


@pytest.mark.parametrize(
    "failure", [Busy(), OutcomeUnknown(), RuntimeError(), NotFound(OPERATION.tag)], ids=repr
)
def test_every_answer_names_the_step_id_so_that_one_can_ask_again(failure: Exception) -> None:
    record = Failing()
    with door(*AWARD_PREPARED, record=record) as api:
        record.failure = failure
        made = api.post("award-grant", AWARD, APPROVER).headers["idempotency-key"]
        record.failure = None
        again = api.post("award-grant", AWARD, APPROVER, headers={"idempotency-key": made})
    assert (again.status_code, again.headers["idempotency-key"]) == (201, made)


def test_also_what_never_came_to_a_decision_names_the_step_id(api: Door) -> None:
    key = {"idempotency-key": "mine"}
    answers = [
        api.post("award-grant", AWARD, headers=key),
        api.post("award-grant", {}, APPROVER, headers=key),
        api.post("award-grant", AWARD, APPROVER, headers={**key, "if-match": "*"}),
    ]
    assert [answer.status_code for answer in answers] == [401, 422, 422]
    assert {answer.headers["idempotency-key"] for answer in answers} == {"mine"}


def test_a_record_that_is_still_told_takes_no_steps() -> None:
    record = Failing()
    with door(*AWARD_PREPARED, record=record) as api:
        record.failure = WrongClock()
        document = refused(api.post("award-grant", AWARD, APPROVER), "wrong-clock")
    assert "sobald er in Betrieb ist" in document["german"]


def test_a_step_that_concerns_too_much_is_refused(
    api: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("application.holding.MOST_TAGS", 3)
    document = refused(api.post("award-grant", AWARD, APPROVER), "too-much-at-once")
    assert "more than 3" in document["english"]


def test_the_last_resort_shows_nothing_but_a_number_that_the_log_knows() -> None:
    record = Failing()
    with door(*AWARD_PREPARED, record=record) as api:
        record.failure = RuntimeError("canary")
        answer = api.post("award-grant", AWARD, APPROVER)
        document = refused(answer, "failed")
        (logged,) = api.log
    assert document["instance"] == f"urn:uuid:{logged['instance']}"
    assert "canary" not in answer.text + json.dumps(logged)
    assert any("test_refusals.py" in place for place in logged["at"])


def test_refusals_are_logged_without_what_was_typed(api: Door) -> None:
    api.post("award-grant", {**AWARD, "remarks": "canary"}, CASE_OFFICER)
    (logged,) = api.log
    assert (logged["event"], logged["code"], logged["channel"]) == ("refused", "not-allowed", "api")
    assert (logged["step"], logged["person"]) == ("award-grant", CASE_OFFICER)
    assert "canary" not in json.dumps(logged)


@pytest.mark.parametrize("check", ["true", "false"])
def test_a_refusal_is_logged_once(api: Door, check: str) -> None:
    api.post("award-grant", AWARD, CASE_OFFICER, params={"check": check})
    assert [logged["code"] for logged in api.log] == ["not-allowed"]


def test_the_log_names_the_address_as_it_is_documented(api: Door) -> None:
    api.post("award-grant", {"operation": "canary"}, CASE_OFFICER)
    api.client.get("/api/operations/canary")
    assert [logged["route"] for logged in api.log] == [
        "/api/steps/award-grant",
        "/api/operations/{id}",
    ]
    assert "canary" not in json.dumps(api.log)
