"""Calendars: the holidays of a Land, and what it costs to have one."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from infrastructure.days import calendar_of

ROOT = Path(__file__).parents[2]
REFORMATION_DAY, CORPUS_CHRISTI, UNITY_DAY = date(2026, 10, 31), date(2026, 6, 4), date(2026, 10, 3)


@pytest.mark.parametrize(
    ("land", "days"),
    [
        ("BB", {REFORMATION_DAY, UNITY_DAY}),
        ("HE", {CORPUS_CHRISTI, UNITY_DAY}),
        ("DE", {UNITY_DAY}),
        ("XX", {UNITY_DAY}),
    ],
)
def test_each_land_has_its_holidays_and_an_unknown_one_those_of_all(
    land: str, days: set[date]
) -> None:
    asked = {REFORMATION_DAY, CORPUS_CHRISTI, UNITY_DAY, date(2026, 10, 5)}
    assert {day for day in asked if calendar_of(land).is_holiday(day)} == days


def test_a_decision_that_counts_no_period_does_not_load_the_holidays() -> None:
    program = (
        "import sys; from infrastructure.days import calendar_of; calendar_of('BB');"
        "sys.exit('holidays' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
