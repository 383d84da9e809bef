"""The command line, run in this process, against a fresh database."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from infrastructure.cli.main import exit_code_of


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    database: str,
    tmp_path: Path,
) -> Run:
    """Run a command: `run("take", "award-grant", …)`."""
    monkeypatch.setenv("FOERDERAKTE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DATABASE_URL", as_url(database))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    def ran(*arguments: str) -> Ran:
        code = exit_code_of(list(arguments))
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return ran


def as_url(conninfo: str) -> str:
    """The conninfo as a DATABASE_URL."""
    from urllib.parse import urlencode  # noqa: PLC0415

    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415

    if conninfo.startswith("postgres"):
        return conninfo
    parts = {name: value for name, value in conninfo_to_dict(conninfo).items() if value}
    return f"postgresql:///?{urlencode(parts)}"


@pytest.fixture
def admin(run: Run) -> str:
    """The first administrator of a fresh installation."""
    return run("init", "--admin", "Administration", "--json").json["person"]
