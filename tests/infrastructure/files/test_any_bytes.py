"""Any bytes give a list or a clear refusal, never another error."""

import io
import zipfile
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from application.takeover.grid import UnreadableList
from application.takeover.meanings import Meaning
from application.takeover.published_list import understand
from infrastructure.files.tables import grids_of
from tests.support.published import csv_of, totals, xlsx_of

HEAD = ["Name des Begünstigten", "Bezeichnung des Vorhabens", "Beginn", "Gesamtkosten", "Satz"]
WORKBOOK = xlsx_of({"A": [HEAD, ["Muster AG", "Umbau", "2015", 5, 0.5]]})
RELAXED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(raw: bytes) -> None:
    try:
        published = understand(grids_of(raw))
    except UnreadableList:
        return
    rows = list(published.rows())
    assert len(rows) == published.count
    lines = {row.line for row in rows} | {refused.line for refused in published.refused}
    assert not lines & set(published.ignored)
    for meaning, total in published.totals.items():
        amounts = [row.values.get(meaning, Decimal(0)) for row in rows]
        assert total == sum(amount for amount in amounts if isinstance(amount, Decimal))


@RELAXED
@given(st.binary(max_size=400))
def test_any_bytes(raw: bytes) -> None:
    check(raw)


@RELAXED
@given(st.binary(max_size=300), st.sampled_from(["utf-8", "cp1252", "utf-16-le"]))
def test_any_bytes_below_headings(raw: bytes, encoding: str) -> None:
    check(";".join(HEAD).encode(encoding) + "\n".encode(encoding) + raw)


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["", "-", "1.950,00 €", "4,156.00", "2008/2012", "Summe", "(5)", "31.02.15"]),
    st.from_regex(r"[0-9.,/ -]{1,12}", fullmatch=True),
)


@RELAXED
@given(st.lists(st.lists(CELLS, max_size=7), max_size=8), st.sampled_from([";", ",", "\t", "|"]))
def test_any_cells_below_headings(lines: list[list[str]], separator: str) -> None:
    clean = [[cell.replace("\x00", "") for cell in line] for line in lines]
    check(csv_of([HEAD, *clean], separator).decode("utf-8", "ignore").encode())


@RELAXED
@given(st.integers(0, len(WORKBOOK) - 1), st.binary(min_size=1, max_size=4))
def test_a_workbook_with_any_damage(at: int, damage: bytes) -> None:
    check(WORKBOOK[:at] + damage + WORKBOOK[at + len(damage) :])


@RELAXED
@given(st.sampled_from(zipfile.ZipFile(io.BytesIO(WORKBOOK)).namelist()), st.binary(max_size=60))
def test_a_workbook_with_any_part_replaced(name: str, content: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    check(out.getvalue())


@RELAXED
@given(
    st.lists(st.decimals(0, 10**9, places=2), min_size=5, max_size=9),
    st.sampled_from([(".", ","), (",", "."), (" ", ","), ("'", ".")]),
)
def test_a_column_of_formatted_amounts_adds_up(
    amounts: list[Decimal], marks: tuple[str, str]
) -> None:
    group, point = marks
    lines = [
        ["Muster", f"Vorhaben {'x' * at}", "2015",
         f"{amount:,.2f}".replace(",", "\0").replace(".", point).replace("\0", group), "50"]
        for at, amount in enumerate(amounts)
    ]  # fmt: skip
    published = understand(grids_of(csv_of([HEAD, *lines])))
    assert published.totals[Meaning.TOTAL_COST] == sum(amounts)
    assert list(totals(published)) == ["total_cost"]
