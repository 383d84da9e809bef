"""A programme as decisions see it: where it belongs and which procedure is in force."""

from datetime import date
from decimal import Decimal

from domain.kernel.ids import PriorityId, ProgrammeId
from domain.kernel.subject import Reach, Subject
from domain.programme.events import (
    PriorityAdopted,
    Procedure,
    ProcedureAdopted,
    ProgrammeEstablished,
)


class Programme(Subject[ProgrammeId]):
    """A programme with its years (first and last), its priorities and all versions of its procedure."""

    public = True
    land: str = ""
    zone: str = ""
    member_state: str = ""
    years: tuple[int, int] = (0, 0)

    def __init__(self) -> None:
        self.priorities: set[PriorityId] = set()
        self.procedures: dict[int, Procedure] = {}
        self.valid_from: dict[int, date] = {}

    def on_programme_established(self, event: ProgrammeEstablished) -> None:
        self.exists = True
        self.land, self.zone = event.land, event.zone
        self.member_state = event.member_state
        self.years = (event.first_year, event.last_year)
        self.reach = Reach(authority=event.authority, programme=event.programme)

    def on_priority_adopted(self, event: PriorityAdopted) -> None:
        self.priorities.add(event.priority)

    def on_procedure_adopted(self, event: ProcedureAdopted) -> None:
        self.procedures[event.version] = event.procedure
        self.valid_from[event.version] = event.valid_from

    def version_on(self, day: date) -> int | None:
        """The procedure version in force on the day; None before the first."""
        in_force = [version for version, since in self.valid_from.items() if since <= day]
        return max(in_force, default=None)

    def overbooking_on(self, day: date) -> Decimal:
        """By how many percent commitments may exceed a budget on the day."""
        version = self.version_on(day)
        return self.procedures[version].overbooking if version else Decimal(0)


class Priority(Subject[PriorityId]):
    """A priority, and the programme it belongs to."""

    public = True
    programme: ProgrammeId

    def on_priority_adopted(self, event: PriorityAdopted) -> None:
        self.exists = True
        self.programme = event.programme
        self.reach = Reach(programme=event.programme)
