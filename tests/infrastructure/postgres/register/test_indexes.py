"""Lists are found in their indexes, however many rows the register has."""

from collections.abc import Iterator

import pytest

from application.register.operations import Operations
from application.register.queries import ANY_OPERATION, OperationSort, Order
from infrastructure.postgres.lists import OPERATIONS
from infrastructure.postgres.selecting import Selection, page_of
from tests.support.registering import BEFORE_DRAFT, Register, life, registering
from tests.support.server import fresh_database

COPIES = 10_000
ROWS_READ = 1_000  # at most, of more than 70,000, for a page of 50
pytestmark = pytest.mark.slow

# The first steps of one operation's life, so many as the copy's number says, with the last open.
COPY = """
INSERT INTO register_v1.operation SELECT {} FROM (
    SELECT *, row_number() OVER (ORDER BY from_position) AS age, count(*) OVER () AS steps
    FROM register_v1.operation
) t JOIN generate_series(1, %s) n ON t.age <= 1 + n %% t.steps
"""
COPIED = {
    "id": "md5(n::text)::uuid::text",
    "title_key": "md5(n::text || 'x')",
    "to_position": "CASE WHEN t.age = 1 + n %% t.steps THEN 9223372036854775807"
    " ELSE t.to_position END",
}
# A list in which most have nothing to be sorted by begins with these; nobody asks for that.
ORDERS = [
    Order(OperationSort.CHANGED, descending=True),
    Order(OperationSort.TITLE),
    Order(OperationSort.TITLE, descending=True),
    Order(OperationSort.RECEIVED, descending=True),
    Order(OperationSort.REFERENCE, descending=True),
    Order(OperationSort.REQUESTED, descending=True),
    Order(OperationSort.GRANTED, descending=True),
]


@pytest.fixture(scope="module")
def large(server: str) -> Iterator[Register]:
    """A register with operations at every point of their lives."""
    with fresh_database(server) as dsn, registering(dsn) as register:
        register.follow(*BEFORE_DRAFT, *life(1))
        columns = ("id", "from_position", "to_position", "changed_at", *Operations.columns())
        selected = ", ".join(COPIED.get(name, f"t.{name}") for name in columns)
        register.owner.execute(COPY.replace("{}", selected).encode(), [COPIES])
        register.owner.execute("VACUUM ANALYZE register_v1.operation")
        yield register


@pytest.mark.parametrize("past", [False, True])
@pytest.mark.parametrize("order", ORDERS, ids=lambda order: f"{order.by}-{order.descending}")
def test_a_page_reads_little_more_than_it_shows(
    large: Register, order: Order[OperationSort], *, past: bool
) -> None:
    head = large.queries.head()
    at = head - 5 if past else head
    query, parameters = page_of(OPERATIONS, Selection(ANY_OPERATION, order, None, 50, at))
    plan = large.owner.execute(b"EXPLAIN (ANALYZE, FORMAT JSON) " + query.encode(), parameters)
    assert sum(_read(next(plan)[0][0]["Plan"])) < ROWS_READ


def _read(node: dict[str, object]) -> Iterator[float]:
    """How many rows a scan of the operations has read: those it gave and those it threw away."""
    if node.get("Relation Name") == "operation":
        rows = float(str(node["Actual Rows"])) + float(str(node.get("Rows Removed by Filter", 0)))
        yield rows * float(str(node["Actual Loops"]))
    plans = node.get("Plans", [])
    assert isinstance(plans, list)
    for inner in plans:  # pyright: ignore[reportUnknownVariableType]
        yield from _read(inner)  # pyright: ignore[reportUnknownArgumentType]
