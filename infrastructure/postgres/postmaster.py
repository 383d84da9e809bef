"""The server's main process, seen from outside: who it is, whether it lives, how it ends."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from infrastructure.postgres.place import SOCKET

PID_FILE = "postmaster.pid"
POLL = 0.005  # seconds
GENTLY = 60.0  # seconds that a fast shutdown, which writes a checkpoint, may take


@dataclass(frozen=True)
class Postmaster:
    """A living server on a data directory, as its pid file describes it."""

    pid: int
    data: Path
    sockets: Path
    status: str

    @property
    def ready(self) -> bool:
        """Say whether it takes connections."""
        return self.status == "ready"

    def stop(self) -> None:
        """End it and wait until it is gone: every commit is on disk, and no recovery is needed."""
        for number, patience in ((signal.SIGINT, GENTLY), (signal.SIGQUIT, GENTLY)):
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)
            if wait_until(lambda: not runs(self.pid, self.data), patience):
                return


def living(data: Path) -> Postmaster | None:
    """Return the server that runs on `data`, or None: a pid file alone proves nothing."""
    try:
        lines = (data / PID_FILE).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None
    if not lines or not lines[0].isdigit() or not runs(int(lines[0]), data):
        return None
    lines += [""] * 8  # written line by line while the server starts
    return Postmaster(int(lines[0]), data, Path(lines[4]), lines[7].strip())


def runs(pid: int, data: Path) -> bool:
    """Say whether process `pid` is a PostgreSQL on `data`, and not a corpse or somebody else."""
    command = _command(pid)  # of a zombie: empty
    return Path(command[0]).name == "postgres" and command[1:3] == ["-D", str(data)]


def sweep(data: Path, sockets: Path) -> None:
    """Remove what a killed server left: first the processes that outlived it, then its files."""
    # A backend deep in a long query notices its postmaster's death late, and shares its memory.
    for pid in _orphans(data):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not any(_orphans(data)), GENTLY)
    for left in (data / PID_FILE, sockets / SOCKET, sockets / f"{SOCKET}.lock"):
        left.unlink(missing_ok=True)


def _orphans(data: Path) -> Iterator[int]:
    if not (data / PID_FILE).exists():
        return
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # gone meanwhile, or not ours to look at
            works_there = (process / "cwd").readlink() == data
            if works_there and _command(int(process.name))[0].startswith("postgres:"):
                yield int(process.name)


def _command(pid: int) -> list[str]:
    """Return a process's command line; [""] if there is none to see."""
    try:
        line = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return [""]
    return os.fsdecode(line).split("\0")


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    """Poll `condition` until it holds, at most so many seconds; return whether it does."""
    deadline = time.monotonic() + seconds
    while not (holds := condition()) and time.monotonic() < deadline:
        time.sleep(POLL)
    return holds
