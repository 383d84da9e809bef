"""The rules under which a row of a published list is taken over."""

from typing import Final

from domain.kernel.rule import Rule
from domain.operation.listed_row import ListedRow


class RowSaysSomething(Rule):
    """Aussage der Zeile."""

    id = "row-says-something"
    german = "Die Zeile nennt weder eine Bezeichnung noch einen Betrag."
    english = "The row has neither a title nor an amount."
    source = "Art. 49 Abs. 3 VO (EU) 2021/1060"
    mark = "K"
    since = "2021-07-01"

    def check(self, row: ListedRow) -> None:
        """Refuse a row without title and without any amount."""
        if not row.title.strip() and all(amount is None for amount in row.amounts):
            self.refuse(field="row.title")


ROW_SAYS_SOMETHING: Final = RowSaysSomething()
