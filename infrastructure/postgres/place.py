"""Where the embedded server's files lie, and whose they are.

PostgreSQL refuses to run as root. If we are root, its server runs as `nobody`: good enough for a
demonstration or a test machine, and for nothing else.
"""

import hashlib
import os
import pwd
import re
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

ELSEWHERE = Path("/var/lib/foerderakte")
POINTER = "postgres-folder"
LONGEST_SOCKET = 107  # bytes: sun_path has 108 with its final zero
SOCKET = ".s.PGSQL.5432"


class EmbeddedServerError(RuntimeError):
    """The embedded PostgreSQL cannot run. The message says why, and what to do about it."""


@dataclass(frozen=True)
class Account:
    """The account the server's processes run under; all None: our own. As `subprocess` takes it."""

    user: int | None = None
    group: int | None = None
    extra_groups: tuple[int, ...] | None = None

    def reaches(self, folder: Path) -> bool:
        """Say whether this account may enter `folder`; asked of the kernel, access lists included."""
        question = subprocess.run(  # noqa: S603
            ["/usr/bin/test", "-x", folder],
            check=False,
            cwd="/",
            user=self.user,
            group=self.group,
            extra_groups=self.extra_groups,
        )
        return question.returncode == 0


@dataclass(frozen=True)
class Place:
    """The folder of one embedded server: its data, sockets, log and locks."""

    folder: Path
    account: Account

    @property
    def data(self) -> Path:
        """PostgreSQL's data directory."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """What the server has to say."""
        return self.folder / "server.log"

    def give(self, path: Path) -> None:
        """Make `path` the property of the server's account; does nothing unless we are root."""
        if self.account.user is not None and self.account.group is not None:
            os.chown(path, self.account.user, self.account.group, follow_symlinks=False)

    def open(self, name: str, flags: int = 0) -> int:
        """Open one of our own files (0600) in the folder, and return its descriptor."""
        flags |= os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        file = os.open(self.folder / name, flags, 0o600)
        if os.geteuid() == 0:  # who owns the folder must still be able to start without us
            owner = self.folder.stat()
            os.fchown(file, owner.st_uid, owner.st_gid)
        return file

    def private_folder(self, path: Path) -> Path:
        """Make `path` a folder (0700) of the server's account, or see that it is one already."""
        try:
            path.mkdir(mode=0o700)
            self.give(path)
        except FileExistsError:
            found = path.lstat()
            owner = os.geteuid() if self.account.user is None else self.account.user
            private = stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == 0o700  # noqa: PLR2004
            if not private or found.st_uid != owner:
                raise EmbeddedServerError(
                    f"{path} is not a private folder of PostgreSQL's account. Remove it."
                ) from None
        return path

    def sockets(self) -> Path:
        """Return the folder for the socket: beside the data, or a short one if that is too long."""
        short = f"foerderakte-{_digest(self.folder)}"
        temporary = (Path(tempfile.gettempdir()), Path("/tmp"))  # noqa: S108 - made private
        candidates = [self.folder / "socket", *(each / short for each in temporary)]
        for candidate in filter(_fits_a_socket, candidates):
            if self.account.reaches(candidate.parent):
                return self.private_folder(candidate)
        raise EmbeddedServerError(
            f"No folder for PostgreSQL's socket: {candidates[0]} is too long a path and the "
            f"temporary folder cannot be used. Choose a shorter FOERDERAKTE_HOME."
        )


def settle(home: Path) -> Place:
    """Decide where the server of `home` lives, and make its folder.

    Raises EmbeddedServerError if the folder belongs to somebody else, or cannot be made.
    """
    home = home.resolve()
    try:
        _make(home)
        place = _choose(home)
        _make(place.folder)
    except OSError as error:
        raise EmbeddedServerError(
            f"{error.filename} cannot be used ({error.strerror}). "
            f"Let FOERDERAKTE_HOME name a folder that you may write to."
        ) from error
    if os.geteuid() != 0 and place.folder.stat().st_uid != os.geteuid():
        raise EmbeddedServerError(
            f"{place.folder} belongs to another account. Start as that account, "
            f"or let FOERDERAKTE_HOME name a folder of your own."
        )
    return place


def _make(folder: Path) -> None:
    if not folder.exists():
        folder.mkdir(parents=True)
        # The server's account passes through root's folders, but need not look around in them.
        folder.chmod(0o711 if os.geteuid() == 0 else 0o700)


def _choose(home: Path) -> Place:
    usual, pointer = home / "postgres", home / POINTER
    if pointer.exists():
        folder = Path(pointer.read_text(encoding="utf-8").strip())
        return Place(folder, _account(folder))
    place = Place(usual, _account(usual))
    if place.account.reaches(home):
        return place
    if usual.exists():
        raise EmbeddedServerError(
            f"PostgreSQL's account can no longer reach {usual}. "
            f"Open the folders above it again, or choose another FOERDERAKTE_HOME."
        )
    folder = ELSEWHERE / _digest(home)
    _make(ELSEWHERE)
    pointer.write_text(f"{folder}\n", encoding="utf-8")
    return Place(folder, _account(folder))


def _account(folder: Path) -> Account:
    """Choose whose the server is: ours, or, if we are root, the data's owner's or nobody's."""
    if os.geteuid() != 0:
        return Account()
    try:
        owner = (folder / "data").stat()
    except FileNotFoundError:
        nobody = pwd.getpwnam("nobody")
        return Account(nobody.pw_uid, nobody.pw_gid, ())
    return Account(owner.st_uid, owner.st_gid, ())


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _fits_a_socket(folder: Path) -> bool:
    # libpq and PostgreSQL read commas and quotes as separators.
    path = folder / SOCKET
    return len(os.fsencode(path)) <= LONGEST_SOCKET and not re.search(r'[,"\'\s\\]', str(path))
