"""Taking over published lists from the command line, as reporting staff do."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reliability.figures import TAKEN_OVER_MEMORY, TAKEN_OVER_ROWS, scaled
from tests.support.published import csv_of, xlsx_of
from tests.support.serving import COMMAND, ROOT, Serving, typed

HEAD = ["Name des Begünstigten", "Bezeichnung des Vorhabens", "Gesamtkosten"]
TO = ("--programme", "kooperation", "--yes", "--json")
MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""  # a small parent: the figure counts the process that forked, too
SAMPLES = os.environ.get("FOERDERAKTE_SAMPLES")
CONTROL = {
    "DE4.brandenburg__ERDF_2007-2013": (6181, "granted", "1876823603.99"),
    "DE4.brandenburg__ERDF_2014-2020": (364, "total_cost", "213397004.97"),
    "DE4.brandenburg__ESF_2014-2020": (2047, "total_cost", "155240816.27"),
    "DE7.hessen__ESF_2014-2020": (596, "total_cost", "98681441.97"),
}


def _imported(served: Serving, file: Path) -> dict[str, object]:
    done = served.run("import-operations", str(file), *TO)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_dry_run_needs_no_programme_and_no_server(tmp_path: Path, served: Serving) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(csv_of([HEAD, ["Muster AG", "Umbau", "1.950,00 €"]], encoding="cp1252"))
    nowhere = {**served.environment, "FOERDERAKTE_HOME": str(tmp_path / "nowhere")}
    done = typed("import-operations", str(file), "--dry-run", "--json", environment=nowhere)
    account = json.loads(done.stdout)
    assert (account["rows"], account["totals"]) == (1, {"total_cost": "1950.00"})
    assert not (tmp_path / "nowhere").exists()


def test_the_report_says_what_was_read_from_which_sheet_and_what_was_left_out(
    tmp_path: Path, served: Serving
) -> None:
    file = tmp_path / "list.xlsx"
    head = [*HEAD, "Beginn"]
    years = {
        "2015": [head, ["Muster AG", "Umbau", 5, "1.2.2015"], ["", "", "", "1.2.2015"]],
        "2016": [head, ["Muster AG", "Anbau", 7, "31.02.2016"], ["Muster AG", "Bau", 8, "2016"]],
        "Codes": [["Code", "Bezeichnung"], ["1", "eins"]],
    }
    file.write_bytes(xlsx_of(years))
    done = served.run("--lang", "en", "import-operations", str(file), "--dry-run")
    assert done.returncode == 0
    for sentence in (
        "Read as one list: 2015, 2016",
        "Not read, for they have other headings: Codes",
        "Line 2 of 2016 is read without a day: date „31.02.2016“ in “Beginn” is not readable",
        "Line 3 of 2015 is refused: neither a title of the operation nor an amount",
        "4 rows: 3 would be recorded, 1 refused; 0 other lines ignored",
    ):
        assert sentence in done.stdout
    account = json.loads(served.run("import-operations", str(file), "--dry-run", "--json").stdout)
    (left_out,) = account["left_out"]
    assert (left_out["line"], left_out["sheet"]) == (2, "2016")
    assert account["refused"][0]["sheet"] == "2015"
    assert account["not_read"] == ["Codes"]


def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path: Path, served: Serving) -> None:
    file = tmp_path / "list.csv"
    file.write_text("kein;Kopf\n1;2\n")
    done = served.run("import-operations", str(file), "--dry-run")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Überschriften" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_long_list_fits_into_the_memory_that_is_promised(tmp_path: Path, served: Serving) -> None:
    file = tmp_path / "long.csv"
    many = scaled(TAKEN_OVER_ROWS)
    rows = ([f"Muster {at} GmbH", f"Vorhaben {at}", f"{at},50"] for at in range(many))
    file.write_bytes(csv_of([HEAD, *rows]))
    measured = subprocess.run(
        [sys.executable, "-c", MEASURED, *map(str, (COMMAND, "import-operations", file, *TO))],
        capture_output=True,
        check=True,
        text=True,
        env=served.environment,
        cwd=ROOT,
    )
    *printed, peak = measured.stdout.splitlines()
    assert json.loads("\n".join(printed))["recorded"] == many
    assert int(peak) <= TAKEN_OVER_MEMORY
    assert "Muster" not in (served.home / "security.log").read_text()


@pytest.mark.skipif(not SAMPLES, reason="FOERDERAKTE_SAMPLES names no folder of published lists")
@pytest.mark.parametrize("name", CONTROL)
def test_published_lists_reach_their_control_totals(name: str, served: Serving) -> None:
    folder = Path(str(SAMPLES)) / "data/lists-of-operations"
    (file,) = [one for one in folder.glob(f"{name}*") if one.suffix in {".csv", ".xlsx"}]
    rows, meaning, total = CONTROL[name]
    first = _imported(served, file)
    assert (first["rows"], first["recorded"], first["refused"]) == (rows, rows, [])
    assert first["totals"][meaning] == total  # type: ignore[index]
    again = _imported(served, file)
    assert (again["recorded"], again["already"]) == (0, rows)
    assert again["totals"] == first["totals"]
