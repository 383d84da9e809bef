"""Eight processes sign for more money than there is: all that fits is awarded, and not a euro more."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pytest

from domain.kernel.money import Euro, Plan
from domain.operation.awarding import AwardGrant
from domain.operation.events import GrantAwarded, ProposalDrafted
from domain.programme.events import CallOpened, PriorityAdopted
from tests.reliability.figures import PROCESSES, RACED_AWARDS, scaled
from tests.support.lanes import Task
from tests.support.racecourse import (
    APPROVERS,
    OFFICE,
    OVERBOOKING,
    PLENTY,
    call,
    draft,
    organisation_of,
    prepared,
    priority,
)
from tests.support.racing import Fact, Race, by_turns

pytestmark = pytest.mark.slow

EU, LAND = 7_000, 3_000  # of each award
YEARS = (2026, 2027)


@dataclass(frozen=True)
class Scarce:
    """What is scarce, and how many awards a year the budget covers, before overbooking."""

    what: str
    covers: dict[int, int]

    def budget(self, what: str) -> Plan:
        """The budget of a call or a priority: in one year one source is short, then the other."""
        if what != self.what:
            return Plan.of(PLENTY.amounts | {("LAND", year): Euro(10**9) for year in YEARS})
        first, second = YEARS
        return Plan.of(
            {
                ("EU", first): Euro(EU * self.covers[first]),
                ("LAND", first): Euro(10**9),
                ("EU", second): Euro(10**9),
                ("LAND", second): Euro(LAND * self.covers[second]),
            }
        )

    def fit(self, year: int) -> int:
        """How many awards of a year fit with the overbooking margin."""
        return int(self.covers[year] * (1 + OVERBOOKING / 100))


OF_A_CALL_AND_YEAR = scaled(RACED_AWARDS) // 4
CALL = Scarce("call", {2026: OF_A_CALL_AND_YEAR // 2, 2027: OF_A_CALL_AND_YEAR // 4 + 1})
PRIORITY = Scarce("priority", {2026: OF_A_CALL_AND_YEAR, 2027: OF_A_CALL_AND_YEAR // 4 + 1})


def sign_for(scarce: Scarce, race: Race, turn: int = 0) -> None:
    """The body of the race: two calls of one priority, as many signatures as figures.py says."""
    before = race.record.head()
    drafts = _drafts(scarce, race, turn)
    race.tell([event for of in drafts for event in prepared(of)])
    tasks = [
        Task(AwardGrant(operation=of.operation), by=APPROVERS[number % PROCESSES])
        for number, of in enumerate(drafts)
    ]
    answers = race.run(*(tasks[number::PROCESSES] for number in range(PROCESSES)))

    log = race.facts(CallOpened, PriorityAdopted, GrantAwarded, after=before)
    assert not (too_much := _overspent(log)), f"overspent: {too_much}"
    assert len(answers) == scaled(RACED_AWARDS) == OF_A_CALL_AND_YEAR * 4
    refused = [answer.refusal for answer in answers if answer.refusal]
    assert set(refused) == {"within-budget"}
    awarded = Counter(
        (fact.fact[scarce.what], fact.fact["plan"]["lines"][0]["year"])
        for fact in log
        if fact.type == GrantAwarded.stored_as
    )
    assert awarded == {(it, year): scarce.fit(year) for it, _ in awarded for year in YEARS}
    assert len(refused) == len(answers) - awarded.total()


def _drafts(scarce: Scarce, race: Race, turn: int) -> list[ProposalDrafted]:
    """Let there be money for the turn; give drafts, by turns of each call and year."""
    of = priority(f"turn-{turn}-p", scarce.budget("priority"))
    calls = [call(f"turn-{turn}-c{n}", of, scarce.budget("call")) for n in (1, 2)]
    race.tell([*(OFFICE if turn == 0 else ()), of, *calls])
    drafts: list[ProposalDrafted] = []
    for number in range(scaled(RACED_AWARDS)):
        year = YEARS[number // 2 % 2]
        money = Plan.of({("EU", year): Euro(EU), ("LAND", year): Euro(LAND)})
        unique = turn * scaled(RACED_AWARDS) + number + 1
        # Of an organisation each: nothing but the money is what all of them wait for.
        to = organisation_of(unique)
        drafts.append(draft(unique, calls[number % 2], money, organisation=to))
    return drafts


def _overspent(log: Sequence[Fact]) -> list[str]:
    """Replay the commitments in order; name each that goes beyond a budget and its margin."""
    budgets: dict[str, Counter[tuple[str, int]]] = {}
    found: list[str] = []
    for fact in log:
        if fact.type != GrantAwarded.stored_as:
            name = fact.fact["call" if fact.type == CallOpened.stored_as else "priority"]
            budgets[name] = _money(fact, 1 + OVERBOOKING / 100)
            continue
        for name in (fact.fact["call"], fact.fact["priority"]):
            budgets[name].subtract(_money(fact, Decimal(1)))
            found += [f"{name} at {fact.position}" for left in budgets[name].values() if left < 0]
    return found


def _money(fact: Fact, factor: Decimal) -> Counter[tuple[str, int]]:
    money = fact.fact["plan" if fact.type == GrantAwarded.stored_as else "budget"]
    cents = Counter[tuple[str, int]]()
    for line in money["lines"]:
        cents[line["source"], line["year"]] += int(Decimal(line["amount"]) * 100 * factor)
    return cents


@pytest.mark.parametrize("scarce", [CALL, PRIORITY], ids=lambda scarce: scarce.what)
def test_what_fits_is_awarded_and_everything_else_is_refused(race: Race, scarce: Scarce) -> None:
    sign_for(scarce, race)


@pytest.mark.parametrize(
    ("scarce", "unlocked"), [(CALL, ["call", "priority"]), (PRIORITY, ["priority"])]
)
def test_without_the_lock_on_the_money_it_is_overspent(
    race: Race, scarce: Scarce, unlocked: list[str]
) -> None:
    race.without_locks_on(*unlocked)
    with pytest.raises(AssertionError, match="overspent"):
        by_turns(lambda turn: sign_for(scarce, race, turn))
