"""Tokens: who somebody is, and no more."""

from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg
import pytest

from infrastructure.identity.tokens import Tokens
from infrastructure.postgres.connections import plain_pool
from infrastructure.postgres.migrate import migrate
from tests.support.people import APPROVER, CASE_OFFICER


@pytest.fixture
def tokens(database: str) -> Iterator[Tokens]:
    migrate(database)
    with plain_pool(database, "foerderakte_writer", 2) as pool:
        yield Tokens(pool)


def test_a_token_names_its_person_until_it_is_revoked(tokens: Tokens) -> None:
    kept, lost = tokens.make(CASE_OFFICER), tokens.make(APPROVER)
    assert (tokens.person_of(kept), tokens.person_of(lost)) == (CASE_OFFICER, APPROVER)
    (handle,) = [token.handle for token in tokens.all(APPROVER)]
    assert tokens.revoke(handle)
    assert (tokens.person_of(kept), tokens.person_of(lost)) == (CASE_OFFICER, None)
    assert not tokens.revoke(handle)


@pytest.mark.parametrize("guess", ["", "fa_", "fa_" + "A" * 43, "fa_" + "ä" * 43, "\0" * 46])
def test_what_is_no_token_names_nobody(tokens: Tokens, guess: str) -> None:
    tokens.make(CASE_OFFICER)
    assert tokens.person_of(guess) is None


def test_the_handle_is_no_token(tokens: Tokens) -> None:
    tokens.make(CASE_OFFICER)
    assert tokens.person_of(tokens.all()[0].handle) is None


def test_a_token_is_kept_as_a_hash_only(tokens: Tokens, database: str) -> None:
    token = tokens.make(CASE_OFFICER)
    with psycopg.connect(database) as connection:
        rows = connection.execute("SELECT to_jsonb(t)::text FROM identity.token t").fetchall()
    assert len(rows) == 1
    assert token not in rows[0][0]
    assert token.encode().hex() not in rows[0][0]


def test_the_day_of_the_last_use_is_known(tokens: Tokens) -> None:
    token = tokens.make(CASE_OFFICER)
    assert tokens.all()[0].last_used is None
    tokens.person_of(token)
    assert tokens.all()[0].last_used == datetime.now(UTC).date()
