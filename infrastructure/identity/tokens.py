"""Bearer tokens: each belongs to one person, is kept as a hash only, and can be revoked.

A token says who somebody is and nothing more: roles are recorded appointments. It is 32 random
bytes, so SHA-256 without salt is enough: nobody can try likely ones, and a lookup is one index.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from psycopg.rows import class_row

from domain.kernel.ids import PersonId
from infrastructure.postgres.connections import Pool, lent

PREFIX: Final = "fa_"
_LENGTH: Final = len(PREFIX) + 43  # 32 bytes in base64url


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token: `handle` names it (16 hexadecimal digits) and cannot be used as it."""

    handle: str
    person: str
    made_at: datetime
    last_used: date | None
    revoked_at: datetime | None


class Tokens:
    """The tokens in `identity.token`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def make(self, person: PersonId) -> str:
        """Make a token for a person. This is the only time that it can be read."""
        token = PREFIX + secrets.token_urlsafe(32)
        with lent(self._pool) as connection:
            connection.execute(
                "INSERT INTO identity.token (digest, person) VALUES (%s, %s)",
                [_digest(token), person],
            )
        return token

    def person_of(self, token: str) -> PersonId | None:
        """Whose token it is; None where it is unknown or revoked. Notes the day of its last use."""
        if len(token) != _LENGTH or not token.isascii() or not token.startswith(PREFIX):
            return None
        digest = _digest(token)
        with lent(self._pool) as connection:
            row = connection.execute(
                "SELECT person, last_used IS DISTINCT FROM current_date FROM identity.token"
                " WHERE digest = %s AND revoked_at IS NULL",
                [digest],
            ).fetchone()
            if row and row[1]:  # once a day, so that reading does not write
                connection.execute(
                    "UPDATE identity.token SET last_used = current_date WHERE digest = %s", [digest]
                )
        return PersonId(row[0]) if row else None

    def all(self, person: PersonId | None = None) -> list[Token]:
        """Every token, or those of one person, the oldest first."""
        with (
            lent(self._pool) as connection,
            connection.cursor(row_factory=class_row(Token)) as cursor,
        ):
            return cursor.execute(
                "SELECT left(encode(digest, 'hex'), 16) AS handle, person, made_at, last_used,"
                " revoked_at FROM identity.token WHERE %(person)s::text IS NULL OR person = %(person)s"
                " ORDER BY made_at, digest",
                {"person": person},
            ).fetchall()

    def revoke(self, handle: str) -> bool:
        """Revoke the token with that handle, at once and for ever. False if there is none in use."""
        with lent(self._pool) as connection:
            revoked = connection.execute(
                "UPDATE identity.token SET revoked_at = now() WHERE revoked_at IS NULL"
                " AND left(encode(digest, 'hex'), 16) = %s",
                [handle],
            )
            return revoked.rowcount > 0


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
