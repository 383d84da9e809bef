"""The rules under which a grant is reduced or taken back."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from domain.kernel.money import NOTHING, Plan
from domain.kernel.rule import Rule
from domain.operation.proposal import Share, grant_of
from domain.programme.events import Procedure


class OnlyLess(Rule):
    """Kürzung."""

    id = "only-less"
    german = (
        "Eine Kürzung auf {grant:de} (bisher {before:de}) führt alle Partner mit unveränderter "
        "Beihilfegrundlage auf, erhöht keinen Anteil, keine Quelle und kein Jahr und belässt einen "
        "Rest."
    )
    english = (
        "A reduction to {grant:en} (from {before:en}) names every partner with the same aid basis, "
        "raises no share, source or year, and leaves something."
    )
    source = "§§ 48, 49 VwVfG; ANBest-P Nr. 2"
    mark = "K"
    since = "1977-01-01"

    def check(
        self, before: Sequence[Share], after: Sequence[Share], granted: Plan, left: Plan
    ) -> None:
        """Refuse whatever is not less of the same; taking away everything is a revocation."""
        grant = grant_of(after)
        less = NOTHING < grant < granted.total
        if not less or _named(before) != _named(after) or _adds(before, after):
            self.refuse(field="shares", grant=grant, before=granted.total)
        if not granted.covers(left):
            self.refuse(field="plan", grant=grant, before=granted.total)


def _named(shares: Sequence[Share]) -> list[tuple[str, str]]:
    return sorted((share.organisation, share.aid_basis) for share in shares)


def _adds(before: Sequence[Share], after: Sequence[Share]) -> bool:
    had = {share.organisation: share for share in before}
    return any(
        share.grant > had[share.organisation].grant or share.cost > had[share.organisation].cost
        for share in after
    )


class Heard(Rule):
    """Anhörung."""

    id = "heard"
    german = (
        "Der {heard_on:%d.%m.%Y} kann nicht der Tag der Anhörung sein: sie liegt zwischen der "
        "Bewilligung am {granted_on:%d.%m.%Y} und heute."
    )
    english = (
        "{heard_on:%Y-%m-%d} cannot be the day of the hearing: it lies between the award on "
        "{granted_on:%Y-%m-%d} and today."
    )
    source = "§ 28 Abs. 1 VwVfG"
    mark = "K"
    since = "1977-01-01"

    def check(self, heard_on: date, granted_on: date, today: date) -> None:
        """Refuse a future day, and one before the award."""
        if not granted_on <= heard_on <= today:
            self.refuse(field="heard_on", heard_on=heard_on, granted_on=granted_on)


class LegalBasis(Rule):
    """Rechtsgrundlage."""

    id = "legal-basis"
    german = "„{basis}“ ist keine Rechtsgrundlage des Verfahrens; möglich sind: {known}."
    english = "“{basis}” is no legal basis of the procedure; these are: {known}."
    source = "§§ 48, 49, 49a VwVfG; Förderrichtlinie"
    mark = "K"
    since = "1977-01-01"

    def check(self, basis: str, procedure: Procedure) -> None:
        """Refuse a basis that the procedure's version does not list."""
        if basis not in procedure.legal_bases:
            known = "; ".join(procedure.legal_bases)
            self.refuse(field="legal_basis", basis=basis, known=known)


ONLY_LESS: Final = OnlyLess()
HEARD: Final = Heard()
LEGAL_BASIS: Final = LegalBasis()
