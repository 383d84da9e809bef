"""The embedded server: how it is made and started, and who stops it."""

import os
import pwd
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from infrastructure.postgres import embedded, place, postmaster
from infrastructure.postgres.embedded import EmbeddedServer, EmbeddedServerError
from infrastructure.postgres.postmaster import Postmaster
from tests.support.embedded_user import ROOT, User
from tests.support.server import programs

pytestmark = pytest.mark.database

ROOT_USER = os.geteuid() == 0


def running(home: Path) -> Postmaster | None:
    return postmaster.living(place.settle(home).data)


def ask(dsn: str, question: str) -> object:
    with psycopg.connect(dsn) as connection:
        row = connection.execute(question.encode()).fetchone()
    assert row is not None
    return row[0]


def test_the_server_is_our_direct_child_in_a_session_of_its_own(home: Path) -> None:
    with EmbeddedServer(home, programs()):
        server = running(home)
        assert server is not None
        assert f"PPid:\t{os.getpid()}\n" in Path(f"/proc/{server.pid}/status").read_text()
        assert os.getsid(server.pid) == server.pid


def test_after_stop_neither_process_nor_pid_file_nor_socket_is_left(home: Path) -> None:
    with EmbeddedServer(home, programs()):
        server = running(home)
        assert server is not None
    assert not postmaster.runs(server.pid, server.data)
    assert not (server.data / postmaster.PID_FILE).exists()
    assert not list(server.sockets.iterdir())


def test_ctrl_c_does_not_reach_the_server(home: Path) -> None:
    with User(home, programs()) as user:
        os.killpg(user.process.pid, signal.SIGINT)
        assert user.hear() == {"interrupted": True}
        assert ask(user.answer["dsn"], "SELECT 1") == 1
        user.leave()
    assert running(home) is None


@pytest.mark.parametrize("lost", [0, 1])  # signals that reach it before it listens to any
def test_ctrl_c_while_the_server_starts_leaves_nothing_running(
    folder: Path, monkeypatch: pytest.MonkeyPatch, lost: int
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    spawn = embedded._spawn

    def spawn_then_interrupt(*arguments: object) -> subprocess.Popen[bytes]:
        started.append(spawn(*arguments))  # pyright: ignore[reportArgumentType]
        still_lost = iter(range(lost))
        hears = started[0].send_signal

        def send_signal(number: int) -> None:
            if next(still_lost, None) is None:
                hears(number)

        monkeypatch.setattr(started[0], "send_signal", send_signal)
        monkeypatch.setattr(embedded, "wait_until", interrupt)
        return started[0]

    def interrupt(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(embedded, "_spawn", spawn_then_interrupt)
    with pytest.raises(KeyboardInterrupt):
        EmbeddedServer(folder / "home", programs()).start()
    assert started[0].returncode is not None


def test_the_cluster_is_utf_8_with_checksums_and_syncs_to_disk(folder: Path) -> None:
    with EmbeddedServer(folder / "home", programs()) as server:
        assert ask(server.dsn, "SHOW server_encoding") == "UTF8"
        assert ask(server.dsn, "SHOW data_checksums") == "on"
        assert ask(server.dsn, "SHOW fsync") == "on"
        assert ask(server.dsn, "SHOW listen_addresses") == ""
        assert ask(server.dsn, "SELECT current_database()") == "foerderakte"


def test_the_locale_is_the_builtin_one_where_the_server_has_it(folder: Path) -> None:
    with EmbeddedServer(folder / "home", programs()) as server:
        version = ask(server.dsn, "SELECT current_setting('server_version_num')::int / 10000")
        assert isinstance(version, int)
        provider = "SELECT datlocprovider FROM pg_database WHERE datname = current_database()"
        assert ask(server.dsn, provider) == ("b" if version >= 17 else "c")
        # By code point, so that the same text sorts the same on every machine.
        assert ask(server.dsn, "SELECT 'Z' < 'a' AND 'z' < 'ä' AND upper('ő') = 'Ő'") is True


def test_nothing_of_our_environment_reaches_the_server(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGOPTIONS", "-c fsync=off")
    monkeypatch.setenv("FOERDERAKTE_SECRET", "s3cret")
    with EmbeddedServer(home, programs()):
        server = running(home)
        assert server is not None
        environment = Path(f"/proc/{server.pid}/environ").read_bytes()
    assert b"s3cret" not in environment
    assert b"PGOPTIONS" not in environment


def test_two_processes_share_one_server_and_the_last_one_stops_it(home: Path) -> None:
    with User(home, programs()) as first, User(home, programs()) as second:
        assert first.answer == second.answer
        first.leave()
        assert ask(second.answer["dsn"], "SELECT 1") == 1
        second.leave()
    assert running(home) is None


def test_processes_that_start_at_once_start_one_server(folder: Path) -> None:
    servers = [EmbeddedServer(folder / "home", programs()) for _ in range(2)]
    with servers[0], User(folder / "home", programs()) as user, servers[1]:
        assert {server.dsn for server in servers} == {user.answer["dsn"]}


def test_a_forked_child_does_not_stop_its_parents_server(home: Path) -> None:
    program = """if True:
        import os, pathlib, sys, psycopg
        from infrastructure.postgres.embedded import EmbeddedServer
        with EmbeddedServer(pathlib.Path(sys.argv[1])) as server:
            if not (child := os.fork()):
                server.stop()
                os._exit(0)
            os.waitpid(child, 0)
            psycopg.connect(server.dsn).close()
    """
    subprocess.run([sys.executable, "-c", program, home], check=True, cwd=ROOT)


def test_the_wheels_package_is_never_imported(home: Path) -> None:
    with User(home) as user:
        assert user.answer["imported"] is False
        user.leave()


def test_data_and_sockets_are_private_and_belong_to_nobody_if_we_are_root(folder: Path) -> None:
    owner = pwd.getpwnam("nobody").pw_uid if ROOT_USER else os.geteuid()
    with EmbeddedServer(folder / "home", programs()):
        server = running(folder / "home")
        assert server is not None
        for path in (server.data, server.sockets):
            assert path.stat().st_mode & 0o777 == 0o700
            assert path.stat().st_uid == owner
        assert Path(f"/proc/{server.pid}").stat().st_uid == owner


def test_an_ordinary_account_runs_the_server_itself(folder: Path) -> None:
    account = pwd.getpwnam("daemon").pw_uid if ROOT_USER else os.geteuid()
    folder.chmod(0o777)
    with User(folder / "home", programs(), uid=account if ROOT_USER else None) as user:
        server = running(folder / "home")
        assert server is not None, user.answer
        assert Path(f"/proc/{server.pid}").stat().st_uid == account
        # Root may join: the server stays its owner's.
        with EmbeddedServer(folder / "home", programs()) as joined:
            assert joined.dsn == user.answer["dsn"]
        user.leave()
    with EmbeddedServer(folder / "home", programs()):
        again = running(folder / "home")
        assert again is not None
        assert Path(f"/proc/{again.pid}").stat().st_uid == account
    with User(folder / "home", programs(), uid=account if ROOT_USER else None) as user:
        assert "error" not in user.answer
        user.leave()


def test_a_home_of_another_account_is_refused_with_advice(home: Path) -> None:
    if ROOT_USER:
        daemon = pwd.getpwnam("daemon").pw_uid
        with (
            EmbeddedServer(home, programs()),
            User(home, programs(), uid=daemon) as user,
        ):
            message = user.answer["error"]
    else:
        with pytest.raises(EmbeddedServerError) as refused:
            EmbeddedServer(Path("/root-of-nobody/home")).start()
        message = str(refused.value)
    assert "FOERDERAKTE_HOME" in message
