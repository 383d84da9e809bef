"""A programme as decisions see it: where it belongs and which procedure is in force."""

from datetime import date
from decimal import Decimal

from domain.kernel.ids import PriorityId, ProgrammeId
from domain.kernel.subject import Reach, Subject
from domain.programme.events import (
    PriorityAdopted,
    ProcedureAdopted,
    ProgrammeEstablished,
)


class Programme(Subject[ProgrammeId]):
    """A programme with its years (first and last), its priorities and all versions of its procedure."""

    public = True
    land: str = ""
    zone: str = ""
    years: tuple[int, int] = (0, 0)

    def __init__(self) -> None:
        self.priorities: set[PriorityId] = set()
        self.versions: dict[int, ProcedureAdopted] = {}

    def on_programme_established(self, event: ProgrammeEstablished) -> None:
        self.exists = True
        self.land, self.zone = event.land, event.zone
        self.years = (event.first_year, event.last_year)
        self.reach = Reach(authority=event.authority, programme=event.programme)

    def on_priority_adopted(self, event: PriorityAdopted) -> None:
        self.priorities.add(event.priority)

    def on_procedure_adopted(self, event: ProcedureAdopted) -> None:
        self.versions[event.version] = event

    def has_procedure_on(self, day: date) -> bool:
        """Say whether a version of the procedure is in force on the day."""
        return any(one.valid_from <= day for one in self.versions.values())

    def in_force_on(self, day: date) -> ProcedureAdopted:
        """The procedure in its version of the day. Raises ValueError before the first."""
        begun = (one for one in self.versions.values() if one.valid_from <= day)
        return max(begun, key=lambda one: one.version)

    def margin_on(self, day: date) -> Decimal:
        """By which factor commitments may exceed a budget on the day: 1.10 where 10 % may be overbooked."""
        if not self.has_procedure_on(day):
            return Decimal(1)
        return 1 + self.in_force_on(day).procedure.overbooking / 100


class Priority(Subject[PriorityId]):
    """A priority, and the programme it belongs to."""

    public = True
    programme: ProgrammeId

    def on_priority_adopted(self, event: PriorityAdopted) -> None:
        self.exists = True
        self.programme = event.programme
        self.reach = Reach(programme=event.programme)
