"""Another process that follows a record: `python -m tests.support.following DSN`.

It says `following` and goes on until it is killed, in small batches, so that a kill finds it at
work.
"""

import subprocess
import sys
from pathlib import Path
from threading import Event
from typing import Self

from infrastructure.postgres import builds
from infrastructure.postgres.builds import Sources
from infrastructure.postgres.follower import Follower
from infrastructure.postgres.record import FOLLOWER, PostgresRecord
from tests.support.telling import CODEC
from tests.support.vault import GlassVault

ROOT = Path(__file__).parents[2]
SMALL = 20  # events a batch


class Following:
    """Such a process, seen from the test."""

    def __init__(self, dsn: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.following", dsn],
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        assert self.process.stdout
        assert self.process.stdout.readline() == b"following\n"

    def kill(self) -> None:
        """End it without a last word."""
        self.process.kill()
        self.process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()


def _main(dsn: str) -> None:
    builds.BATCH = SMALL
    record = PostgresRecord(dsn, FOLLOWER, size=1)
    with Follower(dsn, Sources(record, CODEC, GlassVault())):
        sys.stdout.write("following\n")
        sys.stdout.flush()
        Event().wait()


if __name__ == "__main__":
    _main(sys.argv[1])
