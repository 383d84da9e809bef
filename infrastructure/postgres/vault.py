"""The vault on PostgreSQL: a key for everybody whom events are about, and what may be read of them.

Envelope encryption: a value is sealed under its owner's key with AES-256-GCM; that key is wrapped
(RFC 3394) under the master key and stands in `vault.key`, outside the log. The sealed bytes are

    version (1 byte: 1) ‖ nonce (12 random bytes) ‖ ciphertext and tag (AES-256-GCM)

of the UTF-8 text, 0x80 and zeros up to a multiple of 16 bytes, so that a length does not give a
name away. Owner and field are authenticated: no value can be moved to somebody else's place.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from threading import Lock
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap
from psycopg import Connection

from application.vault import KeyDestroyed
from domain.kernel.personal import Sealed
from infrastructure.postgres.connections import Pool, lent
from infrastructure.postgres.master_key import KeyFileError, MasterKey

VERSION: Final = b"\x01"
_NONCE: Final = 12  # bytes
_BLOCK: Final = 16  # bytes
KEYS_KEPT: Final = 10_000
SECONDS_KEPT: Final = 60.0

Key = bytes | None
"""The key of an owner; None once it has been destroyed."""


class Altered(Exception):  # noqa: N818 - says what is
    """A sealed value is not what the vault once sealed for this owner and field."""


class PostgresVault:
    """See application.vault.Vault. `pool` connects under a role that may read and add keys."""

    def __init__(self, pool: Pool, master: MasterKey) -> None:
        self._pool = pool
        self._master = master
        self._known = _KeysInMemory()

    def check(self) -> None:
        """See that the key file belongs to this database. Raises KeyFileError."""
        with lent(self._pool) as connection:
            row = connection.execute("SELECT master FROM vault.key LIMIT 1").fetchone()
        if row and row[0] != self._master.id:
            raise KeyFileError(
                f"The keys in this database were wrapped under another master key ({row[0]}) than "
                f"the one in the key file ({self._master.id}). Put back the right key file."
            )

    def seal(self, values: Sequence[tuple[str, str, str]]) -> list[Sealed]:
        """See Vault. Raises KeyDestroyed."""
        keys = self._keys({owner for owner, _, _ in values}, make=True)
        return [_seal(_present(keys, owner), owner, field, text) for owner, field, text in values]

    def open(self, values: Iterable[Sealed]) -> list[str | None]:
        """See Vault. Raises Altered."""
        values = list(values)
        keys = self._keys({value.owner for value in values}, make=False)
        return [_open(key, value) if (key := keys.get(value.owner)) else None for value in values]

    def digest(self, message: bytes) -> bytes:
        """See Vault: HMAC-SHA-256."""
        return hmac.digest(self._master.digesting, message, hashlib.sha256)

    def forget(self) -> None:
        """Let go of every key in memory, as after one was destroyed."""
        self._known.clear()

    def _keys(self, owners: set[str], *, make: bool) -> dict[str, Key]:
        keys = self._known.of(owners)
        if missing := sorted(owners - keys.keys()):
            with lent(self._pool) as connection:
                found = self._stored(connection, missing)
                # Sorted: two that make the same keys at once do not wait for each other in a circle.
                if make and (new := [owner for owner in missing if owner not in found]):
                    self._make(connection, new)
                    found |= self._stored(connection, new)
            self._known.keep(found)
            keys |= found
        return keys

    def _stored(self, connection: Connection[Any], owners: list[str]) -> dict[str, Key]:
        rows = connection.execute(
            "SELECT owner, wrapped FROM vault.key WHERE owner = ANY (%s)", [owners], binary=True
        )
        return {
            owner: aes_key_unwrap(self._master.wrapping, wrapped) if wrapped else None
            for owner, wrapped in rows
        }

    def _make(self, connection: Connection[Any], owners: list[str]) -> None:
        wrapped = [aes_key_wrap(self._master.wrapping, os.urandom(32)) for _ in owners]
        connection.execute(
            "INSERT INTO vault.key (owner, wrapped, master)"
            " SELECT owner, wrapped, %s FROM unnest(%s::text[], %s::bytea[]) AS new (owner, wrapped)"
            " ON CONFLICT DO NOTHING",
            [self._master.id, owners, wrapped],
        )


class Readable:
    """The one table in which values about people stand in plain: `vault.readable`."""

    @staticmethod
    def put(connection: Connection[Any], values: Iterable[tuple[str, str, str | None]]) -> None:
        """Set (owner's tag, field, text), the last of several; None removes what stands there."""
        last = {(owner, field): text for owner, field, text in values}
        if not last:
            return
        owners, fields = zip(*sorted(last), strict=True)
        texts = [last[key] for key in zip(owners, fields, strict=True)]
        connection.execute(
            "WITH new AS (SELECT * FROM unnest(%s::text[], %s::text[], %s::text[])"
            "             AS new (owner, field, value)),"
            " gone AS (DELETE FROM vault.readable r USING new"
            "          WHERE new.value IS NULL AND (r.owner, r.field) = (new.owner, new.field))"
            " INSERT INTO vault.readable AS r SELECT * FROM new WHERE value IS NOT NULL"
            " ON CONFLICT (owner, field) DO UPDATE SET value = excluded.value"
            " WHERE r.value <> excluded.value",  # what is as it was is not written again
            [list(owners), list(fields), texts],
        )


class _KeysInMemory:
    """A bounded number of keys, each for a bounded time: a key destroyed elsewhere is soon gone here."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._keys: OrderedDict[str, tuple[float, Key]] = OrderedDict()
        self._lock = Lock()

    def of(self, owners: Iterable[str]) -> dict[str, Key]:
        oldest = self._clock() - SECONDS_KEPT
        with self._lock:
            found = {owner: self._keys.get(owner) for owner in owners}
        return {owner: kept[1] for owner, kept in found.items() if kept and kept[0] > oldest}

    def keep(self, keys: dict[str, Key]) -> None:
        now = self._clock()
        with self._lock:
            for owner, key in keys.items():
                self._keys[owner] = (now, key)
                self._keys.move_to_end(owner)
            while len(self._keys) > KEYS_KEPT:
                self._keys.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._keys.clear()


def _present(keys: dict[str, Key], owner: str) -> bytes:
    if key := keys[owner]:
        return key
    raise KeyDestroyed(owner)


def _seal(key: bytes, owner: str, field: str, text: str) -> Sealed:
    plain = text.encode() + b"\x80"
    plain += bytes(-len(plain) % _BLOCK)
    nonce = os.urandom(_NONCE)
    sealed = VERSION + nonce + AESGCM(key).encrypt(nonce, plain, _bound_to(owner, field))
    return Sealed(f"fap1:{owner}:{field}:{base64.b64encode(sealed).decode()}")


def _open(key: bytes, value: Sealed) -> str:
    try:
        sealed = base64.b64decode(value.rpartition(":")[2], validate=True)
        nonce, ciphertext = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
        if sealed[:1] != VERSION:
            raise Altered(f"{value.owner} {value.field}: unknown version")
        plain = AESGCM(key).decrypt(nonce, ciphertext, _bound_to(value.owner, value.field))
    except (ValueError, InvalidTag):
        raise Altered(f"{value.owner} {value.field}") from None
    return plain.rpartition(b"\x80")[0].decode()


def _bound_to(owner: str, field: str) -> bytes:
    return f"{owner}\0{field}".encode()
