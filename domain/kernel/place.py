"""Where something is: Land and NUTS region."""

from typing import Annotated

from pydantic import Field

Land = Annotated[str, Field(pattern=r"^[A-Z]{2}$", examples=["BB"])]
"""A Land by the second half of its ISO 3166-2 code: BB, HE, TH, …; the code DE is the Bund."""

Nuts = Annotated[str, Field(pattern=r"^[A-Z]{2}[0-9A-Z]{0,3}$", examples=["DE408"])]
"""A region code, Reg. (EC) 1059/2003 Annex I; the version of the list belongs to the programme."""

MemberState = Annotated[str, Field(pattern=r"^[A-Z]{2}$", examples=["DE"])]
"""A country, ISO 3166-1 alpha-2."""
