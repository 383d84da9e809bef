"""Why a step is not taken. Each refusal has a stable code and a sentence for whoever tried."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from domain.kernel.people import Role
    from domain.kernel.rule import Rule
    from domain.kernel.subject import Stage


class StepName(NamedTuple):
    """What a step is called in sentences: by its label in German ones, by its name in English ones."""

    german: str
    english: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong; `field` is the path of what somebody would change, if it is one.

    A path is written as in `proposal.shares.0.grant`. Where a step only signs or checks, it leads to
    what was typed before.
    """

    field: str | None
    german: str
    english: str


class Refusal(Exception):  # noqa: N818 - the field's word; a refusal is an answer, no error of ours
    """The step is not taken; nothing is recorded.

    `problems` lists what a rule found, one by one where it found several at once; no other refusal
    has any.
    """

    code: ClassVar[str]
    problems: tuple[Problem, ...] = ()

    def __init__(self, german: str, english: str) -> None:
        super().__init__(german)
        self.german = german
        self.english = english


class NotAllowed(Refusal):
    """The person holds no appointment that allows this step here; `elsewhere` in which role one does."""

    code = "not-allowed"

    def __init__(
        self, step: StepName, roles: Iterable[Role], elsewhere: Role | None = None
    ) -> None:
        names = sorted(roles)
        if elsewhere:
            super().__init__(
                f"„{step.german}“ ist Ihnen hier nicht erlaubt: Ihre Bestellung als "
                f"{elsewhere.german} gilt in einem anderen Bereich.",
                f"“{step.english}” is not for you here: your appointment as {elsewhere.value} is for "
                "another area.",
            )
            return
        super().__init__(
            f"„{step.german}“ ist nur erlaubt für: {', '.join(role.german for role in names)}.",
            f"“{step.english}” is for these roles only: {', '.join(role.value for role in names)}.",
        )


class WrongMoment(Refusal):
    """The subject is at a stage in which this step is not taken."""

    code = "wrong-moment"

    def __init__(self, step: StepName, stage: Stage | None, during: Iterable[Stage]) -> None:
        at, english_at = (stage.german, stage.value) if stage else ("vorhanden", "present")
        names = sorted(during)
        super().__init__(
            f"„{step.german}“ geht jetzt nicht: Stand ist „{at}“, möglich ist der Schritt bei: "
            f"{', '.join(s.german for s in names)}.",
            f"“{step.english}” is not possible now: the stage is “{english_at}”, the step belongs "
            f"to: {', '.join(s.value for s in names)}.",
        )


class AlreadyThere(WrongMoment):
    """What the step would open is there already; at which stage is not for everybody to know."""

    def __init__(self, step: StepName) -> None:
        Refusal.__init__(
            self,
            f"„{step.german}“ geht nur einmal: Das gibt es schon.",
            f"“{step.english}” is possible only once: this exists already.",
        )


class RuleBroken(Refusal):
    """A rule says no, because of one thing (`field`) or of several (`problems`)."""

    code = "rule-broken"

    def __init__(self, rule: Rule, said: Problem, problems: Sequence[Problem] = ()) -> None:
        super().__init__(said.german, said.english)
        self.rule = rule
        self.field = said.field
        self.problems = tuple(problems) or (said,)
