"""Columns that could stand for the same: the operation's comes before that of others."""

import pytest

from tests.support.published import listed, meanings, said, totals

WHO = ["Begünstigter", "Vorhaben"]
ROW = ["Muster AG", "Umbau"]


@pytest.mark.parametrize(
    ("owner", "operation"),
    [
        (("PLZ Begünstigter", "Ort Begünstigter"), ("PLZ Vorhaben", "Ort Vorhaben")),
        (("PLZ (Begünstigter)", "Ort (Begünstigter)"), ("PLZ", "Ort")),
        (("PLZ Antragsteller", "Ort Antragsteller"), ("PLZ Projekt", "Ort Projekt")),
        (("PLZ Sitz", "Sitz"), ("PLZ Durchführungsort", "Durchführungsort")),
        (("Beneficiary postcode", "Beneficiary city"), ("Postcode", "Operation location")),
    ],
)
def test_where_the_operation_is_comes_before_where_its_beneficiary_is(
    owner: tuple[str, str], operation: tuple[str, str]
) -> None:
    lines = [[*WHO, *owner, *operation], [*ROW, "10115", "Berlin", "55116", "Mainz"]]
    published = listed(*lines)
    assert meanings(published)[2:] == ["unknown", "unknown", "postcode", "place"]
    assert said(next(published.rows()))["place"] == "Mainz"


def test_where_the_beneficiary_is_counts_where_nothing_else_is_told() -> None:
    published = listed([*WHO, "PLZ Sitz", "Ort Begünstigter"], [*ROW, "10115", "Berlin"])
    assert meanings(published)[2:] == ["postcode", "place"]


def test_of_several_partners_the_lead_partner_is_the_beneficiary() -> None:
    published = listed(
        ["Projektpartner", "Lead Partner", "Projekt"], ["Nord AG; Süd AG", "Muster AG", "Umbau"]
    )
    assert said(next(published.rows()))["beneficiary"] == "Muster AG"


@pytest.mark.parametrize("group", ["Durchführungszeitraum", "Bewilligungszeitraum", "Laufzeit"])
@pytest.mark.parametrize("days", [("von", "bis"), ("Beginn", "Ende")])
def test_a_group_of_two_days(group: str, days: tuple[str, str]) -> None:
    published = listed(
        ["", "", group, ""], [*WHO, *days], [*ROW, "01.02.2015", "31.12.2016"]
    )  # fmt: skip
    assert meanings(published)[2:] == ["start", "end"]


@pytest.mark.parametrize("national", ["Zuschuss Land", "Zuwendung (Land)", "Landeszuschuss"])
def test_the_whole_grant_comes_before_the_part_of_a_land(national: str) -> None:
    published = listed([*WHO, national, "Zuschuss gesamt"], [*ROW, "1,00", "10,00"])
    assert totals(published) == {"granted": "10.00"}


def test_what_is_not_eligible_is_no_part_of_what_is() -> None:
    published = listed(
        [*WHO, "nicht förderfähige Kosten", "förderfähige Kosten"], [*ROW, "1,00", "10,00"]
    )
    assert totals(published) == {"total_cost": "10.00"}


def test_a_code_is_a_category_where_it_is_one() -> None:
    assert meanings(listed([*WHO, "Code"], [*ROW, "056"], [*ROW, "123"]))[2] == "category"
    assert meanings(listed([*WHO, "Code"], [*ROW, "4711"], [*ROW, "A-12"]))[2] == "reference"


def test_aims_and_purposes_give_way_to_what_says_more() -> None:
    published = listed(
        [*WHO, "Ziel", "Zielgruppe", "Zusammenfassung"], [*ROW, "RWB", "Alle", "Ein Umbau"]
    )
    assert meanings(published)[2:] == ["unknown", "unknown", "summary"]
    assert meanings(listed(["Begünstigter", "Zuwendungszweck"], ROW))[1] == "title"
    assert meanings(listed([*WHO, "Zuwendungszweck"], [*ROW, "Ein Umbau"]))[2] == "summary"


def test_a_bare_share_in_percent_is_a_rate() -> None:
    for heading in ("Kofinanzierung", "Unionskofinanzierung", "Kofinanzierung durch die Union"):
        assert meanings(listed([*WHO, heading], [*ROW, "80 %"]))[2] == "rate", heading
    assert meanings(listed([*WHO, "Unionskofinanzierung"], [*ROW, "8.000,00"]))[2] == "eu_amount"
