"""The rules under which a row of a published list is taken over."""

from collections.abc import Iterable
from typing import Final

from domain.kernel.money import Euro
from domain.kernel.rule import Rule


class RowSaysSomething(Rule):
    """Aussage der Zeile."""

    id = "row-says-something"
    german = "Die Zeile nennt weder eine Bezeichnung noch einen Betrag."
    english = "The row has neither a title nor an amount."
    source = "Art. 49 Abs. 3 VO (EU) 2021/1060"
    mark = "K"
    since = "2021-07-01"

    def check(self, title: str, amounts: Iterable[Euro | None]) -> None:
        """Refuse a row without title and without any amount."""
        if not title.strip() and all(amount is None for amount in amounts):
            self.refuse(field="title")


ROW_SAYS_SOMETHING: Final = RowSaysSomething()
