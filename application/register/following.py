"""How the register follows the record."""

from dataclasses import dataclass


class RegisterStopped(Exception):  # noqa: N818 - says what is
    """The register goes no further: whoever followed could not read on."""


@dataclass(frozen=True, slots=True)
class Following:
    """How the register follows the record, for health and doctor.

    `head`: of the record; `stopped`: why it went no further, None if it goes on.
    """

    version: int
    position: int
    head: int
    stopped: str | None
