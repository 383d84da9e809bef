"""Check digits: what was mistyped is found before a step is taken, without asking anybody."""

from collections.abc import Iterator

from domain.kernel.refusal import Problem
from domain.kernel.step import Step
from domain.organisation.registering import CorrectOrganisation, RegisterOrganisation


def wrong_digits(step: Step) -> Iterator[Problem]:
    """The fields whose check digits do not fit; the sentences never repeat a value."""
    registering = isinstance(step, RegisterOrganisation | CorrectOrganisation)
    tax_id = step.tax_id if registering else None
    if tax_id and not _may_be_right(tax_id.reveal()):
        yield Problem(
            "tax_id",
            "Diese Umsatzsteuer-Identifikationsnummer kann nicht stimmen: Länge oder Prüfziffer "
            "passen nicht.",
            "This VAT identification number cannot be right: its length or check digit does not "
            "fit.",
        )


def _may_be_right(tax_id: str) -> bool:
    """Whether a VAT number (Dir. 2006/112/EC Art. 215) fits; any other tax id may be right."""
    from stdnum.eu import vat  # noqa: PLC0415 - needed by few steps

    if tax_id[:3].upper() in {"HRA", "HRB"}:  # a number of the Handelsregister, not of Croatia
        return True
    country = tax_id[:2].lower()
    return country not in vat.MEMBER_STATES | {"el"} or vat.is_valid(tax_id)
