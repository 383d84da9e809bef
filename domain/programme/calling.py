"""Calling: a call opens, is amended, and closes (Förderaufruf)."""

from collections.abc import Iterator

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import CallId, PriorityId, ProgrammeId
from domain.kernel.in_order import DAYS_IN_ORDER
from domain.kernel.known import KNOWN_HERE
from domain.kernel.money import Plan
from domain.kernel.people import Role
from domain.kernel.period import Day
from domain.kernel.step import Context, Step
from domain.kernel.subject import Reach, Subject
from domain.kernel.text import Line, Reason
from domain.programme.budgets import CallBudget
from domain.programme.call import Call, CallStage
from domain.programme.events import CallAmended, CallClosed, CallOpened
from domain.programme.programme import Programme
from domain.programme.rules import (
    BUDGET_RULES,
    CLOSED_STAYS_CLOSED,
    END_NOT_PAST,
    NOT_BELOW_COMMITTED,
    PRIORITY_OF_PROGRAMME,
    PROCEDURE_IN_FORCE,
    check_budget,
)

OPEN = frozenset({CallStage.OPEN})


class OpenCall(Step):
    """Förderaufruf eröffnen: take proposals under a priority, from one day to another, with a budget.

    Without an end it stays open until it is closed.
    """

    about = Call
    allowed_to = frozenset({Role.PROGRAMME_MANAGER})
    opens = True
    leads_to = OPEN
    rules = (
        KNOWN_HERE,
        PRIORITY_OF_PROGRAMME,
        PROCEDURE_IN_FORCE,
        DAYS_IN_ORDER,
        END_NOT_PAST,
        *BUDGET_RULES,
    )
    records = (CallOpened,)

    call: CallId
    programme: ProgrammeId
    priority: PriorityId
    title: Line
    budget: Plan
    opens_on: Day
    closes_on: Day | None = None

    def reach(self, subject: Subject[CallId], history: History) -> Reach:
        return Reach(programme=self.programme)

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        programme = history.look(Programme, self.programme)
        KNOWN_HERE.check(programme, "programme")
        PRIORITY_OF_PROGRAMME.check(self.priority, programme)
        PROCEDURE_IN_FORCE.check(programme, self.opens_on)
        DAYS_IN_ORDER.check(self.opens_on, self.closes_on, "closes_on")
        END_NOT_PAST.check(self.closes_on, context.today)
        check_budget(self.budget, programme)
        yield CallOpened(
            call=self.call,
            programme=self.programme,
            priority=self.priority,
            title=self.title,
            budget=self.budget,
            opens_on=self.opens_on,
            closes_on=self.closes_on,
        )


class AmendCall(Step):
    """Förderaufruf ändern: say what title, budget and end now are; all three replace what was.

    The end may be extended even after it has passed, and is never shortened into the past (§ 31 (7)
    VwVfG). A call that was closed keeps its end: awards follow it, so its budget may still change.
    """

    about = Call
    allowed_to = frozenset({Role.PROGRAMME_MANAGER})
    during = frozenset(CallStage)
    rules = (
        *BUDGET_RULES,
        NOT_BELOW_COMMITTED,
        CLOSED_STAYS_CLOSED,
        DAYS_IN_ORDER,
        END_NOT_PAST,
    )
    records = (CallAmended,)

    call: CallId
    title: Line
    budget: Plan
    closes_on: Day | None = None
    reason: Reason

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        call, before = history.of(Call, self.call), history.of(CallBudget, self.call)
        programme = history.look(Programme, call.programme)
        check_budget(self.budget, programme)
        NOT_BELOW_COMMITTED.check(before, self.budget, programme.margin_on(context.today))
        if self.closes_on != call.closes_on:
            CLOSED_STAYS_CLOSED.check(call)
            DAYS_IN_ORDER.check(call.opens_on, self.closes_on, "closes_on")
            END_NOT_PAST.check(self.closes_on, context.today, call.closes_on)
        was = (call.title, call.closes_on, before.appropriated)
        if was != (self.title, self.closes_on, self.budget):
            yield CallAmended(
                call=self.call,
                title=self.title,
                budget=self.budget,
                closes_on=self.closes_on,
                reason=self.reason,
            )


class CloseCall(Step):
    """Förderaufruf schließen: take no more proposals after today, or after the end that has passed."""

    about = Call
    allowed_to = frozenset({Role.PROGRAMME_MANAGER})
    during = OPEN
    leads_to = frozenset({CallStage.CLOSED})
    records = (CallClosed,)

    call: CallId
    reason: Reason

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        call = history.of(Call, self.call)
        last_day = min(context.today, call.closes_on or context.today)
        yield CallClosed(call=self.call, last_day=last_day, reason=self.reason)
