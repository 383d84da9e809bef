"""Days as lists write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.takeover.days import day, two_days, usual_order

READ = [
    ("20.05.2014", "2014-05-20"),
    ("1.2.15", "2015-02-01"),
    ("1. 2. 2015", "2015-02-01"),
    ("31.12.69", "2069-12-31"),
    ("1.1.70", "1970-01-01"),
    ("2014-05-01", "2014-05-01"),
    ("2014/05/01", "2014-05-01"),
    ("2014-05-01T00:00:00", "2014-05-01"),
    ("2014-05-01T00:00:00.000Z", "2014-05-01"),
    ("2014-05-01T00:00:00+02:00", "2014-05-01"),
    ("2014-05-01 00:00:00", "2014-05-01"),
    ("01.05.2014 00:00", "2014-05-01"),
    ("5/13/2014 12:00:00 AM", "2014-05-13"),
    ("20140501", "2014-05-01"),
    ("2008", "2008"),
    ("Jahr 2008", "2008"),
    ("07/2014", "2014-07"),
    ("7.2014", "2014-07"),
    ("2014-07", "2014-07"),
    ("Juli 2014", "2014-07"),
    ("Jul 14", "2014-07"),
    ("Mrz. 2014", "2014-03"),
    ("März 2014", "2014-03"),
    ("1. Mai 2014", "2014-05-01"),
    ("01-May-2014", "2014-05-01"),
    ("1 October 2014", "2014-10-01"),
    ("October 1, 2014", "2014-10-01"),
    ("October 1st, 2014", "2014-10-01"),
    ("42005", "2015-01-01"),
    ("voraussichtlich 31.12.2016", "2016-12-31"),
    ("ab 01.01.2015", "2015-01-01"),
    ("29.02.2016", "2016-02-29"),
    ("31.12.2020*", "2020-12-31"),
    ("31.12.2020 1)", "2020-12-31"),
    ("31.12.2020¹", "2020-12-31"),
    ("31.12.2020 (geplant)", "2020-12-31"),
    ("geplant: 31.12.2020", "2020-12-31"),
    ("10/16", "2016-10"),
    ("2016/10", "2016-10"),
    ("Dienstag, 25. Oktober 2016", "2016-10-25"),
    ("Di, 25.10.16", "2016-10-25"),
    ("2.016", "2016"),
    ("2016,00", "2016"),
]


@pytest.mark.parametrize(("written", "iso"), READ)
def test_a_day_keeps_the_precision_it_was_written_with(written: str, iso: str) -> None:
    assert day(written) == iso


@pytest.mark.parametrize(
    "written",
    ["", "31.02.2015", "29.02.2015", "32.1.2015", "13.13.2015", "1949", "2101", "00.00.0000",
     "0", "12", "99999", "Messe 2015", "1.950,00", "2014-13-01", "13/2014", "13/14", "2014/15", "bald", "１.１.２０１５"],
)  # fmt: skip
def test_what_is_no_day(written: str) -> None:
    assert day(written) is None


def test_slashes_follow_the_column_unless_one_order_alone_is_possible() -> None:
    assert day("3/4/2015") == "2015-04-03"
    assert day("3/4/2015", month_first=True) == "2015-03-04"
    assert day("13/4/2015", month_first=True) == "2015-04-13"
    assert day("4/13/2015") == "2015-04-13"
    assert usual_order(["1/2/2015", "1/13/2015"]) is True
    assert usual_order(["1/2/2015", "13/1/2015"]) is False
    assert usual_order(["1/2/2015"]) is None


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2008 / 2012", ("2008", "2012")),
        ("2008/2012", ("2008", "2012")),
        ("2008-2012", ("2008", "2012")),
        ("2008/-", ("2008", None)),
        ("2008 /", ("2008", None)),
        ("- / 2012", (None, "2012")),
        ("01.01.2015 - 31.12.2016", ("2015-01-01", "2016-12-31")),
        ("01.01.2015-31.12.2016", ("2015-01-01", "2016-12-31")),
        ("01.01.2015 bis 31.12.2016", ("2015-01-01", "2016-12-31")),
        ("01.01.2015–31.12.2016", ("2015-01-01", "2016-12-31")),
        ("07/2014 - 12/2015", ("2014-07", "2015-12")),
        ("07/2014-12/2015", ("2014-07", "2015-12")),
        ("07/14-12/15", ("2014-07", "2015-12")),
        ("2015-01-28/2015-06-28", ("2015-01-28", "2015-06-28")),
        ("28. Januar 2015 28. Juni 2015", ("2015-01-28", "2015-06-28")),
    ],
)
def test_two_days_in_one_cell(written: str, days: tuple[str | None, str | None]) -> None:
    assert two_days(written) == days


@pytest.mark.parametrize("written", ["2008", "a / b", "/", "2008 / bald", "1 / 2 / 3"])
def test_what_is_no_pair_of_days(written: str) -> None:
    assert two_days(written) is None


@given(
    st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31)),
    st.sampled_from(
        ["%d.%m.%Y", "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%d.%m.%y", "%d/%m/%Y", "%Y%m%d"]
    ),
)
def test_a_formatted_day_reads_back(value: date, form: str) -> None:
    assert day(value.strftime(form)) == value.isoformat()


@given(st.text(max_size=25))
def test_any_text_is_a_day_or_none(text: str) -> None:
    found = day(text)
    assert found is None or found[:2] in {"19", "20", "21"}
    two_days(text)
