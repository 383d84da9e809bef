"""The leaf of an entry: the hash that stands for it in every proof.

The format is law, byte by byte: docs/architecture/leaf.md. The record computes the same in SQL.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from struct import pack
from typing import Final

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def leaf(
    position: int, recorded_at: datetime, type_: str, tags: Sequence[str], data: bytes
) -> bytes:
    """Hash an entry: SHA-256 over a zero byte (a leaf, RFC 6962) and the entry's bytes.

    Raises ValueError as `entry_bytes` does.
    """
    return sha256(b"\0" + entry_bytes(position, recorded_at, type_, tags, data)).digest()


def entry_bytes(
    position: int, recorded_at: datetime, type_: str, tags: Sequence[str], data: bytes
) -> bytes:
    """Write an entry as bytes, in the only way there is.

    `recorded_at` needs a zone; `tags` stand once each, in the order of their UTF-8 bytes.
    Raises ValueError for tags in another order.
    """
    if list(tags) != sorted(set(tags)):
        raise ValueError(f"tags must stand once each, and in order: {tags!r}")
    microseconds = (recorded_at - EPOCH) // _MICROSECOND
    return b"".join(
        (
            b"fa1\n",
            pack(">Qq", position, microseconds),
            _framed(type_.encode()),
            pack(">I", len(tags)),
            *(_framed(tag.encode()) for tag in tags),
            _framed(data),
        )
    )


def _framed(content: bytes) -> bytes:
    return pack(">I", len(content)) + content
