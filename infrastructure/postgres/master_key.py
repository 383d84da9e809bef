"""The master key: a file outside the database, under which every key in the vault is wrapped.

Whoever loses it has erased everybody; whoever copies it together with the database can read
everything. docs/operations.md says how two people keep a copy.
"""

import base64
import binascii
import os
import stat
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LENGTH: Final = 32  # bytes


class KeyFileError(Exception):
    """The file with the master key cannot be used. The message says what to do."""


@dataclass(frozen=True, slots=True)
class MasterKey:
    """The master key, and what is derived from it (HKDF-SHA-256): one key for each purpose.

    `id` names the key without giving anything away: 16 hexadecimal digits.
    """

    wrapping: bytes = field(repr=False)
    digesting: bytes = field(repr=False)
    id: str

    @classmethod
    def of(cls, secret: bytes) -> Self:
        """Derive from 32 secret bytes."""
        return cls(
            wrapping=_derived(secret, "wrapping"),
            digesting=_derived(secret, "digesting"),
            id=_derived(secret, "name")[:8].hex(),
        )

    @classmethod
    def kept_in(cls, file: Path) -> Self:
        """Read the file, which is made first if there is none. Raises KeyFileError."""
        if not file.exists():
            _make(file)
        return cls.of(_read(file))


def _derived(secret: bytes, purpose: str) -> bytes:
    info = f"foerderakte vault {purpose} v1".encode()
    return HKDF(algorithm=SHA256(), length=LENGTH, salt=None, info=info).derive(secret)


def _make(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{file.name}.making-", dir=file.parent)  # 0600
    try:
        with os.fdopen(handle, "wb") as making:
            making.write(base64.b64encode(os.urandom(LENGTH)) + b"\n")
            making.flush()
            os.fsync(making.fileno())
        # A link never replaces: of two processes that start at once, one key stands.
        os.link(name, file)
        _sync(file.parent)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink()


def _sync(folder: Path) -> None:
    """Let no loss of power forget a name in the folder."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(file: Path) -> bytes:
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            raise KeyFileError(f"The key file {file} is no file.")
        if found.st_mode & 0o077:
            raise KeyFileError(
                f"The key file {file} may be read by others (mode {found.st_mode & 0o777:04o}). "
                f"Make sure that nobody has copied it, then: chmod 600 {file}"
            )
        secret = base64.b64decode(file.read_bytes().strip(), validate=True)
    except OSError as error:
        raise KeyFileError(f"The key file {file} cannot be read: {error.strerror}.") from None
    except binascii.Error:
        secret = b""
    if len(secret) != LENGTH:
        raise KeyFileError(
            f"The key file {file} does not hold a key ({LENGTH} bytes in base64). Put back the copy "
            f"that you keep; without it nothing in the vault can be read again."
        )
    return secret
