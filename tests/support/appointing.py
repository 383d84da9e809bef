"""What is known where somebody is appointed in tests, and the form that is filled in."""

from domain.kernel.event import Event
from domain.kernel.ids import AuthorityId
from domain.kernel.people import Role
from domain.office.appointing import Appoint
from domain.office.events import AuthorityEstablished, PersonIntroduced, UnitSetUp
from tests.support.cases import CALL_OPEN
from tests.support.given import TODAY
from tests.support.people import AUTHORITY, NEWCOMER, appointment
from tests.support.vault import glass

ISB = AuthorityId("isb")
KNOWN: tuple[Event, ...] = (
    *CALL_OPEN,
    PersonIntroduced(person=NEWCOMER, name=glass(NEWCOMER.tag, "name", "Neue Kraft")),
    UnitSetUp(authority=AUTHORITY, unit="31", name="Netzwerke"),
    AuthorityEstablished(authority=ISB, name="Investitionsbank", land="BE", zone="Europe/Berlin"),
)


def appoint(role: Role = Role.CASE_OFFICER, **more: object) -> Appoint:
    """Appoint the newcomer from today on, in the authority unless said otherwise."""
    form = {"appointment": appointment(50), "person": NEWCOMER, "role": role, "since": TODAY}
    belongs = {} if role is Role.APPLICANT else {"authority": AUTHORITY}
    return Appoint.model_validate({**form, **belongs, **more})
