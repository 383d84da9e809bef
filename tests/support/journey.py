"""A journey through every step that people may take, after the demonstration, each one succeeding."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from application.scenarios.demo import CASES, Case, plan
from application.scenarios.demo_office import (
    ADMINISTRATOR,
    APPLICANT,
    APPROVER,
    AUTHORITY,
    BUDGET,
    CALL_BUDGET,
    DIRECTOR,
    MANAGER,
    OFFICER,
    PROCEDURE,
    REGISTRY,
    SECOND_CALL,
    SECOND_OFFICER,
)
from application.scenarios.telling import appointment, operation, organisation, person
from domain.kernel.ids import AuthorityId, CallId, PersonId, PriorityId, ProgrammeId
from domain.kernel.money import Euro
from domain.kernel.people import Role
from domain.kernel.personal import Personal
from domain.kernel.step import Step
from domain.office.appointing import Appoint
from domain.office.authorities import EstablishAuthority, SetUpUnit
from domain.office.deputising import Deputise, EndDeputy
from domain.office.establishing import EstablishOffice, IntroducePerson
from domain.office.relieving import Relieve
from domain.office.signing import SetSignatureLimit
from domain.operation.amending import (
    PrepareReduction,
    PrepareRevocation,
    ReduceGrant,
    RevokeGrant,
)
from domain.operation.applying import (
    DraftProposal,
    ReviseProposal,
    SubmitProposal,
    WithdrawProposal,
)
from domain.operation.assessing import (
    CompleteProposal,
    ConfirmEligibility,
    ConfirmFormallyComplete,
    ExtendCompletionPeriod,
    RequestCompletion,
)
from domain.operation.awarding import AwardGrant, PrepareAward
from domain.operation.deciding import PrepareRejection, RejectProposal, ReturnDecision
from domain.operation.listed_row import ListedRow
from domain.operation.taking_over import TakeOverOperation
from domain.organisation.aid import DeclareDeMinimisAid
from domain.organisation.events import DeclaredAid
from domain.organisation.linking import LinkUndertakings, SeparateUndertaking
from domain.organisation.registering import CorrectOrganisation, RegisterOrganisation
from domain.organisation.sizing import SetSizeClass
from domain.programme.budgeting import AdoptPriority, AmendPriorityBudget
from domain.programme.calling import AmendCall, CloseCall, OpenCall
from domain.programme.establishing import EstablishProgramme
from domain.programme.procedures import AdoptProcedure

NOBODY_TAKES = {EstablishOffice}
"""The system's alone, at the very beginning: `foerderakte init`."""

_DAY, _FORTNIGHT, _PERIOD = timedelta(days=1), timedelta(days=14), timedelta(days=60)
_WHY = "Weil es so beschlossen wurde."
_PROGRAMME, _PRIORITY, _CALL = ProgrammeId("reise"), PriorityId("reise-1"), CallId("reise-2026")
Way = Iterator[tuple[PersonId, Step]]
Today = Callable[[], date]


def journey(today: Today) -> Way:
    """Who takes which step, one after the other. `today` is asked anew: midnight may pass."""
    yield from _office(today)
    yield from _programme(today)
    yield from _register()
    yield from _granted(_case("reise-a"), today)
    yield from _rejected(_case("reise-b"))
    yield from _withdrawn(_case("reise-c"))
    yield (
        MANAGER,
        TakeOverOperation(
            operation=operation("reise-alt"),
            programme=_PROGRAMME,
            row=ListedRow(title="Altes Vorhaben", granted=Euro(1000)),
            cells=Personal("Zeile"),
        ),
    )


def _office(today: Today) -> Way:
    new, post = person("reise"), appointment("reise")
    tomorrow, soon = today() + _DAY, today() + _FORTNIGHT
    yield ADMINISTRATOR, IntroducePerson(person=new, name=Personal("Neue Kraft"))
    yield (
        ADMINISTRATOR,
        EstablishAuthority(
            authority=AuthorityId("reise"), name="Zweite Stelle", land="HE", zone="Europe/Berlin"
        ),
    )
    yield ADMINISTRATOR, SetUpUnit(authority=AUTHORITY, unit="r9", name="Reisen")
    yield (
        ADMINISTRATOR,
        Appoint(
            appointment=post,
            person=new,
            role=Role.CASE_OFFICER,
            authority=AUTHORITY,
            since=tomorrow,
        ),
    )
    held = appointment(f"{OFFICER}")
    stand_in = Deputise(appointment=held, deputy=SECOND_OFFICER, since=tomorrow, until=soon)
    yield OFFICER, stand_in
    yield OFFICER, EndDeputy(appointment=held, deputy=SECOND_OFFICER, last_day=tomorrow)
    limit = SetSignatureLimit(
        appointment=appointment(f"{APPROVER}"), limit=Euro(110_000), since=tomorrow
    )
    yield ADMINISTRATOR, limit
    yield ADMINISTRATOR, Relieve(appointment=post, last_day=soon)


def _programme(today: Today) -> Way:
    yield (
        MANAGER,
        EstablishProgramme(
            programme=_PROGRAMME,
            authority=AUTHORITY,
            title="Reisen",
            fund="ERDF",
            first_year=2021,
            last_year=2029,
        ),
    )
    yield (
        MANAGER,
        AdoptPriority(priority=_PRIORITY, programme=_PROGRAMME, title="Erste", budget=BUDGET),
    )
    yield MANAGER, AmendPriorityBudget(priority=_PRIORITY, budget=CALL_BUDGET, reason=_WHY)
    yield (
        MANAGER,
        AdoptProcedure(programme=_PROGRAMME, valid_from=today(), procedure=PROCEDURE, reason=_WHY),
    )
    call = OpenCall(
        call=_CALL,
        programme=_PROGRAMME,
        priority=_PRIORITY,
        title="Aufruf",
        budget=CALL_BUDGET,
        opens_on=today(),
    )
    yield MANAGER, call
    amended = AmendCall(
        call=_CALL,
        title="Aufruf, verlängert",
        budget=CALL_BUDGET,
        closes_on=today() + _FORTNIGHT,
        reason=_WHY,
    )
    yield MANAGER, amended
    yield MANAGER, CloseCall(call=_CALL, reason=_WHY)


def _register() -> Way:
    new, other = organisation("reise"), organisation("reise-2")
    for each in (new, other):
        yield (
            REGISTRY,
            RegisterOrganisation(organisation=each, name=Personal("Reise GmbH"), legal_form="gmbh"),
        )
    yield REGISTRY, CorrectOrganisation(organisation=new, legal_form="ag", reason=_WHY)
    size = SetSizeClass(
        organisation=new,
        size="small",
        staff=12,  # pyright: ignore[reportArgumentType]
        turnover=Euro(900_000),
        balance_sheet=Euro(800_000),
        accounts_of=date(2025, 12, 31),
    )
    yield OFFICER, size
    yield (
        OFFICER,
        LinkUndertakings(organisation=new, other=other, ground="voting-majority", reason=_WHY),
    )
    yield OFFICER, SeparateUndertaking(organisation=other, reason=_WHY)
    aid = DeclaredAid(granted_on=date(2025, 1, 2), amount=Euro(500), granted_by="Andere Stelle")
    yield OFFICER, DeclareDeMinimisAid(organisation=new, aid=(aid,))


def _case(name: str) -> Case:
    glass = CASES["glass"]
    return Case(name, "Reise", APPLICANT, glass.lead, glass.partner, 10_000, SECOND_CALL)


def _submitted(case: Case) -> Way:
    of = {"operation": case.id, "call": case.call, "lead": case.lead}
    yield APPLICANT, DraftProposal(**of, proposal=case.proposal())
    yield APPLICANT, SubmitProposal(operation=case.id, declarations=PROCEDURE.declarations)


def _granted(case: Case, today: Today) -> Way:
    (_, drafted), submission = _submitted(case)
    yield APPLICANT, drafted
    revised = case.proposal().model_copy(update={"summary": "Genauer gesagt."})
    yield APPLICANT, ReviseProposal(operation=case.id, proposal=revised)
    yield submission
    yield OFFICER, RequestCompletion(operation=case.id, missing=("Vollmacht",))
    later = today() + _PERIOD
    yield OFFICER, ExtendCompletionPeriod(operation=case.id, due_on=later, reason=_WHY)
    yield APPLICANT, CompleteProposal(operation=case.id, proposal=case.proposal())
    yield OFFICER, ConfirmFormallyComplete(operation=case.id)
    yield OFFICER, ConfirmEligibility(operation=case.id, note=_WHY)
    yield OFFICER, PrepareAward(operation=case.id, award=case.award())
    yield APPROVER, AwardGrant(operation=case.id)
    less = PrepareReduction(
        operation=case.id,
        shares=case.shares(8_000),
        plan=plan(8_000),
        legal_basis="Nr. 2 ANBest-P",
        heard_on=today(),
        reason=_WHY,
    )
    yield OFFICER, less
    yield APPROVER, ReduceGrant(operation=case.id)
    back = PrepareRevocation(
        operation=case.id, legal_basis="§ 49 Abs. 3 VwVfG", heard_on=today(), reason=_WHY
    )
    yield OFFICER, back
    yield APPROVER, ReturnDecision(operation=case.id, reason=_WHY)
    yield OFFICER, back
    yield DIRECTOR, RevokeGrant(operation=case.id)


def _rejected(case: Case) -> Way:
    yield from _submitted(case)
    yield OFFICER, PrepareRejection(operation=case.id, reasons=_WHY)
    yield APPROVER, ReturnDecision(operation=case.id, reason=_WHY)
    yield OFFICER, PrepareRejection(operation=case.id, reasons=_WHY)
    yield APPROVER, RejectProposal(operation=case.id)


def _withdrawn(case: Case) -> Way:
    yield from _submitted(case)
    yield APPLICANT, WithdrawProposal(operation=case.id, reason=_WHY)
