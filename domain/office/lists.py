"""Code lists of the office: entries with the days on which they are valid."""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple


class ListedCode(NamedTuple):
    """One entry of a code list; valid from the first to the last day, both included."""

    code: str
    valid_from: date
    valid_to: date | None = None


def codes_on(entries: Iterable[ListedCode], day: date) -> frozenset[str]:
    """The codes that are valid on the day."""
    return frozenset(
        entry.code
        for entry in entries
        if entry.valid_from <= day and (entry.valid_to is None or day <= entry.valid_to)
    )


_UNITY: Final = date(1990, 10, 3)

_LAENDER: Final = "BB BE BW BY DE HB HE HH MV NI NW RP SH SL SN ST TH"
_CITIES: Final = (
    "Amsterdam Athens Berlin Bratislava Brussels Bucharest Budapest Copenhagen Dublin Helsinki "
    "Lisbon Ljubljana London Luxembourg Madrid Malta Oslo Paris Prague Riga Rome Sofia Stockholm "
    "Tallinn Vaduz Vienna Vilnius Warsaw Zagreb Zurich"
)

LAENDER: Final = tuple(ListedCode(code, _UNITY) for code in _LAENDER.split())
"""Länder by the second half of their ISO 3166-2 code; DE is the Bund. Einigungsvertrag Art. 1 [K]."""

ZONES: Final = tuple(ListedCode(f"Europe/{city}", _UNITY) for city in _CITIES.split())
"""Time zones of the European partners, by their name in the IANA time zone database [K]."""
