"""What one way of heading a column means."""

import re
from dataclasses import dataclass

from application.takeover.meanings import Meaning


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of heading a column; `meanings` in the order in which values are to try them.

    The pattern is of the heading squashed (`unionskofinanzierungssatz`), which hyphenation cannot
    hide; or, if `by_words`, of its words (`davon efre in eur`), where a short word like `eu` must
    not be found inside another.
    """

    pattern: re.Pattern[str]
    meanings: tuple[Meaning, ...]
    by_words: bool


def squashed(pattern: str, *meanings: Meaning) -> Rule:
    """A rule about the heading squashed."""
    return Rule(re.compile(pattern), meanings, by_words=False)


def by_words(pattern: str, *meanings: Meaning) -> Rule:
    """A rule about the words of the heading."""
    return Rule(re.compile(pattern), meanings, by_words=True)
