"""Our side: the step is taken by the office, on the record."""

from collections.abc import Iterable
from typing import Final

import psycopg
from psycopg import sql
from psycopg_pool import ConnectionPool

from application.leaf import leaf
from application.office import Attempt, Office
from benchmarks.names import APPROVER, Case
from benchmarks.told import ONE_AWARD
from benchmarks.world import CODEC, Stored
from infrastructure.days import calendar_of
from infrastructure.postgres.master_key import MasterKey
from infrastructure.postgres.migrate import OWNER, migrate
from infrastructure.postgres.record import PostgresRecord
from infrastructure.postgres.vault import PostgresVault

MASTER: Final = MasterKey.of(bytes(32))


def office(record: PostgresRecord) -> Office:
    """An office with all its parts."""
    return Office(record, CODEC, vault(), calendar_of)


def vault() -> PostgresVault:
    """A vault that only digests: nothing personal is in these events, so it never connects."""
    return PostgresVault(ConnectionPool(open=False), MASTER)


class Writer:
    """Signs awards, one after the other."""

    def __init__(self, conninfo: str) -> None:
        self._record = PostgresRecord(conninfo, size=2)
        self._office = office(self._record)

    def decide(self, case: Case) -> None:
        """Sign the award. Raises RuleBroken."""
        attempt = Attempt(by=APPROVER, step_id=f"sign-{case.number}", channel="benchmark")
        self._office.take(case.step, attempt)

    def close(self) -> None:
        """Let go of the connections."""
        self._record.close()


def prepare(conninfo: str) -> None:
    """Make the record."""
    migrate(conninfo)


def load(conninfo: str, events: Iterable[Stored]) -> None:
    """Put events at the end of the record, as the owner: leaves, positions and tags as appended."""
    with psycopg.connect(conninfo) as connection:
        connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(OWNER)))
        row = connection.execute(
            "SELECT clock_timestamp(), coalesce(max(position), 0) FROM record.entry"
        ).fetchone()
        assert row
        at, head = row
        with (
            connection.cursor() as cursor,
            cursor.copy("COPY record.entry FROM STDIN (FORMAT BINARY)") as copy,
        ):
            copy.set_types(["int8", "timestamptz", "text", "text[]", "bytea", "bytea"])
            for position, event in enumerate(events, head + 1):
                hashed = leaf(position, at, event.type, event.tags, event.data)
                copy.write_row((position, at, event.type, event.tags, event.data, hashed))
        connection.execute(
            "INSERT INTO record.tag SELECT unnest(tags), type, position"
            " FROM record.entry WHERE position > %s",
            [head],
        )
    with psycopg.connect(conninfo, autocommit=True) as connection:
        connection.execute("ANALYZE record.entry, record.tag")
        connection.execute("CHECKPOINT")


def check_spending(conninfo: str, acknowledged: int, awards: int) -> None:
    """See, in the log itself, that no call spent more than on `awards` awards, and none was lost.

    Raises RuntimeError.
    """
    with psycopg.connect(conninfo) as connection:
        rows = connection.execute(_SPENT).fetchall()
    recorded = sum(number for _, number, _ in rows)
    if recorded != acknowledged:
        raise RuntimeError(f"{acknowledged} awards were acknowledged, {recorded} recorded")
    if over := [call for call, _, spent in rows if spent > awards * ONE_AWARD]:
        raise RuntimeError(f"more was spent than there is: {over}")


_SPENT: Final = """
    SELECT call, count(*)::int8, sum(spent)::int8
    FROM (SELECT data -> 'fact' ->> 'call' AS call,
                 (SELECT sum((line ->> 'amount')::numeric)
                  FROM jsonb_array_elements(data -> 'fact' -> 'plan' -> 'lines') line) AS spent
          FROM record.readable WHERE type = 'operation.grant-awarded.v1') awarded
    GROUP BY call
"""
