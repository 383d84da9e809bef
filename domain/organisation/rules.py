"""The rules of the register of organisations. docs/rules/organisation.md lists them."""

from collections.abc import Container, Iterable
from datetime import date
from typing import Final

from domain.kernel.money import NOTHING
from domain.kernel.people import Role
from domain.kernel.period import add_months
from domain.kernel.rule import Rule
from domain.organisation.events import (
    GERMAN_GROUNDS,
    GERMAN_SIZES,
    DeclaredAid,
    Entry,
    SizeClassSet,
)
from domain.organisation.law import LinkDefinition, size_definition, size_of
from domain.organisation.organisation import Organisation
from domain.organisation.undertaking import Links


class NaturalPerson(Rule):
    """Natürliche Person."""

    id = "natural-person"
    german = "Eine natürliche Person ist rechtsfähig; „nicht rechtsfähig“ passt hier nicht."
    english = "A natural person has legal capacity; “without it” does not fit here."
    source = "§ 1 BGB; Anhang XVII Feld 2 VO (EU) 2021/1060"
    mark = "K"
    since = "1900-01-01"

    def check(self, entry: Entry) -> None:
        """Refuse a natural person who is said to have no legal capacity."""
        if entry.natural_person and not entry.legal_capacity:
            self.refuse(field="legal_capacity")


class RemovedOrFilledIn(Rule):
    """Entfernt oder eingetragen."""

    id = "removed-or-filled-in"
    german = "Was entfernt wird, wird nicht zugleich neu eingetragen."
    english = "What is removed is not filled in at the same time."
    source = "Grundsatz der Aktenwahrheit (§ 29 VwVfG)"
    mark = "K"
    since = "1977-01-01"

    def check(self, removed: Iterable[str], filled_in: Container[str]) -> None:
        """Refuse a correction that says two things about one part of the entry."""
        if any(part in filled_in for part in removed):
            self.refuse(field="removed")


class SizeFits(Rule):
    """Größenklasse nach KMU-Definition."""

    id = "size-fits"
    german = "Nach {german_law} folgt aus diesen Zahlen: {german_sizes}."
    english = "Under {law} these figures give: {sizes}."
    source = "Empfehlung 2003/361/EG, Anhang Art. 2 und Art. 4 Abs. 2"
    mark = "K"
    since = "2005-01-01"

    def check(self, new: SizeClassSet, organisation: Organisation) -> None:
        """Refuse a class that does not follow from the figures.

        A ceiling counts as crossed only in two accounting periods in a row: of the class held, that
        of the last figures and that of the new ones, the middle one stays. Whether it does depends
        on what the figures do not show (a merger counts at once), so what they make by themselves
        is allowed, too.
        """
        allowed = [_found_from(new)]
        if before := _before(new.accounts_of, organisation):
            _, kept, _ = sorted((before.size, _found_from(before), _found_from(new)), key=_rank)
            allowed = list(dict.fromkeys((*allowed, kept)))
        if new.size not in allowed:
            self.refuse(
                field="size",
                law=new.law,
                german_law=new.german_law,
                german_sizes=" oder noch ".join(GERMAN_SIZES[size] for size in allowed),
                sizes=" or still ".join(allowed),
            )


def _found_from(event: SizeClassSet) -> str:
    definition = size_definition(event.law)
    return size_of(definition, event.staff, event.turnover, event.balance_sheet)


def _rank(size: str) -> int:
    return list(GERMAN_SIZES).index(size)


def _before(accounts_of: date, organisation: Organisation) -> SizeClassSet | None:
    """What was found from the accounting period just before, if anything was."""
    year_before_last = add_months(accounts_of, -24)
    earlier = [day for day in organisation.sizes if year_before_last < day < accounts_of]
    return organisation.sizes[max(earlier)] if earlier else None


class AccountsInOrder(Rule):
    """Letzter Abschluss."""

    id = "accounts-in-order"
    german = "Die Größenklasse beruht schon auf dem Abschluss vom {last:%d.%m.%Y}; ein älterer ändert sie nicht."
    english = (
        "The size class rests on the accounts of {last:%Y-%m-%d}; older ones do not change it."
    )
    source = "Empfehlung 2003/361/EG, Anhang Art. 4 Abs. 1"
    mark = "K"
    since = "2005-01-01"

    def check(self, accounts_of: date, organisation: Organisation) -> None:
        """Refuse accounts older than the last; the same ones again correct what was found."""
        last = max(organisation.sizes, default=None)
        if last is not None and accounts_of < last:
            self.refuse(field="accounts_of", last=last)


class NotInFuture(Rule):
    """Nichts aus der Zukunft."""

    id = "not-in-future"
    german = "Der {day:%d.%m.%Y} liegt nach dem {latest:%d.%m.%Y}."
    english = "{day:%Y-%m-%d} is after {latest:%Y-%m-%d}."
    source = "Grundsatz der Aktenwahrheit (§ 29 VwVfG)"
    mark = "K"
    since = "1977-01-01"

    def check(self, day: date, latest: date, field: str) -> None:
        """Refuse a fact that cannot have happened by then."""
        if day > latest:
            self.refuse(field=field, day=day, latest=latest)


class LinkGround(Rule):
    """Grund der Verbindung."""

    id = "link-ground"
    german = (
        "„{ground}“ verbindet Unternehmen nach VO (EU) {law} nicht zu einem einzigen; "
        "das tun: {listed}."
    )
    english = "“{ground}” makes no single undertaking under Reg. (EU) {law}; these do: {codes}."
    source = "Art. 2 Abs. 2 VO (EU) 2023/2831"
    mark = "V"
    since = "2024-01-01"

    def check(self, ground: str, definition: LinkDefinition) -> None:
        """Refuse a ground that the regulation does not know."""
        if ground not in definition.grounds:
            self.refuse(
                field="ground",
                ground=ground,
                law=definition.law,
                listed=", ".join(f"{code} ({GERMAN_GROUNDS[code]})" for code in definition.grounds),
                codes=", ".join(definition.grounds),
            )


class NotYetOne(Rule):
    """Noch nicht verbunden."""

    id = "not-yet-one"
    german = "Beide sind schon ein einziges Unternehmen."
    english = "Both are one single undertaking already."
    source = "Art. 2 Abs. 2 VO (EU) 2023/2831"
    mark = "V"
    since = "2024-01-01"

    def check(self, one: Links, other: Links) -> None:
        """Refuse to link what is linked, an organisation with itself included."""
        if other.subject in one.undertaking:
            self.refuse(field="other")


class PartOfUndertaking(Rule):
    """Verbunden."""

    id = "part-of-undertaking"
    german = "Die Organisation ist mit keiner anderen verbunden."
    english = "The organisation is linked with no other."
    source = "Art. 2 Abs. 2, Art. 3 Abs. 9 VO (EU) 2023/2831"
    mark = "V"
    since = "2024-01-01"

    def check(self, links: Links) -> None:
        """Refuse to separate what stands alone."""
        if not links.others:
            self.refuse(field="organisation")


class AidPositive(Rule):
    """Beträge der Erklärung."""

    id = "aid-positive"
    german = "Eine Beihilfe ist höher als 0,00 €; wer keine erhalten hat, erklärt eine leere Liste."
    english = "Aid is more than €0.00; whoever has had none declares an empty list."
    source = "Art. 7 Abs. 4 VO (EU) 2023/2831"
    mark = "V"
    since = "2024-01-01"

    def check(self, aid: Iterable[DeclaredAid]) -> None:
        """Refuse an amount that is none."""
        for number, one in enumerate(aid):
            if one.amount <= NOTHING:
                self.refuse(field=f"aid.{number}.amount")


class DeclaredToday(Rule):
    """Tag der Erklärung."""

    id = "declared-today"
    german = "Wer hier selbst erklärt, erklärt heute, am {today:%d.%m.%Y}; Papier trägt die Sachbearbeitung ein."
    english = "Whoever declares here does so today, {today:%Y-%m-%d}; a case officer enters paper."
    source = "Art. 7 Abs. 4 VO (EU) 2023/2831"
    mark = "K"
    since = "2024-01-01"

    def check(self, by: Role, declared_on: date, today: date) -> None:
        """Refuse another day than today in what an applicant declares."""
        if by is Role.APPLICANT and declared_on != today:
            self.refuse(field="declared_on", today=today)


class DeclarationsInOrder(Rule):
    """Letzte Erklärung."""

    id = "declarations-in-order"
    german = "Es gibt schon eine Erklärung vom {last:%d.%m.%Y}; eine ältere ersetzt sie nicht."
    english = "There is a declaration of {last:%Y-%m-%d}; an older one does not replace it."
    source = "Art. 7 Abs. 4 VO (EU) 2023/2831"
    mark = "K"
    since = "2024-01-01"

    def check(self, declared_on: date, organisation: Organisation) -> None:
        """Refuse a declaration older than the last."""
        last = organisation.declared_on
        if last is not None and declared_on < last:
            self.refuse(field="declared_on", last=last)


NATURAL_PERSON: Final = NaturalPerson()
REMOVED_OR_FILLED_IN: Final = RemovedOrFilledIn()
SIZE_FITS: Final = SizeFits()
ACCOUNTS_IN_ORDER: Final = AccountsInOrder()
NOT_IN_FUTURE: Final = NotInFuture()
LINK_GROUND: Final = LinkGround()
NOT_YET_ONE: Final = NotYetOne()
PART_OF_UNDERTAKING: Final = PartOfUndertaking()
AID_POSITIVE: Final = AidPositive()
DECLARED_TODAY: Final = DeclaredToday()
DECLARATIONS_IN_ORDER: Final = DeclarationsInOrder()
