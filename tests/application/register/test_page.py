"""Cursors are opaque to readers, and nothing but what was handed out is taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.register.page import Cursor, NoCursor
from application.register.sorting import sort_key

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.integers(0, 2**63 - 1), TEXT, TEXT, TEXT)
def test_a_cursor_comes_back_as_it_was(position: int, order: str, sorted_by: str, id_: str) -> None:
    cursor = Cursor(position, order, sorted_by, id_)
    assert Cursor.parse(str(cursor)) == cursor


@given(st.text())
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(NoCursor):
        Cursor.parse(text)


@pytest.mark.parametrize(
    ("position", "sorted_by"), [(-1, ""), (2**63, ""), (1, "\0"), (1, "\ud800"), (True, "")]
)
def test_what_no_database_holds_is_refused(position: int, sorted_by: str) -> None:
    with pytest.raises(NoCursor):
        Cursor.parse(str(Cursor(position, "title", sorted_by, "x")))


@pytest.mark.parametrize("letter", ["ä", "字", "🏛"])
def test_a_cursor_of_the_longest_title_is_short_enough_to_be_sent_back(letter: str) -> None:
    cursor = Cursor(2**63 - 1, "title:descending", sort_key(letter * 300), "0" * 64)
    assert len(str(cursor)) <= 2_000
    assert Cursor.parse(str(cursor)) == cursor
