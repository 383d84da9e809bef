"""The rules on who is appointed to what, and by whom. docs/rules/office.md lists them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from domain.kernel.ids import SYSTEM, AppointmentId, PersonId
from domain.kernel.money import Euro
from domain.kernel.people import Role
from domain.kernel.rule import Rule
from domain.office.events import Appointed
from domain.office.house import ManagedProgramme, Person
from domain.office.posts import Administrators, Post, Posts

APPOINTING: Final = frozenset({Role.ADMINISTRATOR, Role.PROGRAMME_MANAGER})
"""Who looks after people and units: appoints, relieves, arranges for deputies and limits."""

INDEPENDENT: Final = frozenset({Role.ADMINISTRATOR, Role.AUDITOR, Role.DATA_PROTECTION_OFFICER})
"""Roles that watch programmes, and may be for the whole installation; others are an authority's."""

_APART: Final = {
    Role.AUDITOR: frozenset(Role) - {Role.APPLICANT, Role.SYSTEM, Role.AUDITOR},
    Role.ADMINISTRATOR: frozenset({Role.CASE_OFFICER, Role.APPROVER, Role.PROGRAMME_MANAGER}),
    Role.DATA_PROTECTION_OFFICER: frozenset(
        {Role.ADMINISTRATOR, Role.APPROVER, Role.PROGRAMME_MANAGER}
    ),
}


class NotOneself(Rule):
    """Nicht in eigener Sache."""

    id = "not-oneself"
    german = (
        "Niemand bestellt oder entpflichtet sich selbst, macht sich selbst zur Vertretung oder setzt eine "
        "Grenze fest, unter der er schon zeichnet; auch nicht durch eine Vertretung."
    )
    english = (
        "Nobody appoints or relieves themselves, makes themselves a deputy, or sets a limit under which "
        "they sign already; nor does their deputy for them."
    )
    source = "§ 20 Abs. 1 VwVfG"
    mark = "K"
    since = "1977-01-01"

    def check(self, person: PersonId, actor: PersonId, own: Post, field: str) -> None:
        """Refuse the actor whose own matter it is, and whoever stands in for somebody in theirs."""
        if person in {actor, own.person}:
            self.refuse(field=field)


class NewId(Rule):
    """Neue Kennung."""

    id = "new-id"
    german = "Unter dieser Kennung ist hier schon jemand bekannt; geben Sie der Person eine neue."
    english = "Somebody is known here under this id; give the person a new one."
    source = "Art. 5 Abs. 1 Buchst. d und f DSGVO"
    mark = "V"
    since = "2018-05-25"

    def check(self, person: Person) -> None:
        """Refuse an id under which somebody's name would be overwritten, and the system's."""
        if person.contact_of or person.subject == SYSTEM:
            self.refuse(field="person")


class NeverSystem(Rule):
    """Das System ist niemand."""

    id = "never-system"
    german = "Das System ist keine Person und wird nicht bestellt."
    english = "The system is nobody, and is never appointed."
    source = "§ 35a VwVfG"
    mark = "K"
    since = "2017-01-01"

    def check(self, role: Role) -> None:
        """Refuse an appointment to the role in which nobody acts."""
        if role is Role.SYSTEM:
            self.refuse(field="role")


class IndependentRoles(Rule):
    """Unabhängigkeit von Prüfung, Datenschutz und Administration."""

    id = "independent-roles"
    german = (
        "Über Bestellungen als {role.german} entscheidet die Administration, nicht das Programm."
    )
    english = "Appointments as {role} are for the administrator, not for the programme."
    source = "Art. 71 Abs. 2 VO (EU) 2021/1060; Art. 38 Abs. 3 DSGVO"
    mark = "K"
    since = "2021-07-01"

    def check(self, by: Role, role: Role, field: str) -> None:
        """Refuse a programme manager who decides on those who watch the programme."""
        if by is not Role.ADMINISTRATOR and role in INDEPENDENT:
            self.refuse(field=field, role=role)


class WherePostsBelong(Rule):
    """Zugehörigkeit einer Bestellung."""

    id = "where-posts-belong"
    german = "Eine Bestellung als {role.german} nennt {belongs}."
    english = "An appointment as {role} names {belonging}."
    source = "Geschäftsverteilungsplan der Behörde; § 14 VwVfG"
    mark = "K"
    since = "2000-01-01"

    def check(self, new: Appointed) -> None:
        """Refuse an applicant's post in an authority, and an office post outside."""
        if new.role is Role.APPLICANT:
            if new.organisation is None or new.authority or new.unit or new.programme:
                self.refuse(
                    field="organisation",
                    role=new.role,
                    belongs="eine Organisation und weder Behörde noch Referat oder Programm",
                    belonging="an organisation, and neither authority nor unit or programme",
                )
            return
        free = new.role in INDEPENDENT
        if new.organisation or not (new.authority or (free and not (new.unit or new.programme))):
            self.refuse(
                field="authority",
                role=new.role,
                belongs="keine Organisation, und ein Referat oder Programm nur mit seiner Behörde"
                if free
                else "eine Behörde und keine Organisation",
                belonging="no organisation, and a unit or programme only with its authority"
                if free
                else "an authority and no organisation",
            )


class WithinOwnReach(Rule):
    """Bestellt wird im eigenen Bereich."""

    id = "within-own-reach"
    german = "Ihre eigene Bestellung gilt nur für {bereich}; diese hier reicht weiter."
    english = "Your own appointment is for {area} only; this one reaches further."
    source = "Geschäftsverteilungsplan der Behörde"
    mark = "K"
    since = "2000-01-01"

    def check(self, own: Post, post: Post, field: str | None = None) -> None:
        """Refuse a post for everywhere by somebody who is appointed to one authority or programme."""
        if post.role is Role.APPLICANT:
            return
        if own.authority and not post.authority:
            self.refuse(
                field=field or "authority",
                bereich=f"die Behörde {own.authority}",
                area=f"the authority {own.authority}",
            )
        if own.programme and not post.programme:
            self.refuse(
                field=field or "programme",
                bereich=f"das Programm {own.programme}",
                area=f"the programme {own.programme}",
            )


class ProgrammeOfAuthority(Rule):
    """Fremde Programme."""

    id = "programme-of-authority"
    german = "Das Programm verwaltet die Behörde {managing}; dafür bestellen sie und die Administration aller Behörden."
    english = "{managing} manages the programme; it appoints to it, or the administrator of all authorities."
    source = "Art. 71 Abs. 3 VO (EU) 2021/1060"
    mark = "K"
    since = "2021-07-01"

    def check(self, own: Post, programme: ManagedProgramme, field: str) -> None:
        """Refuse whoever appoints their own people to a programme that another authority manages."""
        # A post to a programme reaches that programme only: here, the one that is named.
        if own.programme or own.authority in {None, programme.authority}:
            return
        self.refuse(field=field, managing=programme.authority)


class LimitForApprovers(Rule):
    """Zeichnungsgrenze nur zur Zeichnung."""

    id = "limit-for-approvers"
    german = (
        "Eine Zeichnungsgrenze hat nur, wer zeichnet; dies ist eine Bestellung als {role.german}."
    )
    english = "Only approvers have a signature limit; this is an appointment as {role}."
    source = "Zeichnungsordnung der Behörde"
    mark = "K"
    since = "2000-01-01"

    def check(self, role: Role, limit: Euro | None, field: str) -> None:
        """Refuse a limit for somebody who signs nothing."""
        if limit is not None and role is not Role.APPROVER:
            self.refuse(field=field, role=role)


class RolesApart(Rule):
    """Funktionstrennung."""

    id = "roles-apart"
    german = "{role.german} und {other.german} sind zu trennen; die Person wäre beides zugleich."
    english = "{role} and {other} are to be kept apart; the person would be both at once."
    source = "Art. 71 Abs. 2 und 4 VO (EU) 2021/1060; Art. 38 Abs. 6 DSGVO"
    mark = "K"
    since = "2021-07-01"

    def check(
        self, role: Role, others: Iterable[Post], since: date, until: date | None, field: str
    ) -> None:
        """Refuse who would watch over, or administer, what they decide on the same days."""
        for post in others:
            apart = post.role in _APART.get(role, ()) or role in _APART.get(post.role, ())
            if apart and post.overlaps(since, until):
                self.refuse(field=field, role=role, other=post.role)


class AppointedOnce(Rule):
    """Keine doppelte Bestellung."""

    id = "appointed-once"
    german = "Die Person ist dazu schon bestellt ({since:%d.%m.%Y} bis {bis})."
    english = "The person is already appointed to that (from {since:%Y-%m-%d}, {to})."
    source = "Geschäftsverteilungsplan der Behörde"
    mark = "K"
    since = "2000-01-01"

    def check(self, new: Post, posts: Posts) -> None:
        """Refuse the same role with the same reach on days that the person has it already."""
        for post in posts.posts.values():
            if _what(post) == _what(new) and post.overlaps(new.since, new.until):
                bis = f"{post.until:%d.%m.%Y}" if post.until else "auf Weiteres"
                to = f"to {post.until}" if post.until else "until further notice"
                self.refuse(field="person", since=post.since, bis=bis, to=to)


class LastAdministrator(Rule):
    """Nie ohne Administration."""

    id = "last-administrator"
    german = (
        "Nach dem {last_day:%d.%m.%Y} wäre niemand mehr auf Dauer für alle Behörden als "
        "Administration bestellt."
    )
    english = "After {last_day:%Y-%m-%d} nobody would be administrator of all authorities for good."
    source = "Geschäftsverteilungsplan der Behörde"
    mark = "K"
    since = "2000-01-01"

    def check(
        self, administrators: Administrators, appointment: AppointmentId, last_day: date
    ) -> None:
        """Refuse to end the last appointment to administer everything that has no end."""
        after = last_day + timedelta(days=1)
        others = (post for id_, post in administrators.posts.items() if id_ != appointment)
        if not any(other.covers(after) and other.until is None for other in others):
            self.refuse(field="appointment", last_day=last_day)


def _what(post: Post) -> tuple[object, ...]:
    return (post.role, post.authority, post.unit, post.programme, post.organisation)


NOT_ONESELF: Final = NotOneself()
NEW_ID: Final = NewId()
NEVER_SYSTEM: Final = NeverSystem()
INDEPENDENT_ROLES: Final = IndependentRoles()
WHERE_POSTS_BELONG: Final = WherePostsBelong()
WITHIN_OWN_REACH: Final = WithinOwnReach()
PROGRAMME_OF_AUTHORITY: Final = ProgrammeOfAuthority()
LIMIT_FOR_APPROVERS: Final = LimitForApprovers()
ROLES_APART: Final = RolesApart()
APPOINTED_ONCE: Final = AppointedOnce()
LAST_ADMINISTRATOR: Final = LastAdministrator()
