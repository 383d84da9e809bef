"""A call as decisions see it: where it stands, and when it takes proposals."""

from datetime import date

from domain.kernel.ids import CallId, PriorityId, ProgrammeId
from domain.kernel.subject import Reach, Stage, Subject
from domain.programme.events import CallAmended, CallClosed, CallOpened


class CallStage(Stage):
    """Where a call stands."""

    OPEN = "open", "Eröffnet"
    CLOSED = "closed", "Geschlossen"


class Call(Subject[CallId]):
    """A call: its programme and priority, and the days from and to which it takes proposals."""

    public = True
    programme: ProgrammeId
    priority: PriorityId
    title: str = ""
    opens_on: date
    closes_on: date | None = None

    def on_call_opened(self, event: CallOpened) -> None:
        self.exists = True
        self.stage = CallStage.OPEN
        self.title = event.title
        self.programme, self.priority = event.programme, event.priority
        self.opens_on, self.closes_on = event.opens_on, event.closes_on
        self.reach = Reach(programme=event.programme)

    def on_call_amended(self, event: CallAmended) -> None:
        self.title, self.closes_on = event.title, event.closes_on

    def on_call_closed(self, event: CallClosed) -> None:
        self.stage = CallStage.CLOSED
        self.closes_on = event.last_day

    def takes_proposals_on(self, day: date) -> bool:
        """Say whether a proposal received on the day is in time."""
        return self.opens_on <= day and (self.closes_on is None or day <= self.closes_on)
