"""`foerderakte serve --demo`: starts, serves, loads nothing twice, and stops cleanly."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.reliability.figures import FIRST_START_WITH_DEMO_SECONDS, WARM_START_SECONDS
from tests.support.server import programs
from tests.support.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.database]
ROOT = Path(__file__).parents[2]
# Other tests may be running on the same processors; the benchmarks measure without them.
PATIENCE = 6


class Serving:
    """A process that serves, until it is stopped by a signal."""

    def __init__(self, home: Path, *options: str) -> None:
        self.port = _free_port()
        chosen = programs()
        environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "FOERDERAKTE_HOME": str(home),
            "FOERDERAKTE_PORT": str(self.port),
            **({"FOERDERAKTE_PG_BIN": str(chosen)} if chosen else {}),
        }
        began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from infrastructure.cli.main import run; run()", "serve",
             *options],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        until(self._answers, seconds=60)
        self.seconds = time.monotonic() - began

    def get(self, path: str) -> Any:  # noqa: ANN401
        with self._open(path) as answer:
            return json.load(answer)

    def stop(self, by: signal.Signals) -> tuple[int, str]:
        self.process.send_signal(by)
        said, _ = self.process.communicate(timeout=30)
        return self.process.returncode, said

    def _answers(self) -> bool:
        assert self.process.poll() is None, self.process.communicate()[0]
        try:
            with self._open("/api/health"):
                return True
        except OSError:
            return False

    def _open(self, path: str) -> Any:  # noqa: ANN401
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        return direct.open(f"http://127.0.0.1:{self.port}{path}", timeout=10)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _servers_of(home: Path) -> list[str]:
    found = [path.read_bytes() for path in _command_lines()]
    return [line.decode() for line in found if b"postgres" in line and str(home).encode() in line]


def _command_lines() -> list[Path]:
    return [path for path in Path("/proc").glob("[0-9]*/cmdline") if _readable(path)]


def _readable(path: Path) -> bool:
    try:
        path.read_bytes()
    except OSError:
        return False
    return True


def test_the_demonstration_is_served_loaded_once_and_stopped_cleanly(folder: Path) -> None:
    home = folder / "home"
    first = Serving(home, "--demo")
    assert first.seconds < FIRST_START_WITH_DEMO_SECONDS * PATIENCE
    health = first.get("/api/health")
    assert health["position"] == health["followed"] > 100
    code, said = first.stop(signal.SIGINT)
    tokens = home / "demo-tokens.txt"
    assert (code, "Traceback" in said) == (0, False), said
    assert f"http://127.0.0.1:{first.port}" in said
    assert str(tokens) in said
    assert tokens.stat().st_mode & 0o777 == 0o600
    assert not _servers_of(home)

    written = tokens.read_text()
    again = Serving(home, "--demo")
    assert again.seconds < WARM_START_SECONDS * PATIENCE
    assert again.get("/api/health") == health
    code, said = again.stop(signal.SIGTERM)
    assert (code, "Traceback" in said) == (0, False), said
    assert "Loading" not in said
    assert str(tokens) in said
    assert tokens.read_text() == written
    assert not _servers_of(home)


def test_a_port_that_is_taken_is_said_in_one_sentence(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-c", "from infrastructure.cli.main import run; run()", "serve",
             "--port", str(port)],
            cwd=ROOT, env={**os.environ, "FOERDERAKTE_HOME": str(folder / "home")},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert f"Nothing can listen on 127.0.0.1:{port}" in done.stderr
    assert not (folder / "home").exists()
