"""The rules about authorities and their units. docs/rules/office.md lists them."""

from datetime import date
from typing import Final

from domain.kernel.rule import Rule
from domain.office.house import Authority
from domain.office.lists import LAENDER, ZONES, codes_on


class KnownPlace(Rule):
    """Sitz der Behörde."""

    id = "known-place"
    german = "„{code}“ steht nicht in der Liste; dort stehen: {listed}."
    english = "“{code}” is not on the list; the list has: {listed}."
    source = "ISO 3166-2; IANA-Zeitzonen-Datenbank"
    mark = "K"
    since = "1990-10-03"

    def check(self, land: str, zone: str, day: date) -> None:
        """Refuse a Land or a time zone without which no deadline could be reckoned."""
        for field, code, entries in (("land", land, LAENDER), ("zone", zone, ZONES)):
            listed = codes_on(entries, day)
            if code not in listed:
                self.refuse(field=field, code=code, listed=", ".join(sorted(listed)))


class UnitOnce(Rule):
    """Jedes Referat einmal."""

    id = "unit-once"
    german = "Das Referat {unit} ist in dieser Behörde schon eingerichtet."
    english = "The authority already has the unit {unit}."
    source = "Organisationsplan der Behörde"
    mark = "K"
    since = "2000-01-01"

    def check(self, unit: str, authority: Authority) -> None:
        """Refuse a unit that the authority has already."""
        if unit in authority.units:
            self.refuse(field="unit", unit=unit)


class UnitKnown(Rule):
    """Referat der Behörde."""

    id = "unit-known"
    german = "Das Referat {unit} gibt es in dieser Behörde nicht."
    english = "The authority has no unit {unit}."
    source = "Organisationsplan der Behörde"
    mark = "K"
    since = "2000-01-01"

    def check(self, unit: str | None, authority: Authority) -> None:
        """Refuse an appointment to a unit that was never set up."""
        if unit is not None and unit not in authority.units:
            self.refuse(field="unit", unit=unit)


KNOWN_PLACE: Final = KnownPlace()
UNIT_ONCE: Final = UnitOnce()
UNIT_KNOWN: Final = UnitKnown()
