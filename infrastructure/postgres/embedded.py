"""The PostgreSQL that starts by itself.

    with EmbeddedServer(home) as server:
        psycopg.connect(server.dsn)

Any number of processes share the one server of a home; the last to leave stops it. Who is still
there is not counted but held: each user keeps a shared lock on the file `users`, which the kernel
takes back from a killed one. All starting and stopping happens under the file `turn`, one by one.
"""

import fcntl
import logging
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from psycopg.conninfo import make_conninfo

from infrastructure.postgres import binaries, place, postmaster
from infrastructure.postgres.binaries import Binaries
from infrastructure.postgres.place import EmbeddedServerError, Place
from infrastructure.postgres.postmaster import Postmaster, wait_until

__all__ = ["EmbeddedServer", "EmbeddedServerError"]

NAME = "foerderakte"  # of the superuser and of the database
BUILTIN_LOCALES = 17  # the first PostgreSQL whose C.UTF-8 does not depend on the machine's libc
PATIENCE = 3600.0  # seconds: a recovery may have gigabytes to read again
LISTENING = 0.5  # seconds after which a server that was just started hears signals
LONGEST_LOG = 10 * 2**20  # bytes

# On the command line, where neither a file nor ALTER SYSTEM can change them.
SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "fsync": "on",
    "full_page_writes": "on",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "log_checkpoints": "off",
    # Statements and the details of errors quote values, some of them about people.
    "log_statement": "none",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}


class EmbeddedServer:
    """One process's use of the PostgreSQL server that belongs to a home folder.

    `pg_bin` is the folder with `initdb` and `postgres`, if it is not to be looked for.
    """

    def __init__(self, home: Path, pg_bin: Path | None = None) -> None:
        self._home = home
        self._pg_bin = pg_bin
        self._place: Place | None = None
        self._membership: int | None = None
        self._process = os.getpid()
        self._sockets = Path()

    @property
    def dsn(self) -> str:
        """The conninfo of the superuser in the database `foerderakte`, over the socket."""
        return self._conninfo(NAME)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Join the server's users, and see that it runs: found, taken over or started.

        May be repeated at any time; brings a killed server back. Raises EmbeddedServerError.
        """
        self._place = self._place or place.settle(self._home)
        try:
            with self._turn(self._place):
                self._join(self._place)
                self._see_that_it_runs(self._place)
        except BaseException:  # Ctrl-C while it starts: nothing stays behind
            self.stop()
            raise

    def stop(self) -> None:
        """Leave, and stop the server unless somebody else still uses it. May be repeated."""
        # A forked child has inherited this object, but not the right to end it.
        if self._place is None or self._process != os.getpid():
            return
        with self._turn(self._place):
            if self._membership is None:
                return
            server = postmaster.living(self._place.data)
            if server and _alone(self._membership):
                server.stop()
            os.close(self._membership)
            self._membership = None

    @contextmanager
    def _turn(self, place: Place) -> Iterator[None]:
        file = place.open("turn")
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        finally:
            os.close(file)

    def _join(self, place: Place) -> None:
        if self._membership is None:
            self._membership = place.open("users")
            self._process = os.getpid()
        fcntl.flock(self._membership, fcntl.LOCK_SH)

    def _see_that_it_runs(self, place: Place) -> None:
        server = _settled(place.data)
        if server is None:
            sockets = place.sockets()
            postmaster.sweep(place.data, sockets)
            server = self._launch(place, sockets)
        self._sockets = server.sockets
        self._see_that_the_database_exists()

    def _launch(self, place: Place, sockets: Path) -> Postmaster:
        programs = binaries.provide(place, self._pg_bin)
        if not place.data.exists():
            _initialise(place, programs)
        process = _spawn(place, programs, sockets)
        try:
            wait_until(lambda: _ready(place.data) or process.poll() is not None, PATIENCE)
        except BaseException:  # Ctrl-C: it may not even have written its pid file
            _end(process)
            raise
        server = _settled(place.data)
        if server is None:
            process.wait()
            raise EmbeddedServerError(
                f"PostgreSQL did not start. It says (in {place.log}):\n{_last_lines(place.log)}"
            )
        threading.Thread(target=self._watch, args=(process,), daemon=True).start()
        return server

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        """Reap our child whenever it ends; if it was killed while we use it, bring it back."""
        if process.wait() >= 0 or self._membership is None or self._place is None:
            return
        with self._turn(self._place):
            if self._membership is not None:
                try:
                    self._see_that_it_runs(self._place)
                except EmbeddedServerError:
                    logging.getLogger(__name__).exception("PostgreSQL was killed and stays away.")

    def _see_that_the_database_exists(self) -> None:
        try:
            with psycopg.connect(self._conninfo("postgres"), autocommit=True) as connection:
                known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
                if known.fetchone() is None:
                    connection.execute(f"CREATE DATABASE {NAME}".encode())
        except psycopg.OperationalError as error:
            raise EmbeddedServerError(
                f"PostgreSQL runs, but does not let us in: {error} Start again."
            ) from error

    def _conninfo(self, database: str) -> str:
        # All of it said, so that PG… variables meant for other servers say nothing.
        return make_conninfo(
            host=str(self._sockets),
            port=SETTINGS["port"],
            user=NAME,
            dbname=database,
            client_encoding="UTF8",
            options="",
        )


def _alone(membership: int) -> bool:
    """Say whether no other process holds its share of the file `users`."""
    try:
        fcntl.flock(membership, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _ready(data: Path) -> bool:
    server = postmaster.living(data)
    return server is not None and server.ready


def _settled(data: Path) -> Postmaster | None:
    """Return the server once it is ready; None if there is none, or it was just ending."""
    wait_until(lambda: postmaster.living(data) is None or _ready(data), PATIENCE)
    return postmaster.living(data)


def _initialise(place: Place, programs: Binaries) -> None:
    """Make the data directory, in one go or not at all."""
    for abandoned in place.folder.glob("data.making-*"):
        shutil.rmtree(abandoned)
    # Its own name each time: an initdb whose parent was killed may still be busy with its own.
    making = Path(tempfile.mkdtemp(prefix="data.making-", dir=place.folder))
    place.give(making)
    options = ["--encoding=UTF8", "--data-checksums", "--locale=C.UTF-8", "--auth=trust"]
    if programs.major >= BUILTIN_LOCALES:
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    made = subprocess.run(  # noqa: S603
        [programs.folder / "initdb", f"--username={NAME}", *options, "-D", making],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env=_environment(),
        user=place.account.user,
        group=place.account.group,
        extra_groups=place.account.extra_groups,
    )
    if made.returncode != 0:
        raise EmbeddedServerError(f"PostgreSQL could not make its data folder:\n{made.stderr}")
    making.rename(place.data)


def _spawn(place: Place, programs: Binaries, sockets: Path) -> subprocess.Popen[bytes]:
    """Start the server as our child, but in a session of its own: Ctrl-C is not meant for it."""
    settings = {**SETTINGS, "unix_socket_directories": str(sockets)}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    if place.log.exists() and place.log.stat().st_size > LONGEST_LOG:
        place.log.replace(place.log.with_suffix(".log.1"))
    log = place.open(place.log.name, os.O_APPEND)
    try:
        return subprocess.Popen(  # noqa: S603
            [programs.folder / "postgres", "-D", place.data, *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=_environment(),
            start_new_session=True,
            user=place.account.user,
            group=place.account.group,
            extra_groups=place.account.extra_groups,
        )
    finally:
        os.close(log)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop our server however young it is, and wait until it is gone."""
    # What a script starts in the background ignores Ctrl-C, and so does the server until it has
    # seen to its signals: the first may be lost.
    while process.poll() is None:
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(LISTENING)


def _environment() -> dict[str, str]:
    # Nothing of ours: it may hold secrets, and PG… variables would be obeyed.
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8"}


def _last_lines(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:])
