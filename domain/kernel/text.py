"""Text that people type: bounded, and free of what no database and no XML can hold."""

from typing import Annotated, Final

from pydantic import AfterValidator, Field

_FORBIDDEN: Final = frozenset(map(chr, (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)))


def _clean(text: str) -> str:
    if not text.isprintable() and (bad := _FORBIDDEN.intersection(text)):
        raise ValueError(f"the text contains the control character U+{ord(min(bad)):04X}")
    return text


Line = Annotated[
    str, Field(min_length=1, max_length=300, pattern=r"^\S(?:[^\r\n]*\S)?$"), AfterValidator(_clean)
]
"""One line of 1 to 300 characters without blanks around it."""

Text = Annotated[str, Field(max_length=20_000), AfterValidator(_clean)]
"""Free text, possibly empty, of at most 20,000 characters."""

Reason = Annotated[
    str, Field(min_length=3, max_length=20_000, pattern=r"\S"), AfterValidator(_clean)
]
"""A reason (Begründung): free text that says something."""

Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,62}[A-Za-z0-9])?$")]
"""An entry of a code list; the list itself is versioned law, never an enum."""

PartialDay = Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
"""A day, a month or a year, as far as a source says it (ISO 8601): 2008, 2008-05, 2008-05-31."""
