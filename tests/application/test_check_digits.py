"""Tax ids: VAT numbers by their check digits, all others as text."""

from typing import Any

import pytest

from application.commands import Malformed, read_command
from domain.kernel.step import Step
from domain.organisation.registering import CorrectOrganisation, RegisterOrganisation
from tests.support.people import LEAD, REGISTRY

FORMS: list[tuple[type[Step], dict[str, str]]] = [
    (RegisterOrganisation, {"name": "Muster GmbH", "legal_form": "gmbh"}),
    (CorrectOrganisation, {"organisation": LEAD, "reason": "Verschrieben."}),
]


def read(kind: type[Step], form: dict[str, str], tax_id: str) -> Any:  # noqa: ANN401
    return read_command(kind, {**form, "tax_id": tax_id}, REGISTRY, "step")


@pytest.mark.parametrize(("kind", "form"), FORMS)
@pytest.mark.parametrize(
    "tax_id",
    ["DE136695976", "de 136 695 976", "ATU13585627", "EL094259216", "IE6433435F", "HU12892312",
     "12/345/67890", "12 345 678 901", "12892312-2-41", "CHE-107.787.577", "GB 980 7806 84", "HRB 123", "X"],
)  # fmt: skip
def test_what_may_be_right_is_taken(kind: type[Step], form: dict[str, str], tax_id: str) -> None:
    assert read(kind, form, tax_id).tax_id.reveal() == tax_id


@pytest.mark.parametrize(("kind", "form"), FORMS)
@pytest.mark.parametrize(
    "tax_id", ["DE136695977", "DE1366959769", "DE", "ATU13585628", "GR094259217", "EL094259217"]
)
def test_a_wrong_vat_number_is_named_and_not_repeated(
    kind: type[Step], form: dict[str, str], tax_id: str
) -> None:
    with pytest.raises(Malformed) as malformed:
        read(kind, form, tax_id)
    (problem,) = malformed.value.problems
    assert problem.field == "tax_id"
    assert "Prüfziffer" in problem.german
    assert "check digit" in problem.english
    assert tax_id not in repr(malformed.value.problems) or tax_id == "DE"


def test_a_tax_id_may_be_missing() -> None:
    for kind, form in FORMS:
        assert read_command(kind, form, REGISTRY, "step").tax_id is None  # type: ignore[attr-defined]
