"""A list as long as the longest that are published is read in little memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.published import csv_of

HEAD = ["Name des Begünstigten", "Bezeichnung des Vorhabens", "Zusammenfassung", "Beginn", "Ende",
        "Gesamtkosten", "Kofinanzierungssatz", "PLZ", "Land", "Interventionsbereich"]  # fmt: skip
ROWS = 22_000
READ = """
import json, re, sys
from pathlib import Path
from application.takeover.published_list import understand
from infrastructure.files.tables import grids_of_file
published = understand(grids_of_file(Path(sys.argv[1])))
rows = sum(len(row.identity(bytes(32))) == 64 for row in published.rows())
status = Path("/proc/self/status").read_text()  # getrusage counts the parent that forked, too
peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", status)[1]) / 1024
print(json.dumps({"rows": rows, "mebibytes": peak}))
"""


@pytest.mark.slow
def test_22_000_rows_take_little_memory(tmp_path: Path) -> None:
    text = "Beschreibung des Vorhabens " * 8
    rows = (
        [f"Muster {at} GmbH", f"Vorhaben {at}", text, "01.02.2015", "31.12.2017",
         f"{at % 900}.{at % 1000:03d},50", "80%", "80331", "DE", "067"]
        for at in range(ROWS)
    )  # fmt: skip
    file = tmp_path / "list.csv"
    file.write_bytes(csv_of([HEAD, *rows]))
    done = subprocess.run(
        [sys.executable, "-c", READ, str(file)], capture_output=True, check=True, text=True
    )
    told = json.loads(done.stdout)
    assert told["rows"] == ROWS
    assert told["mebibytes"] < 120
