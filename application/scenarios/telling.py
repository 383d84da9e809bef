"""Telling a history: who took which step on which day, one after the other."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID, uuid5

from application.office import Attempt, Outcome
from domain.kernel.ids import AppointmentId, OperationId, OrganisationId, PersonId
from domain.kernel.refusal import Refusal
from domain.kernel.step import Step

Take = Callable[[Step, Attempt], Outcome]
_BEGINS: Final = time(8, 0)
_APART: Final = timedelta(minutes=4)
_NAMES: Final = UUID("6d0c8f7e-6a54-4c39-9f0b-0d2b8d5c2a11")


class Teller:
    """Takes steps at told instants: on one day after the other, minutes apart, from 8:00 UTC.

    Each step has an id of its own, so that telling the same again adds nothing.
    """

    def __init__(self, take: Take, scenario: str) -> None:
        self._take = take
        self._scenario = scenario
        self._steps = 0
        self._at = datetime.min.replace(tzinfo=UTC)

    def on(self, day: date) -> None:
        """Go on, on this day; raises ValueError for a day that is past already."""
        if day < self._at.date():
            raise ValueError(f"{day} comes after {self._at:%Y-%m-%d} in this history")
        self._at = max(self._at, datetime.combine(day, _BEGINS, UTC))

    def tell(self, by: PersonId, *steps: Step) -> None:
        """Somebody takes these steps. Raises what Office.take raises."""
        for step in steps:
            self._take(step, self._attempt(by))

    def refused(self, by: PersonId, step: Step) -> Refusal:
        """Somebody tries a step and is refused, which leaves no trace in the record.

        Raises AssertionError if it is taken.
        """
        try:
            self._take(step, self._attempt(by))
        except Refusal as refusal:
            return refusal
        raise AssertionError(f"{step.step_name()} was expected to be refused")

    def _attempt(self, by: PersonId) -> Attempt:
        self._steps += 1
        self._at += _APART
        step_id = f"{self._scenario}-{self._steps}"
        return Attempt(by=by, step_id=step_id, channel="scenario", at=self._at)


def person(name: str) -> PersonId:
    """The person who plays a part, by the part's name."""
    return PersonId(_named("person", name))


def appointment(name: str) -> AppointmentId:
    """An appointment, by name."""
    return AppointmentId(_named("appointment", name))


def organisation(name: str) -> OrganisationId:
    """An organisation, by name."""
    return OrganisationId(_named("organisation", name))


def operation(name: str) -> OperationId:
    """An operation, by name."""
    return OperationId(_named("operation", name))


def _named(kind: str, name: str) -> str:
    # Names of parts in a scenario, never of people: nothing personal goes into an id.
    return str(uuid5(_NAMES, f"{kind}/{name}"))
