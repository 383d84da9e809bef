"""Somebody who both prepares and signs sends a decision back, prepares it anew, and signs at once.

As long as another's preparation waits, the signature is lawful; from the moment on in which it is
the signer's own, it is refused, however close the two come.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest

from domain.kernel.event import Event
from domain.kernel.ids import AppointmentId, OperationId
from domain.kernel.people import Role
from domain.kernel.step import Step
from domain.operation.amending import PrepareRevocation, RevokeGrant
from domain.operation.awarding import AwardGrant, PrepareAward
from domain.operation.deciding import PrepareRejection, RejectProposal, ReturnDecision
from domain.operation.events import (
    AwardPrepared,
    GrantAwarded,
    GrantRevoked,
    ProposalDrafted,
    ProposalRejected,
    RejectionPrepared,
    RevocationPrepared,
)
from tests.reliability.figures import PROCESSES, RACED_SIGNATURES, scaled
from tests.support.lanes import Task
from tests.support.people import CASE_OFFICER, LIMIT, appointed, person
from tests.support.racecourse import (
    OFFICE,
    award,
    call,
    draft,
    eligible,
    plan,
    prepared,
    priority,
)
from tests.support.racing import Race, by_turns

pytestmark = pytest.mark.slow

BOTH = person(20)  # prepares some decisions, and signs others
SIGNING = AppointmentId("00000000-0000-4000-9000-000000000120")
FILES = PROCESSES // 2  # case files a race: of each, one process prepares and another signs
BASIS, REASON = "§ 49 Abs. 3 VwVfG", "Zweck verfehlt."
PREPARED = (AwardPrepared, RejectionPrepared, RevocationPrepared)
SIGNED = (GrantAwarded, ProposalRejected, GrantRevoked)
OF = priority("p")
CALL = call("c", OF)


def an_award(of: ProposalDrafted) -> tuple[tuple[Event, ...], Step, Step]:
    """What was prepared by another; preparing it anew, and signing it."""
    again = PrepareAward(operation=of.operation, award=award(of))
    return prepared(of), again, AwardGrant(operation=of.operation)


def a_rejection(of: ProposalDrafted) -> tuple[tuple[Event, ...], Step, Step]:
    """As above."""
    by_another = RejectionPrepared(operation=of.operation, reasons=REASON, prepared_by=CASE_OFFICER)
    again = PrepareRejection(operation=of.operation, reasons=REASON)
    return (*eligible(of), by_another), again, RejectProposal(operation=of.operation)


def a_revocation(of: ProposalDrafted) -> tuple[tuple[Event, ...], Step, Step]:
    """As above; whoever signs it has to wait for the budgets."""
    today = datetime.now(UTC).date()
    agreed = award(of)
    granted = GrantAwarded(
        operation=of.operation,
        call=of.call,
        priority=of.priority,
        shares=agreed.shares,
        plan=agreed.plan,
        rate=agreed.rate,
        starts_on=agreed.starts_on,
        ends_on=agreed.ends_on,
        granted_on=today,
    )
    form = {"operation": of.operation, "legal_basis": BASIS, "heard_on": today, "reason": REASON}
    by_another = RevocationPrepared.model_validate({**form, "prepared_by": CASE_OFFICER})
    again = PrepareRevocation.model_validate(form)
    told = (*prepared(of), granted, by_another)
    return told, again, RevokeGrant(operation=of.operation)


Decision = Callable[[ProposalDrafted], tuple[tuple[Event, ...], Step, Step]]


def sign_while_preparing(race: Race, decision: Decision, turn: int) -> list[str | None]:
    """The body of the race; give the refusals."""
    before = race.record.head()
    if turn == 0:
        hats = (
            appointed(BOTH, Role.CASE_OFFICER),
            appointed(BOTH, Role.APPROVER, appointment=SIGNING, signature_limit=LIMIT),
        )
        race.tell([*OFFICE, *hats, OF, CALL])
    lanes: list[Sequence[Task]] = []
    for number in range(turn * FILES + 1, (turn + 1) * FILES + 1):
        of = draft(number, CALL, plan(10_000))
        told, again, sign = decision(of)
        race.tell(told)
        lanes += _lanes(of.operation, again, sign)
    answers = race.run(*lanes)
    assert not (own := _signed_own(race, before)), f"signed what they prepared: {own}"
    refusals = [answer.refusal for answer in answers]
    assert set(refusals) <= {None, "four-eyes", "wrong-moment"}
    return refusals


def _lanes(operation: OperationId, again: Step, sign: Step) -> list[list[Task]]:
    back = ReturnDecision(operation=operation, reason="Bitte ausführlicher begründen.")
    return [[Task(back, BOTH), Task(again, BOTH)], [Task(sign, BOTH), Task(sign, BOTH)]]


def _signed_own(race: Race, after: int) -> list[int]:
    """Replay who prepared what; give the positions of what the same person signed."""
    prepared_by: dict[str, str] = {}
    found: list[int] = []
    for fact in race.facts(*PREPARED, *SIGNED, after=after):
        operation = fact.fact["operation"]
        if "prepared_by" in fact.fact:
            prepared_by[operation] = fact.fact["prepared_by"]
        elif fact.by.get("actor") == prepared_by[operation]:
            found.append(fact.position)
    return found


@pytest.mark.parametrize("decision", [an_award, a_rejection, a_revocation])
def test_nobody_signs_what_they_prepared_meanwhile(race: Race, decision: Decision) -> None:
    refusals: list[str | None] = []
    for turn in range(scaled(RACED_SIGNATURES)):
        refusals += sign_while_preparing(race, decision, turn)
    assert len(refusals) == scaled(RACED_SIGNATURES) * PROCESSES * 2
    assert "four-eyes" in refusals, "the two never came close"
    assert any(fact.by.get("actor") == BOTH for fact in race.facts(*SIGNED))


@pytest.mark.parametrize("decision", [an_award, a_rejection, a_revocation])
def test_without_the_lock_on_the_case_file_they_do(race: Race, decision: Decision) -> None:
    race.without_locks_on("operation")
    with pytest.raises(AssertionError, match="signed what they prepared"):
        by_turns(lambda turn: sign_while_preparing(race, decision, turn))
