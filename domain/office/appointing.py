"""Appointing: somebody is given one role (Bestellung), with its reach, its days and its limit."""

from collections.abc import Iterator

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import (
    INSTALLATION,
    AppointmentId,
    AuthorityId,
    OrganisationId,
    PersonId,
    ProgrammeId,
)
from domain.kernel.in_order import DAYS_IN_ORDER
from domain.kernel.known import KNOWN_HERE
from domain.kernel.money import Amount
from domain.kernel.people import Role
from domain.kernel.period import Day
from domain.kernel.step import Context, Step
from domain.kernel.subject import Reach, Subject
from domain.kernel.text import Code
from domain.office.authority_rules import UNIT_KNOWN
from domain.office.day_rules import NOT_BACKDATED
from domain.office.events import Appointed
from domain.office.house import Authority, KnownOrganisation, ManagedProgramme, Person
from domain.office.posts import (
    Appointment,
    Post,
    Posts,
    acting_appointment,
    capacities,
    post_of,
)
from domain.office.rules import (
    APPOINTED_ONCE,
    APPOINTING,
    INDEPENDENT_ROLES,
    LIMIT_FOR_APPROVERS,
    NEVER_SYSTEM,
    NOT_ONESELF,
    PROGRAMME_OF_AUTHORITY,
    ROLES_APART,
    WHERE_POSTS_BELONG,
    WITHIN_OWN_REACH,
)


class Appoint(Step):
    """Person bestellen: give somebody one role, in one authority or for one organisation.

    Without programme it reaches all programmes of the authority. An applicant's post names an
    organisation instead; an approver without a signature limit signs rejections only.
    """

    about = Appointment
    allowed_to = APPOINTING
    opens = True
    rules = (
        NEVER_SYSTEM,
        NOT_ONESELF,
        INDEPENDENT_ROLES,
        WHERE_POSTS_BELONG,
        LIMIT_FOR_APPROVERS,
        NOT_BACKDATED,
        DAYS_IN_ORDER,
        WITHIN_OWN_REACH,
        KNOWN_HERE,
        UNIT_KNOWN,
        PROGRAMME_OF_AUTHORITY,
        APPOINTED_ONCE,
        ROLES_APART,
    )
    records = (Appointed,)

    appointment: AppointmentId
    person: PersonId
    role: Role
    authority: AuthorityId | None = None
    unit: Code | None = None
    programme: ProgrammeId | None = None
    organisation: OrganisationId | None = None
    signature_limit: Amount | None = None
    since: Day
    until: Day | None = None

    def reach(self, subject: Subject[AppointmentId], history: History) -> Reach:
        return post_of(self._appointed()).reach

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        appointed = self._appointed()
        own, new = acting_appointment(history, context).post, post_of(appointed)
        self._check_form(appointed, own, context)
        WITHIN_OWN_REACH.check(own, new)
        self._check_what_is_named(own, history)
        posts = history.of(Posts, self.person)
        APPOINTED_ONCE.check(new, posts)
        ROLES_APART.check(self.role, capacities(posts, history), self.since, self.until, "role")
        if appointed.installation:
            history.hold(appointed.installation)
        yield appointed

    def _appointed(self) -> Appointed:
        all_of_it = self.role is Role.ADMINISTRATOR and not (self.authority or self.until)
        return Appointed(**dict(self), installation=INSTALLATION if all_of_it else None)

    def _check_form(self, appointed: Appointed, own: Post, context: Context) -> None:
        NEVER_SYSTEM.check(self.role)
        NOT_ONESELF.check(self.person, context.actor, own, "person")
        INDEPENDENT_ROLES.check(context.role, self.role, "role")
        WHERE_POSTS_BELONG.check(appointed)
        LIMIT_FOR_APPROVERS.check(self.role, self.signature_limit, "signature_limit")
        NOT_BACKDATED.check(self.since, context.today, "since")
        DAYS_IN_ORDER.check(self.since, self.until, "until")

    def _check_what_is_named(self, own: Post, history: History) -> None:
        KNOWN_HERE.check(history.look(Person, self.person), "person")
        if self.authority is not None:
            authority = history.look(Authority, self.authority)
            KNOWN_HERE.check(authority, "authority")
            UNIT_KNOWN.check(self.unit, authority)
        if self.programme is not None:
            programme = history.look(ManagedProgramme, self.programme)
            KNOWN_HERE.check(programme, "programme")
            PROGRAMME_OF_AUTHORITY.check(own, programme, "programme")
        if self.organisation is not None:
            organisation = history.look(KnownOrganisation, self.organisation)
            KNOWN_HERE.check(organisation, "organisation")
