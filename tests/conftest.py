"""Fixtures that every folder of tests may use."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from infrastructure.postgres.embedded import EmbeddedServer
from tests.support.server import (
    fresh_database,
    open_folder,
    prepared_database,
    programs,
    running_server,
)

# The same examples each time, so that a failure is one for everybody; HYPOTHESIS_PROFILE=explore
# looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

ON_A_SERVER = {"server", "own_server", "served", "folder"}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "database: needs PostgreSQL (set for users of its fixtures)")
    config.addinivalue_line("markers", "browser: needs Chromium")
    config.addinivalue_line("markers", "slow: takes more than a few seconds")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and ON_A_SERVER.intersection(item.fixturenames):
            item.add_marker("database")
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> tuple[bool, bool]:
    """Say when it begins: the longest first, so that of two workers none waits for the other."""
    return item.path.name != "test_fuzz.py", item.get_closest_marker("slow") is None


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The conninfo of the owner on this worker's PostgreSQL."""
    with running_server() as dsn:
        yield dsn


@pytest.fixture(scope="session")
def prepared(server: str) -> Iterator[str]:
    """The name of a database to copy, so that not every test waits for all migrations."""
    with prepared_database(server) as name:
        yield name


@pytest.fixture
def database(server: str, prepared: str) -> Iterator[str]:
    """The conninfo of the owner of a fresh database, in which the migrations are applied already."""
    with fresh_database(server, prepared) as dsn:
        yield dsn


@pytest.fixture
def empty_database(server: str) -> Iterator[str]:
    """The conninfo of the owner of a fresh, empty database."""
    with fresh_database(server) as dsn:
        yield dsn


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short temporary folder that other accounts may pass through."""
    with open_folder() as path:
        yield path


@pytest.fixture(scope="session")
def made() -> Iterator[Path]:
    """A home whose server has been made and stopped, to copy: making one takes most of a start."""
    with open_folder() as folder:
        with EmbeddedServer(folder / "home", programs()):
            pass
        yield folder / "home"


@pytest.fixture
def home(folder: Path, made: Path) -> Path:
    """A home with a server of its own, made and never yet used."""
    subprocess.run(["/bin/cp", "-a", made, folder], check=True)
    return folder / made.name


@pytest.fixture
def own_server(home: Path) -> Iterator[EmbeddedServer]:
    """A server of this test's own, which it may kill."""
    with EmbeddedServer(home, programs()) as server:
        yield server
