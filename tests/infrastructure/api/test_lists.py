"""The lists: who sees which rows, filters, order, pages, and the past."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from application.register.page import Cursor
from application.register.queries import (
    CallSort,
    OperationSort,
    OrganisationSort,
    ProgrammeSort,
)
from application.scenarios import demo as told
from domain.kernel.ids import PersonId
from infrastructure.main import House
from tests.support.doors import signed
from tests.support.people import STRANGER

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def ask(reading: TestClient) -> Ask:
    def asked(path: str, by: PersonId | None = None, **params: Any) -> dict[str, Any]:  # noqa: ANN401
        answer = reading.get(f"/api/{path}", params=params, headers=signed(by))
        assert answer.status_code == 200, answer.text
        return answer.json()

    return asked


def stages(listed: dict[str, Any]) -> set[str]:
    return {row["stage"] for row in listed["rows"]}


def test_everybody_sees_programmes_and_calls(ask: Ask) -> None:
    assert len(ask("programmes")["rows"]) == 1
    assert len(ask("calls", sort="title", descending="true")["rows"]) == 2


def test_the_public_sees_what_is_published(ask: Ask) -> None:
    listed = ask("operations")
    assert listed["rows"]
    assert all(row["published"] for row in listed["rows"])
    assert stages(listed) <= {"awarded", "revoked"}


def test_the_office_sees_all_and_applicants_theirs(ask: Ask) -> None:
    everything = ask("operations", told.OFFICER)
    own = ask("operations", told.APPLICANT)
    public = ask("operations")
    ids = [{row["id"] for row in listed["rows"]} for listed in (everything, own, public)]
    assert ids[2] < ids[1] < ids[0]
    assert {row["id"] for row in ask("operations", STRANGER)["rows"]} == ids[2]


def test_applicants_do_not_read_off_the_stage_what_the_office_prepares(ask: Ask) -> None:
    prepared = {"eligible", "award-prepared", "rejection-prepared"}
    assert prepared <= stages(ask("operations", told.OFFICER))
    assert not prepared & stages(ask("operations", told.APPLICANT))
    for stage in prepared:
        assert ask("operations", told.APPLICANT, stage=stage)["rows"] == []
    ours = ask("operations", told.APPLICANT, stage="formally-complete")["rows"]
    assert {row["stage"] for row in ours} == {"formally-complete"}


def test_organisations_are_for_the_office_and_for_themselves(ask: Ask, reading: TestClient) -> None:
    assert len(ask("organisations", told.OFFICER)["rows"]) == 5
    assert len(ask("organisations", told.APPLICANT)["rows"]) == 1
    assert reading.get("/api/organisations").status_code == 403


def test_a_list_is_filtered_sorted_and_read_page_by_page(ask: Ask) -> None:
    sorted_by = {"sort": "requested", "descending": "true"}
    whole = ask("operations", told.OFFICER, **sorted_by)["rows"]
    amounts = [float(row["requested"] or 0) for row in whole]
    assert amounts == sorted(amounts, reverse=True)
    pages: list[dict[str, Any]] = []
    after: dict[str, str] = {}
    while True:
        page = ask("operations", told.OFFICER, limit=4, **sorted_by, **after)
        pages += page["rows"]
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert pages == whole
    least = whole[3]["requested"]
    some = ask("operations", told.OFFICER, requested_from=least, **sorted_by)["rows"]
    assert some == [row for row in whole if float(row["requested"] or 0) >= float(least)]


def test_several_stages_are_one_of_them(ask: Ask) -> None:
    wanted = {"draft", "withdrawn"}
    assert stages(ask("operations", told.OFFICER, stage=sorted(wanted))) == wanted


def test_the_past_is_shown_as_it_was_known(ask: Ask, demo: House) -> None:
    assert ask("operations", told.OFFICER, as_of="0")["rows"] == []
    assert ask("operations", told.OFFICER, as_of="2020-01-01")["rows"] == []
    early = ask("operations", told.OFFICER, as_of="2026-02-01")
    assert stages(early) == {"submitted"}
    assert 0 < early["position"] < demo.record.head()
    same = ask("operations", told.OFFICER, as_of=str(early["position"]))
    assert same == early


def test_a_list_waits_for_what_its_reader_has_just_done(
    ask: Ask, demo: House, reading: TestClient
) -> None:
    head = demo.record.head()
    assert ask("operations", at_least=head)["position"] == head
    late = reading.get("/api/operations", params={"at_least": head + 1})
    assert (late.status_code, late.json()["code"]) == (422, "malformed")


@pytest.mark.parametrize(
    "question",
    [{"limit": "0"}, {"limit": "501"}, {"limit": "5.0"}, {"after": "x"}, {"as_of": "2026-02-30"},
     {"as_of": "soon"}, {"sort": "colour"}, {"descending": "yes"}, {"text": "a\0b"},
     {"received_from": "1"}, {"granted_to": "1,5"}, {"stage": "lost"}, {"colour": "blue"}],
    ids=str,
)  # fmt: skip
def test_what_is_no_question_is_refused(reading: TestClient, question: dict[str, str]) -> None:
    answer = reading.get("/api/operations", params=question)
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")
    assert next(iter(question)) in answer.json()["problems"][0]["field"]


LISTS = {
    "programmes": ProgrammeSort,
    "calls": CallSort,
    "organisations": OrganisationSort,
    "operations": OperationSort,
}


@pytest.mark.parametrize(("path", "sorts"), LISTS.items())
@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_as_a_cursor_is_a_page_or_malformed(
    reading: TestClient, path: str, sorts: type[StrEnum], data: st.DataObject
) -> None:
    orders = st.sampled_from([f"{sign}{sort}" for sort in sorts for sign in ("", "-")])
    value = st.text() | st.floats().map(str) | st.dates().map(str) | st.integers().map(str)
    made = st.builds(Cursor, st.integers(), orders | st.text(), value, st.text()).map(str)
    after, order = data.draw(st.text() | made), data.draw(orders)
    question = {"sort": order.lstrip("-"), "descending": str(order.startswith("-")).lower()}
    answer = reading.get(
        f"/api/{path}", params={"after": after, **question}, headers=signed(told.OFFICER)
    )
    assert answer.status_code in {200, 422}, answer.text
    if answer.status_code == 422:
        assert [one["field"] for one in answer.json()["problems"]] == ["query.after"]


def test_a_cursor_belongs_to_its_order(ask: Ask, reading: TestClient) -> None:
    after = ask("operations", told.OFFICER, sort="title", limit=1)["next"]
    for other in ({"sort": "received_on"}, {"sort": "title", "descending": "true"}):
        answer = reading.get(
            "/api/operations", params={"after": after, **other}, headers=signed(told.OFFICER)
        )
        assert (answer.status_code, answer.json()["code"]) == (422, "malformed")
        assert answer.json()["problems"][0]["field"] == "query.after"


def test_a_bad_token_is_no_reader(reading: TestClient) -> None:
    for path in ("programmes", "calls", "organisations", "operations"):
        answer = reading.get(f"/api/{path}", headers={"authorization": "Bearer nobody"})
        assert answer.status_code == 401
