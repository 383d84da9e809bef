"""Eight processes submit: reference numbers are unique and without a gap in each series.

Some proposals are refused, some come on paper and count in an earlier year, one programme runs
beside another, and processes are killed in the middle of it.
"""

from collections import defaultdict
from datetime import date

import pytest

from domain.kernel.ids import ProgrammeId
from domain.operation.applying import SubmitProposal
from domain.operation.events import ProposalDrafted, ProposalSubmitted
from tests.reliability.figures import PROCESSES, RACE_KILLS, RACED_SUBMISSIONS, scaled
from tests.support.lanes import Answer, Task
from tests.support.people import APPLICANT, REGISTRY
from tests.support.racecourse import (
    OFFICE,
    call,
    draft,
    plan,
    priority,
    programme,
)
from tests.support.racing import Race, by_turns

pytestmark = pytest.mark.slow

OTHER = ProgrammeId("other")
PRIORITIES = (priority("p"), priority("other-p", of=OTHER))
CALLS = (call("c", PRIORITIES[0]), call("other-c", PRIORITIES[1]))
EARLIER = date(2023, 5, 2)
PAPER = 3  # each third comes on paper, as it is, in an earlier year
INCOMPLETE = 5  # each fifth lacks its declaration, which only paper may
SERIES = {"idk-2026-2023", "other-2023"}  # and those of the year in which the test runs


def submit_at_once(race: Race, turn: int = 0, kills: int = 0) -> list[Answer]:
    """The body of the race; give the answers."""
    if turn == 0:
        race.tell([*OFFICE, *programme(OTHER), *PRIORITIES, *CALLS])
    count = scaled(RACED_SUBMISSIONS)
    first = turn * count + 1
    drafts = [_draft(number) for number in range(first, first + count)]
    race.tell(drafts)
    tasks = [_submission(number, of) for number, of in enumerate(drafts, first)]
    lanes = [tasks[number::PROCESSES] for number in range(PROCESSES)]
    answers = race.run(*lanes, kills=kills)

    check_numbers(race)
    said: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for answer in answers:
        said[answer.step_id].add((answer.refusal, answer.span, answer.events))
    assert len(said) == count
    for number, task in enumerate(tasks, first):
        ((refusal, *_),) = said[task.step_id]
        assert refusal == ("proposal-complete" if _incomplete(number) else None), (number, task)
    return answers


def _draft(number: int) -> ProposalDrafted:
    by = {"entered_by": REGISTRY} if number % PAPER == 0 else {}
    return draft(number, CALLS[number % 2], plan(10_000)).model_copy(update=by)


def _incomplete(number: int) -> bool:
    return number % INCOMPLETE == 0 and number % PAPER != 0


def _submission(number: int, of: ProposalDrafted) -> Task:
    if number % PAPER == 0:
        return Task(SubmitProposal(operation=of.operation, received_on=EARLIER), by=REGISTRY)
    declarations = () if _incomplete(number) else ("subsidy-facts",)
    return Task(SubmitProposal(operation=of.operation, declarations=declarations), by=APPLICANT)


def check_numbers(race: Race) -> dict[str, list[int]]:
    """Replay the submissions: whatever was told or refused, each series counts 1, 2, 3, …"""
    series = defaultdict[str, list[int]](list)
    references: list[str] = []
    operations: list[str] = []
    for fact in race.facts(ProposalSubmitted):
        series[fact.fact["series"]].append(fact.fact["number"])
        references.append(fact.fact["reference"])
        operations.append(fact.fact["operation"])
    for name, numbers in series.items():
        assert len(numbers) == len(set(numbers)), f"given twice: {name}"
        assert numbers == list(range(1, len(numbers) + 1)), f"left out: {name}"
    assert len(references) == len(set(references))
    assert len(operations) == len(set(operations)), "submitted twice"
    return series


def test_every_series_counts_without_a_gap_whoever_is_killed(race: Race) -> None:
    answers = submit_at_once(race, kills=scaled(RACE_KILLS))
    assert race.killed == scaled(RACE_KILLS)
    assert any(answer.again for answer in answers), "nobody was killed in the middle"
    series = check_numbers(race)
    assert len(series) == len(SERIES) * 2
    assert series.keys() > SERIES
    told = scaled(RACED_SUBMISSIONS)
    assert sum(map(len, series.values())) == told - sum(map(_incomplete, range(1, told + 1)))
    log = race.facts()
    assert [fact.position for fact in log] == list(range(1, len(log) + 1))


def test_without_the_lock_on_the_series_a_number_is_given_twice(race: Race) -> None:
    race.without_locks_on("series")
    with pytest.raises(AssertionError, match="given twice"):
        by_turns(lambda turn: submit_at_once(race, turn))
