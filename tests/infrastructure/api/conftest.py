"""The demonstration behind the API, once for all tests that only read it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from infrastructure.api.app import create_app
from infrastructure.main import House
from tests.support.doors import Doormen, demo_house


@pytest.fixture(scope="session")
def demo(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    home: Path = tmp_path_factory.mktemp("home")
    with demo_house(server, home) as house:
        yield house


@pytest.fixture(scope="session")
def reading(demo: House) -> Iterator[TestClient]:
    """The API over the demonstration; the token of a person is their id."""
    with TestClient(create_app(replace(demo.services, identity=Doormen()))) as client:
        yield client
