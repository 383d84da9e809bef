"""What has become known about organisations."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Final

from pydantic import Field

from domain.kernel.event import Event, Value
from domain.kernel.ids import OrganisationId
from domain.kernel.money import Amount, Euro
from domain.kernel.people import Readers
from domain.kernel.period import Day
from domain.kernel.personal import Sealed
from domain.kernel.place import MemberState, Nuts
from domain.kernel.text import Code, Line, Reason

GERMAN_SIZES: Final = {
    "micro": "Kleinstunternehmen",
    "small": "kleines Unternehmen",
    "medium": "mittleres Unternehmen",
    "large": "großes Unternehmen",
}
GERMAN_LAWS: Final = {"96/280/EC": "96/280/EG", "2003/361/EC": "2003/361/EG"}
GERMAN_GROUNDS: Final = {
    "voting-majority": "Mehrheit der Stimmrechte",
    "board-majority": "Recht zur Besetzung der Leitung",
    "dominant-influence": "beherrschender Einfluss",
    "voting-agreement": "Stimmrechtsvereinbarung",
}


class Entry(Event):
    """What the register says about an organisation. Its name may be a person's, so it is sealed.

    `legal_capacity`: whether it can be a party to a procedure itself (§ 11 VwVfG), as companies,
    partnerships, associations and authorities can.
    """

    organisation: OrganisationId
    name: Sealed
    legal_form: Code
    legal_capacity: bool = True
    natural_person: bool = False
    member_state: MemberState = "DE"
    nuts: Nuts | None = None
    address: Sealed | None = None
    tax_id: Sealed | None = None


class OrganisationRegistered(Entry):
    """An organisation is in the register."""

    stored_as = "organisation.registered.v1"
    wording = "Organisation ({legal_form}) in das Register aufgenommen"
    readers = Readers.PARTIES


class OrganisationCorrected(Entry):
    """What the register says about an organisation is now this."""

    stored_as = "organisation.corrected.v1"
    wording = "Registereintrag berichtigt: {reason}"
    readers = Readers.PARTIES

    reason: Reason


class SizeClassSet(Event):
    """The size class of an undertaking, with the figures it was found from.

    `law` is the definition that was used, such as `2003/361/EC`; `staff` is in annual work units
    (JAE), `accounts_of` the last day of the accounting period.
    """

    stored_as = "organisation.size-class-set.v1"
    wording = (
        "Größenklasse nach dem Abschluss vom {accounts_of:%d.%m.%Y}: {german_size} ({german_law})"
    )
    readers = Readers.PARTIES

    organisation: OrganisationId
    size: Code
    staff: Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]
    turnover: Amount
    balance_sheet: Amount
    accounts_of: date
    law: Code

    @property
    def german_size(self) -> str:
        """What users read."""
        return GERMAN_SIZES.get(self.size, self.size)

    @property
    def german_law(self) -> str:
        """What users read."""
        return GERMAN_LAWS.get(self.law, self.law)


class UndertakingLinked(Event):
    """These organisations are from now on one single undertaking; `law` says under which regulation."""

    stored_as = "organisation.undertaking-linked.v1"
    wording = "Als ein einziges Unternehmen verbunden ({german_ground}): {reason}"
    readers = Readers.PARTIES

    members: tuple[OrganisationId, ...]
    ground: Code
    reason: Reason
    law: Code = "2023/2831"

    def others_of(self, one: OrganisationId) -> frozenset[OrganisationId]:
        """With whom one of the members is now one single undertaking."""
        return frozenset(self.members) - {one}

    @property
    def german_ground(self) -> str:
        """What users read."""
        return GERMAN_GROUNDS.get(self.ground, self.ground)


class UndertakingSeparated(Event):
    """One organisation no longer belongs to the single undertaking of the others."""

    stored_as = "organisation.undertaking-separated.v1"
    wording = "Aus dem einzigen Unternehmen gelöst: {reason}"
    readers = Readers.PARTIES

    organisation: OrganisationId
    remaining: tuple[OrganisationId, ...]
    reason: Reason

    def others_of(self, one: OrganisationId) -> frozenset[OrganisationId]:
        """With whom it, or one of the others, is still one single undertaking."""
        return frozenset() if one == self.organisation else frozenset(self.remaining) - {one}


class DeclaredAid(Value):
    """De-minimis aid that somebody else granted, in gross grant equivalent."""

    granted_on: Day
    amount: Amount
    granted_by: Line


class DeMinimisAidDeclared(Event):
    """All other de-minimis aid of the years that count, as declared; it replaces what was declared before."""

    stored_as = "organisation.de-minimis-aid-declared.v1"
    wording = "De-minimis-Erklärung vom {declared_on:%d.%m.%Y} über {total:de}"
    readers = Readers.PARTIES

    organisation: OrganisationId
    declared_on: date
    aid: tuple[DeclaredAid, ...]

    @property
    def total(self) -> Euro:
        """What was declared in all."""
        return Euro.total(aid.amount for aid in self.aid)
