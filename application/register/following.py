"""How the register follows the record."""

from dataclasses import dataclass

from application.record import RecordError
from application.register.folding import VERSION


class RegisterStopped(Exception):  # noqa: N818 - says what is
    """The register goes no further: whoever followed could not read on."""


class WrongVersion(RecordError):  # noqa: N818 - says what is
    """The register that readers see was made by other folds than those of this program."""

    def __init__(self, live: int) -> None:
        super().__init__(
            f"The register is of version {live}, this program makes version {VERSION}: "
            "run `foerderakte rebuild`, or the newer program."
        )


@dataclass(frozen=True, slots=True)
class Following:
    """How the register follows the record, for health and doctor.

    `head`: of the record; `stopped`: why it went no further, None if it goes on.
    """

    version: int
    position: int
    head: int
    stopped: str | None
