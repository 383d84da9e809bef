"""Establishing a programme."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import AuthorityId, ProgrammeId
from domain.kernel.known import KNOWN_HERE
from domain.kernel.people import Role
from domain.kernel.place import MemberState
from domain.kernel.step import Context, Step
from domain.kernel.subject import Reach, Subject
from domain.kernel.text import Code, Line
from domain.office.house import Authority
from domain.programme.events import ProgrammeEstablished
from domain.programme.programme import Programme
from domain.programme.rules import YEARS_IN_ORDER

Year = Annotated[int, Field(ge=1990, le=2100, examples=[2021])]


class EstablishProgramme(Step):
    """Programm einrichten: begin a programme, managed by an authority, for a period of years.

    The authority's seat decides on the programme's holidays and time.
    """

    about = Programme
    allowed_to = frozenset({Role.PROGRAMME_MANAGER})
    opens = True
    rules = (KNOWN_HERE, YEARS_IN_ORDER)
    records = (ProgrammeEstablished,)

    programme: ProgrammeId
    authority: AuthorityId
    title: Line
    fund: Code
    cci: Code | None = None
    member_state: MemberState = "DE"
    first_year: Year
    last_year: Year

    def reach(self, subject: Subject[ProgrammeId], history: History) -> Reach:
        return Reach(authority=self.authority)

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        authority = history.look(Authority, self.authority)
        KNOWN_HERE.check(authority, "authority")
        YEARS_IN_ORDER.check(self.first_year, self.last_year)
        yield ProgrammeEstablished(
            programme=self.programme,
            authority=self.authority,
            title=self.title,
            fund=self.fund,
            cci=self.cci,
            member_state=self.member_state,
            land=authority.land,
            zone=authority.zone,
            first_year=self.first_year,
            last_year=self.last_year,
        )
