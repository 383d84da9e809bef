"""Taking over: operations of earlier systems, row by row from a published list."""

from collections.abc import Iterator
from typing import Any

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import OperationId, ProgrammeId
from domain.kernel.known import KNOWN_HERE
from domain.kernel.people import Role
from domain.kernel.personal import Personal
from domain.kernel.step import Context, Step
from domain.kernel.subject import Reach, Subject
from domain.operation.events import OperationTakenOver
from domain.operation.listed_row import ListedRow
from domain.operation.operation import Operation
from domain.operation.taking_over_rules import ROW_SAYS_SOMETHING
from domain.programme.programme import Programme


class TakeOverOperation(Step):
    """Vorhaben übernehmen: take over one row of a published list of operations.

    Whoever takes a list over makes the id from what the row says, so that the same row is taken over
    once. It gets no
    stage and no number of ours, and no budget knows it. It decides nothing, so whoever runs the
    installation may take over as the system.
    """

    about = Operation
    allowed_to = frozenset({Role.REPORTING_OFFICER, Role.PROGRAMME_MANAGER, Role.SYSTEM})
    opens = True
    rules = (KNOWN_HERE, ROW_SAYS_SOMETHING)
    records = (OperationTakenOver,)

    operation: OperationId
    programme: ProgrammeId
    row: ListedRow
    beneficiary: Personal | None = None
    cells: Personal

    def reach(self, subject: Subject[Any], history: History) -> Reach:
        return Reach(programme=self.programme)

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        KNOWN_HERE.check(history.look(Programme, self.programme), "programme")
        ROW_SAYS_SOMETHING.check(self.row)
        yield OperationTakenOver(
            operation=self.operation,
            programme=self.programme,
            row=self.row,
            beneficiary=self.beneficiary.sealed if self.beneficiary else None,
            cells=self.cells.sealed,
        )
