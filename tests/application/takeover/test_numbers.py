"""Amounts as lists write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.takeover.columns import Style
from application.takeover.numbers import LARGEST, Mark, figures, means_nothing, number, to_cents
from application.takeover.values import amount, rate

PROVEN = [
    ("1.950,00 €", "1950.00"),
    ("102.691,05 € ", "102691.05"),
    ("4,156.00", "4156.00"),
    ("5,819,053", "5819053.00"),
    ("5.819.053", "5819053.00"),
    ("1'234'567.89", "1234567.89"),
    ("1’234.50", "1234.50"),
    ("1 234 567,89", "1234567.89"),
    ("1\u00a0234,50\u00a0€", "1234.50"),
    ("1\u202f234,50", "1234.50"),
    ("EUR 12", "12.00"),
    ("12 EUR", "12.00"),
    ("12EUR", "12.00"),
    ("12 Euro", "12.00"),
    ("€ 12,50", "12.50"),
    ("-12,50", "-12.50"),
    ("−12,50", "-12.50"),
    ("12,50-", "-12.50"),
    ("(1.950,00)", "-1950.00"),
    ("+7", "7.00"),
    ("1.950,-", "1950.00"),
    ("1.950,-- €", "1950.00"),
    ("1.950.-", "1950.00"),
    ("5.-", "5.00"),
    ("ca. 1.950,00 €", "1950.00"),
    ("−1.950,00 €", "-1950.00"),
    ("1.950,00 €*", "1950.00"),
    ("1.950,00 1)", "1950.00"),
    ("1.950,00 € 1)", "1950.00"),
    ("1.950,00¹", "1950.00"),
    ("–1.950,00", "-1950.00"),
    ("1,2E+05", "120000.00"),
    ("1.4153E+4", "14153.00"),
    ("0,005", "0.01"),
    (",5", "0.50"),
    ("1570.5", "1570.50"),
    ("1502,283", "1502.28"),
    ("0", "0.00"),
]


@pytest.mark.parametrize(("written", "value"), PROVEN)
def test_what_the_digits_prove_needs_no_other_cell(written: str, value: str) -> None:
    for usual in (None, Mark.COMMA, Mark.POINT):
        assert str(amount(" ".join(written.split()), Style(mark=usual))) == value


@pytest.mark.parametrize(
    ("written", "usual", "value"),
    [
        ("1.234", Mark.COMMA, "1234.00"),
        ("1.234", Mark.POINT, "1.23"),
        ("1,234", Mark.POINT, "1234.00"),
        ("1,234", Mark.COMMA, "1.23"),
        ("1.234", None, "1234.00"),
        ("1,234", None, "1234.00"),
    ],
)
def test_one_mark_before_three_digits_is_read_as_the_column_writes(
    written: str, usual: Mark | None, value: str
) -> None:
    assert str(amount(written, Style(mark=usual))) == value


@pytest.mark.parametrize(
    "written",
    ["12 Stück", "1.95,0.00", "1.2345,00", "12.34.56", "1,2,3", "abc", "12;5", "1E+06", "1 2",
     "10000000000000", "٣", "--5", "5,00 %", "²"],
)  # fmt: skip
def test_what_is_no_amount(written: str) -> None:
    assert amount(written, Style(mark=Mark.COMMA)) is None


@pytest.mark.parametrize(
    "written",
    ["", "-", "–", "k.A.", "k. A.", "n/a", "n.a.", "entfällt", "laufend",
     "noch nicht abgeschlossen", "keine Angabe", "NULL", "#NV", "./."],
)  # fmt: skip
def test_what_stands_for_nothing(written: str) -> None:
    assert means_nothing(written)


@pytest.mark.parametrize(
    ("cell", "fractions", "percent"),
    [
        ("80%", False, "80"),
        ("80,00", False, "80"),
        ("50,5 %", False, "50.5"),
        ("80 v.H.", False, "80"),
        (Decimal("0.8"), True, "80"),
        ("0,8", True, "80"),
        ("0.5", False, "0.5"),
        ("80%", True, "80"),
        ("180", False, None),
        ("viel", False, None),
    ],
)
def test_rates_are_in_percent(cell: str | Decimal, fractions: bool, percent: str | None) -> None:  # noqa: FBT001
    found = rate(cell, Style(mark=Mark.COMMA, fractions_of_one=fractions))
    assert found == (None if percent is None else Decimal(percent))
    assert found is None or "E" not in str(found)


def test_half_a_cent_is_rounded_away_from_zero() -> None:
    assert to_cents(Decimal("0.125")) == Decimal("0.13")
    assert to_cents(Decimal("-0.125")) == Decimal("-0.13")
    assert to_cents(LARGEST) is None


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=2),
    st.sampled_from([(".", ","), (",", "."), (" ", ","), ("'", "."), ("\u00a0", ","), ("", ".")]),
    st.sampled_from(["{}", "{} €", "EUR {}", "{}*"]),
)
def test_a_formatted_amount_reads_back(value: Decimal, marks: tuple[str, str], frame: str) -> None:
    group, point = marks
    plain = f"{value:,.2f}".replace(",", "\0").replace(".", point).replace("\0", group)
    assert amount(frame.format(plain), Style()) == value


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text: str) -> None:
    written = figures(text)
    if written is not None:
        found = number(written, None)
        assert found is None or found.is_finite()
