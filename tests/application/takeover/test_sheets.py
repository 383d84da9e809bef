"""One list over several sheets, and sheets that are no part of it."""

from application.takeover.meanings import Meaning
from application.takeover.recording import rehearse
from tests.support.published import meanings, read, said, totals, xlsx_of

HEAD = ["Name des Begünstigten", "Bezeichnung des Vorhabens", "Beginn", "Gesamtkosten"]


def row(year: int, amount: float, title: str = "Umbau") -> list[str | float]:
    return ["Muster AG", title, f"01.02.{year}", amount]


def yearly() -> bytes:
    return xlsx_of(
        {
            "2015": [["Liste 2015"], HEAD, row(2015, 1), row(2015, 1), ["Summe", "", "", 2]],
            "2016": [HEAD, row(2016, 10.5), ["", "", "02.02.2016"], ["Legende"]],
            "2017": [["Titel"], [], [*HEAD, ""], row(2017, 100), row(2015, 1)],
        }
    )


def test_sheets_with_the_same_headings_are_one_list() -> None:
    published = read(yearly())
    assert [(one.name, one.count, one.ignored) for one in published.sheets] == [
        ("2015", 2, [1, 5]),
        ("2016", 1, [4]),
        ("2017", 2, [1]),
    ]
    assert [(row.sheet, row.line, row.occurrence) for row in published.rows()] == [
        ("2015", 3, 1),
        ("2015", 4, 2),
        ("2016", 2, 1),
        ("2017", 4, 1),
        ("2017", 5, 3),
    ]
    assert totals(published) == {"total_cost": "113.50"}
    assert published.not_read == ()


def test_the_report_says_which_sheet_a_line_is_in() -> None:
    account = rehearse(read(yearly())).as_json()
    assert [(one["sheet"], one["line"]) for one in account["refused"]] == [("2016", 3)]
    assert account["ignored"] == [1, 5, 4, 1]
    assert account["sheets"][0] == {"sheet": "2015", "rows": 2, "ignored": [1, 5]}
    assert (account["rows"], account["recorded"]) == (6, 5)


def test_values_of_all_sheets_decide_together() -> None:
    few = [HEAD, ["Muster AG", "Umbau", "3/4/2015", 5]]
    many = [HEAD, *[["Muster AG", "Umbau", "12/31/2015", 5]] * 3]
    published = read(xlsx_of({"A": few, "B": many}))
    assert said(next(published.rows()))["start"] == "2015-03-04"


def test_a_sheet_with_other_headings_or_none_is_named_and_not_read() -> None:
    published = read(
        xlsx_of(
            {
                "Liste": [HEAD, row(2015, 1)],
                "Technische Hilfe": [[*HEAD[:3], "Zuschuss"], row(2015, 7)],
                "Hinweise": [["Bitte beachten"]],
                "Leer": [],
            }
        )
    )
    assert (published.count, published.not_read) == (1, ("Technische Hilfe", "Hinweise"))
    assert rehearse(published).as_json()["not_read"] == ["Technische Hilfe", "Hinweise"]


def test_an_option_holds_for_all_sheets() -> None:
    sheets = {name: [[*HEAD[:3], "Spende"], row(2015, 1)] for name in ("A", "B")}
    published = read(xlsx_of(sheets), {"Spende": Meaning.PAID})
    assert meanings(published)[3] == "paid"
    assert totals(published) == {"paid": "2.00"}


def test_sheets_whose_headings_say_the_same_are_one_list() -> None:
    other = ["Begünstigter", "Vorhaben", "Startdatum", "Gesamtkosten in €"]
    published = read(xlsx_of({"2015": [HEAD, row(2015, 1)], "2016": [other, row(2016, 2)]}))
    assert totals(published) == {"total_cost": "3.00"}
    assert published.not_read == ()


def test_a_translation_is_no_second_part_of_the_list() -> None:
    english = ["Name of beneficiary", "Name of operation", "Start date", "Total cost"]
    published = read(xlsx_of({"DE": [HEAD, row(2015, 1)], "EN": [english, row(2015, 1)]}))
    assert totals(published) == {"total_cost": "1.00"}
    assert published.not_read == ("EN",)


def test_sheets_in_another_unit_or_order_are_not() -> None:
    for other in ([*HEAD[:3], "Gesamtkosten in T€"], [HEAD[1], HEAD[0], *HEAD[2:]]):
        published = read(xlsx_of({"2015": [HEAD, row(2015, 1)], "2016": [other, row(2016, 2)]}))
        assert published.not_read == ("2016",)


def test_a_merged_beneficiary_holds_for_all_its_rows_and_a_merged_amount_for_the_first() -> None:
    rows = [["", "Umbau", "01.02.2015", ""], ["", "Anbau", "", ""], ["Süd AG", "Neubau", "", 5.0]]
    published = read(xlsx_of({"A": [HEAD, *rows]}, merged={"A2:A3": "Nord AG", "D2:D3": 7.0}))
    assert [said(one)["beneficiary"] for one in published.rows()] == [
        "Nord AG",
        "Nord AG",
        "Süd AG",
    ]
    assert totals(published) == {"total_cost": "12.00"}


def test_a_row_that_has_nothing_but_its_part_of_a_merged_title_is_refused() -> None:
    rows = [["Nord AG", "", "", 5.0], ["Süd AG", "", "", ""], ["West AG", "Neubau", "", 1.0]]
    published = read(xlsx_of({"A": [HEAD, *rows]}, merged={"B2:B3": "Umbau"}))
    assert (published.count, [one.line for one in published.refused]) == (2, [3])
