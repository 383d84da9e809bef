"""The rules under which de-minimis aid is granted (Reg. (EU) 2023/2831).

`field` says where the form has the shares; None where the form only signs them.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from domain.kernel.money import Euro
from domain.kernel.rule import Rule
from domain.organisation.undertaking import DeMinimisAccount
from domain.programme.events import Procedure

LAST_DAY_OF_DECLARATIONS: Final = date(2028, 12, 31)
"""From 2029 on the register of Art. 6 covers three years, and is asked instead (Art. 7 (4))."""


class DeMinimisDeclared(Rule):
    """De-minimis-Erklärung liegt vor."""

    id = "de-minimis-declared"
    german = (
        "Eine De-minimis-Beihilfe erhält nur, wer seine anderen De-minimis-Beihilfen vorher "
        "erklärt hat; Zahl der fehlenden Erklärungen: {count}."
    )
    english = (
        "De-minimis aid is granted only to those who have declared all their other such aid "
        "before; declarations missing: {count}."
    )
    source = "Art. 7 Abs. 4 VO (EU) 2023/2831"
    mark = "V"
    since = "2024-01-01"

    def check(self, accounts: Iterable[DeMinimisAccount], day: date, field: str | None) -> None:
        """Refuse aid to whoever has declared nothing, as long as declarations are asked for."""
        silent = [account for account in accounts if account.declared_on is None]
        if silent and day <= LAST_DAY_OF_DECLARATIONS:
            self.refuse(field=field, count=len(silent))


class DeMinimisCeiling(Rule):
    """De-minimis-Höchstbetrag."""

    id = "de-minimis-ceiling"
    german = (
        "De-minimis-Höchstbetrag überschritten: mit dieser Bewilligung hätte das Unternehmen "
        "{total:de} in {years} Jahren erhalten, zulässig sind {ceiling:de}."
    )
    english = (
        "De-minimis ceiling exceeded: with this award the undertaking would have had {total:en} "
        "in {years} years, {ceiling:en} are allowed."
    )
    source = "Art. 3 Abs. 2 VO (EU) 2023/2831"
    mark = "V"
    since = "2024-01-01"

    def check(
        self,
        accounts: Iterable[DeMinimisAccount],
        aid: Euro,
        day: date,
        procedure: Procedure,
        field: str | None,
    ) -> None:
        """Refuse aid that lifts the single undertaking above the ceiling in the rolling years."""
        years = procedure.de_minimis_years
        total = aid + Euro.total(account.in_years_up_to(day, years) for account in accounts)
        if total > procedure.de_minimis_ceiling:
            self.refuse(field=field, total=total, years=years, ceiling=procedure.de_minimis_ceiling)


DE_MINIMIS_DECLARED: Final = DeMinimisDeclared()
DE_MINIMIS_CEILING: Final = DeMinimisCeiling()
