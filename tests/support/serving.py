"""A process that serves as `make run` does, and the commands that are typed beside it."""

import json
import os
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path
from typing import Any, Final

from tests.support.server import programs
from tests.support.waiting import PATIENCE, until

ROOT: Final = Path(__file__).parents[2]
COMMAND: Final = ROOT / ".venv/bin/foerderakte"


class Serving:
    """`foerderakte serve` on a free port with a home of its own, until it is stopped by a signal.

    It answers by then, unless that is not waited for.
    """

    def __init__(self, home: Path, *options: str, answers: bool = True) -> None:
        self.home = home
        self.port = _free_port()
        chosen = programs()
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "FOERDERAKTE_HOME": str(home),
            "FOERDERAKTE_PORT": str(self.port),
            "LC_ALL": "C.UTF-8",  # says nothing of a language
            **({"FOERDERAKTE_PG_BIN": str(chosen)} if chosen else {}),
        }
        self.process = subprocess.Popen(
            [str(COMMAND), "serve", *options],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if answers:
            until(self._answers)

    def get(self, path: str) -> Any:  # noqa: ANN401 - any JSON
        with self._open(path) as answer:
            return json.load(answer)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Type a command in the same home."""
        return typed(*arguments, environment=self.environment)

    def stop(self, by: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Exit code and everything that was printed."""
        self.process.send_signal(by)
        said, _ = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said

    def _answers(self) -> bool:
        assert self.process.poll() is None, self.process.communicate()[0]
        try:
            with self._open("/api/health"):
                return True
        except OSError:
            return False

    def _open(self, path: str) -> Any:  # noqa: ANN401 - urllib does not say
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        return direct.open(f"http://127.0.0.1:{self.port}{path}", timeout=PATIENCE)


def typed(*arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What became of a command."""
    return subprocess.run(
        [str(COMMAND), *arguments],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
    )


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
