"""A rule is an object: what it is called, what it says, and where that is written."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NoReturn, ParamSpec

from domain.kernel.refusal import Problem, RuleBroken

P = ParamSpec("P")


class Rule:
    """A rule with a name of its own. A subclass writes its `check` in the words of the office.

    `german` and `english` are the sentences shown when the rule says no; words in braces are
    filled from what `refuse` is told. `source` names act, article and version; `mark` is `V`
    where the source was read, `K` where it is from knowledge of the practice. `since` is the day
    from which the source has said so, 2000-01-01 where each Land or office has its own.
    """

    id: ClassVar[str]
    german: ClassVar[str]
    english: ClassVar[str]
    source: ClassVar[str]
    mark: ClassVar[str]
    since: ClassVar[str]

    def refuse(
        self, *, field: str | None = None, problems: Sequence[Problem] = (), **facts: object
    ) -> NoReturn:
        """Refuse the step with this rule's sentence; `field` is what the user would change.

        A rule that found several things at once lists them in `problems`. Raises RuleBroken,
        always.
        """
        raise RuleBroken(self, self.problem(field, **facts), problems)

    def problem(self, field: str | None, **facts: object) -> Problem:
        """What this rule says of these facts."""
        return Problem(field, self.german.format(**facts), self.english.format(**facts))

    def __repr__(self) -> str:
        return f"<rule {self.id}>"


def found_by(check: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> Sequence[Problem]:
    """What a rule's check refuses, where everything is to be found at once; nothing if all is well."""
    try:
        check(*args, **kwargs)
    except RuleBroken as broken:
        return broken.problems
    return ()
