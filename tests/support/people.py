"""Who works in the office of the tests. People appear by role."""

from datetime import date

from domain.kernel.event import Event
from domain.kernel.ids import AppointmentId, AuthorityId, OrganisationId, PersonId, ProgrammeId
from domain.kernel.money import Euro
from domain.kernel.people import Role
from domain.office.events import Appointed, AuthorityEstablished

AUTHORITY = AuthorityId("ilb")
PROGRAMME = ProgrammeId("idk-2026")


def person(number: int) -> PersonId:
    """The person with that number."""
    return PersonId(f"00000000-0000-4000-8000-{number:012d}")


def appointment(number: int) -> AppointmentId:
    """The appointment with that number."""
    return AppointmentId(f"00000000-0000-4000-9000-{number:012d}")


def organisation(number: int) -> OrganisationId:
    """The organisation with that number."""
    return OrganisationId(f"00000000-0000-4000-a000-{number:012d}")


ADMINISTRATOR = person(1)
PROGRAMME_MANAGER = person(2)
CASE_OFFICER = person(3)
APPROVER = person(4)
REGISTRY = person(5)
APPLICANT = person(6)
OTHER_APPLICANT = person(7)
AUDITOR = person(8)
SECOND_CASE_OFFICER = person(9)
NEWCOMER = person(50)
STRANGER = person(99)

LEAD = organisation(1)
PARTNER = organisation(2)
OTHER = organisation(3)
LIMIT = Euro("250000.00")


def appointed(who: PersonId, role: Role, **more: object) -> Appointed:
    """An appointment from 2020 on; its number is the person's."""
    reach = {} if role is Role.APPLICANT else {"authority": AUTHORITY}
    return Appointed.model_validate(
        {
            "appointment": AppointmentId(str(who).replace("-8000-", "-9000-")),
            "person": who,
            "role": role,
            "since": date(2020, 1, 1),
            **reach,
            **more,
        }
    )


REPRESENTS_LEAD = appointed(
    CASE_OFFICER, Role.APPLICANT, organisation=LEAD, appointment=appointment(61)
)
"""The case officer also represents the lead partner."""

STAFF: tuple[Event, ...] = (
    AuthorityEstablished(
        authority=AUTHORITY, name="Bewilligungsstelle", land="BB", zone="Europe/Berlin"
    ),
    appointed(ADMINISTRATOR, Role.ADMINISTRATOR),
    appointed(PROGRAMME_MANAGER, Role.PROGRAMME_MANAGER),
    appointed(CASE_OFFICER, Role.CASE_OFFICER),
    appointed(SECOND_CASE_OFFICER, Role.CASE_OFFICER),
    appointed(APPROVER, Role.APPROVER, signature_limit=LIMIT),
    appointed(REGISTRY, Role.REGISTRY),
    appointed(AUDITOR, Role.AUDITOR),
    appointed(APPLICANT, Role.APPLICANT, organisation=LEAD),
    appointed(OTHER_APPLICANT, Role.APPLICANT, organisation=OTHER),
)
