"""The rule of every context that names what belongs to another: it must be known here."""

from typing import Any, Final

from domain.kernel.rule import Rule
from domain.kernel.subject import Subject


class KnownHere(Rule):
    """Nur Bekanntes wird genannt."""

    id = "known-here"
    german = "„{name}“ ist hier nicht bekannt."
    english = "“{name}” is not known here."
    source = "Grundsatz der Aktenwahrheit (§ 29 VwVfG)"
    mark = "K"
    since = "1977-01-01"

    def check(self, named: Subject[Any], field: str) -> None:
        """Refuse a step that names what does not exist."""
        if not named.exists:
            self.refuse(field=field, name=named.subject)


KNOWN_HERE: Final = KnownHere()
