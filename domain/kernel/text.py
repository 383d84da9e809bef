"""Text that people type: bounded, and free of what no database and no XML can hold."""

import re
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from domain.kernel.form import Form, unfit

_LINE: Final = r"^\S(?:[^\r\n]*\S)?$"
_SOMETHING: Final = r"\S"
_CODE: Final = r"^[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,62}[A-Za-z0-9])?$"
_PARTIAL_DAY: Final = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
FORMS: Final = (
    Form(
        _LINE,
        "Erwartet wird eine Zeile, ohne Leerzeichen am Anfang und am Ende.",
        "One line is expected, without blanks around it.",
    ),
    Form(_SOMETHING, "Der Text besteht nur aus Leerzeichen.", "The text is nothing but blanks."),
    Form(
        _CODE,
        "Erwartet wird ein Schlüssel wie „de-minimis“: 1 bis 64 Zeichen aus A–Z, a–z, 0–9, Punkt, "
        "Binde-, Unter- und Schrägstrich, am Anfang und am Ende kein Satzzeichen.",
        "A code such as “de-minimis” is expected: 1 to 64 of A–Z, a–z, 0–9, dot, hyphen, "
        "underscore and slash, with no punctuation at either end.",
    ),
    Form(
        _PARTIAL_DAY,
        "Erwartet wird ein Tag, ein Monat oder ein Jahr: 2008-05-31, 2008-05 oder 2008.",
        "A day, a month or a year is expected: 2008-05-31, 2008-05 or 2008.",
    ),
)
OUTSIDE_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What is no character of a text: control characters, halves of pairs, non-characters."""


def _clean(text: str) -> str:
    if not text.isprintable() and (bad := OUTSIDE_TEXT.search(text)):
        character = f"U+{ord(bad.group()):04X}"
        raise unfit(
            f"Der Text enthält das Steuerzeichen {character}.",
            f"The text contains the control character {character}.",
        )
    return text


Line = Annotated[str, Field(min_length=1, max_length=300, pattern=_LINE), AfterValidator(_clean)]
"""One line of 1 to 300 characters without blanks around it."""

_NO_NAMES: Final = "Keine Namen von Personen. No names of people."

Text = Annotated[str, Field(max_length=20_000, description=_NO_NAMES), AfterValidator(_clean)]
"""Free text, possibly empty, of at most 20,000 characters."""

Reason = Annotated[
    str,
    Field(min_length=3, max_length=20_000, pattern=_SOMETHING, description=_NO_NAMES),
    AfterValidator(_clean),
]
"""A reason (Begründung): free text that says something."""

Code = Annotated[str, Field(pattern=_CODE)]
"""An entry of a code list; the list itself is versioned law, never an enum."""

PartialDay = Annotated[str, Field(pattern=_PARTIAL_DAY)]
"""A day, a month or a year, as far as a source says it (ISO 8601): 2008, 2008-05, 2008-05-31."""
