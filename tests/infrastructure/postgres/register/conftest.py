"""The register of a test."""

from collections.abc import Iterator

import pytest

from tests.support.registering import Register, registering


@pytest.fixture
def register(database: str) -> Iterator[Register]:
    """An empty record and its register."""
    with registering(database) as made:
        yield made
