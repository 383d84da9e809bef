"""Eight processes award de-minimis aid to one single undertaking: never beyond its ceiling.

Each award is of another call and priority, so that nothing but the undertaking keeps them apart.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise

import pytest

from domain.kernel.event import Event
from domain.kernel.ids import OrganisationId
from domain.kernel.money import Euro
from domain.operation.awarding import AwardGrant
from domain.operation.events import GrantAwarded, ProposalDrafted
from domain.organisation.events import DeclaredAid, DeMinimisAidDeclared, UndertakingLinked
from domain.organisation.law import DE_MINIMIS
from domain.organisation.linking import LinkUndertakings
from tests.reliability.figures import PROCESSES, RACED_UNDERTAKINGS, scaled
from tests.support.cases import declared, registered
from tests.support.lanes import Answer, Task
from tests.support.people import PROGRAMME_MANAGER
from tests.support.racecourse import (
    APPROVERS,
    OFFICE,
    PROCEDURE,
    call,
    draft,
    organisation_of,
    plan,
    prepared,
    priority,
)
from tests.support.racing import Fact, Race, by_turns

pytestmark = pytest.mark.slow

CEILING = PROCEDURE.de_minimis_ceiling
YEARS = PROCEDURE.de_minimis_years
LINKS = PROCESSES // 2
AMONG = LINKS + 1  # organisations of an undertaking
GROUND = "voting-majority"
PRIORITIES = [priority(f"p{number}") for number in range(PROCESSES)]
CALLS = [call(f"c{number}", of) for number, of in enumerate(PRIORITIES)]
TODAY = datetime.now(UTC).date()
LONG_AGO, LATELY = TODAY.replace(year=TODAY.year - YEARS - 1, day=1), date(TODAY.year - 1, 12, 1)


def members(undertaking: int) -> list[OrganisationId]:
    """The organisations that are, or are becoming, one undertaking."""
    return [organisation_of(undertaking * AMONG + number) for number in range(AMONG)]


def drafts(undertaking: int, grant: int, number: int) -> list[ProposalDrafted]:
    """Drafts under as many calls, of one member each."""
    to = members(undertaking)
    return [
        draft(
            undertaking * PROCESSES + n + 1,
            CALLS[n],
            plan(grant),
            organisation=to[n % AMONG],
            aid_basis=DE_MINIMIS,
        )
        for n in range(number)
    ]


def known(undertaking: int) -> tuple[Event, ...]:
    """All members are in the register, and have declared their other aid: none."""
    to = members(undertaking)
    return (*map(registered, to), *map(declared, to))


def linked(*organisations: OrganisationId) -> UndertakingLinked:
    return UndertakingLinked(members=organisations, ground=GROUND, reason="Beteiligung.")


def chain(undertaking: int) -> tuple[Event, ...]:
    """One after the other is linked; the first has had aid lately, the second long ago."""
    first, second, *_ = to = members(undertaking)
    old = draft(10**6 + undertaking, CALLS[0], plan(250_000), organisation=second)
    had = DeclaredAid(granted_on=LATELY, amount=Euro(50_000), granted_by="Eine andere Stelle")
    share = {"organisation": second, "cost": "500000", "grant": "250000", "aid_basis": DE_MINIMIS}
    return (
        *known(undertaking),
        *(linked(*to[: number + 1]) for number in range(1, AMONG)),
        DeMinimisAidDeclared(organisation=first, declared_on=LATELY, aid=(had,)),
        GrantAwarded.model_validate(
            {
                "operation": old.operation,
                "call": old.call,
                "priority": old.priority,
                "shares": (share,),
                "plan": old.proposal.plan,
                "rate": 80,
                "starts_on": LONG_AGO,
                "ends_on": LONG_AGO,
                "granted_on": LONG_AGO,
            }
        ),
    )


def set_up(race: Race, *before: Event, of: Sequence[ProposalDrafted]) -> list[Task]:
    """Let the awards be prepared; give the signatures that race."""
    first = (*OFFICE, *PRIORITIES, *CALLS) if race.record.head() == 0 else ()
    race.tell([*first, *before, *(event for one in of for event in prepared(one))])
    return [Task(AwardGrant(operation=one.operation), by=APPROVERS[n]) for n, one in enumerate(of)]


def award_to_one(race: Race, undertaking: int) -> None:
    """A body: 250,000 € are free, and each of eight signs for 100,000 €."""
    before = race.record.head()
    signatures = set_up(race, *chain(undertaking), of=drafts(undertaking, 100_000, PROCESSES))
    answers = race.run(*([one] for one in signatures))
    check_ceiling(race, before)
    assert [answer.refusal for answer in answers].count(None) == 2
    check_refusals(answers, PROCESSES)


def award_while_linking(race: Race, undertaking: int) -> None:
    """A body: half link five organisations while the others each sign for 200,000 € to one."""
    before = race.record.head()
    to = members(undertaking)
    awards = drafts(undertaking, 200_000, PROCESSES - LINKS)
    signatures = set_up(race, *known(undertaking), of=awards)
    links = [
        Task(
            LinkUndertakings(organisation=one, other=other, ground=GROUND, reason="Beteiligung."),
            by=PROGRAMME_MANAGER,
        )
        for one, other in pairwise(to)
    ]
    answers = race.run(*([one] for one in links + signatures))
    check_ceiling(race, before)
    by_id = {answer.step_id: answer for answer in answers}
    assert [by_id[one.step_id].refusal for one in links] == [None] * LINKS
    check_refusals(answers, PROCESSES)


def check_refusals(answers: Sequence[Answer], expected: int) -> None:
    assert len(answers) == expected
    assert {answer.refusal for answer in answers} <= {None, "de-minimis-ceiling"}


def check_ceiling(race: Race, after: int) -> None:
    """Replay links and aid in order: no award may lift an undertaking, as linked then, too high.

    What was granted before a link stays lawful, so only awards are looked at.
    """
    together: dict[str, set[str]] = {}
    aid = defaultdict[str, Decimal](Decimal)
    for fact in race.facts(UndertakingLinked, GrantAwarded, DeMinimisAidDeclared, after=after):
        if fact.type == UndertakingLinked.stored_as:
            one = set(fact.fact["members"])
            together.update(dict.fromkeys(one, one))
        for organisation, amount in _recent_aid(fact):
            aid[organisation] += amount
            total = sum(aid[one] for one in together.get(organisation, {organisation}))
            assert total <= CEILING, f"above the ceiling: {organisation} at {fact.position}"


def _recent_aid(fact: Fact) -> list[tuple[str, Decimal]]:
    body = fact.fact
    if fact.type == DeMinimisAidDeclared.stored_as:
        return [(body["organisation"], Decimal(one["amount"])) for one in body["aid"]]
    if fact.type == GrantAwarded.stored_as and body["granted_on"] > str(LATELY):
        return [
            (share["organisation"], Decimal(share["grant"]))
            for share in body["shares"]
            if share["aid_basis"] == DE_MINIMIS
        ]
    return []


def test_the_members_of_one_undertaking_never_get_more_than_the_ceiling(race: Race) -> None:
    for undertaking in range(scaled(RACED_UNDERTAKINGS)):
        award_to_one(race, undertaking)
    assert len(race.facts(DeMinimisAidDeclared)) == scaled(RACED_UNDERTAKINGS) * (AMONG + 1)


def test_a_link_that_is_recorded_meanwhile_counts_for_every_award_after_it(race: Race) -> None:
    for undertaking in range(scaled(RACED_UNDERTAKINGS)):
        award_while_linking(race, undertaking)
    assert len(race.facts(UndertakingLinked)) == scaled(RACED_UNDERTAKINGS) * LINKS


@pytest.mark.parametrize("body", [award_to_one, award_while_linking])
def test_without_the_locks_on_organisations_the_ceiling_is_broken(
    race: Race, body: Callable[[Race, int], None]
) -> None:
    race.without_locks_on("organisation")
    with pytest.raises(AssertionError, match="above the ceiling"):
        by_turns(lambda turn: body(race, turn))
