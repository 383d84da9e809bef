"""The rules on who acts in a case file, in every phase: the second signature, its limit, paper.

docs/rules/operation.md lists them all.
"""

from typing import Final

from domain.kernel.ids import PersonId
from domain.kernel.money import NOTHING, Euro
from domain.kernel.rule import Rule


class FourEyes(Rule):
    """Vier-Augen-Prinzip."""

    id = "four-eyes"
    german = (
        "Wer den Antrag eingegeben oder geprüft oder die Entscheidung vorbereitet hat, zeichnet "
        "sie nicht (Vier-Augen-Prinzip)."
    )
    english = "Nobody signs what they entered, checked or prepared (four eyes)."
    source = "VV zu §§ 70 ff. LHO"
    mark = "K"
    since = "2000-01-01"

    def check(self, signer: PersonId, hands: frozenset[PersonId]) -> None:
        """Refuse the signer who had a hand in the case file."""
        if signer in hands:
            self.refuse()


class SignatureLimit(Rule):
    """Zeichnungsgrenze."""

    id = "signature-limit"
    german = "Die Zuwendung von {grant:de} liegt über Ihrer Zeichnungsgrenze von {limit:de}."
    english = "The grant of {grant:en} exceeds your signature limit of {limit:en}."
    source = "Zeichnungsordnung der Behörde"
    mark = "K"
    since = "2000-01-01"

    def check(self, limit: Euro | None, grant: Euro) -> None:
        """Refuse a grant above the limit; without one, any grant."""
        if grant > (limit or NOTHING):
            self.refuse(grant=grant, limit=limit or NOTHING)


class PaperByOffice(Rule):
    """Papierantrag."""

    id = "paper-by-office"
    german = (
        "Was auf Papier kam, gibt die Behörde ein; einen elektronischen Antrag führt der "
        "Antragsteller selbst."
    )
    english = "The office enters what came on paper; an electronic proposal is the applicant's own."
    source = "§ 3a VwVfG; Aktenordnung"
    mark = "K"
    since = "2000-01-01"

    def check(self, *, on_paper: bool, by_office: bool) -> None:
        """Refuse the office at an electronic proposal, and the applicant at one on paper."""
        if on_paper != by_office:
            self.refuse()


class SecondPersonChecksPaper(Rule):
    """Prüfung der Eingabe."""

    id = "second-person-checks-paper"
    german = "Was Sie vom Papier eingegeben haben, prüft eine zweite Person."
    english = "A second person checks what you entered from paper."
    source = "VV zu §§ 70 ff. LHO; Aktenordnung"
    mark = "K"
    since = "2000-01-01"

    def check(self, checker: PersonId, entered_by: frozenset[PersonId]) -> None:
        """Refuse the checker who entered any part of the proposal."""
        if checker in entered_by:
            self.refuse()


FOUR_EYES: Final = FourEyes()
SIGNATURE_LIMIT: Final = SignatureLimit()
PAPER_BY_OFFICE: Final = PaperByOffice()
SECOND_PERSON_CHECKS_PAPER: Final = SecondPersonChecksPaper()
