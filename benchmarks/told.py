"""What has happened in the world of the benchmarks: a programme, its calls, and one case file."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

from benchmarks.names import (
    APPOINTMENT,
    APPROVER,
    AUTHORITY,
    MODEL,
    OFFICER,
    PROGRAMME,
    call,
    priority,
)
from domain.kernel.event import Event
from domain.kernel.history import History, Model, Question
from domain.kernel.ids import OrganisationId, SeriesId
from domain.kernel.money import Euro, Plan
from domain.kernel.people import Role
from domain.kernel.step import Context
from domain.office.events import Appointed, AuthorityEstablished
from domain.operation.events import (
    AwardPrepared,
    FormallyComplete,
    FoundEligible,
    ProposalDrafted,
    ProposalSubmitted,
)
from domain.operation.proposal import Award, Proposal, Share
from domain.organisation.events import DeMinimisAidDeclared
from domain.programme.events import (
    CallOpened,
    PriorityAdopted,
    Procedure,
    ProcedureAdopted,
    ProgrammeEstablished,
)
from infrastructure.days import calendar_of

ONE_AWARD: Final = 8_000  # euros, a fifth of it the lead partner's, as de-minimis aid
PLENTY: Final = 10_000_000  # awards


def plan_of(awards: int) -> Plan:
    """The money of so many awards: three quarters from the EU, a quarter from the Land."""
    return Plan.of(
        {
            ("EU", 2026): Euro(awards * ONE_AWARD * 3 // 4),
            ("LAND", 2026): Euro(awards * ONE_AWARD // 4),
        }
    )


def house() -> Iterator[Event]:
    """The office, its programme and the procedure in force."""
    yield AuthorityEstablished(
        authority=AUTHORITY, name="Bewilligungsstelle", land="BB", zone="Europe/Berlin"
    )
    yield Appointed(
        appointment=APPOINTMENT,
        person=APPROVER,
        role=Role.APPROVER,
        authority=AUTHORITY,
        signature_limit=Euro(250_000),
        since=date(2020, 1, 1),
    )
    yield ProgrammeEstablished(
        programme=PROGRAMME,
        authority=AUTHORITY,
        title="Innovation durch Kooperation",
        fund="ERDF",
        land="BB",
        zone="Europe/Berlin",
        first_year=2021,
        last_year=2027,
    )
    yield ProcedureAdopted(
        programme=PROGRAMME,
        version=1,
        valid_from=date(2021, 7, 1),
        procedure=Procedure(funding_rate=Decimal(80), declaration_months=36),
        reason="Erste Fassung der Richtlinie.",
    )


def call_opened(number: int, awards: int) -> Iterator[Event]:
    """A call with money for so many awards, in a priority of its own."""
    budget = plan_of(awards)
    yield PriorityAdopted(
        programme=PROGRAMME, priority=priority(number), title="Netzwerke", budget=budget
    )
    yield CallOpened(
        call=call(number),
        programme=PROGRAMME,
        priority=priority(number),
        title="Aufruf",
        budget=budget,
        opens_on=date(2026, 1, 1),
    )


def case_file() -> Iterator[Event]:
    """The model's case file, up to the award that waits for signature."""
    operation, award = MODEL.operation, _award()
    names = {"operation": operation, "call": call(MODEL.call), "priority": priority(MODEL.call)}
    yield ProposalDrafted.model_validate(
        {
            **names,
            "programme": PROGRAMME,
            "lead": MODEL.partners[0],
            "proposal": _proposal(award),
            "drafted_on": date(2026, 1, 20),
        }
    )
    yield ProposalSubmitted(
        operation=operation,
        call=call(MODEL.call),
        series=SeriesId.of(PROGRAMME, 2026),
        number=1,
        reference="idk-2026/2026/0001",
        received_on=date(2026, 2, 2),
        procedure=1,
    )
    yield FormallyComplete(
        operation=operation, complete_on=date(2026, 2, 2), checked_by=OFFICER, note=""
    )
    yield FoundEligible(operation=operation, checked_by=OFFICER, note="Erfüllt die Richtlinie.")
    yield AwardPrepared(operation=operation, award=award, prepared_by=OFFICER)


def declared(organisation: OrganisationId) -> Event:
    """An organisation has declared that it has had no other de-minimis aid."""
    return DeMinimisAidDeclared(organisation=organisation, declared_on=date(2026, 1, 12), aid=())


def signed(before: Iterable[Event]) -> Event:
    """What signing makes of the model's case file: decided in memory, by the step itself."""
    history = History(_Remembered(before))
    context = Context(
        actor=APPROVER,
        role=Role.APPROVER,
        appointment=APPOINTMENT,
        now=datetime(2026, 3, 2, 12, tzinfo=UTC),
        today=date(2026, 3, 2),
        calendar=calendar_of("BB"),
    )
    (event,) = MODEL.step.decide(history, context)
    return event


class _Remembered:
    """Answers from a few events; holds nothing."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = tuple(events)

    def consult(self, questions: Sequence[Question]) -> list[Model[Any]]:
        return [
            question.model.about(question.subject).after(
                event for event in self._events if question.subject.tag in event.tags | event.scopes
            )
            for question in questions
        ]


def _award() -> Award:
    lead, partner = MODEL.partners
    return Award(
        shares=(
            Share(
                organisation=lead,
                cost=Euro(ONE_AWARD // 4),
                grant=Euro(ONE_AWARD // 5),
                aid_basis="de-minimis",
            ),
            Share(organisation=partner, cost=Euro(ONE_AWARD), grant=Euro(ONE_AWARD * 4 // 5)),
        ),
        plan=plan_of(1),
        starts_on=date(2026, 6, 1),
        ends_on=date(2027, 5, 31),
        rate=Decimal(80),
        assessment_note="Das Vorhaben ist förderfähig und angemessen finanziert.",
    )


def _proposal(award: Award) -> Proposal:
    return Proposal(
        title="Gemeinsame Beschaffung von Armaturen",
        summary="Elf Betriebe kaufen zusammen ein.",
        starts_on=award.starts_on,
        ends_on=award.ends_on,
        shares=award.shares,
        plan=award.plan,
    )
