"""`foerderakte serve --demo`: starts, serves, loads nothing twice, and stops cleanly."""

import json
import os
import signal
import socket
from pathlib import Path

from tests.support.serving import Serving, typed
from tests.support.waiting import until


def _servers_of(home: Path) -> list[str]:
    lines = [_read(path) for path in Path("/proc").glob("[0-9]*/cmdline")]
    return [line.decode() for line in lines if b"postgres" in line and str(home).encode() in line]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # gone meanwhile
        return b""


def test_the_demonstration_is_served_loaded_once_and_stopped_cleanly(folder: Path) -> None:
    home = folder / "home"
    first = Serving(home, "--demo")
    health = first.get("/api/health")
    assert health["position"] == health["followed"] == health["told_upto"] > 100
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


def test_stopped_while_it_starts_it_leaves_no_server(folder: Path) -> None:
    home = folder / "home"
    starting = Serving(home, answers=False)
    until(lambda: _servers_of(home))
    code, said = starting.stop(signal.SIGTERM)
    assert (code, "Traceback" in said) == (130, False), said
    assert not _servers_of(home)


def test_in_the_background_where_ctrl_c_is_ignored_at_first_it_is_stopped_as_well(
    home: Path,
) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # inherited, as from a script's shell
    try:
        serving = Serving(home)
    finally:
        signal.signal(signal.SIGINT, before)
    code, said = serving.stop(signal.SIGINT)
    assert (code, said.splitlines()[-1]) == (0, "Förderakte has stopped.")
    assert not _servers_of(home)


def test_stopped_amid_requests_it_logs_lines_and_shows_no_trace(home: Path) -> None:
    serving = Serving(home)
    with (
        socket.create_connection(("127.0.0.1", serving.port)) as half,
        socket.create_connection(("127.0.0.1", serving.port)) as no_http,
    ):
        half.sendall(
            b"POST /api/steps/award-grant HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{"
        )
        no_http.sendall(b"\x00\r\n\r\n")
        assert no_http.recv(100).startswith(b"HTTP/1.1 400")
        code, said = serving.stop(signal.SIGINT)
    assert (code, "Traceback" in said) == (0, False), said
    logged = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert "Invalid HTTP request received." in [line.get("message") for line in logged]
    plain = [line for line in said.splitlines() if not line.startswith("{")]
    assert all(line.startswith(("Förderakte", "A token", "Ctrl-C")) for line in plain), plain
