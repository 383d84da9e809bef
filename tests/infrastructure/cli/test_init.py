"""`foerderakte init`: once, and finished by whoever repeats it after an interruption."""

import signal
import subprocess
import sys
from typing import Any

import psycopg
import pytest

from application.record import OutcomeUnknown
from infrastructure.services import Services

Run = Any
INIT = ("init", "--admin", "Erika Muster", "--email", "e@example.org")
KILLED_TOO_EARLY = """
import os, signal
from infrastructure.cli.main import exit_code_of
from infrastructure.identity.tokens import Tokens

Tokens.make = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
exit_code_of({arguments!r})
"""


def test_it_begins_an_installation(run: Run) -> None:
    done = run(*INIT)
    assert done.code == 0
    assert "Token, shown only now: fa_" in done.out


def test_killed_between_the_step_and_the_token_it_is_finished_by_a_second_try(
    run: Run, database: str
) -> None:
    program = KILLED_TOO_EARLY.format(arguments=list(INIT))
    killed = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM record.entry").fetchall() == [(3,)]
        assert connection.execute("SELECT count(*) FROM identity.token").fetchall() == [(0,)]

    begun = run(*INIT, "--json").json
    assert [one["person"] for one in run("token", "list", "--json").json] == [begun["person"]]
    assert len(run("history", f"person:{begun['person']}", "--json").json) == 2


def test_a_lost_answer_is_found_by_a_second_try(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = Services.take

    def losing(*given: Any) -> None:  # noqa: ANN401
        taken(*given)
        raise OutcomeUnknown

    with monkeypatch.context() as patched:
        patched.setattr(Services, "take", losing)
        lost = run(*INIT)
    assert lost.code == 5
    assert "--step-id" not in lost.err
    assert run(*INIT).code == 0


def test_other_words_do_not_begin_it_again(run: Run) -> None:
    assert run(*INIT).code == 0
    other = run("init", "--admin", "Jemand anderes")
    assert (other.code, "wrong-moment" in other.err) == (1, True)


def test_a_told_record_begins_when_one_says(run: Run) -> None:
    assert run(*INIT, "--told", "--at", "2026-01-12T08:00Z").code == 0
    began, *_ = run("history", "installation:this", "--json").json
    assert began["recorded_at"] == "2026-01-12T08:00:00+00:00"
