"""The office of the demonstration: its people by role, its programme, its partners."""

from datetime import date
from decimal import Decimal
from typing import Final

from application.scenarios.telling import Teller, appointment, organisation, person
from domain.kernel.ids import INSTALLATION, SYSTEM, AuthorityId, CallId, PriorityId, ProgrammeId
from domain.kernel.money import Euro, Plan
from domain.kernel.people import Role
from domain.kernel.period import Period
from domain.kernel.personal import Personal
from domain.kernel.step import Step
from domain.office.appointing import Appoint
from domain.office.authorities import EstablishAuthority, SetUpUnit
from domain.office.establishing import EstablishOffice, IntroducePerson, NewPerson
from domain.organisation.aid import DeclareDeMinimisAid
from domain.organisation.registering import RegisterOrganisation
from domain.programme.budgeting import AdoptPriority
from domain.programme.calling import CloseCall, OpenCall
from domain.programme.establishing import EstablishProgramme
from domain.programme.events import Procedure
from domain.programme.procedures import AdoptProcedure

AUTHORITY: Final = AuthorityId("bewilligungsstelle")
PROGRAMME: Final = ProgrammeId("kooperation")
PRIORITY: Final = PriorityId("kooperation-netzwerke")
FIRST_CALL: Final = CallId("kooperation-2026-1")
SECOND_CALL: Final = CallId("kooperation-2026-2")

ADMINISTRATOR: Final = person("administrator")
MANAGER: Final = person("programme manager")
OFFICER: Final = person("case officer")
SECOND_OFFICER: Final = person("second case officer")
APPROVER: Final = person("approver")
DIRECTOR: Final = person("approver without need of a colleague")
REGISTRY: Final = person("registry")
AUDITOR: Final = person("auditor")
REPORTING: Final = person("reporting officer")
APPLICANT: Final = person("applicant")
OTHER_APPLICANT: Final = person("other applicant")

OPTICS: Final = organisation("optics")
FITTINGS: Final = organisation("fittings")
METAL: Final = organisation("metal")
COLLEGE: Final = organisation("college")
TOWN: Final = organisation("town")

_STAFF: Final = (
    (MANAGER, "Programmverantwortliche (Demo)", Role.PROGRAMME_MANAGER, None),
    (OFFICER, "Sachbearbeitung (Demo)", Role.CASE_OFFICER, None),
    (SECOND_OFFICER, "Zweite Sachbearbeitung (Demo)", Role.CASE_OFFICER, None),
    (APPROVER, "Zeichnungsbefugte (Demo)", Role.APPROVER, Euro(100_000)),
    (DIRECTOR, "Leitung (Demo)", Role.APPROVER, Euro(1_000_000)),
    (REGISTRY, "Registratur (Demo)", Role.REGISTRY, None),
    (AUDITOR, "Prüferin (Demo)", Role.AUDITOR, None),
    (REPORTING, "Berichtswesen (Demo)", Role.REPORTING_OFFICER, None),
)
_PARTNERS: Final = (
    (OPTICS, "Beispielbetrieb Optik", "gmbh", "DE408"),
    (FITTINGS, "Beispielbetrieb Armaturen", "gmbh", "DE40I"),
    (METAL, "Beispielbetrieb Metall", "gmbh", "DE407"),
    (COLLEGE, "Beispielhochschule", "kdoer", "DE403"),
    (TOWN, "Beispielstadt", "kdoer", "DE408"),
)
_FIRST_DAY: Final = date(2026, 1, 12)


def _plan(**amounts: int) -> Plan:
    keys = ((name.upper(), amount) for name, amount in amounts.items())
    return Plan.of({(key[:-4], int(key[-4:])): Euro(amount) for key, amount in keys})


BUDGET: Final = _plan(eu2026=900_000, land2026=225_000, eu2027=600_000, land2027=150_000)
CALL_BUDGET: Final = _plan(eu2026=400_000, land2026=100_000, eu2027=240_000, land2027=60_000)
PROCEDURE: Final = Procedure(
    completion_period=Period(weeks=4),
    categories=("personnel", "material", "external", "travel"),
    declarations=("not-started", "subsidy-relevant-facts", "publication"),
    funding_rate=Decimal(80),
    smallest_grant=Euro(5_000),
    largest_grant=Euro(200_000),
    declaration_months=36,
)


def set_up(tell: Teller) -> None:
    """The office begins, its people are appointed, programme and first call are there."""
    tell.on(_FIRST_DAY)
    first = NewPerson(person=ADMINISTRATOR, name=Personal("Administration (Demo)"))
    tell.tell(
        SYSTEM,
        EstablishOffice(
            installation=INSTALLATION,
            administrator=first,
            appointment=appointment("administrator"),
            told=True,
        ),
    )
    tell.tell(
        ADMINISTRATOR,
        EstablishAuthority(
            authority=AUTHORITY, name="Bewilligungsstelle (Demo)", land="BB", zone="Europe/Berlin"
        ),
        SetUpUnit(authority=AUTHORITY, unit="r1", name="Netzwerke und Kooperation"),
    )
    _staff(tell)
    tell.tell(MANAGER, *_programme())
    _partners(tell)


def _staff(tell: Teller) -> None:
    for who, name, role, limit in _STAFF:
        tell.tell(
            ADMINISTRATOR,
            IntroducePerson(person=who, name=Personal(name)),
            Appoint(
                appointment=appointment(f"{who}"),
                person=who,
                role=role,
                authority=AUTHORITY,
                signature_limit=limit,
                since=_FIRST_DAY,
            ),
        )


def _programme() -> tuple[Step, ...]:
    return (
        EstablishProgramme(
            programme=PROGRAMME,
            authority=AUTHORITY,
            title="Innovation durch Kooperation (Demo)",
            fund="ERDF",
            first_year=2021,
            last_year=2029,
        ),
        AdoptPriority(
            priority=PRIORITY, programme=PROGRAMME, title="Netzwerke und Verbünde", budget=BUDGET
        ),
        AdoptProcedure(
            programme=PROGRAMME,
            valid_from=_FIRST_DAY,
            procedure=PROCEDURE,
            reason="Erste Fassung der Förderrichtlinie.",
        ),
        OpenCall(
            call=FIRST_CALL,
            programme=PROGRAMME,
            priority=PRIORITY,
            title="Kooperation 2026, erster Aufruf",
            budget=CALL_BUDGET,
            opens_on=_FIRST_DAY,
            closes_on=date(2026, 3, 31),
        ),
    )


def _partners(tell: Teller) -> None:
    for known, name, form, nuts in _PARTNERS:
        tell.tell(
            REGISTRY,
            RegisterOrganisation(
                organisation=known, name=Personal(name), legal_form=form, nuts=nuts
            ),
        )
    for who, name, of in (
        (APPLICANT, "Vertretung Beispielbetrieb Optik (Demo)", OPTICS),
        (OTHER_APPLICANT, "Vertretung Beispielbetrieb Armaturen (Demo)", FITTINGS),
    ):
        tell.tell(
            ADMINISTRATOR,
            IntroducePerson(person=who, name=Personal(name)),
            Appoint(
                appointment=appointment(f"{who}"),
                person=who,
                role=Role.APPLICANT,
                organisation=of,
                since=_FIRST_DAY,
            ),
        )
        tell.tell(who, DeclareDeMinimisAid(organisation=of, aid=()))


def second_call(tell: Teller) -> None:
    """The first call closes; the second stays open until it is closed, and can be tried out."""
    tell.tell(MANAGER, CloseCall(call=FIRST_CALL, reason="Die Antragsfrist ist abgelaufen."))
    tell.tell(
        MANAGER,
        OpenCall(
            call=SECOND_CALL,
            programme=PROGRAMME,
            priority=PRIORITY,
            title="Kooperation 2026, zweiter Aufruf",
            budget=CALL_BUDGET,
            opens_on=date(2026, 9, 1),
        ),
    )
