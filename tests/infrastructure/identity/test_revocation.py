"""A token is revoked for ever: what the login that writes may do to it, statement by statement."""

from collections.abc import Iterator
from typing import LiteralString

import psycopg
import pytest
from psycopg import errors

from infrastructure.identity.tokens import Tokens
from infrastructure.postgres.connections import plain_pool
from infrastructure.postgres.migrate import migrate
from tests.support.people import APPROVER

FOR_EVER: list[LiteralString] = [
    "UPDATE identity.token SET revoked_at = NULL",
    "UPDATE identity.token SET revoked_at = DEFAULT",
    "UPDATE identity.token SET revoked_at = now() + interval '1 day'",
    "UPDATE identity.token SET last_used = current_date, revoked_at = NULL",
    (
        "INSERT INTO identity.token SELECT * FROM identity.token"
        " ON CONFLICT (digest) DO UPDATE SET revoked_at = NULL"
    ),
    (
        "MERGE INTO identity.token t USING (VALUES (1)) v (n) ON true"
        " WHEN MATCHED THEN UPDATE SET revoked_at = NULL"
    ),
]
NOT_ITS_OWN: list[LiteralString] = [
    "DELETE FROM identity.token",
    "TRUNCATE identity.token",
    "UPDATE identity.token SET digest = sha256('other')",
    "UPDATE identity.token SET person = 'other'",
    "ALTER TABLE identity.token DISABLE TRIGGER for_ever",
    "DROP TRIGGER for_ever ON identity.token",
    "SET session_replication_role = replica",
]


@pytest.fixture
def connection(database: str) -> Iterator[psycopg.Connection]:
    """The writer's connection, where one token is revoked."""
    migrate(database)
    with plain_pool(database, "foerderakte_writer", 1) as pool:
        tokens = Tokens(pool)
        tokens.make(APPROVER)
        assert tokens.revoke(tokens.all()[0].handle)
        assert not tokens.revoke(tokens.all()[0].handle)
        with pool.connection() as connection:
            yield connection


@pytest.mark.parametrize("statement", FOR_EVER)
def test_a_revocation_is_not_taken_back(
    connection: psycopg.Connection, statement: LiteralString
) -> None:
    with pytest.raises(psycopg.Error, match="revoked for ever"):
        connection.execute(statement)
    connection.rollback()


@pytest.mark.parametrize("statement", NOT_ITS_OWN)
def test_nor_is_the_token_removed_or_changed(
    connection: psycopg.Connection, statement: LiteralString
) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        connection.execute(statement)
    connection.rollback()


@pytest.mark.parametrize("mode", ["origin", "replica"])
def test_a_superuser_is_stopped_by_the_trigger(
    connection: psycopg.Connection, database: str, mode: str
) -> None:
    connection.rollback()
    with psycopg.connect(database) as superuser:
        superuser.execute("SELECT set_config('session_replication_role', %s, true)", [mode])
        with pytest.raises(psycopg.Error, match="revoked for ever"):
            superuser.execute("UPDATE identity.token SET revoked_at = NULL")
