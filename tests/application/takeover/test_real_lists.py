"""Real lists reach the control totals that an independent script computed.

They name natural persons and are no part of the project: the folder is told by an environment
variable, and nothing of their content stands here.
"""

import os
from pathlib import Path

import pytest

from application.takeover.published_list import PublishedList, understand
from infrastructure.files.tables import grids_of, grids_of_file
from tests.support.published import meanings, totals

FOLDER = Path(os.environ.get("FOERDERAKTE_SAMPLES", ""))
pytestmark = pytest.mark.skipif(
    "FOERDERAKTE_SAMPLES" not in os.environ, reason="FOERDERAKTE_SAMPLES names no folder"
)
LISTS = [
    ("DE4*ERDF_2007*.csv", 6181, {"granted": "1876823603.99", "paid": "848084101.78"}),
    ("DE4*ERDF_2014*.csv", 364, {"total_cost": "213397004.97"}),
    ("DE4*ESF_2014*.xlsx", 2047, {"total_cost": "155240816.27"}),
    ("DE7*ESF_2014*.csv", 596, {"total_cost": "98681441.97"}),
]


def file(pattern: str) -> Path:
    [found] = FOLDER.rglob(pattern)
    return found


def load(pattern: str) -> PublishedList:
    return understand(grids_of_file(file(pattern)))


@pytest.mark.parametrize(("pattern", "count", "expected"), LISTS)
def test_the_control_totals_are_reached(pattern: str, count: int, expected: dict[str, str]) -> None:
    published = load(pattern)
    assert (published.count, published.refused) == (count, ())
    assert totals(published) == expected


@pytest.mark.parametrize(("pattern", "count", "expected"), LISTS)
def test_every_row_has_an_identity_of_its_own(
    pattern: str, count: int, expected: dict[str, str]
) -> None:
    assert expected
    assert len({row.identity(bytes(32)) for row in load(pattern).rows()}) == count


def test_no_column_stays_unknown() -> None:
    for pattern, _, _ in LISTS:
        assert "unknown" not in meanings(load(pattern))


def test_title_lines_and_the_legend_are_ignored() -> None:
    published = load("DE4*ESF_2014*.xlsx")
    assert published.ignored == (2, 3, *range(2053, 2064))


def test_exact_duplicates_stay() -> None:
    repeated = [row for row in load("DE4*ERDF_2007*.csv").rows() if row.occurrence > 1]
    assert len(repeated) == 35


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_file_saved_in_another_encoding_has_the_same_rows(encoding: str) -> None:
    pattern = LISTS[1][0]
    raw = file(pattern).read_text("utf-8").encode(encoding)
    again = understand(grids_of(raw))
    assert {row.content for row in again.rows()} == {row.content for row in load(pattern).rows()}
