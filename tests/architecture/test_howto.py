"""The newcomer's page is followed literally, on a copy."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/howto/add-a-step.md").read_text()
BLOCKS = re.findall(r"```(?:python|json)\n(.*?)```", PAGE, flags=re.DOTALL)


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text() + "\n\n" + text)


def _at_end_of(path: Path, name: str, line: str) -> None:
    before, opening, rest = path.read_text().partition(f"{name}: Final")
    inside, closing, after = rest.partition("\n)")
    path.write_text(before + opening + inside + "\n" + line.rstrip("\n") + closing + after)


def _before(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text()
    for passage, block in changes:
        assert passage in text
        text = text.replace(passage, block + passage, 1)
    path.write_text(text)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("domain", "application", "tests", "docs", "infrastructure"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.slow
def test_a_newcomer_adds_a_step_by_following_the_page(copy: Path) -> None:
    event, step, step_line, event_line, row, test, on_the_way, example = BLOCKS
    _append(copy / "domain/operation/events.py", event)
    (copy / "domain/operation/noting.py").write_text(step)
    catalogue = copy / "domain/catalogue.py"
    _at_end_of(catalogue, "STEPS", step_line)
    _at_end_of(catalogue, "EVENTS", event_line)
    catalogue.write_text(
        catalogue.read_text().replace(
            "from domain.operation import (", "from domain.operation import (\n    noting,", 1
        )
    )
    _before(
        copy / "application/register/operations.py",
        ("    OperationTakenOver,\n", "    NoteAdded,\n"),
        ("    def _proposed(", row + "\n"),
    )
    (copy / "tests/domain/operation/test_noting.py").write_text(test)
    _before(
        copy / "tests/support/journey.py",
        ("from domain.operation.taking_over ", "from domain.operation.noting import AddNote\n"),
        ("    yield OFFICER, RequestCompletion(", on_the_way),
    )
    frozen = copy / "tests/compatibility/events/operation.note-added.v1.json"
    frozen.write_text(example)
    subprocess.run([sys.executable, "-m", "application.generate"], cwd=copy, check=True)
    architecture = [f"tests/architecture/test_{name}.py" for name in ("catalogue", "generated")]
    register = "tests/application/register/test_operations.py"
    checks = ["tests/domain/operation/test_noting.py", "tests/compatibility", register]
    checked = subprocess.run(
        [sys.executable, "-m", "pytest", *checks, *architecture],
        cwd=copy,
        check=False,
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout
    steps = "from datetime import date; from tests.support.journey import journey; print([step for _, step in journey(date.today)])"
    way = subprocess.run(
        [sys.executable, "-c", steps], cwd=copy, check=True, stdout=subprocess.PIPE
    )
    assert b"AddNote(" in way.stdout
