"""The embedded server after something was killed, and what a pid file does not prove."""

import os
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from infrastructure.postgres import place, postmaster
from infrastructure.postgres.embedded import EmbeddedServer
from infrastructure.postgres.postmaster import PID_FILE, Postmaster
from tests.support.embedded_user import User
from tests.support.server import programs
from tests.support.waiting import until

pytestmark = pytest.mark.database


def running(home: Path) -> Postmaster:
    server = postmaster.living(place.settle(home).data)
    assert server is not None
    return server


def kill(server: Postmaster) -> None:
    os.kill(server.pid, signal.SIGKILL)
    until(lambda: not postmaster.runs(server.pid, server.data))


def title(pid: int) -> str:
    """Return what a process calls itself; "" if it is gone, or a corpse that nobody has buried."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except FileNotFoundError:
        return ""


def abandon(home: Path) -> Postmaster:
    """Start a server, kill its user and it: pid file, socket and socket lock stay behind."""
    with User(home, programs()) as user:
        server = running(home)
        user.kill()
    kill(server)
    assert (server.data / PID_FILE).exists()
    assert list(server.sockets.iterdir())
    return server


def test_a_killed_server_comes_back_with_every_row(home: Path) -> None:
    with EmbeddedServer(home, programs()) as server:
        with psycopg.connect(server.dsn) as connection:
            connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000)")
        killed = running(home)
        kill(killed)
        server.start()
        assert running(home).pid != killed.pid
        with psycopg.connect(server.dsn) as connection:
            assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1000,)


def test_a_killed_server_comes_back_by_itself_while_its_starter_lives(home: Path) -> None:
    with User(home, programs()) as user:
        killed = running(home)
        kill(killed)

        def back() -> bool:
            server = postmaster.living(killed.data)
            return server is not None and server.ready

        until(back)
        psycopg.connect(user.answer["dsn"]).close()
        user.leave()
    assert postmaster.living(killed.data) is None


def test_what_a_killed_server_left_is_removed(home: Path) -> None:
    old = abandon(home)
    with EmbeddedServer(home, programs()) as server:
        assert running(home).pid != old.pid
        psycopg.connect(server.dsn).close()


def test_a_query_that_outlives_its_killed_server_is_ended_before_the_next(home: Path) -> None:
    with (
        User(home, programs()) as user,
        closing(psycopg.connect(user.answer["dsn"])) as connection,
    ):
        server, backend = running(home), connection.info.backend_pid
        # It computes and never waits, so that it does not notice its postmaster's death.
        connection.pgconn.send_query(b"DO $$ BEGIN LOOP END LOOP; END $$")
        until(lambda: " DO" in title(backend))
        user.kill()
        kill(server)
        assert " DO" in title(backend)
        with EmbeddedServer(home, programs()) as again:
            assert title(backend) == ""
            psycopg.connect(again.dsn).close()


def test_the_server_of_a_killed_process_is_taken_over_and_then_stopped(home: Path) -> None:
    with User(home, programs()) as user:
        left = running(home)
        user.kill()
    with EmbeddedServer(home, programs()):
        assert running(home).pid == left.pid
    assert not postmaster.runs(left.pid, left.data)


def test_killed_users_are_not_counted_when_the_last_living_one_leaves(home: Path) -> None:
    with User(home, programs()) as first, User(home, programs()) as second:
        server = running(home)
        second.kill()
        first.leave()
    assert not postmaster.runs(server.pid, server.data)


def test_a_pid_that_another_program_has_now_is_not_taken_for_the_server(home: Path) -> None:
    old = abandon(home)
    pid_file = old.data / PID_FILE
    ours = pid_file.read_text().replace(str(old.pid), str(os.getpid()), 1)
    pid_file.write_text(ours)
    with EmbeddedServer(home, programs()):
        assert running(home).pid not in (old.pid, os.getpid())


def test_a_pid_that_another_homes_server_has_now_is_not_taken_for_ours(
    folder: Path, home: Path
) -> None:
    old = abandon(home)
    with EmbeddedServer(folder / "other", programs()) as other:
        others = running(folder / "other")
        pid_file = old.data / PID_FILE
        pid_file.write_text(pid_file.read_text().replace(str(old.pid), str(others.pid), 1))
        with EmbeddedServer(home, programs()):
            assert running(home).pid != others.pid
        psycopg.connect(other.dsn).close()


@pytest.mark.parametrize("content", ["", "\n", "nonsense\n", "-1\n"])
def test_a_damaged_pid_file_does_not_stop_the_start(home: Path, content: str) -> None:
    old = abandon(home)
    (old.data / PID_FILE).write_text(content)
    with EmbeddedServer(home, programs()) as server:
        psycopg.connect(server.dsn).close()


def test_a_zombie_is_not_taken_for_a_living_server(folder: Path) -> None:
    corpse = subprocess.Popen(["postgres", "-D", folder], executable="/usr/bin/false")
    until(lambda: "\nState:\tZ" in Path(f"/proc/{corpse.pid}/status").read_text())
    assert not postmaster.runs(corpse.pid, folder)
    corpse.wait()


def test_a_data_folder_whose_making_was_cut_short_is_made_again(folder: Path) -> None:
    half = folder / "home" / "postgres" / "data.making-half"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    (folder / "home").chmod(0o711)
    (folder / "home" / "postgres").chmod(0o711)
    with EmbeddedServer(folder / "home", programs()) as server:
        psycopg.connect(server.dsn).close()
    assert not half.exists()


def test_a_server_that_ends_while_starting_says_why_and_where_it_is_written(home: Path) -> None:
    with EmbeddedServer(home, programs()):
        control = running(home).data / "global" / "pg_control"
    control.unlink()
    with pytest.raises(place.EmbeddedServerError, match=r"(?s)server\.log.*pg_control"):
        EmbeddedServer(home, programs()).start()


def test_a_server_that_is_just_ending_is_waited_for_and_started_again(home: Path) -> None:
    with User(home, programs()) as user:
        old = running(home)
        user.kill()
    server = EmbeddedServer(home, programs())
    with ThreadPoolExecutor() as pool:
        with psycopg.connect(user.answer["dsn"]):
            os.kill(old.pid, signal.SIGTERM)  # it waits for this connection
            until(lambda: running(home).status == "stopping")
            started = pool.submit(server.start)
        started.result()
    assert running(home).pid != old.pid
    server.stop()
