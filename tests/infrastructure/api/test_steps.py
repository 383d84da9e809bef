"""`POST /api/steps/<step-name>`: taking, retrying, checking."""

from collections.abc import Iterator

import pytest

from application.office import names_itself
from domain.catalogue import STEPS
from domain.kernel.ids import OrganisationId
from tests.support.cases import AWARD_PREPARED, CALL, CALL_OPEN, OPERATION, registered
from tests.support.doors import Door, door
from tests.support.people import (
    ADMINISTRATOR,
    APPLICANT,
    APPROVER,
    LEAD,
    OTHER,
    OTHER_APPLICANT,
)

AWARD = {"operation": OPERATION}


def draft(lead: OrganisationId) -> dict[str, object]:
    return {"call": CALL, "lead": lead, "proposal": {"title": "Armaturen"}}


@pytest.fixture
def api() -> Iterator[Door]:
    with door(*AWARD_PREPARED) as opened:
        yield opened


def test_a_step_is_taken_and_the_answer_says_what_happened(api: Door) -> None:
    before = api.record.head()
    answer = api.post("award-grant", AWARD, APPROVER)
    assert answer.status_code == 201
    assert answer.json() == {
        "positions": {"first": before + 1, "last": before + 1},
        "events": [
            {
                "type": "operation.grant-awarded.v1",
                "wording": "Zuwendung über 80.000,00 € bewilligt",
            }
        ],
        "subject": OPERATION,
        "stage": {"code": "awarded", "german": "Bewilligt", "english": "awarded"},
    }
    assert answer.headers["location"] == f"/api/operations/{OPERATION}"
    assert answer.headers["idempotency-key"]


def test_a_retry_gets_the_same_answer_and_has_no_effect(api: Door) -> None:
    key = {"idempotency-key": "retry-1"}
    first = api.post("award-grant", AWARD, APPROVER, headers=key)
    head = api.record.head()
    again = api.post("award-grant", AWARD, APPROVER, headers=key)
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert first.headers["idempotency-key"] == again.headers["idempotency-key"] == "retry-1"
    assert api.record.head() == head


def test_a_step_id_is_not_used_for_something_else(api: Door) -> None:
    key = {"idempotency-key": "retry-1"}
    api.post("award-grant", AWARD, APPROVER, headers=key)
    other = api.post("award-grant", {**AWARD, "remarks": "Anders."}, APPROVER, headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "step-id-reused")


def test_the_same_key_of_another_person_is_another_step(api: Door) -> None:
    key = {"idempotency-key": "mine"}
    api.post("award-grant", AWARD, APPROVER, headers=key)
    name = {"name": "Erika Muster"}
    assert api.post("introduce-person", name, ADMINISTRATOR, headers=key).status_code == 201


def test_what_a_step_opens_is_named_by_the_step_id(api: Door) -> None:
    key = {"idempotency-key": "open-1"}
    first = api.post("introduce-person", {"name": "Erika Muster"}, ADMINISTRATOR, headers=key)
    again = api.post("introduce-person", {"name": "Erika Muster"}, ADMINISTRATOR, headers=key)
    assert first.json()["subject"] == again.json()["subject"]
    assert "location" not in first.headers


def test_the_same_key_of_another_person_opens_something_else() -> None:
    key = {"idempotency-key": "draft-1"}
    with door(*CALL_OPEN, registered(OTHER)) as api:
        mine = api.post("draft-proposal", draft(LEAD), APPLICANT, headers=key).json()
        theirs = api.post("draft-proposal", draft(OTHER), OTHER_APPLICANT, headers=key).json()
    assert mine["subject"] != theirs["subject"]


def test_what_is_there_already_is_not_opened_again_nor_is_its_stage_told(api: Door) -> None:
    again = api.post("draft-proposal", {**draft(OTHER), "operation": OPERATION}, OTHER_APPLICANT)
    assert (again.status_code, again.json()["code"]) == (409, "wrong-moment")
    assert again.json()["german"] == "„Antrag entwerfen“ geht nur einmal: Das gibt es schon."


def test_a_check_records_nothing(api: Door) -> None:
    before = api.record.head()
    answer = api.post("award-grant", AWARD, APPROVER, params={"check": "true"})
    assert answer.status_code == 200
    assert [event["type"] for event in answer.json()["events"]] == ["operation.grant-awarded.v1"]
    assert api.record.head() == before


@pytest.mark.parametrize("way", ["header", "query"])
def test_who_saw_an_older_state_is_told_so(api: Door, way: str) -> None:
    head = api.record.head()
    late = {"headers": {"if-match": '"1"'}} if way == "header" else {"params": {"seen": 1}}
    refused = api.post("award-grant", AWARD, APPROVER, **late)
    assert (refused.status_code, refused.json()["code"]) == (412, "someone-was-faster")
    now = {"headers": {"if-match": f'"{head}"'}} if way == "header" else {"params": {"seen": head}}
    assert api.post("award-grant", AWARD, APPROVER, **now).status_code == 201


@pytest.mark.parametrize("check", ["true", "false"])
def test_who_may_not_know_of_it_does_not_learn_that_it_changed(api: Door, check: str) -> None:
    how = {"headers": {"if-match": '"0"'}, "params": {"check": check}}
    there = api.post("award-grant", AWARD, OTHER_APPLICANT, **how)
    nowhere = {"operation": "00000000-0000-4000-b000-999999999999"}
    not_there = api.post("award-grant", nowhere, OTHER_APPLICANT, **how)
    assert there.status_code == not_there.status_code == 404
    assert api.post("award-grant", AWARD, APPROVER, **how).status_code == 412


@pytest.mark.parametrize("empty", ["", 0, []])
def test_an_id_that_is_given_is_one(api: Door, empty: object) -> None:
    unnamed = api.post("introduce-person", {"person": empty, "name": "Erika Muster"}, ADMINISTRATOR)
    assert (unnamed.status_code, unnamed.json()["problems"][0]["field"]) == (422, "person")


def test_each_step_has_a_route_with_its_form_and_its_refusals(api: Door) -> None:
    document = api.client.get("/api/openapi.json").json()
    for kind in STEPS:
        operation = document["paths"][f"/api/steps/{kind.step_name()}"]["post"]
        assert operation["summary"] == kind.label()
        assert {"200", "201", "401", "403", "404", "409", "412", "413", "422", "503"} <= set(
            operation["responses"]
        )
        schema = document["components"]["schemas"][kind.__name__]
        first = next(iter(kind.model_fields))
        assert set(schema["properties"]) == set(kind.model_fields)
        assert (first in schema.get("required", [])) != names_itself(kind)


def test_the_catalogue_lists_all_steps_events_and_rules(api: Door) -> None:
    catalogue = api.client.get("/api/catalogue").json()
    assert [step["name"] for step in catalogue["steps"]] == [kind.step_name() for kind in STEPS]
    award = next(step for step in catalogue["steps"] if step["name"] == "award-grant")
    assert award["label"] == "Zuwendung bewilligen"
    assert award["english"].startswith("Sign the award")
    assert award["during"][0]["german"] == "Bewilligung vorbereitet"
    assert {"four-eyes", "within-budget"} <= {rule["id"] for rule in catalogue["rules"]}
    assert award["command"]["required"] == ["operation"]
