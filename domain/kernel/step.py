"""A step is one thing that somebody may do: the form, who, when, under which rules, and what follows."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import AppointmentId, Id, PersonId
from domain.kernel.people import Role
from domain.kernel.period import Calendar
from domain.kernel.refusal import StepName
from domain.kernel.rule import Rule
from domain.kernel.subject import Reach, Stage, Subject


@dataclass(frozen=True, slots=True)
class Context:
    """Who takes the step, in which capacity, and when: read from the record, never from a clock.

    `now` is UTC; `today` is that instant's day in the programme's zone.
    """

    actor: PersonId
    role: Role
    appointment: AppointmentId | None
    now: datetime
    today: date
    calendar: Calendar

    @property
    def outside(self) -> bool:
        """Whether the actor acts for an applicant, not for the office."""
        return self.role is Role.APPLICANT


class Step(BaseModel):
    """One step. The fields are the form, the docstring's first words before the colon its label.

    `about`: the subject, named by the first field. `allowed_to`: the roles. `during`: the stages;
    none given means that the subject must exist. `opens`: the subject must not exist yet.
    `leads_to`: the stages reached; none given means that the stage stays. `rules`: every rule that
    can refuse. `records`: every event that can come out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    about: ClassVar[type[Subject[Any]]]
    allowed_to: ClassVar[AbstractSet[Role]]
    during: ClassVar[AbstractSet[Stage]] = frozenset()
    leads_to: ClassVar[AbstractSet[Stage]] = frozenset()
    opens: ClassVar[bool] = False
    rules: ClassVar[tuple[Rule, ...]] = ()
    records: ClassVar[tuple[type[Event], ...]]

    @abstractmethod
    def decide(self, history: History, context: Context) -> Iterator[Event]:
        """Yield what happens, or refuse. Consult everything before the first event.

        Raises RuleBroken.
        """

    @property
    def subject(self) -> Id:
        """The id of what the step is about: the first field."""
        return getattr(self, next(iter(type(self).model_fields)))

    def effective_on(self, context: Context) -> date:
        """The day on which the step counts in law; another day than today where the form says so."""
        return context.today

    @classmethod
    def leads_from(cls, stage: Stage | None) -> AbstractSet[Stage | None]:
        """The stages that the step can lead to from this one."""
        return cls.leads_to or {stage}

    def reach(self, subject: Subject[Any], history: History) -> Reach:
        """Where the step belongs; where it opens a subject, the form says it."""
        return subject.reach

    @classmethod
    @cache
    def step_name(cls) -> str:
        """The name at every door: the class in kebab case."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", cls.__name__).lower()

    @classmethod
    def label(cls) -> str:
        """What the button says."""
        return (cls.__doc__ or "").partition(":")[0].strip()

    @classmethod
    def english(cls) -> str:
        """What it does, in English: the docstring's first sentence after the label."""
        said = " ".join((cls.__doc__ or "").partition("\n\n")[0].partition(":")[2].split())
        return said[:1].upper() + said[1:]

    @classmethod
    def named(cls) -> StepName:
        """What sentences call it."""
        return StepName(cls.label(), cls.step_name())
