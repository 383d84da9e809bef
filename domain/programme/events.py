"""What has happened to programmes, their priorities and procedures, and their calls."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from domain.kernel.event import Event, Value
from domain.kernel.ids import AuthorityId, CallId, PriorityId, ProgrammeId, Scope
from domain.kernel.money import Amount, Euro, Percent, Plan
from domain.kernel.people import Readers
from domain.kernel.period import Period
from domain.kernel.place import Land, MemberState
from domain.kernel.text import Code, Line, Reason


class ProgrammeEstablished(Event):
    """A programme exists: its fund, its period, and the authority that manages it."""

    stored_as = "programme.established.v1"
    wording = "Programm „{title}“ ({fund}, {first_year}–{last_year}) eingerichtet"
    readers = Readers.PUBLIC

    programme: ProgrammeId
    authority: Scope[AuthorityId]
    title: Line
    fund: Code
    cci: Code | None = None
    member_state: MemberState = "DE"
    land: Land
    zone: str
    first_year: int
    last_year: int


class PriorityAdopted(Event):
    """A priority has a budget by source and budget year, which limits what is committed under it."""

    stored_as = "programme.priority-adopted.v1"
    wording = "Priorität „{title}“ mit {budget.total:de} beschlossen"
    readers = Readers.PUBLIC

    programme: ProgrammeId
    priority: PriorityId
    title: Line
    specific_objective: Code | None = None
    budget: Plan


class PriorityBudgetAmended(Event):
    """The budget of a priority is now this."""

    stored_as = "programme.priority-budget-amended.v1"
    wording = "Budget der Priorität auf {budget.total:de} geändert: {reason}"
    readers = Readers.PUBLIC

    programme: Scope[ProgrammeId]
    priority: PriorityId
    budget: Plan
    reason: Reason


class Procedure(Value):
    """The rules of a programme in one version (Verfahren); a case file keeps the one it came under.

    Only `overbooking`, by how many percent commitments may exceed budgets, is that of the day. Periods
    are the programme's to set; `completion_months`: how far ahead a completion may be due. The de-minimis
    ceiling and its years may be stricter than the law of the day of grant, which holds in any case.
    `declaration_months`: how old the declaration of other de-minimis aid may be on that day.
    """

    completion_period: Period = Period(weeks=4)
    completion_months: Annotated[int, Field(ge=1, le=120)] = 24
    categories: tuple[Code, ...] = ()
    aid_bases: tuple[Code, ...] = ("none", "de-minimis")
    legal_bases: tuple[Line, ...] = (
        "§ 48 VwVfG",
        "§ 49 Abs. 2 VwVfG",
        "§ 49 Abs. 3 VwVfG",
        "Nr. 2 ANBest-P",
    )
    declarations: tuple[Code, ...] = ()
    funding_rate: Percent
    smallest_grant: Amount = Euro(0)
    largest_grant: Amount | None = None
    overbooking: Percent = Decimal(0)
    de_minimis_ceiling: Amount = Euro(300_000)
    de_minimis_years: Annotated[int, Field(ge=1, le=10)] = 3
    declaration_months: Annotated[int, Field(ge=1, le=36)] = 12


class ProcedureAdopted(Event):
    """From this day on proposals come under this version of the procedure."""

    stored_as = "programme.procedure-adopted.v1"
    wording = "Verfahren in Fassung {version} gilt ab {valid_from:%d.%m.%Y}"
    readers = Readers.PUBLIC

    programme: ProgrammeId
    version: Annotated[int, Field(ge=1)]
    valid_from: date
    procedure: Procedure
    reason: Reason


class CallOpened(Event):
    """A call takes proposals from one day to another, both included, and has this budget."""

    stored_as = "call.opened.v1"
    wording = (
        "Förderaufruf „{title}“ mit {budget.total:de} ab {opens_on:%d.%m.%Y} eröffnet, {german_end}"
    )
    readers = Readers.PUBLIC

    call: CallId
    programme: Scope[ProgrammeId]
    priority: Scope[PriorityId]
    title: Line
    budget: Plan
    opens_on: date
    closes_on: date | None = None

    @property
    def german_end(self) -> str:
        """What users read."""
        return _german_end(self.closes_on)


class CallAmended(Event):
    """A call has another budget, end or title than before."""

    stored_as = "call.amended.v1"
    wording = "Förderaufruf geändert („{title}“, {budget.total:de}, {german_end}): {reason}"
    readers = Readers.PUBLIC

    call: CallId
    title: Line
    budget: Plan
    closes_on: date | None = None
    reason: Reason

    @property
    def german_end(self) -> str:
        """What users read."""
        return _german_end(self.closes_on)


class CallClosed(Event):
    """A call takes no more proposals after this day."""

    stored_as = "call.closed.v1"
    wording = "Förderaufruf zum {last_day:%d.%m.%Y} geschlossen: {reason}"
    readers = Readers.PUBLIC

    call: CallId
    last_day: date
    reason: Reason


def _german_end(day: date | None) -> str:
    return f"Ende {day:%d.%m.%Y}" if day else "ohne festes Ende"
