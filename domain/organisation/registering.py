"""Registering: an organisation comes into the register, and its entry is corrected."""

from collections.abc import Iterator
from typing import Literal

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import OrganisationId
from domain.kernel.people import Role
from domain.kernel.personal import Personal
from domain.kernel.place import MemberState, Nuts
from domain.kernel.step import Context, Step
from domain.kernel.text import Code, Reason
from domain.office.impartial import NOT_A_PARTY, check_impartial
from domain.organisation.events import OrganisationCorrected, OrganisationRegistered
from domain.organisation.organisation import Organisation
from domain.organisation.rules import NATURAL_PERSON, REMOVED_OR_FILLED_IN

KEEPERS = frozenset({Role.REGISTRY, Role.CASE_OFFICER, Role.PROGRAMME_MANAGER})


class RegisterOrganisation(Step):
    """Organisation aufnehmen: put an organisation into the register.

    It may be one natural person, so name, address and tax id are sealed.
    """

    about = Organisation
    allowed_to = KEEPERS
    opens = True
    rules = (NATURAL_PERSON,)
    records = (OrganisationRegistered,)

    organisation: OrganisationId
    name: Personal
    legal_form: Code
    legal_capacity: bool = True
    natural_person: bool = False
    member_state: MemberState = "DE"
    nuts: Nuts | None = None
    address: Personal | None = None
    tax_id: Personal | None = None

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        entry = OrganisationRegistered.model_validate(_filled_in(self))
        NATURAL_PERSON.check(entry)
        yield entry


class CorrectOrganisation(Step):
    """Organisation berichtigen: correct what the register says; what is left empty stays as it is.

    What is named in `removed` is empty from now on. Whether a sealed value is another than before
    cannot be seen; for everything else, a correction that changes nothing is none.
    """

    about = Organisation
    allowed_to = KEEPERS
    rules = (NOT_A_PARTY, REMOVED_OR_FILLED_IN, NATURAL_PERSON)
    records = (OrganisationCorrected,)

    organisation: OrganisationId
    name: Personal | None = None
    legal_form: Code | None = None
    legal_capacity: bool | None = None
    natural_person: bool | None = None
    member_state: MemberState | None = None
    nuts: Nuts | None = None
    address: Personal | None = None
    tax_id: Personal | None = None
    removed: tuple[Literal["nuts", "address", "tax_id"], ...] = ()
    reason: Reason

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        check_impartial({self.organisation}, context.today, history, context)
        known = dict(history.of(Organisation, self.organisation).entry)
        filled_in = _filled_in(self)
        REMOVED_OR_FILLED_IN.check(self.removed, filled_in)
        removed = dict.fromkeys(self.removed)
        corrected = OrganisationCorrected.model_validate({**known, **filled_in, **removed})
        NATURAL_PERSON.check(corrected)
        if dict(corrected) != {**known, "reason": self.reason}:
            yield corrected


def _filled_in(form: Step) -> dict[str, object]:
    """What was filled in of the entry, personal values as they are sealed."""
    return {
        name: value.sealed if isinstance(value, Personal) else value
        for name, value in form
        if value is not None and name != "removed"
    }
