"""Whatever is tried in whatever order: budgets and de-minimis accounts are never overdrawn.

The sums are added up here from the events alone, not by the models that the decisions used.
"""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from application.codec import Codec
from application.memory import InMemoryRecord
from application.office import Attempt, Office
from domain.catalogue import EVENTS
from domain.kernel.event import Event
from domain.kernel.ids import OperationId, OrganisationId, PersonId
from domain.kernel.money import Euro, Plan
from domain.kernel.refusal import Refusal
from domain.kernel.step import Step
from domain.operation.amending import (
    PrepareReduction,
    PrepareRevocation,
    ReduceGrant,
    RevokeGrant,
)
from domain.operation.awarding import AwardGrant, PrepareAward
from domain.operation.deciding import ReturnDecision
from domain.operation.events import GrantAwarded, GrantReduced, GrantRevoked
from domain.operation.proposal import Award, Proposal, Share
from domain.organisation.events import UndertakingLinked
from domain.organisation.law import DE_MINIMIS
from domain.programme.events import CallOpened, PriorityAdopted, ProcedureAdopted
from tests.support.cases import AWARD, ELIGIBLE, PROCEDURE, declared, drafted
from tests.support.given import TODAY, Given, WorkingDays
from tests.support.people import APPROVER, CASE_OFFICER, LEAD, OTHER, PARTNER, STAFF
from tests.support.vault import GlassVault

OPERATIONS = [OperationId(f"00000000-0000-4000-b000-{number:012d}") for number in range(1, 6)]
UNDERTAKINGS: dict[OrganisationId, str] = {LEAD: "group", OTHER: "group", PARTNER: "alone"}
BUDGET = {("EU", 2026): Euro(200_000), ("LAND", 2026): Euro(60_000)}
MARGIN, CEILING = Decimal("1.10"), Euro(100_000)
ASKED = Euro(80_000)
AMOUNTS = st.sampled_from([Euro(0), Euro(20_000), Euro("33333.33"), Euro(50_000), Euro(80_000)])
BASES = st.sampled_from([DE_MINIMIS, "none"])
NUMBERS = st.integers(0, len(OPERATIONS) - 1)


def share(organisation: OrganisationId, grant: Euro, basis: str) -> Share:
    return Share(organisation=organisation, cost=Euro(100_000), grant=grant, aid_basis=basis)


def plan_of(grant: Euro, land: Decimal) -> Plan:
    from_land = Euro(grant * land)
    return Plan.of({("EU", 2026): grant - from_land, ("LAND", 2026): from_land})


def shrunk(plan: Plan, grant: Euro) -> Plan:
    """The plan with its first amounts cut, so that this grant is left."""
    left, too_much = dict(plan.amounts), plan.total - grant
    for key, amount in left.items():
        cut = min(amount, too_much)
        left[key], too_much = amount - Euro(cut), too_much - cut
    return Plan.of(left)


def before_all() -> list[Event]:
    """Five eligible proposals, each asking 80,000 for each of three partners; two are one group."""
    procedure = PROCEDURE.model_copy(
        update={
            "overbooking": Decimal(10),
            "de_minimis_ceiling": CEILING,
            "smallest_grant": Euro(0),
            "largest_grant": None,
        }
    )
    shares = tuple(share(partner, ASKED, DE_MINIMIS) for partner in UNDERTAKINGS)
    proposal = Proposal(title="Vorhaben", shares=shares)
    small = {"budget": Plan.of(BUDGET), "procedure": procedure}
    events: list[Event] = [
        event.model_copy(
            update={name: value for name, value in small.items() if name in dict(event)}
        )
        if isinstance(event, CallOpened | PriorityAdopted | ProcedureAdopted)
        else event
        for event in ELIGIBLE
    ]
    opened = events.index(next(event for event in events if "drafted" in event.stored_as))
    case_file = [drafted(proposal=proposal), *events[opened + 1 :]]
    linked = UndertakingLinked(members=(LEAD, OTHER), ground="votes", reason="Mehrheit.")
    each = [
        event.model_copy(update={"operation": operation})
        for operation in OPERATIONS
        for event in case_file
    ]
    return [*STAFF, *events[:opened], declared(OTHER), linked, *each]


class AnySequence(RuleBasedStateMachine):
    """One call, one priority, five operations, and time that passes."""

    happened: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.record = InMemoryRecord()
        Given(tuple(before_all()))._record(self.record, datetime(2026, 2, 1, tzinfo=UTC))
        codec = Codec(EVENTS)
        self.office = Office(self.record, codec, GlassVault(), lambda _land: WorkingDays())
        self.today = TODAY
        self.events: list[Event] = []
        self.steps = 0

    def take(self, step: Step, by: PersonId) -> None:
        self.steps += 1
        at = datetime.combine(self.today, time(12), UTC)
        attempt = Attempt(by=by, step_id=f"step-{self.steps}", channel="test", at=at)
        try:
            outcome = self.office.take(step, attempt)
        except Refusal:
            return
        self.events += outcome.events
        self.happened.update(type(event).__name__ for event in outcome.events)

    @rule(days=st.sampled_from([1, 30, 400, 1_095]))
    def time_passes(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(
        number=NUMBERS,
        amounts=st.tuples(AMOUNTS, AMOUNTS, AMOUNTS),
        basis=BASES,
        land=st.sampled_from([Decimal(0), Decimal("0.25"), Decimal("0.3333")]),
    )
    def prepare(
        self, number: int, amounts: tuple[Euro, Euro, Euro], basis: str, land: Decimal
    ) -> None:
        given = zip(UNDERTAKINGS, amounts, strict=True)
        shares = tuple(share(partner, amount, basis) for partner, amount in given)
        grant = Euro.total(amounts)
        award = Award.model_validate(
            {
                **dict(AWARD),
                "shares": shares,
                "plan": plan_of(grant, land),
                "partial_reasons": "Nicht notwendig." if grant < ASKED * 3 else None,
            }
        )
        self.take(PrepareAward(operation=OPERATIONS[number], award=award), CASE_OFFICER)

    @rule()
    def sign_what_is_prepared(self) -> None:
        for operation in OPERATIONS:
            for step in (AwardGrant, ReduceGrant, RevokeGrant):
                self.take(step(operation=operation), APPROVER)

    @rule(number=NUMBERS)
    def send_back(self, number: int) -> None:
        back = ReturnDecision(operation=OPERATIONS[number], reason="Noch einmal.")
        self.take(back, APPROVER)

    @rule(part=st.sampled_from([Decimal("0.5"), Decimal("0.9"), Decimal(1)]))
    def reduce_all(self, part: Decimal) -> None:
        for operation, now in self.granted().items():
            cut = [s.model_copy(update={"grant": Euro(s.grant * part)}) for s in now.shares]
            step = PrepareReduction(
                operation=operation,
                shares=tuple(cut),
                plan=shrunk(now.plan, Euro.total(share.grant for share in cut)),
                legal_basis="§ 49 Abs. 3 VwVfG",
                heard_on=self.today,
                reason="Weniger Kosten.",
            )
            self.take(step, CASE_OFFICER)

    @rule(number=NUMBERS, signed=st.booleans())
    def revoke(self, number: int, *, signed: bool) -> None:
        has_a_grant = sorted(self.granted()) or OPERATIONS
        step = PrepareRevocation(
            operation=has_a_grant[number % len(has_a_grant)],
            legal_basis="§ 48 VwVfG",
            heard_on=self.today,
            reason="Falsche Angaben.",
        )
        self.take(step, CASE_OFFICER)
        if signed:
            self.sign_what_is_prepared()

    def granted(self) -> dict[OperationId, GrantAwarded]:
        """What each operation has now, as its award would say it."""
        found: dict[OperationId, GrantAwarded] = {}
        for event in self.events:
            if isinstance(event, GrantAwarded):
                found[event.operation] = event
            elif isinstance(event, GrantReduced):
                left = {"shares": event.shares, "plan": event.plan}
                found[event.operation] = found[event.operation].model_copy(update=left)
            elif isinstance(event, GrantRevoked):
                del found[event.operation]
        return found

    @invariant()
    def no_budget_is_overdrawn(self) -> None:
        for key, amount in BUDGET.items():
            spent = sum(
                (award.plan.amounts.get(key, Euro(0)) for award in self.granted().values()),
                Decimal(0),
            )
            assert spent <= amount * MARGIN

    @invariant()
    def no_undertaking_has_more_than_the_ceiling(self) -> None:
        for last in {award.granted_on for award in self.granted().values()}:
            aid = Counter[str]()
            for award in self.granted().values():
                if three_years_before(last) < award.granted_on <= last:
                    for each in award.shares:
                        if each.aid_basis == DE_MINIMIS:
                            aid[UNDERTAKINGS[each.organisation]] += int(each.grant * 100)
            assert all(cents <= CEILING * 100 for cents in aid.values())


def three_years_before(day: date) -> date:
    return day.replace(year=day.year - 3, day=min(day.day, 28) if day.month == 2 else day.day)


def test_no_sequence_overdraws_a_budget_or_an_account() -> None:
    AnySequence.happened.clear()
    run_state_machine_as_test(
        AnySequence,
        settings=settings(max_examples=60, stateful_step_count=40, deadline=None),
    )
    assert {"GrantAwarded", "GrantReduced", "GrantRevoked"} <= AnySequence.happened.keys()
