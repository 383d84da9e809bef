"""Case files of the tests, as far as their stage says."""

from datetime import date
from decimal import Decimal

from domain.kernel.event import Event
from domain.kernel.ids import CallId, OperationId, OrganisationId, PriorityId, SeriesId
from domain.kernel.money import Euro, Plan
from domain.kernel.period import Period
from domain.operation.events import (
    AwardPrepared,
    CompletionRequested,
    FormallyComplete,
    FoundEligible,
    GrantAwarded,
    ProposalDrafted,
    ProposalSubmitted,
    ReductionPrepared,
    RejectionPrepared,
    RevocationPrepared,
)
from domain.operation.proposal import Award, BudgetLine, Proposal, Share
from domain.organisation.events import DeMinimisAidDeclared, OrganisationRegistered
from domain.programme.events import (
    CallOpened,
    PriorityAdopted,
    Procedure,
    ProcedureAdopted,
    ProgrammeEstablished,
)
from tests.support.people import (
    AUTHORITY,
    CASE_OFFICER,
    LEAD,
    PARTNER,
    PROGRAMME,
    REGISTRY,
)
from tests.support.vault import glass

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
    budget=(
        BudgetLine(category="staff", cost=Euro(70_000)),
        BudgetLine(category="goods", cost=Euro(30_000)),
    ),
    plan=PLAN,
)
DECLARATIONS = ("subsidy-facts", "not-started")
AWARD = Award(
    shares=SHARES,
    plan=PLAN,
    starts_on=date(2026, 6, 1),
    ends_on=date(2027, 5, 31),
    rate=Decimal(80),
    assessment_note="Das Vorhaben ist förderfähig und angemessen finanziert.",
)

PROCEDURE = Procedure(
    categories=("staff", "goods"),
    declarations=DECLARATIONS,
    funding_rate=Decimal(80),
    smallest_grant=Euro(5_000),
    largest_grant=Euro(200_000),
)


def registered(organisation: OrganisationId, **more: object) -> OrganisationRegistered:
    """The organisation is in the register."""
    return OrganisationRegistered.model_validate(
        {
            "organisation": organisation,
            "name": glass(organisation.tag, "name", "Muster GmbH"),
            "legal_form": "gmbh",
            **more,
        }
    )


def declared(organisation: OrganisationId) -> DeMinimisAidDeclared:
    """The organisation has declared that it has had no other de-minimis aid."""
    return DeMinimisAidDeclared(organisation=organisation, declared_on=date(2026, 1, 12), aid=())


REGISTER: tuple[Event, ...] = (registered(LEAD), registered(PARTNER))
CALL_OPEN: tuple[Event, ...] = (
    *REGISTER,
    declared(LEAD),
    declared(PARTNER),
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
        procedure=PROCEDURE,
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


def drafted(**changes: object) -> ProposalDrafted:
    """The draft of the tests, with these changes to the event."""
    event = ProposalDrafted(
        operation=OPERATION,
        call=CALL,
        priority=PRIORITY,
        programme=PROGRAMME,
        lead=LEAD,
        proposal=PROPOSAL,
        drafted_on=date(2026, 1, 20),
    )
    return event.model_copy(update=changes)


def submitted(**changes: object) -> ProposalSubmitted:
    """The receipt of 2 February 2026, with these changes to the event."""
    event = ProposalSubmitted(
        operation=OPERATION,
        call=CALL,
        series=SeriesId.of(PROGRAMME, 2026),
        number=1,
        reference="idk-2026/2026/0001",
        received_on=date(2026, 2, 2),
        procedure=1,
        declarations=DECLARATIONS,
    )
    return event.model_copy(update=changes)


DRAFTED: tuple[Event, ...] = (*CALL_OPEN, drafted())
PAPER_DRAFTED: tuple[Event, ...] = (*CALL_OPEN, drafted(entered_by=REGISTRY))
SUBMITTED: tuple[Event, ...] = (*DRAFTED, submitted())
PAPER_SUBMITTED: tuple[Event, ...] = (*PAPER_DRAFTED, submitted(entered_by=REGISTRY))
MISSING = CompletionRequested(
    operation=OPERATION,
    missing=("Handelsregisterauszug",),
    period=Period(weeks=4),
    due_on=date(2026, 3, 9),
)
COMPLETION_REQUESTED: tuple[Event, ...] = (*SUBMITTED, MISSING)
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
AWARDED: tuple[Event, ...] = (
    *AWARD_PREPARED,
    GrantAwarded(
        operation=OPERATION,
        call=CALL,
        priority=PRIORITY,
        shares=SHARES,
        plan=PLAN,
        rate=Decimal(80),
        starts_on=date(2026, 6, 1),
        ends_on=date(2027, 5, 31),
        granted_on=date(2026, 2, 16),
    ),
)
REJECTION_PREPARED: tuple[Event, ...] = (
    *ELIGIBLE,
    RejectionPrepared(
        operation=OPERATION, reasons="Die Mittel sind erschöpft.", prepared_by=CASE_OFFICER
    ),
)
LESS = (
    Share(organisation=LEAD, cost=Euro(60_000), grant=Euro(28_000), aid_basis="de-minimis"),
    Share(organisation=PARTNER, cost=Euro(40_000), grant=Euro(32_000)),
)
LESS_PLAN = Plan.of({("EU", 2026): Euro(45_000), ("LAND", 2026): Euro(15_000)})
FREED = Plan.of({("EU", 2026): Euro(15_000), ("LAND", 2026): Euro(5_000)})
REDUCTION_PREPARED: tuple[Event, ...] = (
    *AWARDED,
    ReductionPrepared(
        operation=OPERATION,
        shares=LESS,
        plan=LESS_PLAN,
        legal_basis="§ 49 Abs. 3 VwVfG",
        heard_on=date(2026, 2, 27),
        reason="Ein Teil der Beschaffung entfällt.",
        prepared_by=CASE_OFFICER,
    ),
)
REVOCATION_PREPARED: tuple[Event, ...] = (
    *AWARDED,
    RevocationPrepared(
        operation=OPERATION,
        legal_basis="§ 49 Abs. 3 VwVfG",
        heard_on=date(2026, 2, 27),
        reason="Das Vorhaben wird nicht durchgeführt.",
        prepared_by=CASE_OFFICER,
    ),
)
