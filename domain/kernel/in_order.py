"""The rule of every context that has a first and a last day: they are in order."""

from datetime import date
from typing import Final

from domain.kernel.rule import Rule


class DaysInOrder(Rule):
    """Erster vor letztem Tag."""

    id = "days-in-order"
    german = "Der letzte Tag ({last:%d.%m.%Y}) liegt vor dem ersten ({first:%d.%m.%Y})."
    english = "The last day ({last:%Y-%m-%d}) is before the first ({first:%Y-%m-%d})."
    source = "§ 187 Abs. 2, § 188 BGB"
    mark = "K"
    since = "1900-01-01"

    def check(self, first: date, last: date | None, field: str | None) -> None:
        """Refuse days that end before they begin; a single day is in order, and so is no end."""
        if last is not None and last < first:
            self.refuse(field=field, first=first, last=last)


DAYS_IN_ORDER: Final = DaysInOrder()
