"""Which organisations are one single undertaking."""

from domain.kernel.history import Model
from domain.kernel.ids import OrganisationId
from domain.organisation.events import UndertakingLinked, UndertakingSeparated


class Links(Model[OrganisationId]):
    """With whom an organisation is one single undertaking; by itself, it is one alone."""

    others: frozenset[OrganisationId] = frozenset()

    @property
    def undertaking(self) -> frozenset[OrganisationId]:
        """All members of the single undertaking, this organisation included."""
        return self.others | {self.subject}

    def on_undertaking_linked(self, event: UndertakingLinked) -> None:
        self.others = event.others_of(self.subject)

    def on_undertaking_separated(self, event: UndertakingSeparated) -> None:
        self.others = event.others_of(self.subject)
