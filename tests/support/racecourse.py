"""What stands on a record before a race: an office of eight, calls, and case files ready to decide."""

from datetime import date
from decimal import Decimal

from domain.kernel.event import Event
from domain.kernel.ids import CallId, OperationId, OrganisationId, PriorityId, ProgrammeId
from domain.kernel.money import Euro, Plan
from domain.kernel.people import Role
from domain.operation.events import (
    AwardPrepared,
    FormallyComplete,
    FoundEligible,
    ProposalDrafted,
)
from domain.operation.proposal import Award, Proposal, Share
from domain.programme.events import (
    CallOpened,
    PriorityAdopted,
    Procedure,
    ProcedureAdopted,
    ProgrammeEstablished,
)
from tests.reliability.figures import PROCESSES
from tests.support.cases import drafted, registered, submitted
from tests.support.people import (
    AUTHORITY,
    CASE_OFFICER,
    LEAD,
    LIMIT,
    PROGRAMME,
    STAFF,
    appointed,
    person,
)

PLENTY = Plan.of({("EU", 2026): Euro(10**9), ("EU", 2027): Euro(10**9)})
OVERBOOKING = Decimal(10)
PROCEDURE = Procedure(
    declarations=("subsidy-facts",), funding_rate=Decimal(80), overbooking=OVERBOOKING
)


def programme(code: ProgrammeId) -> tuple[Event, ...]:
    """A programme and its procedure."""
    return (
        ProgrammeEstablished(
            programme=code,
            authority=AUTHORITY,
            title="Innovation durch Kooperation",
            fund="ERDF",
            land="BB",
            zone="Europe/Berlin",
            first_year=2021,
            last_year=2027,
        ),
        ProcedureAdopted(
            programme=code,
            version=1,
            valid_from=date(2021, 7, 1),
            procedure=PROCEDURE,
            reason="Erste Fassung der Richtlinie.",
        ),
    )


APPROVERS = tuple(person(101 + number) for number in range(PROCESSES))
OFFICE: tuple[Event, ...] = (
    *STAFF,
    *(appointed(who, Role.APPROVER, signature_limit=LIMIT) for who in APPROVERS),
    *programme(PROGRAMME),
    registered(LEAD),
)


def operation(number: int) -> OperationId:
    """The operation with that number."""
    return OperationId(f"00000000-0000-4000-b000-{number:012d}")


def priority(name: str, budget: Plan = PLENTY, of: ProgrammeId = PROGRAMME) -> PriorityAdopted:
    """A priority, and what it may commit."""
    return PriorityAdopted(
        programme=of, priority=PriorityId(name), title="Netzwerke", budget=budget
    )


def call(name: str, of: PriorityAdopted, budget: Plan = PLENTY) -> CallOpened:
    """A call of a priority, open from 2022 on."""
    return CallOpened(
        call=CallId(name),
        programme=of.programme,
        priority=of.priority,
        title="Aufruf",
        budget=budget,
        opens_on=date(2022, 1, 1),
    )


def plan(grant: int, year: int = 2026, source: str = "EU") -> Plan:
    """A grant from one source in one year."""
    return Plan.of({(source, year): Euro(grant)})


def draft(number: int, under: CallOpened, money: Plan, **more: str) -> ProposalDrafted:
    """A draft of one partner; `more` says of the share who and on which aid basis."""
    grant = money.total
    share = Share.model_validate(
        {"organisation": LEAD, "cost": grant * 2, "grant": grant, **more}, strict=False
    )
    proposal = Proposal(
        title="Gemeinsame Beschaffung",
        summary="Elf Betriebe kaufen zusammen ein.",
        starts_on=date(2026, 6, 1),
        ends_on=date(2027, 5, 31),
        shares=(share,),
        plan=money,
    )
    return drafted(
        operation=operation(number),
        call=under.call,
        priority=under.priority,
        programme=under.programme,
        lead=share.organisation,
        proposal=proposal,
    )


def award(of: ProposalDrafted) -> Award:
    """All that the draft asks for."""
    return Award(
        shares=of.proposal.shares,
        plan=of.proposal.plan,
        starts_on=date(2026, 6, 1),
        ends_on=date(2027, 5, 31),
        rate=Decimal(80),
        assessment_note="Das Vorhaben ist förderfähig.",
    )


def eligible(of: ProposalDrafted) -> tuple[Event, ...]:
    """The case file up to the day on which its award may be prepared; its number is the draft's."""
    number = int(of.operation[-12:])
    return (
        of,
        submitted(operation=of.operation, call=of.call, number=number),
        FormallyComplete(
            operation=of.operation, complete_on=date(2026, 2, 2), checked_by=CASE_OFFICER
        ),
        FoundEligible(operation=of.operation, checked_by=CASE_OFFICER, note="Förderfähig."),
    )


def prepared(of: ProposalDrafted) -> tuple[Event, ...]:
    """The case file up to an award that waits for its signature."""
    ready = AwardPrepared(operation=of.operation, award=award(of), prepared_by=CASE_OFFICER)
    return (*eligible(of), ready)


def organisation_of(number: int) -> OrganisationId:
    """An organisation of a race; the office's own have small numbers."""
    return OrganisationId(f"00000000-0000-4000-a000-{number + 1000:012d}")
