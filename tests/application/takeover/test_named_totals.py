"""Totals that carry a name, and sections that carry their sum, are no rows."""

import pytest

from tests.support.published import listed, totals

HEAD = ["Begünstigter", "Vorhaben", "Zuwendung", "Bewilligungsjahr"]
NORTH = [["Nord AG", "Umbau", "1.000,25", "2015"], ["Nord AG", "Anbau", "2.000,00", "2016"]]
SOUTH = ["Süd AG", "Neubau", "500,00", "2016"]


@pytest.mark.parametrize(
    "name",
    ["Nord AG Ergebnis", "Nord AG Summe", "Nord AG Total", "Nord AG Gesamt", "Nord AG", "Kreis Nord"],
)  # fmt: skip
def test_the_sum_of_a_group_may_stand_behind_a_name(name: str) -> None:
    published = listed(HEAD, *NORTH, [name, "", "3.000,25", ""], SOUTH)
    assert (published.count, published.ignored) == (3, (4,))
    assert totals(published) == {"granted": "3500.25"}


def test_a_result_is_a_result_though_rows_are_missing() -> None:
    published = listed(HEAD, *NORTH, ["Nord AG Ergebnis", "", "9.000,00", ""], SOUTH)
    assert (published.count, published.ignored) == (3, (4,))


@pytest.mark.parametrize(
    ("name", "amount"),
    [("Mineralöl Total", "3.100,00"), ("Bildung Gesamt", "3.100,00"), ("Kreis Nord", "3.000,00")],
)
def test_a_name_beside_another_amount_is_a_row(name: str, amount: str) -> None:
    assert listed(HEAD, *NORTH, [name, "", amount, ""], SOUTH).count == 4


@pytest.mark.parametrize("name", ["Nord AG", "West AG"])
def test_a_row_without_title_may_repeat_the_amount_of_the_one_above(name: str) -> None:
    published = listed(HEAD, NORTH[0], [name, "", "1.000,25", ""], SOUTH)
    assert (published.count, published.ignored) == (3, ())


def test_a_title_alone_beside_the_sum_of_rows_above_is_a_row() -> None:
    assert listed(HEAD, *NORTH, ["", "Ausbau", "3.000,25", ""], SOUTH).count == 4


def test_where_a_row_has_but_a_title_and_an_amount_a_title_like_a_section_is_a_row() -> None:
    assert listed(HEAD[1:3], ["Umbau", "1,00"], ["Ziel 2-Beratung", "2,00"]).count == 2


def test_the_sum_of_a_single_row_is_a_sum_where_others_are() -> None:
    published = listed(
        HEAD, SOUTH, ["Süd AG", "", "500,00", ""], *NORTH, ["Nord AG", "", "3.000,25", ""]
    )
    assert (published.count, published.ignored) == (3, (3, 6))
    assert totals(published) == {"granted": "3500.25"}


@pytest.mark.parametrize(
    "section",
    [
        ["Prioritätsachse 1", "", "3.500,25", ""],
        ["Prioritätsachse 1 Innovation", "", "3,5 Mio", ""],
        ["", "Investitionspriorität 1a", "3.500,25", ""],
        ["PA 1: Summe", "", "3.500,25", ""],
    ],
)
def test_a_section_with_its_sum_above_the_rows_is_ignored(section: list[str]) -> None:
    published = listed(HEAD, section, *NORTH, SOUTH)
    assert (published.count, published.ignored, published.refused) == (3, (2,), ())


@pytest.mark.parametrize(
    "section", ["PA 1", "Investitionspriorität 1a", "A 1 Förderung der Beschäftigung", "SZ 2"]
)
def test_a_section_in_the_column_of_numbers_is_ignored(section: str) -> None:
    rows = [[str(at), *row] for at, row in enumerate([*NORTH, SOUTH], start=1)]
    published = listed(["Nr.", *HEAD], rows[0], [section, "", "", "", ""], *rows[1:])
    assert (published.count, published.ignored, published.refused) == (3, (3,), ())


def test_a_total_may_be_rounded_and_an_average_may_follow() -> None:
    published = listed(
        HEAD, *NORTH, ["", "", "3.000", ""], ["Mittelwert", "", "1.500,13", ""], SOUTH
    )
    assert (published.count, published.ignored) == (3, (4, 5))
