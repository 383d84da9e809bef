"""The order in which a German reader expects titles."""

from hypothesis import given
from hypothesis import strategies as st

from application.register.sorting import LONGEST, sort_key


def in_order(*texts: str) -> list[str]:
    return sorted(texts, key=lambda text: sort_key(text).encode())


def test_umlauts_stand_with_their_letter_and_sz_with_ss() -> None:
    expected = ["Arbeit", "Ärmel", "Azur", "Masse", "Maße", "Mast", "öde", "Ofen", "Über", "Ulm"]
    assert in_order(*reversed(expected)) == expected


def test_an_umlaut_decides_only_among_words_that_are_equal_otherwise() -> None:
    assert in_order("Bäcker", "Backer", "Bäckerei") == ["Backer", "Bäcker", "Bäckerei"]


def test_hungarian_letters_stand_with_theirs() -> None:
    assert in_order("Űrlap", "őszi", "utca", "Ózd") == ["őszi", "Ózd", "Űrlap", "utca"]


def test_case_and_blanks_do_not_count() -> None:
    assert in_order("b", "A", "a b", "a  a") == ["A", "a  a", "a b", "b"]


def test_figures_come_before_letters() -> None:
    assert in_order("Haus", "3D-Druck", "100 Dächer") == ["100 Dächer", "3D-Druck", "Haus"]


@given(st.text())
def test_a_key_fits_into_an_index_and_the_database(text: str) -> None:
    key = sort_key(text.replace("\0", ""))
    assert "\0" not in key
    assert len(key.encode("utf-8", "surrogatepass")) < 2_700


def test_only_the_beginning_counts() -> None:
    assert sort_key("a" * LONGEST + "b") == sort_key("a" * LONGEST + "c")
