"""Organisations are linked crosswise: locked in opposite order, further members found late.

Whoever comes second decides again; nobody is shown a deadlock, or told to come back later.
"""

import pytest

from domain.kernel.ids import OrganisationId
from domain.organisation.events import UndertakingLinked
from domain.organisation.linking import LinkUndertakings
from tests.reliability.figures import PROCESSES, RACED_NETWORKS, scaled
from tests.support.cases import registered
from tests.support.lanes import Task
from tests.support.people import PROGRAMME_MANAGER
from tests.support.racecourse import OFFICE, organisation_of
from tests.support.racing import Race, by_turns

pytestmark = pytest.mark.slow

MEMBERS = PROCESSES
TURNED_DOWN = "shown to a user: "


def link_crosswise(race: Race, network: int, **removed: int) -> None:
    """The body of the race: half of the processes link from left to right, half the other way."""
    members = [organisation_of(network * MEMBERS + number) for number in range(MEMBERS)]
    race.tell([*(OFFICE if network == 0 else ()), *map(registered, members)])
    lanes = [_lane(members, number) for number in range(PROCESSES)]
    answers = race.run(*lanes, **removed)

    check_links(race)
    unexpected = {answer.refusal for answer in answers} - {None, "not-yet-one"}
    assert not unexpected, f"{TURNED_DOWN}{unexpected}"
    assert len(answers) == PROCESSES * 2
    # Every link that is recorded makes one undertaking of two: as many as join them all.
    assert [answer.refusal for answer in answers].count(None) == MEMBERS - 1


def _lane(members: list[OrganisationId], number: int) -> list[Task]:
    """First one's own pair, then that with the next; every other process the other way round."""
    pair = number // 2 * 2
    pairs = [(pair, pair + 1), (pair + 1, (pair + 2) % MEMBERS)]
    return [
        Task(
            LinkUndertakings(
                organisation=members[one],
                other=members[other],
                ground="voting-majority",
                reason="Beteiligung.",
            ),
            by=PROGRAMME_MANAGER,
        )
        for one, other in (pairs if number % 2 else [each[::-1] for each in pairs])
    ]


def check_links(race: Race) -> None:
    """Replay the links: each joins two whole undertakings as they were then."""
    together: dict[str, frozenset[str]] = {}
    for fact in race.facts(UndertakingLinked):
        members = frozenset(fact.fact["members"])
        before = {together.get(one, frozenset([one])) for one in members}
        assert len(before) == 2, f"links no two undertakings: {fact.position}"
        assert members == frozenset[str]().union(*before), f"links a part: {fact.position}"
        together.update(dict.fromkeys(members, members))


def test_all_links_are_recorded_and_nobody_sees_a_deadlock(race: Race) -> None:
    for network in range(scaled(RACED_NETWORKS)):
        link_crosswise(race, network)
    recorded = len(race.facts(UndertakingLinked))
    assert recorded == scaled(RACED_NETWORKS) * (MEMBERS - 1)


def test_without_deciding_again_somebody_does(race: Race) -> None:
    with pytest.raises(AssertionError, match=f"{TURNED_DOWN}{{'Busy'}}"):
        by_turns(lambda turn: link_crosswise(race, turn, attempts=1))


def test_without_the_locks_on_organisations_a_link_misses_another(race: Race) -> None:
    race.without_locks_on("organisation")
    with pytest.raises(AssertionError, match=r"links (no two undertakings|a part)"):
        by_turns(lambda turn: link_crosswise(race, turn))
