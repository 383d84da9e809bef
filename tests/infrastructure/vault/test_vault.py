"""The vault: envelope encryption, made to be erased."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg_pool import ConnectionPool

from application.vault import KeyDestroyed
from domain.kernel.personal import Sealed
from infrastructure.postgres import vault as vault_module
from infrastructure.postgres.connections import plain_pool
from infrastructure.postgres.master_key import KeyFileError, MasterKey
from infrastructure.postgres.migrate import migrate
from infrastructure.postgres.vault import Altered, PostgresVault, Readable

OWNER = "person:00000000-0000-4000-8000-000000000001"
OTHER = "person:00000000-0000-4000-8000-000000000002"
MASTER = MasterKey.of(bytes(32))
DESTROY = "UPDATE vault.key SET wrapped = NULL, destroyed_at = now() WHERE owner = %s"


@pytest.fixture
def pool(database: str) -> Iterator[ConnectionPool[Any]]:
    migrate(database)
    with plain_pool(database, "foerderakte_writer", 4) as pool:
        yield pool


@pytest.fixture
def vault(pool: ConnectionPool[Any]) -> PostgresVault:
    return PostgresVault(pool, MASTER)


def test_what_was_sealed_is_opened_again_also_by_another_process(
    vault: PostgresVault, pool: ConnectionPool[Any]
) -> None:
    values = [(OWNER, "name", "Änne Müller"), (OTHER, "email", "a@example.org"), (OWNER, "x", "")]
    sealed = vault.seal(values)
    assert [(value.owner, value.field) for value in sealed] == [v[:2] for v in values]
    assert PostgresVault(pool, MASTER).open(sealed) == [v[2] for v in values]


def test_the_same_text_is_never_sealed_twice_alike(vault: PostgresVault) -> None:
    first, second = vault.seal([(OWNER, "name", "Müller")] * 2)
    assert first != second


@pytest.mark.parametrize(("short", "long"), [("A", "A" * 15), ("", "ä" * 7)])
def test_a_length_is_seen_in_steps_of_sixteen_bytes_only(
    vault: PostgresVault, short: str, long: str
) -> None:
    first, second = vault.seal([(OWNER, "name", short), (OWNER, "name", long)])
    assert len(first) == len(second)
    assert vault.open([first, second]) == [short, long]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(OWNER, OTHER),
        lambda text: text.replace(":name:", ":email:"),
        lambda text: text[:-8] + ("AAAA" if text[-8:-4] != "AAAA" else "BBBB") + text[-4:],
        lambda text: text.replace(":name:A", ":name:B"),
        lambda text: text.rpartition(":")[0] + ":AQ==",
    ],
)
def test_a_value_that_was_moved_or_altered_is_not_opened(vault: PostgresVault, change: Any) -> None:  # noqa: ANN401
    sealed, _ = vault.seal([(OWNER, "name", "Müller"), (OTHER, "name", "Meier")])
    altered = Sealed(change(str(sealed)))
    assert altered != sealed
    with pytest.raises(Altered):
        vault.open([altered])


def test_a_destroyed_key_opens_nothing_and_seals_nothing(
    vault: PostgresVault, database: str
) -> None:
    sealed, kept = vault.seal([(OWNER, "name", "Müller"), (OTHER, "name", "Meier")])
    with psycopg.connect(database) as connection:
        connection.execute(DESTROY, [OWNER])
    vault.forget()
    assert vault.open([sealed, kept]) == [None, "Meier"]
    with pytest.raises(KeyDestroyed):
        vault.seal([(OWNER, "name", "Müller")])


def test_a_key_destroyed_by_another_process_is_gone_here_within_a_minute(
    vault: PostgresVault, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(vault, "_known", vault_module._KeysInMemory(lambda: now))
    (sealed,) = vault.seal([(OWNER, "name", "Müller")])
    with psycopg.connect(database) as connection:
        connection.execute(DESTROY, [OWNER])
    now += vault_module.SECONDS_KEPT
    assert vault.open([sealed]) == [None]


def test_only_so_many_keys_are_kept_in_memory(
    vault: PostgresVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault_module, "KEYS_KEPT", 3)
    owners = [f"operation:{number}" for number in range(5)]
    sealed = vault.seal([(owner, "name", owner) for owner in owners])
    assert len(vault._known._keys) == 3
    assert vault.open(sealed) == owners


def test_a_value_of_nobody_known_here_cannot_be_opened(vault: PostgresVault) -> None:
    (sealed,) = vault.seal([(OWNER, "name", "Müller")])
    assert vault.open([Sealed(str(sealed).replace(OWNER, OTHER))]) == [None]


def test_many_owners_are_sealed_in_one_go(vault: PostgresVault, database: str) -> None:
    owners = [f"operation:{number}" for number in range(22_000)]
    sealed = vault.seal([(owner, "cells", f"Zeile {owner}") for owner in owners])
    assert vault.open(sealed[::1000]) == [f"Zeile {owner}" for owner in owners[::1000]]
    with psycopg.connect(database) as connection:
        row = connection.execute("SELECT count(*), count(DISTINCT wrapped) FROM vault.key")
        assert row.fetchone() == (22_000, 22_000)


def test_a_digest_cannot_be_made_without_the_master_key(vault: PostgresVault) -> None:
    assert vault.digest(b"x") == vault.digest(b"x") != vault.digest(b"y")
    assert vault.digest(b"x") != PostgresVault(vault._pool, MasterKey.of(bytes(31) + b"1")).digest(
        b"x"
    )


def test_another_master_key_is_noticed_at_the_start(vault: PostgresVault) -> None:
    other = PostgresVault(vault._pool, MasterKey.of(bytes(31) + b"1"))
    other.check()  # nothing was wrapped yet
    vault.seal([(OWNER, "name", "Müller")])
    vault.check()
    with pytest.raises(KeyFileError, match="another master key"):
        other.check()


def test_readable_values_are_set_and_removed(database: str) -> None:
    migrate(database)
    with plain_pool(database, "foerderakte_follower", 1) as pool, pool.connection() as connection:
        Readable.put(connection, [])
        Readable.put(connection, [(OWNER, "name", "A"), (OWNER, "name", "B"), (OTHER, "x", "C")])
        Readable.put(connection, [(OWNER, "name", "D"), (OTHER, "x", None)])
        rows = connection.execute("SELECT * FROM vault.readable").fetchall()
    assert rows == [(OWNER, "name", "D")]
