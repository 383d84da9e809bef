"""`foerderakte serve --demo`: starts, serves, loads nothing twice, and stops cleanly."""

import os
import signal
import socket
from pathlib import Path

from tests.support.serving import Serving, typed


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
        environment = {**os.environ, "FOERDERAKTE_HOME": str(folder / "home")}
        done = typed("--lang", "en", "serve", "--port", str(port), environment=environment)
    assert done.returncode == 2
    assert f"Nothing can listen on 127.0.0.1:{port}" in done.stderr
    assert not (folder / "home").exists()
