"""The commands: what they do, what they print, with what they exit."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from domain.catalogue import STEPS
from infrastructure.cli.main import exit_code_of
from tests.support.people import STRANGER

Run = Any


def authority(admin: str, *more: str) -> list[str]:
    return [
        "take", "establish-authority", "--as", admin, "authority=ilb", "name=Bewilligungsstelle",
        "land=BB", "zone=Europe/Berlin", *more,
    ]  # fmt: skip


def test_a_step_is_taken_with_fields_in_words(run: Run, admin: str) -> None:
    taken = run(*authority(admin))
    assert taken.code == 0
    assert taken.out.splitlines() == [
        "Behörde „Bewilligungsstelle“ eingerichtet",
        "ilb: position 4",
    ]


def test_a_step_id_makes_a_retry_harmless(run: Run, admin: str) -> None:
    first = run(*authority(admin, "--step-id", "one", "--json")).json
    again = run(*authority(admin, "--step-id", "one", "--json")).json
    assert first == again
    other = run("take", "introduce-person", "--as", admin, "--step-id", "one", "name=X")
    assert (other.code, "step-id-reused" in other.err) == (2, True)


def test_a_check_records_nothing(run: Run, admin: str) -> None:
    assert "nothing was recorded" in run(*authority(admin, "--check")).out
    assert run(*authority(admin, "--json")).json["positions"] == {"first": 4, "last": 4}


def test_a_command_comes_from_a_file_or_standard_input(
    run: Run, admin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = {"authority": "ilb", "name": "Stelle", "land": "BB", "zone": "Europe/Berlin"}
    file = tmp_path / "command.json"
    file.write_text(json.dumps(command))
    take = ("take", "establish-authority", "--as", admin, "--from")
    assert run(*take, str(file)).code == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({**command, "authority": "zwei"})))
    assert run(*take, "-").code == 0


def test_a_number_that_was_meant_as_text_is_text(run: Run, admin: str) -> None:
    assert run(*authority(admin)).code == 0
    unit = ("take", "set-up-unit", "--as", admin, "authority=ilb", "unit=12", "name=2026")
    assert run(*unit).out.splitlines()[0] == "Referat 12 „2026“ eingerichtet"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["take"], 2, "Missing argument"),
        (["nonsense"], 2, "No such command"),
        (["take", "award"], 2, "no step 'award'"),
        (["take", "award-gran"], 2, "Did you mean award-grant"),
        (["take", "award-grant", "--as", "me"], 2, "--as with the id of a person"),
        (["take", "award-grant", "--as", STRANGER, "x"], 2, "no KEY=VALUE"),
        (["take", "award-grant", "--as", STRANGER, "a.b=1", "a.b=2"], 2, "given twice"),
        (["take", "award-grant", "--as", STRANGER, "--from", "/nowhere"], 2, "cannot be read"),
        (["take", "award-grant", "--as", STRANGER, "operation=x"], 2, "operation: "),
        (["take", "award-grant", "--as", STRANGER, f"operation={STRANGER}"], 3, "not-found"),
        (["take", "introduce-person", "--as", STRANGER, "name=A"], 1, "not-allowed"),
        (["take", "award-grant", "--as", STRANGER, "--at", "soon"], 2, "no instant"),
        (["take", "award-grant", "--as", STRANGER, "--step-id", "a b"], 2, "--step-id is"),
        (["take", "award-grant", "--as", STRANGER, "--step-id", ""], 2, "--step-id is"),
        (["history", "nothing", "--after", "9" * 20], 2, "--after"),
        (["show", ""], 2, "Say what to show"),
        (["history", "a\udcff"], 2, "Say what to show"),
        (["show", "nothing"], 3, "not-found"),
        (["show", "nothing", "--as-of", "soon"], 2, "no position and no day"),
        (["history", "nothing"], 3, "not-found"),
        (["token", "create", STRANGER], 3, "not-found"),
        (["token", "create", "x"], 2, "no id of a person"),
        (["token", "revoke", "x"], 2, "No token in use"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_one_clear_sentence_and_a_code(
    run: Run, admin: str, arguments: list[str], code: int, says: str
) -> None:
    assert admin
    ran = run(*arguments)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err
    assert "Traceback" not in ran.err
    as_json = run(*arguments, "--json")
    assert as_json.code == code
    assert as_json.json["english"] == as_json.json["detail"] != as_json.json["german"]


def test_bad_settings_and_an_unreachable_server_say_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FOERDERAKTE_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "mysql://x")
    assert exit_code_of(["doctor"]) == 2
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    assert exit_code_of(["doctor"]) == 4
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("FOERDERAKTE_HOME", "/proc/nowhere")
    assert exit_code_of(["doctor"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_catalogue_shows_every_step_and_each_form(run: Run) -> None:
    listed = run("catalogue", "--json").json
    assert [row["step"] for row in listed] == [kind.step_name() for kind in STEPS]
    assert "operation: string (required)" in run("catalogue", "award-grant").out
    assert run("catalogue", "award-grant", "--json").json["required"] == ["operation"]
    assert "Zuwendung bewilligen" in run("catalogue").out


def test_a_history_is_shown_as_sentences(run: Run, admin: str) -> None:
    shown = run("history", f"person:{admin}", "--json").json
    assert [entry["type"] for entry in shown] == [
        "office.person-introduced.v1",
        "office.appointed.v1",
    ]
    assert "Bestellung als Administration" in run("history", f"person:{admin}").out
    assert run("history", f"person:{admin}", "--after", "99", "--json").json == []


def test_tokens_are_made_listed_and_revoked(run: Run, admin: str) -> None:
    token = run("token", "create", admin).out.strip()
    listed = run("token", "list", "--json").json
    assert len(listed) == 2
    assert token not in json.dumps(listed)
    assert run("token", "revoke", listed[1]["handle"]).code == 0
    assert run("token", "list", admin, "--json").json[1]["revoked_at"]


def test_the_register_is_rebuilt_as_it_was(run: Run, admin: str) -> None:
    assert run(*authority(admin)).code == 0
    assert "nothing has changed" in run("rebuild").out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[" * 100_000, "no readable JSON"),
        ('{"a": ', "no readable JSON (1:7)"),
        ('{"name": "A", "name": "B"}', "'name' stands there twice"),
        ("[]", "no JSON object"),
    ],
)
def test_what_is_no_readable_command_is_said_in_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, text: str, says: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    said = run("take", "award-grant", "--as", STRANGER, "--from", "-")
    assert (said.code, says in said.err) == (2, True), said.err


def test_a_history_for_programs_says_what_was_recorded(run: Run, admin: str) -> None:
    assert run(*authority(admin)).code == 0
    (established,) = run("history", "authority:ilb", "--json").json
    assert established["facts"]["land"] == "BB"


def test_the_catalogue_shows_a_form_down_to_its_last_field(run: Run, admin: str) -> None:
    assert admin
    form = run("catalogue", "prepare-award").out
    assert "  award.shares.0.cost: string (required)" in form
    assert "  award.ends_on: date (required)" in form
    assert "  appointment: string (optional)" in run("catalogue", "appoint").out
