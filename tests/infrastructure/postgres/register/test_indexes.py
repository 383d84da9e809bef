"""Lists are found in their indexes, however many rows the register has."""

from collections.abc import Iterator

import pytest
from psycopg import sql

from application.register.queries import ANY_OPERATION, OperationSort, Order
from application.register.rows import OperationRow
from infrastructure.postgres.lists import OPERATIONS
from infrastructure.postgres.selecting import Selection, page_of
from tests.support.registering import BEFORE_DRAFT, Register, life, registering
from tests.support.server import fresh_database

COPIES = 16_000
ROWS_READ = 2_000  # at most, of 200,000, for a page of 50
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def large(server: str) -> Iterator[Register]:
    """A register with the lives of one operation many times over."""
    with fresh_database(server) as dsn, registering(dsn) as register:
        register.follow(*BEFORE_DRAFT, *life(1))
        columns = [
            name
            for (name,) in register.owner.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = 'register_v1.operation'::regclass"
                " AND attnum > 0 ORDER BY attnum"
            )
        ]
        others = {"id": "md5(n::text)::uuid::text", "title_key": "md5(n::text || 'x')"}
        register.owner.execute(
            sql.SQL(
                "INSERT INTO register_v1.operation SELECT {} FROM register_v1.operation t,"
                " generate_series(1, {}) n"
            ).format(
                sql.SQL(", ").join(sql.SQL(others.get(name, f"t.{name}")) for name in columns),  # pyright: ignore[reportArgumentType]
                COPIES,
            )
        )
        register.owner.execute("VACUUM ANALYZE register_v1.operation")
        yield register


@pytest.mark.parametrize("past", [False, True])
@pytest.mark.parametrize("by", [each for each in OperationSort if each != OperationSort.CHANGED])
def test_a_page_reads_little_more_than_it_shows(
    large: Register, by: OperationSort, *, past: bool
) -> None:
    head = large.queries.head()
    at = head - 5 if past else head
    query, parameters = page_of(OPERATIONS, Selection(ANY_OPERATION, Order(by), None, 50, at))
    plan = large.owner.execute(b"EXPLAIN (ANALYZE, FORMAT JSON) " + query.encode(), parameters)
    read = sum(_read(next(plan)[0][0]["Plan"]))
    assert read < ROWS_READ
    page = large.queries.operations(order=Order(by), position=at)
    assert len(page.rows) == 50
    assert isinstance(page.rows[0], OperationRow)


def _read(node: dict[str, object]) -> Iterator[float]:
    """How many rows a scan of the operations has read: those it gave and those it threw away."""
    if node.get("Relation Name") == "operation":
        rows = float(str(node["Actual Rows"])) + float(str(node.get("Rows Removed by Filter", 0)))
        yield rows * float(str(node["Actual Loops"]))
    plans = node.get("Plans", [])
    assert isinstance(plans, list)
    for inner in plans:  # pyright: ignore[reportUnknownVariableType]
        yield from _read(inner)  # pyright: ignore[reportUnknownArgumentType]
