"""Procedures: the rules of a programme in versions (Verfahren)."""

from collections.abc import Iterator

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import ProgrammeId
from domain.kernel.people import Role
from domain.kernel.period import Day
from domain.kernel.step import Context, Step
from domain.kernel.text import Reason
from domain.programme.events import Procedure, ProcedureAdopted
from domain.programme.programme import Programme
from domain.programme.rules import DE_MINIMIS_BY_NAME, GRANT_RANGE, VERSIONS_IN_ORDER


class AdoptProcedure(Step):
    """Verfahren beschließen: put the next version of the programme's rules into force from a day on.

    A guideline may say that it applies from an earlier day; what has been submitted keeps the
    version that it came under.
    """

    about = Programme
    allowed_to = frozenset({Role.PROGRAMME_MANAGER})
    rules = (GRANT_RANGE, DE_MINIMIS_BY_NAME, VERSIONS_IN_ORDER)
    records = (ProcedureAdopted,)

    programme: ProgrammeId
    valid_from: Day
    procedure: Procedure
    reason: Reason

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        programme = history.of(Programme, self.programme)
        GRANT_RANGE.check(self.procedure.smallest_grant, self.procedure.largest_grant)
        DE_MINIMIS_BY_NAME.check(self.procedure.aid_bases)
        VERSIONS_IN_ORDER.check(programme, self.valid_from, context.today)
        last = max(programme.versions, default=0)
        before = programme.versions.get(last)
        # The same rules from an earlier day on are another version: the day may have been mistyped.
        if (
            before is None
            or before.procedure != self.procedure
            or self.valid_from < before.valid_from
        ):
            yield ProcedureAdopted(
                programme=self.programme,
                version=last + 1,
                valid_from=self.valid_from,
                procedure=self.procedure,
                reason=self.reason,
            )
