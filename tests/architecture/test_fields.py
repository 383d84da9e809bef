"""What a refusal points at is a field of the step's form, or of one that it follows.

Here for the fields that a rule writes out; `tests/support/given.py` looks at every refusal of every
test, and so also at those that a step tells its rule.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator

import pytest

from domain.catalogue import STEPS
from domain.kernel.rule import Rule
from domain.kernel.step import Step
from tests.support.given import points_beside

PAIRS = [(step, rule) for step in STEPS for rule in step.rules]


def _written(rule: Rule) -> Iterator[str]:
    """Each field that a rule writes out, as far as it is the same every time."""
    source = textwrap.dedent(inspect.getsource(type(rule)))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.keyword) and node.arg == "field":
            begin = node.value.values[0] if isinstance(node.value, ast.JoinedStr) else node.value
            if isinstance(begin, ast.Constant) and isinstance(begin.value, str):
                yield begin.value


@pytest.mark.parametrize(
    ("step", "rule"), PAIRS, ids=[f"{step.__name__}-{rule.id}" for step, rule in PAIRS]
)
def test_a_rule_points_at_fields_of_every_form_it_is_for(step: type[Step], rule: Rule) -> None:
    assert not points_beside(step, _written(rule))


def test_the_test_would_find_a_field() -> None:
    assert sum(any(_written(rule)) for _, rule in PAIRS) > len(PAIRS) // 4
    step, _ = next((step, rule) for step, rule in PAIRS if any(_written(rule)))
    assert points_beside(step, ["nowhere.0.at_all"]) == {"nowhere"}
