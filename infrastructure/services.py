"""What the doors are given: everything they may use, put together in one place (main.py)."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from application.office import Attempt, Office, Outcome
from application.reading import PUBLIC, Reader, reader
from application.register.queries import Queries
from domain.kernel.event import Event
from domain.kernel.ids import PersonId
from domain.kernel.refusal import Refusal, RuleBroken
from domain.kernel.step import Step
from infrastructure.days import today
from infrastructure.log import Log


class Identity(Protocol):
    """Who a bearer token belongs to."""

    def person_of(self, token: str) -> PersonId | None:
        """The person; None where the token is unknown or revoked."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """The office, what can be asked, and who knocks.

    `recorded` is called after each step, so that the register follows at once. `security` writes
    the security log: refusals and failures, never what somebody typed. `told`: the record is told
    when things happened; `told_upto`: entries 1 to this position were, before it went live. Every
    page says so.
    """

    office: Office
    queries: Queries
    identity: Identity
    security: Log
    recorded: Callable[[], None] = lambda: None
    told: bool = False
    told_upto: int = 0

    def take(self, step: Step, attempt: Attempt) -> Outcome:
        """Take a step, and let the register follow. Raises as Office.take."""
        with self._refusals_logged(step, attempt):
            outcome = self.office.take(step, attempt)
        self.recorded()
        return outcome

    def check(self, step: Step, attempt: Attempt) -> tuple[Event, ...]:
        """What would happen if the step were taken now. Raises as Office.take."""
        with self._refusals_logged(step, attempt):
            return self.office.check(step, attempt)

    def reader(self, person: PersonId | None) -> Reader:
        """What somebody may read today; nobody in particular is the public. Raises Busy."""
        if person is None:
            return PUBLIC
        return reader(self.office.record, self.office.codec, person, today())

    @contextmanager
    def _refusals_logged(self, step: Step, attempt: Attempt) -> Generator[None]:
        try:
            yield
        except Refusal as refusal:
            self.security.warning(
                "refused",
                code=refusal.code,
                rule=refusal.rule.id if isinstance(refusal, RuleBroken) else None,
                step=step.step_name(),
                person=attempt.by,
                channel=attempt.channel,
            )
            raise
