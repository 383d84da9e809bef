"""The generated documents say what the catalogue says."""

from pathlib import Path

import pytest

from application.generate import FOLDER, documents

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", sorted(documents()))
def test_a_generated_document_is_fresh(name: str) -> None:
    assert (ROOT / FOLDER / name).read_text() == documents()[name], (
        "run: .venv/bin/python -m application.generate"
    )


def test_nothing_is_left_over() -> None:
    assert {path.name for path in (ROOT / FOLDER).iterdir()} == documents().keys()
