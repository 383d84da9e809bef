"""A signature limit is lowered while its holder signs: no award after that goes beyond it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from domain.kernel.money import Euro
from domain.kernel.people import Role
from domain.office.events import Appointed, SignatureLimitSet
from domain.office.signing import SetSignatureLimit
from domain.operation.awarding import AwardGrant
from domain.operation.events import GrantAwarded
from tests.reliability.figures import PROCESSES, RACED_LIMITS, scaled
from tests.support.lanes import Task
from tests.support.people import ADMINISTRATOR, LIMIT, appointed, person
from tests.support.racecourse import OFFICE, call, draft, operation, plan, prepared, priority
from tests.support.racing import Race, by_turns

pytestmark = pytest.mark.slow

OF = priority("p")
CALL = call("c", OF)
GRANT, LOWERED = 50_000, Euro(20_000)
EACH = 3  # signatures of each process that signs; the one that lowers the limit begins with one
FILES = 1 + (PROCESSES - 1) * EACH


def sign_while_lowering(race: Race, turn: int) -> list[str | None]:
    """The body of the race; give the refusals of the signatures."""
    position = race.record.head()
    signer = person(200 + turn)
    post = appointed(signer, Role.APPROVER, signature_limit=LIMIT)
    first = turn * FILES + 1
    numbers = range(first, first + FILES)
    files = [prepared(draft(number, CALL, plan(GRANT))) for number in numbers]
    before = (*OFFICE, OF, CALL, post) if turn == 0 else (post,)
    race.tell([*before, *(event for events in files for event in events)])
    since = datetime.now(UTC).astimezone(ZoneInfo("Europe/Berlin")).date()
    lower = SetSignatureLimit(appointment=post.appointment, limit=LOWERED, since=since)
    once, *signing = [Task(AwardGrant(operation=operation(number)), signer) for number in numbers]
    lanes: list[Sequence[Task]] = [signing[n :: PROCESSES - 1] for n in range(PROCESSES - 1)]
    lowering = Task(lower, ADMINISTRATOR)
    answers = race.run([once, lowering], *lanes)
    assert not (found := _above_the_limit(race, position)), f"signed above the limit: {found}"
    by_id = {answer.step_id: answer.refusal for answer in answers}
    assert by_id.pop(lowering.step_id) is None
    assert set(by_id.values()) <= {None, "signature-limit"}
    return list(by_id.values())


def _above_the_limit(race: Race, after: int) -> list[int]:
    """Replay the limits; give the positions of awards above the one in force when recorded."""
    limits: dict[str, Decimal] = {}
    found: list[int] = []
    for fact in race.facts(Appointed, SignatureLimitSet, GrantAwarded, after=after):
        if fact.type == GrantAwarded.stored_as:
            grant = sum(Decimal(share["grant"]) for share in fact.fact["shares"])
            found += [fact.position] if grant > limits[fact.by["appointment"]] else []
        elif limit := fact.fact.get("signature_limit", fact.fact.get("limit")):
            limits[fact.fact["appointment"]] = Decimal(limit)
    return found


def test_no_award_after_it_goes_beyond_a_lowered_limit(race: Race) -> None:
    refusals: list[str | None] = []
    for turn in range(scaled(RACED_LIMITS)):
        refusals += sign_while_lowering(race, turn)
    assert len(refusals) == scaled(RACED_LIMITS) * FILES
    assert set(refusals) == {None, "signature-limit"}, "the two never came close"


def test_without_the_locks_on_posts_one_does(race: Race) -> None:
    race.without_locks_on("person", "appointment")
    with pytest.raises(AssertionError, match="signed above the limit"):
        by_turns(lambda turn: sign_while_lowering(race, turn))
