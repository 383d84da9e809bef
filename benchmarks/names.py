"""Names in the world of the benchmarks: everything follows from a number.

Operation 17 has the same id and partners in every process and on every side.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from domain.kernel.ids import (
    AppointmentId,
    AuthorityId,
    CallId,
    OperationId,
    OrganisationId,
    PersonId,
    PriorityId,
    ProgrammeId,
)
from domain.operation.awarding import AwardGrant

AUTHORITY: Final = AuthorityId("ilb")
PROGRAMME: Final = ProgrammeId("idk-2026")
APPROVER: Final = PersonId("00000000-0000-4000-8000-000000000001")
OFFICER: Final = PersonId("00000000-0000-4000-8000-000000000002")
APPOINTMENT: Final = AppointmentId("00000000-0000-4000-9000-000000000001")
ORGANISATIONS: Final = 20_000
HOT: Final = 0
"""The number of the call for which all writers decide at once."""


@dataclass(frozen=True, slots=True)
class Case:
    """One operation: its number, and the number of its call (from 0 on)."""

    number: int
    call: int

    @property
    def operation(self) -> OperationId:
        """The id that follows from the number."""
        return OperationId(f"00000000-0000-4000-b000-{self.number:012d}")

    @property
    def partners(self) -> tuple[OrganisationId, OrganisationId]:
        """The lead partner, which gets de-minimis aid, and the other."""
        first = 2 * self.number % ORGANISATIONS
        return organisation(first), organisation(first + 1)

    @property
    def step(self) -> AwardGrant:
        """Sign the award that is prepared."""
        return AwardGrant(operation=self.operation)


def lead_partners() -> Iterator[OrganisationId]:
    """Every organisation that is the lead partner of some operation."""
    return map(organisation, range(0, ORGANISATIONS, 2))


def organisation(number: int) -> OrganisationId:
    """The organisation with that number."""
    return OrganisationId(f"00000000-0000-4000-a000-{number:012d}")


def call(number: int) -> CallId:
    """The call with that number."""
    return CallId(f"c-{number:06d}")


def priority(number: int) -> PriorityId:
    """The priority with that number."""
    return PriorityId(f"p-{number:06d}")


MODEL: Final = Case(999_999_999_999, 999_999)
"""The operation whose events are written by the codec, for the others to be copied from."""
