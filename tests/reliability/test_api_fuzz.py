"""R14: whatever is sent, the API answers as its OpenAPI document says, and never fails."""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from application.scenarios.demo_office import OFFICER
from domain.catalogue import STEPS
from domain.kernel.ids import PersonId
from domain.kernel.step import Step
from tests.reliability.figures import FUZZ_REQUESTS, FUZZ_SHARE_DECIDED, scaled
from tests.support.doors import signed
from tests.support.fuzzing import Fuzzed, as_sent, fuzzed
from tests.support.journey import NOBODY_TAKES, journey

pytestmark = pytest.mark.slow

EACH_STEP = 26  # variations of a command that would succeed
EACH_ADDRESS = 40  # generated requests, as many valid as invalid ones
FINE = settings(
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=(
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ),
)


@pytest.fixture
def api(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fuzzed]:
    with fuzzed(database, monkeypatch) as opened:
        yield opened


def test_nothing_that_is_sent_makes_the_api_fail(api: Fuzzed) -> None:
    schema = document(api)
    with TestClient(api.app) as client:
        taken = {_vary_then_take(client, schema, by, step) for by, step in journey()}
    assert taken | NOBODY_TAKES == set(STEPS)
    decided, sent = api.counts.decided, api.counts.requests
    for address in schema.get_all_operations():
        _send_what_the_document_allows_and_what_not(address.ok())
    failed = {status: n for status, n in api.counts.statuses.items() if status >= 500}
    assert not failed, (failed, api.counts.failures[:3])
    assert api.counts.requests >= scaled(FUZZ_REQUESTS)
    assert decided >= FUZZ_SHARE_DECIDED * api.counts.requests, (decided, sent, api.counts)


def document(api: Fuzzed) -> Any:  # noqa: ANN401
    """The OpenAPI document, asked by a case officer."""
    schema: Any = schemathesis.openapi.from_asgi("/api/openapi.json", api.app)
    # JSON schema cannot say that one field excludes another: that is 422 as well.
    schema.config.checks.positive_data_acceptance.expected_statuses = [
        "2xx", "401", "403", "404", "409", "412", "422",
    ]  # fmt: skip
    schema.auth()(Officer)
    return schema


class Officer:
    """Shows the token of a case officer."""

    def get(self, *_: Any) -> str:  # noqa: ANN401
        return signed(OFFICER)["authorization"]

    def set(self, case: Any, token: str, _: Any) -> None:  # noqa: ANN401
        case.headers["Authorization"] = token


def _vary_then_take(client: TestClient, schema: Any, by: PersonId, step: Step) -> type[Step]:  # noqa: ANN401
    """Check variations of a command at the moment at which it would succeed; then take it."""
    path, command = f"/api/steps/{step.step_name()}", as_sent(step)
    generated = schema[path]["POST"].as_strategy(generation_mode=GenerationMode.POSITIVE)

    @given(case=generated, fields=st.sets(st.sampled_from(sorted(command)), max_size=2))
    @settings(FINE, max_examples=scaled(EACH_STEP))
    def vary(case: Any, fields: set[str]) -> None:  # noqa: ANN401
        body = case.body if isinstance(case.body, dict) else {}
        changed = {name: body[name] for name in fields if name in body}
        answer = client.post(
            path, params={"check": "true"}, json={**command, **changed}, headers=signed(by)
        )
        assert answer.status_code in {200, 403, 404, 409, 422}, answer.text

    vary()
    answer = client.post(path, content=json.dumps(command), headers={**signed(by), **_JSON})
    assert answer.status_code == 201, (step, answer.text)
    return type(step)


_JSON = {"content-type": "application/json"}


def _send_what_the_document_allows_and_what_not(address: Any) -> None:  # noqa: ANN401
    """All checks of schemathesis: statuses, headers, bodies as documented; the invalid refused."""
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

        @given(case=address.as_strategy(generation_mode=mode))
        @settings(FINE, max_examples=scaled(EACH_ADDRESS))
        def send(case: Any) -> None:  # noqa: ANN401
            case.call_and_validate()

        with suppress(Unsatisfiable):  # what takes no input has no invalid one
            send()
