"""Where something is: Land and NUTS region."""

from typing import Annotated, Final

from pydantic import Field

from domain.kernel.form import Form

_LETTERS: Final = r"^[A-Z]{2}$"
_NUTS: Final = r"^[A-Z]{2}[0-9A-Z]{0,3}$"
FORMS: Final = (
    Form(
        _LETTERS,
        "Erwartet werden zwei Großbuchstaben wie BB (Land) oder DE (Staat).",
        "Two capital letters are expected, such as BB (Land) or DE (country).",
    ),
    Form(
        _NUTS,
        "Erwartet wird eine NUTS-Region wie DE408.",
        "A NUTS region is expected, such as DE408.",
    ),
)

Land = Annotated[str, Field(pattern=_LETTERS, examples=["BB"])]
"""A Land by the second half of its ISO 3166-2 code: BB, HE, TH, …; the code DE is the Bund."""

Nuts = Annotated[str, Field(pattern=_NUTS, examples=["DE408"])]
"""A region code, Reg. (EC) 1059/2003 Annex I; the version of the list belongs to the programme."""

MemberState = Annotated[str, Field(pattern=_LETTERS, examples=["DE"])]
"""A country, ISO 3166-1 alpha-2."""
