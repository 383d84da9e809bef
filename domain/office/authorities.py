"""Authorities take part, each with its units (Referate)."""

from collections.abc import Iterator

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import AuthorityId
from domain.kernel.people import Role
from domain.kernel.place import Land
from domain.kernel.step import Context, Step
from domain.kernel.subject import Reach, Subject
from domain.kernel.text import Code, Line
from domain.office.authority_rules import KNOWN_PLACE, UNIT_ONCE
from domain.office.events import AuthorityEstablished, UnitSetUp
from domain.office.house import Authority
from domain.office.rules import APPOINTING


class EstablishAuthority(Step):
    """Behörde einrichten: let an authority take part, with the seat that decides on its holidays."""

    about = Authority
    allowed_to = frozenset({Role.ADMINISTRATOR})
    opens = True
    rules = (KNOWN_PLACE,)
    records = (AuthorityEstablished,)

    authority: AuthorityId
    name: Line
    land: Land
    zone: Line

    def reach(self, subject: Subject[AuthorityId], history: History) -> Reach:
        return Reach(authority=self.authority)

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        KNOWN_PLACE.check(self.land, self.zone, context.today)
        yield AuthorityEstablished(
            authority=self.authority, name=self.name, land=self.land, zone=self.zone
        )


class SetUpUnit(Step):
    """Referat einrichten: give an authority a further unit."""

    about = Authority
    allowed_to = APPOINTING
    rules = (UNIT_ONCE,)
    records = (UnitSetUp,)

    authority: AuthorityId
    unit: Code
    name: Line

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        UNIT_ONCE.check(self.unit, history.of(Authority, self.authority))
        yield UnitSetUp(authority=self.authority, unit=self.unit, name=self.name)
