"""The rules under which de-minimis aid is granted (Reg. (EU) 2023/2831)."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from domain.kernel.money import Euro
from domain.kernel.period import add_months
from domain.kernel.rule import Rule
from domain.organisation.law import DE_MINIMIS_DEFINITIONS, in_force
from domain.organisation.undertaking import DeMinimisAccount
from domain.programme.events import Procedure

LAST_DAY_OF_DECLARATIONS: Final = date(2028, 12, 31)
"""From 2029 on the law asks the register of Art. 6 instead (Art. 7(4)); whoever signs asks it."""


class DeMinimisDeclared(Rule):
    """De-minimis-Erklärung liegt vor."""

    id = "de-minimis-declared"
    german = (
        "Eine De-minimis-Beihilfe erhält nur, wer seine anderen De-minimis-Beihilfen in den "
        "{months} Monaten davor erklärt hat; Zahl der fehlenden Erklärungen: {count}."
    )
    english = (
        "De-minimis aid is granted only to those who have declared all their other such aid "
        "in the {months} months before; declarations missing: {count}."
    )
    source = "Art. 7 Abs. 4 VO (EU) 2023/2831"
    mark = "V"
    since = "2024-01-01"

    def check(self, accounts: Iterable[DeMinimisAccount], day: date, procedure: Procedure) -> None:
        """Refuse aid to whoever has declared nothing of late, as long as the law asks for it."""
        months = procedure.declaration_months
        too_old = add_months(day, -months)
        silent = [
            account
            for account in accounts
            if account.declared_on is None or account.declared_on <= too_old
        ]
        if silent and day <= LAST_DAY_OF_DECLARATIONS:
            self.refuse(field="award.shares", months=months, count=len(silent))


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
    ) -> None:
        """Refuse aid that lifts the single undertaking above the ceiling in the rolling years.

        The law of the day sets ceiling and years; the procedure may be stricter, never laxer.
        """
        law = in_force(DE_MINIMIS_DEFINITIONS, day)
        ceiling = min(procedure.de_minimis_ceiling, law.ceiling)
        years = max(procedure.de_minimis_years, law.years)
        total = aid + Euro.total(account.in_years_up_to(day, years) for account in accounts)
        if total > ceiling:
            self.refuse(field="award.shares", total=total, years=years, ceiling=ceiling)


DE_MINIMIS_DECLARED: Final = DeMinimisDeclared()
DE_MINIMIS_CEILING: Final = DeMinimisCeiling()
