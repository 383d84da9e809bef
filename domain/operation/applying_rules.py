"""The rules under which proposals come in, are completed and found complete."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from domain.kernel.period import add_months
from domain.kernel.refusal import Problem
from domain.kernel.rule import Rule
from domain.kernel.subject import Stage
from domain.operation.operation import OperationStage
from domain.organisation.organisation import Organisation
from domain.programme.call import Call
from domain.programme.events import Procedure


class CallTakesProposals(Rule):
    """Antragsfrist."""

    id = "call-takes-proposals"
    german = "Der Förderaufruf „{call}“ nimmt am {day:%d.%m.%Y} keine Anträge an."
    english = "The call “{call}” takes no proposals on {day:%Y-%m-%d}."
    source = "Förderaufruf; Art. 49 Abs. 2, 73 Abs. 1 VO (EU) 2021/1060"
    mark = "K"
    since = "2000-01-01"

    def check(self, call: Call, day: date, field: str | None = None) -> None:
        """Refuse a day outside the call's days, and a call that does not exist."""
        if not (call.exists and call.takes_proposals_on(day)):
            self.refuse(field=field, call=call.title or call.subject, day=day)

    def check_opened(self, call: Call, today: date, field: str) -> None:
        """Refuse a call that has not opened so far; paper may be entered after it has closed."""
        if not (call.exists and call.opens_on <= today):
            self.refuse(field=field, call=call.title or call.subject, day=today)


class LeadHasCapacity(Rule):
    """Federführung nur mit Beteiligtenfähigkeit."""

    id = "lead-has-capacity"
    german = (
        "Wer nicht selbst an einem Verfahren beteiligt sein kann, kann nicht federführend sein: an "
        "ihn könnte kein Bescheid ergehen."
    )
    english = (
        "Whoever cannot be a party to a procedure cannot be the lead partner: no notice could be "
        "addressed to it."
    )
    source = "§ 11 VwVfG"
    mark = "K"
    since = "1977-01-01"

    def check(self, lead: Organisation, field: str) -> None:
        """Refuse a lead partner without legal capacity."""
        if lead.exists and not lead.entry.legal_capacity:
            self.refuse(field=field)


class ReceiptDay(Rule):
    """Tag des Eingangs."""

    id = "receipt-day"
    german = (
        "Der {day:%d.%m.%Y} kann nicht der Tag des Eingangs sein: elektronisch gilt der heutige "
        "Tag, auf Papier der Tag des Eingangsstempels."
    )
    english = (
        "{day:%Y-%m-%d} cannot be the day of receipt: electronically it is today, on paper the "
        "day of the office's stamp."
    )
    source = "§ 130 BGB; Aktenordnung"
    mark = "K"
    since = "2000-01-01"

    def check(self, day: date, today: date, *, by_office: bool) -> None:
        """Refuse a future day, and any but today from an applicant."""
        if day > today or (day != today and not by_office):
            self.refuse(field="received_on", day=day)


class PartsInOrder(Rule):
    """Eingang der Teile."""

    id = "parts-in-order"
    german = (
        "Der {day:%d.%m.%Y} liegt vor dem {last:%d.%m.%Y}, an dem der letzte Teil des Antrags "
        "einging."
    )
    english = (
        "{day:%Y-%m-%d} is before {last:%Y-%m-%d}, on which the last part of the proposal came in."
    )
    source = "§ 26 Abs. 2 VwVfG; Aktenordnung"
    mark = "K"
    since = "2000-01-01"

    def check(self, day: date, last: date) -> None:
        """Refuse a completion from before the part that it follows."""
        if day < last:
            self.refuse(field="received_on", day=day, last=last)


class ProposalComplete(Rule):
    """Vollständigkeit."""

    id = "proposal-complete"
    german = "Der Antrag ist noch nicht vollständig; Zahl der offenen Punkte: {count}."
    english = "The proposal is not complete yet; points to be settled: {count}."
    source = "VV Nr. 3.2 zu § 44 LHO; Förderrichtlinie"
    mark = "K"
    since = "2000-01-01"

    def check(self, problems: Sequence[Problem]) -> None:
        """Refuse while there are problems, and list them all."""
        if problems:
            self.refuse(field=problems[0].field, problems=problems, count=len(problems))


class PeriodOnlyExtended(Rule):
    """Fristverlängerung."""

    id = "period-only-extended"
    german = (
        "Die Frist läuft bis {due_on:%d.%m.%Y}; sie wird nur verlängert, auch nachträglich, und "
        "auf keinen vergangenen Tag."
    )
    english = (
        "The period runs until {due_on:%Y-%m-%d}; it is only extended, afterwards too, and never "
        "to a day that has passed."
    )
    source = "§ 31 Abs. 7 VwVfG"
    mark = "K"
    since = "1977-01-01"

    def check(self, due_on: date, later: date, today: date) -> None:
        """Refuse a day that is not later than before, or has passed."""
        if later <= due_on or later < today:
            self.refuse(field="due_on", due_on=due_on)


class PeriodNotEndless(Rule):
    """Überschaubare Frist."""

    id = "period-not-endless"
    german = (
        "Die Frist liefe bis {due_on:%d.%m.%Y}; nach dem Verfahren endet sie spätestens am "
        "{latest:%d.%m.%Y}."
    )
    english = (
        "The period would run until {due_on:%Y-%m-%d}; the procedure lets it end on {latest:%Y-%m-%d} "
        "at the latest."
    )
    source = "§ 10 Satz 2 VwVfG; Förderrichtlinie"
    mark = "K"
    since = "2000-01-01"

    def check(self, due_on: date, procedure: Procedure, today: date, field: str) -> None:
        """Refuse a day that was mistyped: a period that was set is never shortened."""
        latest = add_months(today, procedure.completion_months)
        if due_on > latest:
            self.refuse(field=field, due_on=due_on, latest=latest)


class PeriodStillRuns(Rule):
    """Laufende Frist."""

    id = "period-still-runs"
    german = (
        "Die Frist zur Ergänzung läuft noch bis {due_on:%d.%m.%Y}; so lange wird nicht abgelehnt."
    )
    english = (
        "The period for completion runs until {due_on:%Y-%m-%d}; until then nothing is rejected."
    )
    source = "§§ 25, 26, 31 VwVfG"
    mark = "K"
    since = "1977-01-01"

    def check(self, due_on: date, today: date) -> None:
        """Refuse a day up to the last one of the period."""
        if today <= due_on:
            self.refuse(due_on=due_on)


class CompletionAskedFor(Rule):
    """Ergänzung auf Nachforderung."""

    id = "completion-asked-for"
    german = "Ergänzt wird, was nachgefordert wurde; eine Nachforderung ist nicht offen."
    english = "A proposal is completed where something was asked for; nothing is."
    source = "§ 26 Abs. 2 VwVfG"
    mark = "K"
    since = "1977-01-01"

    def check(self, told: Stage | None) -> None:
        """Refuse where the applicant was told of no request that still stands."""
        if told is not OperationStage.COMPLETION_REQUESTED:
            self.refuse()


CALL_TAKES_PROPOSALS: Final = CallTakesProposals()
LEAD_HAS_CAPACITY: Final = LeadHasCapacity()
RECEIPT_DAY: Final = ReceiptDay()
PARTS_IN_ORDER: Final = PartsInOrder()
PROPOSAL_COMPLETE: Final = ProposalComplete()
PERIOD_ONLY_EXTENDED: Final = PeriodOnlyExtended()
PERIOD_NOT_ENDLESS: Final = PeriodNotEndless()
PERIOD_STILL_RUNS: Final = PeriodStillRuns()
COMPLETION_ASKED_FOR: Final = CompletionAskedFor()
