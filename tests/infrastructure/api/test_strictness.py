"""Nothing that is asked or sent is ignored: what could mean two things is refused."""

from collections.abc import Iterator

import pytest

from tests.infrastructure.api.test_refusals import AWARD, refused
from tests.support.cases import AWARD_PREPARED, OPERATION
from tests.support.doors import Door, door, signed
from tests.support.people import APPROVER, CASE_OFFICER


@pytest.fixture
def api() -> Iterator[Door]:
    with door(*AWARD_PREPARED) as opened:
        yield opened


@pytest.mark.parametrize(
    "address",
    [
        "/api/health?x=1",
        "/api/catalogue?as_of=1",
        f"/api/operations/{OPERATION}/steps?as_of=1",
        f"/api/operations/{OPERATION}?as_of=1&as_of=2",
        "/api/operations?limit=1&limit=2",
    ],
)
def test_no_question_word_is_ignored(api: Door, address: str) -> None:
    refused(api.client.get(address, headers=signed(CASE_OFFICER)), "malformed")


def test_a_step_is_not_recorded_because_it_was_said_twice_how(api: Door) -> None:
    before = api.record.head()
    address = "/api/steps/award-grant?check=true&check=false"
    refused(api.client.post(address, json=AWARD, headers=signed(APPROVER)), "malformed")
    assert api.record.head() == before


def test_a_field_that_stands_twice_is_named(api: Door) -> None:
    text = f'{{"operation": "{OPERATION}", "remarks": "a", "remarks": "b"}}'
    headers = {**signed(APPROVER), "content-type": "application/json"}
    answer = api.client.post("/api/steps/award-grant", content=text, headers=headers)
    (problem,) = refused(answer, "malformed")["problems"]
    assert problem["field"] == "remarks"


def test_what_is_packed_is_not_unpacked(api: Door) -> None:
    headers = {**signed(APPROVER), "content-encoding": "gzip"}
    answer = api.client.post("/api/steps/award-grant", json=AWARD, headers=headers)
    (problem,) = refused(answer, "malformed")["problems"]
    assert problem["field"] == "Content-Encoding"
