"""Headings propose, values decide, options overrule."""

import pytest

from application.takeover.columns import letter, unique_headings
from application.takeover.grid import UnreadableList
from application.takeover.meanings import Meaning
from tests.support.published import listed, meanings, said, totals

WHO = ["Name des Begünstigten", "Bezeichnung des Vorhabens"]
ROW = ["Muster AG", "Umbau"]


def test_two_headings_that_were_swapped_are_read_by_their_values() -> None:
    published = listed(
        [*WHO, "Datum des Beginns", "Gesamtkosten"],
        [*ROW, "1.234,50", "01.02.2015"],
        [*ROW, "2.000,00", "01.03.2015"],
    )
    assert meanings(published)[2:] == ["total_cost", "start"]
    assert "Werten" in published.columns[2].reason.de
    assert "values" in published.columns[2].reason.en
    assert totals(published) == {"total_cost": "3234.50"}


@pytest.mark.parametrize("years", [("2.016", "2.017"), ("2016,00", "2017,00"), ("2016", "2017")])
def test_years_that_are_written_like_amounts_are_years(years: tuple[str, str]) -> None:
    published = listed([*WHO, "Datum des Beginns"], *[[*ROW, year] for year in years])
    assert [said(row)["start"] for row in published.rows()] == ["2016", "2017"]


def test_a_start_date_full_of_amounts_is_no_start_date() -> None:
    published = listed(
        [*WHO, "Datum des Beginns"], [*ROW, "1.234,50 €"], [*ROW, "2.000,00 €"]
    )  # fmt: skip
    assert meanings(published)[2:] == ["total_cost"]


def test_a_wrong_english_half_gives_way_to_the_values() -> None:
    published = listed(
        [*WHO, "Gesamtbetrag der förderfähigen Ausgaben\nTotal eligible expenditure",
         "Unions-Kofinanzierungssatz\nTotal eligible expenditure"],
        [*ROW, "1.234,50", "0,8"],
        [*ROW, "2.000,00", "0,5"],
    )  # fmt: skip
    assert meanings(published)[2:] == ["total_cost", "rate"]
    assert [said(row)["rate"] for row in published.rows() if "rate" in said(row)] == [
        "80",
        "50",
    ]


def test_the_same_heading_twice_is_counted_and_read_once() -> None:
    published = listed([*WHO, "Betrag", "Betrag"], [*ROW, "1,00", "2,00"], [*ROW, "1,00", ""])
    assert published.meanings == {
        "Name des Begünstigten": Meaning.BENEFICIARY,
        "Bezeichnung des Vorhabens": Meaning.TITLE,
        "Betrag": Meaning.GRANTED,
        "Betrag (2)": Meaning.UNKNOWN,
    }
    assert totals(published) == {"granted": "2.00"}
    assert next(published.rows()).original["Betrag (2)"] == "2,00"


def test_first_and_last_name_are_one_beneficiary() -> None:
    published = listed(
        ["Vorname", "Nachname", "Projekt", "Gesamtkosten"], ["Muster", "Werk", "Umbau", "1,00"]
    )
    assert said(next(published.rows()))["beneficiary"] == "Muster Werk"


def test_land_is_a_country_or_one_of_the_laender() -> None:
    assert meanings(listed([*WHO, "Land"], [*ROW, "Deutschland"]))[2] == "country"
    assert meanings(listed([*WHO, "Land"], [*ROW, "Sachsen-Anhalt"]))[2] == "region"


@pytest.mark.parametrize("name", ["Spende", "spende", "C", "c", "3"])
def test_an_option_names_a_column_by_heading_letter_or_number(name: str) -> None:
    published = listed(
        [*WHO, "Spende"], [*ROW, "1.950,00"], told={name: Meaning.PAID}
    )  # fmt: skip
    assert totals(published) == {"paid": "1950.00"}
    assert published.columns[2].reason.de == "so angegeben"


def test_an_option_takes_the_meaning_from_the_column_that_had_it() -> None:
    lines = [[*WHO, "Gesamtkosten", "Kosten netto"], [*ROW, "10,00", "8,00"]]
    published = listed(*lines, told={"Kosten netto": Meaning.TOTAL_COST})
    assert meanings(published)[2:] == ["unknown", "total_cost"]
    assert totals(published) == {"total_cost": "8.00"}


def test_an_option_changes_no_identity() -> None:
    lines = [[*WHO, "Gesamtkosten", "Kosten netto"], [*ROW, "10,00", "8,00"]]
    key = b"k" * 32
    [plain] = listed(*lines).rows()
    [told] = listed(*lines, told={"Kosten netto": Meaning.TOTAL_COST}).rows()
    assert plain.identity(key) == told.identity(key)


def test_an_option_for_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnreadableList, match="no column “Q”") as refused:
        listed([*WHO, "Gesamtkosten"], [*ROW, "1,00"], told={"Q": Meaning.PAID})
    assert "Q" in refused.value.words.de


def test_options_alone_make_a_list_without_known_headings_readable() -> None:
    lines = [["col1", "col2", "year", "val1"], ["Muster AG", "Umbau", "2008", "1.950,00"]]
    with pytest.raises(UnreadableList):
        listed(*lines)
    told = {
        "A": Meaning.BENEFICIARY,
        "B": Meaning.TITLE,
        "C": Meaning.APPROVED_ON,
        "D": Meaning.GRANTED,
    }
    published = listed(*lines, told=told)
    assert (published.count, published.ignored) == (1, (1,))
    assert totals(published) == {"granted": "1950.00"}


def test_columns_without_heading_are_named_by_their_letter() -> None:
    assert unique_headings(["Ort", "", "Ort", "Ort"]) == ["Ort", "[B]", "Ort (2)", "Ort (3)"]
    assert [letter(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_an_ambiguous_amount_is_read_like_the_rest_of_its_column_then_of_the_file() -> None:
    head = [*WHO, "Gewährte Beträge", "Bei Abschluss gezahlte Gesamtbeträge"]
    by_column = listed(head, [*ROW, "1.234", "1"], [*ROW, "99.50", "2"])
    assert totals(by_column) == {"granted": "100.73", "paid": "3.00"}
    by_file = listed(head, [*ROW, "1,234", "1.50"], [*ROW, "2,000", "2.50"])
    assert totals(by_file) == {"granted": "3234.00", "paid": "4.00"}
    by_custom = listed(head, [*ROW, "1.234", "1"], [*ROW, "2.000", "2"])
    assert totals(by_custom) == {"granted": "3234.00", "paid": "3.00"}


@pytest.mark.parametrize(
    ("usual", "other", "thousands"),
    [("1.234,50", "1,000.50", "12,345"), ("1,234.50", "1.000,50", "12.345")],
)
def test_where_marks_are_mixed_three_digits_behind_one_are_thousands(
    usual: str, other: str, thousands: str
) -> None:
    rows = [[*ROW, written] for written in (usual, usual, other, thousands)]
    assert totals(listed([*WHO, "Gesamtkosten"], *rows)) == {"total_cost": "15814.50"}


def test_day_and_month_are_told_apart_by_the_other_column_of_days() -> None:
    published = listed(
        [*WHO, "Beginn", "Ende", "Gesamtkosten"], [*ROW, "3/4/2015", "12/31/2015", "1.00"]
    )
    assert said(next(published.rows()))["start"] == "2015-03-04"


def test_a_heading_that_also_sounds_like_money_is_read_by_its_words() -> None:
    published = listed(
        ["Empfänger der Zuwendung", "Bezeichnung der Förderung", "Höhe der Zuwendung"],
        ["Muster AG", "Umbau", "5,00"],
    )
    assert meanings(published) == ["beneficiary", "title", "granted"]


@pytest.mark.parametrize("rows", [1, 4, 8])
def test_texts_are_never_amounts_however_few(rows: int) -> None:
    published = listed(
        ["Zuwendungsempfänger", "Gegenstand der Förderung", "Förderbetrag"],
        *[["Muster AG", "Umbau", "1.000,00"]] * rows,
    )
    assert meanings(published) == ["beneficiary", "title", "granted"]
    assert (published.count, published.refused) == (rows, ())
    published = listed([*WHO, "Förderung", "Gesamtkosten"], *[[*ROW, "Umbau", "1,00"]] * rows)
    assert (meanings(published)[2], published.refused) == ("unknown", ())


def test_what_is_funded_is_the_summary_beside_a_better_title() -> None:
    published = listed([*WHO, "Gegenstand der Förderung"], [*ROW, "Ein Umbau"])
    assert meanings(published) == ["beneficiary", "title", "summary"]


@pytest.mark.parametrize("group", ["EFRE", "Liste 2016", "Stand: 30.06.2016"])
def test_a_line_above_the_headings_takes_none_of_their_meanings(group: str) -> None:
    for above in ([group], ["", group], [group, group, group], ["", group, group]):
        published = listed(above, [*WHO[::-1], "Gesamtkosten"], ["Umbau", "Muster AG", "1,00"])
        assert meanings(published) == ["title", "beneficiary", "total_cost"], above
        assert published.count == 1


def test_years_below_a_word_for_both_are_the_time_and_not_the_amount() -> None:
    published = listed([*WHO, "Bewilligung", "Betrag"], [*ROW, "2008", "1.000,00"])
    assert meanings(published)[2:] == ["approved_on", "granted"]
    published = listed([*WHO, "Bewilligter Betrag"], [*ROW, "2008"])
    assert totals(published) == {"granted": "2008.00"}


def test_groups_of_years_and_amounts_over_two_lines() -> None:
    published = listed(
        ["Name", "Projekt", "Bewilligung", "", "Zahlung", ""],
        ["", "", "Jahr", "Betrag", "Jahr", "Betrag"],
        ["Muster AG", "Umbau", "2008", "1.000,00", "2010", "900,50"],
    )
    assert meanings(published)[2:] == ["approved_on", "granted", "final_payment_on", "paid"]
    assert totals(published) == {"granted": "1000.00", "paid": "900.50"}


def test_small_amounts_of_the_union_are_amounts_unless_a_share_is_meant() -> None:
    assert meanings(listed([*WHO, "ESF-Mittel"], [*ROW, "80"]))[2] == "eu_amount"
    assert meanings(listed([*WHO, "EU-Anteil"], [*ROW, "80"]))[2] == "rate"
    assert meanings(listed([*WHO, "EU-Anteil"], [*ROW, "8.000"]))[2] == "eu_amount"
