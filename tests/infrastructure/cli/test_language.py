"""In which language a command says why not: by `--lang`, by the locale, in German if in doubt."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.people import STRANGER

Run = Any
LIST = "Name des Begünstigten;Bezeichnung des Vorhabens;Gesamtkosten\nBeispielstadt;Radweg;5\nBeispielstadt;;\n"
REFUSED = ("take", "introduce-person", "--as", STRANGER, "name=A")
MALFORMED = ("take", "award-grant", "--as", STRANGER, "operation=x")
MISUSED = ("take", "award", "--as", STRANGER)
MISTYPED = ("nonsense",)


@pytest.mark.parametrize(
    ("typed", "german", "english"),
    [
        (REFUSED, "ist nur erlaubt für", "is for these roles only"),
        (MALFORMED, "Erwartet wird eine Kennung", "An id (UUID) in lower case is expected"),
        (MISUSED, "Einen Schritt 'award' gibt es nicht", "There is no step 'award'"),
        (MISTYPED, "Der Aufruf ist nicht möglich: No such", "No such"),
    ],
)
def test_whatever_is_wrong_is_said_in_the_language_that_was_chosen(
    run: Run, typed: tuple[str, ...], german: str, english: str
) -> None:
    assert german in run("--lang", "de", *typed).err
    in_english = run("--lang", "en", *typed).err
    assert english in in_english
    assert german not in in_english


@pytest.mark.parametrize(
    ("locale", "says"),
    [
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "de_DE.UTF-8"}, "these roles only"),
        ({"LC_ALL": "", "LC_MESSAGES": "de_DE.UTF-8", "LANG": "en_GB.UTF-8"}, "ist nur erlaubt"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "en_GB.UTF-8"}, "these roles only"),
        ({"LC_ALL": "C.UTF-8", "LANG": "en_GB.UTF-8"}, "ist nur erlaubt"),
    ],
)
def test_else_the_locale_decides_and_german_if_in_doubt(
    run: Run, monkeypatch: pytest.MonkeyPatch, locale: dict[str, str], says: str
) -> None:
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    assert says in run(*REFUSED).err


def test_json_carries_both_languages(run: Run) -> None:
    said = run(*MALFORMED, "--json").json
    assert said["german"] == "Die Eingabe hat nicht die erwartete Form."
    assert said["english"] == said["detail"]
    (problem,) = said["problems"]
    assert problem["field"] == "operation"
    assert problem["german"] != problem["english"]


def test_an_import_speaks_it_too(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST)
    rehearsal = ("import-operations", str(file), "--dry-run")
    german = run("--lang", "de", *rehearsal).out.splitlines()
    english = run(*rehearsal).out.splitlines()
    assert german[3].startswith("Zeile 3 wird abgewiesen: ")
    assert english[3].startswith("Line 3 is refused: ")
    assert german[4].startswith("2 Zeilen: 1 würden aufgezeichnet, 1 abgewiesen")
    assert english[4].startswith("2 rows: 1 would be recorded, 1 refused")
    (refused,) = run(*rehearsal, "--json").json["refused"]
    assert german[3].endswith(refused["reason"])
    assert english[3].endswith(refused["english"])
