"""The leaf's format is law: the examples in the docs, in Python and in SQL."""

import re
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.leaf import entry_bytes, leaf
from tests.reliability.figures import scaled

DOCS = Path(__file__).parents[2] / "docs/architecture/leaf.md"
DUMPED = re.compile(r"^((?:[0-9a-f]{2} )*[0-9a-f]{2})(?:  |$)", re.MULTILINE)
EXAMPLES = [
    (1, datetime(1970, 1, 1, tzinfo=UTC), "a", (), b""),
    (
        2,
        datetime(2024, 2, 29, 12, 0, 0, 1, UTC),
        "call.opened.v1",
        ("call:1", "programme:p"),
        '{"title":"Kühe"}'.encode(),
    ),
    (
        4294967297,
        datetime(1969, 12, 31, 23, 59, 59, 999999, UTC),
        "ä",
        ("Z", "a", "ß"),
        b"\xff\x00",
    ),
]
IN_SQL = "SELECT record.leaf(%s, record.microseconds(%s), %s, %s::text[], %s)"
Example = tuple[int, datetime, str, tuple[str, ...], bytes]


def _documented() -> list[tuple[bytes, str]]:
    examples = DOCS.read_text("utf-8").split("### ")[1:]
    return [
        (
            bytes.fromhex(" ".join(DUMPED.findall(example.split("```")[1]))),
            example.split("leaf: `")[1][:64],
        )
        for example in examples
    ]


@pytest.mark.parametrize(("example", "documented"), list(zip(EXAMPLES, _documented(), strict=True)))
def test_the_documented_examples_are_what_python_computes(
    example: Example, documented: tuple[bytes, str]
) -> None:
    assert entry_bytes(*example) == documented[0]
    assert sha256(b"\0" + documented[0]).hexdigest() == documented[1]
    assert leaf(*example).hex() == documented[1]


def test_the_documented_examples_are_what_sql_computes(database: str) -> None:
    with psycopg.connect(database) as connection:
        for (position, at, type_, tags, data), (_, documented) in zip(
            EXAMPLES, _documented(), strict=True
        ):
            row = connection.execute(IN_SQL, (position, at, type_, list(tags), data)).fetchone()
            assert row == (bytes.fromhex(documented),)


TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
INSTANT = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 - the bounds have no zone


ENTRY = st.tuples(
    st.integers(1, 2**63 - 1), INSTANT, TEXT, st.sets(TEXT, max_size=4).map(sorted), st.binary()
)


def test_sql_and_python_agree_on_whatever_there_may_be(database: str) -> None:
    with psycopg.connect(database) as connection:

        @given(st.lists(ENTRY, min_size=20, max_size=20))
        @settings(deadline=None, max_examples=scaled(100))
        def agree(entries: list[Example]) -> None:
            for entry in entries:
                row = connection.execute(IN_SQL, entry).fetchone()
                assert row == (leaf(*entry),)

        agree()


@pytest.mark.parametrize("tags", [("b", "a"), ("a", "a")])
def test_tags_out_of_order_have_no_leaf(tags: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="in order"):
        leaf(1, datetime(2024, 1, 1, tzinfo=UTC), "a", tags, b"")
