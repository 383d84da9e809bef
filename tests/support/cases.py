"""Case files of the tests, as far as their stage says."""

from datetime import date
from decimal import Decimal

from domain.kernel.event import Event
from domain.kernel.ids import CallId, OperationId, PriorityId, SeriesId
from domain.kernel.money import Euro, Plan
from domain.operation.events import (
    AwardPrepared,
    FormallyComplete,
    FoundEligible,
    ProposalDrafted,
    ProposalSubmitted,
)
from domain.operation.proposal import Award, Proposal, Share
from domain.programme.events import (
    CallOpened,
    PriorityAdopted,
    Procedure,
    ProcedureAdopted,
    ProgrammeEstablished,
)
from tests.support.people import AUTHORITY, CASE_OFFICER, LEAD, PARTNER, PROGRAMME

PRIORITY = PriorityId("idk-2026-p1")
CALL = CallId("idk-2026-c1")
OPERATION = OperationId("00000000-0000-4000-b000-000000000001")
BUDGET = Plan.of({("EU", 2026): Euro(100_000), ("LAND", 2026): Euro(50_000)})
PLAN = Plan.of({("EU", 2026): Euro(60_000), ("LAND", 2026): Euro(20_000)})
SHARES = (
    Share(organisation=LEAD, cost=Euro(60_000), grant=Euro(48_000), aid_basis="de-minimis"),
    Share(organisation=PARTNER, cost=Euro(40_000), grant=Euro(32_000)),
)
PROPOSAL = Proposal(
    title="Gemeinsame Beschaffung von Armaturen",
    summary="Elf Betriebe kaufen zusammen ein.",
    starts_on=date(2026, 6, 1),
    ends_on=date(2027, 5, 31),
    shares=SHARES,
    plan=PLAN,
)
AWARD = Award(
    shares=SHARES,
    plan=PLAN,
    starts_on=date(2026, 6, 1),
    ends_on=date(2027, 5, 31),
    rate=Decimal(80),
    assessment_note="Das Vorhaben ist förderfähig und angemessen finanziert.",
)

CALL_OPEN: tuple[Event, ...] = (
    ProgrammeEstablished(
        programme=PROGRAMME,
        authority=AUTHORITY,
        title="Innovation durch Kooperation",
        fund="ERDF",
        land="BB",
        zone="Europe/Berlin",
        first_year=2021,
        last_year=2027,
    ),
    PriorityAdopted(programme=PROGRAMME, priority=PRIORITY, title="Netzwerke", budget=BUDGET),
    ProcedureAdopted(
        programme=PROGRAMME,
        version=1,
        valid_from=date(2021, 7, 1),
        procedure=Procedure(funding_rate=Decimal(80)),
        reason="Erste Fassung der Richtlinie.",
    ),
    CallOpened(
        call=CALL,
        programme=PROGRAMME,
        priority=PRIORITY,
        title="Erster Aufruf",
        budget=BUDGET,
        opens_on=date(2026, 1, 1),
        closes_on=date(2026, 3, 31),
    ),
)
DRAFTED: tuple[Event, ...] = (
    *CALL_OPEN,
    ProposalDrafted(
        operation=OPERATION,
        call=CALL,
        priority=PRIORITY,
        programme=PROGRAMME,
        lead=LEAD,
        proposal=PROPOSAL,
    ),
)
SUBMITTED: tuple[Event, ...] = (
    *DRAFTED,
    ProposalSubmitted(
        operation=OPERATION,
        call=CALL,
        series=SeriesId.of(PROGRAMME, 2026),
        number=1,
        reference="idk-2026/2026/0001",
        received_on=date(2026, 2, 2),
        procedure=1,
    ),
)
FORMALLY_COMPLETE: tuple[Event, ...] = (
    *SUBMITTED,
    FormallyComplete(operation=OPERATION, complete_on=date(2026, 2, 2), checked_by=CASE_OFFICER),
)
ELIGIBLE: tuple[Event, ...] = (
    *FORMALLY_COMPLETE,
    FoundEligible(operation=OPERATION, checked_by=CASE_OFFICER, note="Erfüllt die Richtlinie."),
)
AWARD_PREPARED: tuple[Event, ...] = (
    *ELIGIBLE,
    AwardPrepared(operation=OPERATION, award=AWARD, prepared_by=CASE_OFFICER),
)
