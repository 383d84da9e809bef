"""Small files and short functions; what is larger stands here with its reason."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULE, TEST_FILE, FUNCTION, KERNEL_IDEA = 300, 250, 30, 150
PACKAGES = ("domain", "application", "infrastructure", "benchmarks")

LARGER_MODULES: dict[str, str] = {
    "domain/operation/events.py": "one class an event, and the list is read as a whole",
}
LONGER_FUNCTIONS: dict[str, str] = {}


def _files(*folders: str) -> tuple[Path, ...]:
    return tuple(path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            begin = node.body[1] if documented and len(node.body) > 1 else first
            yield f"{_name(path)}::{node.name}", (node.end_lineno or 0) - begin.lineno + 1


@pytest.mark.parametrize("path", _files(*PACKAGES), ids=_name)
def test_a_module_is_read_in_one_sitting(path: Path) -> None:
    lines = len(path.read_text().splitlines())
    assert lines <= MODULE or _name(path) in LARGER_MODULES, f"{lines} lines"


@pytest.mark.parametrize("path", _files("tests"), ids=_name)
def test_a_test_file_is_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= TEST_FILE


@pytest.mark.parametrize("path", _files(*PACKAGES), ids=_name)
def test_a_function_fits_the_screen(path: Path) -> None:
    long = {name: lines for name, lines in _functions(path) if lines > FUNCTION}
    assert not long.keys() - LONGER_FUNCTIONS.keys(), long


@pytest.mark.parametrize("idea", ["event", "step", "history"])
def test_each_idea_of_the_kernel_is_small(idea: str) -> None:
    assert len((ROOT / f"domain/kernel/{idea}.py").read_text().splitlines()) <= KERNEL_IDEA


def test_every_exception_is_still_needed() -> None:
    for name in LARGER_MODULES:
        assert len((ROOT / name).read_text().splitlines()) > MODULE, name
    long = {
        name for path in _files(*PACKAGES) for name, lines in _functions(path) if lines > FUNCTION
    }
    assert LONGER_FUNCTIONS.keys() <= long
