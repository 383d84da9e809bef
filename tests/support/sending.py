"""What a fuzz sends: variations of commands that would succeed, and whatever the document allows or not."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from http import HTTPStatus
from typing import Any

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode, checks

from application.scenarios.demo_office import OFFICER
from domain.catalogue import STEPS
from domain.kernel.ids import PersonId
from domain.kernel.step import Step
from tests.reliability.figures import FUZZ_REQUESTS, FUZZ_SHARE_DECIDED, scaled
from tests.support.fuzzing import Fuzzed
from tests.support.journey import NOBODY_TAKES, journey

EACH_STEP = 10  # generated commands, some fields of which are put into one that would succeed
VARIATIONS = 8  # with each of them: generating takes much longer than answering
EACH_ADDRESS = 12  # generated requests, as many valid as invalid ones; the former twice
PAGES = 3  # of each list, whose cursors are sent again
LISTS = ("/api/programmes", "/api/calls", "/api/organisations", "/api/operations")
GREAT_LENGTH = 2_000  # characters
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


def fuzz(api: Fuzzed) -> None:
    """Fuzz every step on its way through the journey and every address; check what was promised."""
    with TestClient(api.app) as client:
        sender = Sender(api, client)
        addresses = {address.path: address for address in sender.addresses()}
        taken: set[type[Step]] = set()
        for by, step in journey(api.today):
            sender.vary(addresses[path_of(step)], by, step)
            sender.take(by, step)
            taken.add(type(step))
        for address in addresses.values():
            sender.send_what_is_allowed_and_what_not(address)
    assert taken | NOBODY_TAKES == set(STEPS)
    counts = api.counts
    failed = {status: n for status, n in counts.statuses.items() if status >= 500}
    assert not failed, (failed, api.failures()[:3])
    assert counts.requests >= scaled(FUZZ_REQUESTS)
    assert len(counts.decided) >= FUZZ_SHARE_DECIDED * counts.requests, counts


class Sender:
    """Sends to the API, with every check of schemathesis on each answer."""

    def __init__(self, api: Fuzzed, client: TestClient) -> None:
        self._api = api
        self._client = client
        self._guarded: set[str] = set()
        document = client.get("/api/openapi.json").json()
        self._schema: Any = schemathesis.openapi.from_dict(without_great_lengths(document))
        self._schema.app = api.app
        # JSON schema cannot say that one field excludes another: that is 422 as well.
        self._schema.config.checks.positive_data_acceptance.expected_statuses = [
            "2xx", "401", "403", "404", "409", "412", "422",
        ]  # fmt: skip

    def cursors(self, path: str) -> list[str]:
        """Where pages of a list really begin: `next` of its first pages."""
        answers = (
            self._client.get(
                path, params={"limit": n + 1}, headers=self._api.signed(OFFICER)
            ).json()
            for n in range(PAGES)
        )
        return [answer["next"] for answer in answers if answer["next"]]

    def addresses(self) -> list[Any]:
        """Every operation of the document."""
        return [address.ok() for address in self._schema.get_all_operations()]

    def vary(self, address: Any, by: PersonId, step: Step) -> None:  # noqa: ANN401
        """Check variations of a command at the moment at which it would succeed."""
        command = as_sent(step)
        valid = address.as_strategy(generation_mode=GenerationMode.POSITIVE)

        some = st.sets(st.sampled_from(sorted(command)), max_size=2)

        @given(case=valid, chosen=st.lists(some, min_size=VARIATIONS, max_size=VARIATIONS))
        @settings(FINE, max_examples=scaled(EACH_STEP))
        def vary(case: Any, chosen: list[set[str]]) -> None:  # noqa: ANN401
            for fields in chosen:
                varied = case.derive()
                changed = {name: case.body[name] for name in fields & case.body.keys()}
                varied.body = {**command, **changed}
                self._send(varied, by, params={"check": "true"})

        vary()

    def take(self, by: PersonId, step: Step) -> None:
        """Take a step, which succeeds."""
        answer = self._client.post(path_of(step), json=as_sent(step), headers=self._api.signed(by))
        assert answer.status_code == 201, (step, answer.text)

    def send_what_is_allowed_and_what_not(self, address: Any) -> None:  # noqa: ANN401
        """Send what the document says is valid, also about what exists, and what is not."""
        known = self._api.known()
        if address.path in LISTS:
            known["after"] = self.cursors(address.path)
        valid = address.as_strategy(generation_mode=GenerationMode.POSITIVE)
        invalid = address.as_strategy(generation_mode=GenerationMode.NEGATIVE)
        for some in (also_about_what_exists(valid, known), st.tuples(invalid)):

            @given(cases=some)
            @settings(FINE, max_examples=scaled(EACH_ADDRESS))
            def send(cases: tuple[Any, ...]) -> None:
                for case in cases:
                    self._send(case, OFFICER)

            with suppress(Unsatisfiable):  # what takes no input has no invalid one
                send()

    def _send(self, case: Any, by: PersonId, **more: Any) -> None:  # noqa: ANN401
        # That an address asks for a token is a property of the address: found once, not each time.
        address = case.operation.label
        known = [checks.ignored_auth] if address in self._guarded else None
        answer = case.call_and_validate(headers=self._api.signed(by), excluded_checks=known, **more)
        if answer.status_code < HTTPStatus.BAD_REQUEST:
            self._guarded.add(address)


def path_of(step: Step) -> str:
    """Where a step is sent to."""
    return f"/api/steps/{step.step_name()}"


def as_sent(step: Step) -> dict[str, Any]:
    """A step as a client sends it."""
    return step.model_dump(mode="json")


def without_great_lengths(part: Any) -> Any:  # noqa: ANN401
    """The document without lengths that no generated text reaches.

    Schemathesis would count up to them in the automaton of each pattern, which took half the time.
    """
    for fields in _objects(part):
        length = fields.get("maxLength")
        if isinstance(length, int) and length > GREAT_LENGTH:
            del fields["maxLength"]
    return part


@st.composite
def also_about_what_exists(
    draw: Any,  # noqa: ANN401
    cases: Any,  # noqa: ANN401
    known: Mapping[str, Sequence[str]],
) -> tuple[Any, Any]:
    """Each case twice: as it is, and where half of what may name what `known` lists does name it."""
    case = draw(cases)
    about = case.derive()
    about.body = deepcopy(case.body)
    for fields in _objects([about.path_parameters, about.query, about.body]):
        for name in sorted(fields.keys() & known.keys()):
            if isinstance(fields[name], str) and draw(st.booleans()):
                fields[name] = draw(st.sampled_from(known[name]))
    return case, about


def _objects(part: object) -> Iterator[dict[str, Any]]:
    """Every JSON object in it, itself included."""
    if isinstance(part, dict):
        yield part
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from _objects(inner)
