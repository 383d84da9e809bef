"""Following the record: a thread that keeps the register up to date, in turns with other processes."""

from dataclasses import dataclass
from threading import Event, Thread
from typing import Any, Final, Self

from psycopg import Connection

from application.record import Busy, RecordError
from application.register.folding import VERSION
from application.register.following import WrongVersion
from infrastructure.log import Log
from infrastructure.postgres.builds import Build, Sources
from infrastructure.postgres.connections import lent, plain_pool
from infrastructure.postgres.record import FOLLOWER

PAUSE: Final = 0.1  # seconds between two looks at a record in which nothing happens
_TURN: Final = int.from_bytes(b"follow\0")  # the advisory lock of whoever follows
_log: Final = Log()


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild came to: how far it went, and which tables now say something else.

    `changed` is None where there was nothing to compare with: another version of the folds.
    """

    position: int
    changed: tuple[str, ...] | None


class Follower:
    """Follows the record in a thread of its own, from `start` (or `with`) to `stop`.

    It takes turns with the followers of other processes, batch by batch. `failed` says why it has
    stopped by itself: it never skips what it cannot read. `Queries.following` says so to whoever asks.
    """

    def __init__(self, conninfo: str, sources: Sources, role: str = FOLLOWER) -> None:
        self.failed: Exception | None = None
        self._pool = plain_pool(conninfo, role, size=1)
        self._sources = sources
        self._awake = Event()
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="follower", daemon=True)

    def start(self) -> None:
        """Begin to follow."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the batch at hand, and end for good."""
        self._stopping.set()
        self._awake.set()
        if self._thread.is_alive():
            self._thread.join()
        self._pool.close()

    def wake(self) -> None:
        """Say that something was recorded: it is looked at now, not after the pause."""
        self._awake.set()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def catch_up(self) -> int:
        """Follow to the end of the record, here and now; say how far that is.

        Raises Unreadable, WrongVersion, Busy.
        """
        while self._follow(wait=True):
            pass
        with lent(self._pool) as connection:
            return Build.live(connection).position()

    def rebuild(self) -> Rebuilt:
        """Fold everything anew beside the register, then let readers see that, in one moment.

        What can be read of people is opened anew in the same moment; `changed` does not speak of it.
        Raises Unreadable, and then the register is as it was; raises Busy.
        """
        with lent(self._pool) as connection:
            Build.unseen(connection).make()
        while self._fold_beside():
            pass
        with lent(self._pool) as connection:
            _take_turn(connection, wait=True)
            return self._replace(Build.live(connection), Build.unseen(connection))

    def _fold_beside(self) -> int:
        with lent(self._pool) as connection:
            build = Build.unseen(connection)
            batch = self._sources.batch(build.position())
            if batch:
                build.take_in(batch)
            return len(batch)

    def _replace(self, live: Build, build: Build) -> Rebuilt:
        """Bring both to the end of the record, compare them, and show the new one."""
        comparable = live.version == VERSION
        if comparable:
            for batch in self._sources.batches(live.position()):
                live.take_in(batch)
        # From the beginning, and here: a name that was corrected since is never seen again.
        for batch in self._sources.batches(0):
            self._sources.make_readable(live.connection, batch)
        for batch in self._sources.batches(build.position()):
            build.take_in(batch)
        old = live.fingerprint() if comparable else {}
        new = build.fingerprint()
        build.show()
        changed = tuple(table for table in old if old[table] != new[table])
        return Rebuilt(build.live(build.connection).position(), changed if comparable else None)

    def _run(self) -> None:
        while not self._stopping.is_set():
            # Cleared before looking: what is recorded after the look wakes us again.
            self._awake.clear()
            try:
                idle = not self._follow(wait=False)
            except Busy as busy:
                _log.warning("follower waits", why=str(busy.__cause__))
                idle = True
            except Exception as failure:  # noqa: BLE001 - logged, and health and doctor show it
                self.failed = failure
                return
            if idle:
                self._awake.wait(PAUSE)

    def _follow(self, *, wait: bool) -> int:
        """Take in one batch, if it is our turn; say how many events."""
        try:
            with lent(self._pool) as connection:
                if not _take_turn(connection, wait=wait):
                    return 0
                live = _ours(connection)
                if batch := self._sources.batch(live.position()):
                    live.take_in(batch)
                    self._sources.make_readable(connection, batch)
                return len(batch)
        except Busy:
            raise
        except Exception as failure:
            self._say_why(failure)
            raise

    def _say_why(self, failure: Exception) -> None:
        # What a database says of its rows is not repeated: names may be among them.
        why = str(failure) if isinstance(failure, RecordError) else type(failure).__name__
        _log.error("follower stops", why=why)
        if isinstance(failure, WrongVersion):
            return  # that is ours to say, not the register's: the program it belongs to goes on
        with lent(self._pool) as connection:
            connection.execute("UPDATE register.build SET stopped = %s WHERE live", [why])


def _ours(connection: Connection[Any]) -> Build:
    live = Build.live(connection)
    if live.version != VERSION:
        raise WrongVersion(live.version)
    return live


def _take_turn(connection: Connection[Any], *, wait: bool) -> bool:
    """Be the only one who follows until the transaction ends; without `wait`, if nobody else is."""
    if wait:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])
        return True
    return next(connection.execute("SELECT pg_try_advisory_xact_lock(%s)", [_TURN]))[0]
