"""The rule of every context that names what belongs to another: it must be known here."""

from typing import Final, Protocol

from domain.kernel.ids import Id
from domain.kernel.rule import Rule


class Known(Protocol):
    """A model of something that may or may not exist."""

    exists: bool

    @property
    def subject(self) -> Id:
        """Whose model it is."""
        ...


class KnownHere(Rule):
    """Nur Bekanntes wird genannt."""

    id = "known-here"
    german = "„{name}“ ist hier nicht bekannt."
    english = "“{name}” is not known here."
    source = "Grundsatz der Aktenwahrheit (§ 29 VwVfG)"
    mark = "K"
    since = "1977-01-01"

    def check(self, model: Known, field: str) -> None:
        """Refuse a step that names what does not exist."""
        if not model.exists:
            self.refuse(field=field, name=model.subject)


KNOWN_HERE: Final = KnownHere()
