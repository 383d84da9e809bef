"""A rule is an object: what it is called, what it says, and where that is written."""

from collections.abc import Sequence
from typing import ClassVar, NoReturn

from domain.kernel.refusal import Problem, RuleBroken


class Rule:
    """One numbered rule. A subclass writes its own `check` in the words of the office.

    `german` and `english` are the sentences shown when the rule says no; words in braces are
    filled from what `refuse` is told. `source` names act, article and version; `mark` is `V`
    for verified, `K` for from knowledge: then a programme can set it otherwise.
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
        german, english = self.german.format(**facts), self.english.format(**facts)
        raise RuleBroken(self, german, english, field, problems)

    def __repr__(self) -> str:
        return f"<rule {self.id}>"
