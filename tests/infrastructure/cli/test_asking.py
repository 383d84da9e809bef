"""What a command asks before it records, what it advises after a lost answer, and when it is told."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from application.office import Attempt, Outcome
from application.record import OutcomeUnknown
from domain.kernel.step import Step
from infrastructure.services import Services

Run = Any
LIST = "Name des Begünstigten;Bezeichnung des Vorhabens;Gesamtkosten\nBeispielstadt;Radweg;1,00 €\n"


class Terminal(io.StringIO):
    """Somebody who sits there and types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def listed(run: Run, admin: str, tmp_path: Path) -> tuple[str, ...]:
    """The command that takes over a list of one row."""
    place = ("authority=ilb", "name=Stelle", "land=BB", "zone=Europe/Berlin")
    assert run("take", "establish-authority", "--as", admin, *place).code == 0
    file = tmp_path / "list.csv"
    file.write_text(LIST)
    return ("import-operations", str(file), "--programme", "kooperation")


Type = Callable[[str], None]


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Let somebody type at a terminal."""
    return lambda text: monkeypatch.setattr("sys.stdin", Terminal(text))


@pytest.mark.parametrize("output", [(), ("--json",)])
def test_somebody_at_a_terminal_is_asked_and_may_say_no(
    run: Run, listed: tuple[str, ...], typing: Type, output: tuple[str, ...]
) -> None:
    typing("n\n")
    said = run(*listed, *output)
    assert said.code == 7
    assert "Record 1 rows in programme kooperation?" in said.err
    assert "Record 1 rows" not in said.out
    assert "Nothing was recorded. [declined]" in said.err or said.json["error"] == "declined"


@pytest.mark.parametrize("yes", ["j", "Ja", "y", "yes "])
def test_yes_is_said_in_german_or_english(
    run: Run, listed: tuple[str, ...], typing: Type, yes: str
) -> None:
    typing(f"{yes}\n")
    # Yes was understood: what is missing now is the programme.
    assert run(*listed).code == 1


def test_a_terminal_that_is_closed_is_no_yes(
    run: Run, listed: tuple[str, ...], typing: Type
) -> None:
    typing("")
    assert run(*listed).code == 130


@pytest.mark.parametrize(("answer", "options"), [("y\n", ()), ("", ("--yes",))])
def test_a_yes_records(
    run: Run, listed: tuple[str, ...], typing: Type, answer: str, options: tuple[str, ...]
) -> None:
    typing(answer)
    # There is no such programme: that it was looked for shows that the question was passed.
    assert run(*listed, "--json", *options).json["error"] == "rule-broken: known-here"


def test_a_lost_answer_says_under_which_id_to_repeat_the_step(
    run: Run, admin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = ("take", "introduce-person", "--as", admin, "name=Neue Kraft")
    take = Services.take

    def losing(self: Services, step: Step, attempt: Attempt) -> Outcome:
        take(self, step, attempt)
        raise OutcomeUnknown

    with monkeypatch.context() as patched:
        patched.setattr(Services, "take", losing)
        lost = run(*person, "--json")
        assert lost.code == 5
        step_id = lost.json["step_id"]
        assert f"--step-id {step_id}" in lost.json["english"]
        assert f"--step-id {step_id}" in lost.json["german"]
        again = run(*person, "--step-id", step_id)
        assert f"--step-id {step_id}" in again.err
    found = run(*person, "--step-id", step_id, "--json").json
    assert found["step_id"] == step_id
    assert found["positions"] == {"first": 4, "last": 4}


def test_a_told_record_must_be_told_when_and_in_order(run: Run) -> None:
    begin = ("init", "--admin", "A", "--told", "--at", "2026-01-12T08:00Z", "--json")
    admin = run(*begin).json["person"]
    person = ("take", "introduce-person", "--as", admin, "name=Neue Kraft")
    untold = run(*person)
    assert (untold.code, "say it with --at" in untold.err) == (2, True)
    early = run(*person, "--at", "2026-01-12T07:59Z")
    assert (early.code, "before that of the last entry" in early.err) == (2, True)
    assert run(*person, "--at", "2026-01-12T08:01Z").code == 0


def test_a_live_record_is_not_told_when(run: Run, admin: str) -> None:
    told = run("take", "introduce-person", "--as", admin, "name=A", "--at", "2026-01-12T08:00Z")
    assert (told.code, "leave --at out" in told.err) == (2, True)
    again = run("init", "--admin", "Administration", "--told", "--at", "2026-01-12T08:00Z")
    assert (again.code, "leave --at out" in again.err) == (2, True)
