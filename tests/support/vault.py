"""A vault for tests of decisions: it seals so that one can see what was sealed."""

import base64
import hashlib
from collections.abc import Iterable, Sequence

from domain.kernel.personal import Sealed


class GlassVault:
    """Seals by writing base64: enough for a decision, which only carries what is sealed."""

    def seal(self, values: Sequence[tuple[str, str, str]]) -> list[Sealed]:
        return [glass(owner, field, text) for owner, field, text in values]

    def open(self, values: Iterable[Sealed]) -> list[str | None]:
        return [base64.b64decode(value.split(":")[4]).decode() for value in values]

    def digest(self, message: bytes) -> bytes:
        return hashlib.sha256(message).digest()


def glass(owner: str, field: str, text: str) -> Sealed:
    """What GlassVault makes of a text: `glass("organisation:…", "name", "Muster GmbH")`."""
    return Sealed(f"fap1:{owner}:{field}:{base64.b64encode(text.encode()).decode()}")
