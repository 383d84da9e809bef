"""What a test and the processes that race say to each other."""

from dataclasses import dataclass, field
from itertools import count

from domain.kernel.ids import PersonId
from domain.kernel.step import Step

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Task:
    """A step, and who takes it; given twice, it is the same step, retried."""

    step: Step
    by: PersonId
    step_id: str = field(default_factory=lambda: f"raced-{next(_numbers)}")


@dataclass(frozen=True, slots=True)
class Lane:
    """What one process is to do: the tasks in order, one by one, or as one bulk of batches.

    `attempts` is how often a step is decided again at most.
    """

    conninfo: str
    tasks: tuple[Task, ...]
    batch: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a process was answered: where the events stand, what they say, the stage reached.

    `refusal` is the id of the rule, the code of another refusal, or the name of an exception.
    """

    step_id: str
    refusal: str | None = None
    span: tuple[int, int] = (0, 0)
    events: tuple[str, ...] = ()
    stage: str | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """A process has done all of its lane."""
