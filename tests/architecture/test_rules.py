"""The tables in docs/rules say what the code says: each rule of each step has exactly one row."""

import ast
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from domain.catalogue import RULES, STEPS
from domain.kernel.rule import Rule

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "docs/rules"


class Row(NamedTuple):
    """One row of a table, and the table it stands in."""

    table: str
    id: str
    sentence: str
    source: str
    mark: str
    since: str
    test: str


def _rows() -> Iterator[Row]:
    for table in sorted(TABLES.glob("*.md")):
        if table.name == "index.md":
            continue
        _, _, *lines = [line for line in table.read_text().splitlines() if line.startswith("|")]
        for line in lines:
            yield Row(table.stem, *(cell.strip() for cell in line.strip("|").split("|")))


ROWS = tuple(_rows())


def _context(rule: Rule) -> str:
    return type(rule).__module__.split(".")[1]


@cache
def _functions(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text())
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_has_exactly_one_row_that_says_the_same(rule: Rule) -> None:
    said = [row[:-1] for row in ROWS if row.id == rule.id]
    assert said == [
        (_context(rule), rule.id, rule.german, rule.source, rule.mark, rule.since),
    ]


def test_no_row_is_left_over() -> None:
    assert {row.id for row in ROWS} == {rule.id for rule in RULES}


def test_no_two_rules_have_one_id() -> None:
    assert [id_ for id_, count in Counter(rule.id for rule in RULES).items() if count > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_the_test_of_each_row_exists(row: Row) -> None:
    path, _, name = row.test.strip("`").partition("::")
    assert name in _functions(ROOT / path)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_says_where_it_is_written_and_whether_that_was_read(rule: Rule) -> None:
    assert rule.mark in {"V", "K"}
    assert rule.source
    assert date.fromisoformat(rule.since)
    assert rule.german != rule.english


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.step_name())
def test_no_step_names_a_rule_twice(step: type) -> None:
    assert len(set(step.rules)) == len(step.rules)
