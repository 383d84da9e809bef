"""What makes a row of a list the same row when the list comes again.

A row is the same if its cells say the same: values are compared as understood (`1.950,00 €` is
`1950`, `20.05.2014` is `2014-05-20`), so neither another encoding, separator or order of rows nor
saving CSV as XLSX makes it a new one. Legitimate duplicates inside one file are told apart by
counting: the second row of the same content is its occurrence 2.

The identity is an HMAC under a secret key, never a bare hash: a list has few columns of guessable
content, so anyone could hash candidate names and find a natural person in event or step ids.
"""

import hashlib
import hmac
import json
from collections.abc import Sequence

SHORTEST_KEY = 32
"""Bytes of key: as long as the digest (RFC 2104, section 3)."""

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def content_of(cells: Sequence[tuple[str, str]]) -> str:
    """The canonical text of a row's (heading, understood value) pairs, whatever their order.

    It holds personal data: it is for `identity` and for counting, never to be kept or logged.
    """
    return _json(sorted(cells))


def digest_of(content: str) -> bytes:
    """A short stand-in for the content to count by, within one run and in memory only."""
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def identity(key: bytes, scope: str, content: str, occurrence: int) -> str:
    """HMAC-SHA-256 (hex) of content and occurrence, counted from 1, within a scope.

    The scope names what the list belongs to, such as the programme's code: the same row under
    another programme is another row. Raises ValueError for a key shorter than `SHORTEST_KEY`.
    """
    if len(key) < SHORTEST_KEY:
        raise ValueError("the key for row identities has at least 32 bytes")
    message = _json([scope, occurrence, content]).encode("utf-8", "surrogatepass")
    return hmac.digest(key, message, hashlib.sha256).hex()
