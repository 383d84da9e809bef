"""Eight processes send the same steps under the same step ids, at once and again after kills.

Each takes effect once, and everybody is told the same first answer.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import pytest

from domain.kernel.event import Event
from domain.kernel.personal import Personal
from domain.operation.applying import SubmitProposal
from domain.operation.awarding import AwardGrant
from domain.operation.events import GrantAwarded, OperationTakenOver, ProposalSubmitted
from domain.operation.listed_row import ListedRow
from domain.operation.taking_over import TakeOverOperation
from tests.reliability.figures import PROCESSES, RACE_KILLS, RACED_RETRIES, scaled
from tests.support.lanes import Answer, Task
from tests.support.people import APPLICANT, PROGRAMME, PROGRAMME_MANAGER
from tests.support.racecourse import (
    APPROVERS,
    OFFICE,
    call,
    draft,
    operation,
    plan,
    prepared,
    priority,
)
from tests.support.racing import Race, by_turns

pytestmark = pytest.mark.slow

OF = priority("p")
CALL = call("c", OF)
BATCH = 20  # rows that one transaction records
EFFECTS = (ProposalSubmitted, GrantAwarded, OperationTakenOver)


def a_submission(number: int) -> tuple[Sequence[Event], Task]:
    """What happened before, and the step."""
    of = draft(number, CALL, plan(10_000))
    step = SubmitProposal(operation=of.operation, declarations=("subsidy-facts",))
    return [of], Task(step, APPLICANT)


def an_award(number: int) -> tuple[Sequence[Event], Task]:
    """As above."""
    events = prepared(draft(number, CALL, plan(10_000)))
    return events, Task(AwardGrant(operation=operation(number)), APPROVERS[0])


def a_row(number: int) -> tuple[Sequence[Event], Task]:
    """As above: nothing came before a row of a published list."""
    step = TakeOverOperation(
        operation=operation(number),
        programme=PROGRAMME,
        row=ListedRow(title=f"Vorhaben {number}"),
        beneficiary=Personal("Erika Muster"),
        cells=Personal("{}"),
    )
    return [], Task(step, PROGRAMME_MANAGER)


Kind = Callable[[int], tuple[Sequence[Event], Task]]


def send_at_once(
    race: Race, kind: Kind, turn: int = 0, kills: int = 0, batch: int = 0
) -> list[Answer]:
    """The body of the race: the same lane for all; give the answers."""
    count = scaled(RACED_RETRIES)
    made = [kind(turn * count + number + 1) for number in range(count)]
    first = (*OFFICE, OF, CALL) if turn == 0 else ()
    race.tell([*first, *(event for before, _ in made for event in before)])
    tasks = [task for _, task in made]
    answers = race.run(*[tasks] * PROCESSES, kills=kills, batch=batch)

    effects = Counter((fact.type, fact.fact["operation"]) for fact in race.facts(*EFFECTS))
    assert set(effects.values()) == {1}, "took effect twice"
    told = defaultdict[str, set[object]](set)
    for answer in answers:
        told[answer.step_id].add((answer.refusal, answer.span, answer.events, answer.stage))
    otherwise = [what for what in told.values() if len(what) > 1]
    assert not otherwise, f"answered otherwise than at first: {otherwise[0]}"
    assert all(answer.refusal is None for answer in answers)
    assert told.keys() == {task.step_id for task in tasks}
    firsts = Counter(answer.step_id for answer in answers if not answer.again)
    assert set(firsts.values()) <= {1}
    assert kills or len(firsts) == count  # who was killed may have been the one to be told first
    return answers


@pytest.mark.parametrize("kind", [a_submission, an_award, a_row])
def test_whoever_is_killed_all_take_effect_once_and_are_answered_alike(
    race: Race, kind: Kind
) -> None:
    answers = send_at_once(race, kind, kills=scaled(RACE_KILLS))
    assert race.killed == scaled(RACE_KILLS)
    assert len(answers) >= scaled(RACED_RETRIES) * PROCESSES


def test_rows_of_a_bulk_are_taken_over_once(race: Race) -> None:
    answers = send_at_once(race, a_row, kills=scaled(RACE_KILLS), batch=BATCH)
    assert race.killed == scaled(RACE_KILLS)
    assert len(answers) >= scaled(RACED_RETRIES) * PROCESSES


@pytest.mark.parametrize("batch", [0, BATCH])
@pytest.mark.parametrize("kind", [a_submission, an_award, a_row])
def test_without_a_look_at_what_was_taken_the_second_is_answered_otherwise(
    race: Race, kind: Kind, batch: int
) -> None:
    race.alter("WHERE k.step_id = ANY (step_ids)", "WHERE false")
    with pytest.raises(AssertionError, match="answered otherwise than at first"):
        by_turns(lambda turn: send_at_once(race, kind, turn, batch=batch))
