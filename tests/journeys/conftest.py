"""A served demonstration, as `make run` gives it, for those who travel through it."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.server import open_folder, programs
from tests.support.waiting import until

ROOT = Path(__file__).parents[2]
COMMAND = ROOT / ".venv/bin/foerderakte"


@dataclass(frozen=True)
class Served:
    """A running demonstration, and the environment in which its commands are typed."""

    home: Path
    port: int
    environment: dict[str, str]

    def run(self, *arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(COMMAND), *arguments],
            check=False,
            capture_output=True,
            text=True,
            env=self.environment,
            cwd=ROOT,
            **more,  # type: ignore[call-overload]
        )


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def _listens(port: int) -> bool:
    with socket.socket() as trying:
        return trying.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    with open_folder() as folder:
        home, port = folder / "home", _free_port()
        environment = {
            **{k: v for k, v in os.environ.items() if k != "DATABASE_URL"},
            "FOERDERAKTE_HOME": str(home),
            "FOERDERAKTE_PORT": str(port),
            "FOERDERAKTE_PG_BIN": str(programs() or ""),
            "COLUMNS": "100",
        }
        if not programs():
            del environment["FOERDERAKTE_PG_BIN"]
        server = subprocess.Popen([str(COMMAND), "serve", "--demo"], env=environment, cwd=ROOT)
        try:
            until(lambda: _listens(port) or server.poll() is not None, 120)
            assert server.poll() is None, "the server ended by itself"
            yield Served(home, port, environment)
        finally:
            server.send_signal(signal.SIGINT)
            assert server.wait(30) == 0
