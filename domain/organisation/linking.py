"""Linking: several organisations are one single undertaking, and share one de-minimis ceiling."""

from collections.abc import Iterator

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import OrganisationId
from domain.kernel.known import KNOWN_HERE
from domain.kernel.people import Role
from domain.kernel.step import Context, Step
from domain.kernel.text import Code, Reason
from domain.office.impartial import NOT_A_PARTY, check_impartial
from domain.organisation.events import UndertakingLinked, UndertakingSeparated
from domain.organisation.law import LINK_DEFINITIONS, in_force
from domain.organisation.organisation import Organisation
from domain.organisation.rules import LINK_GROUND, NOT_YET_ONE, PART_OF_UNDERTAKING
from domain.organisation.undertaking import Links


class LinkUndertakings(Step):
    """Unternehmen verbinden: two organisations, and all linked with either, are one undertaking.

    Aid that was granted before stays lawful, even where all of it together exceeds the ceiling
    (Art. 3(8) Reg. (EU) 2023/2831); it counts for what is granted from now on.
    """

    about = Organisation
    allowed_to = frozenset({Role.CASE_OFFICER, Role.PROGRAMME_MANAGER})
    rules = (LINK_GROUND, KNOWN_HERE, NOT_A_PARTY, NOT_YET_ONE)
    records = (UndertakingLinked,)

    organisation: OrganisationId
    other: OrganisationId
    ground: Code
    reason: Reason

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        definition = in_force(LINK_DEFINITIONS, context.today)
        LINK_GROUND.check(self.ground, definition)
        KNOWN_HERE.check(history.of(Organisation, self.other), "other")
        one, other = history.of(Links, self.organisation), history.of(Links, self.other)
        members = one.undertaking | other.undertaking
        check_impartial(members, context.today, history, context)
        NOT_YET_ONE.check(one, other)
        history.hold(*members)
        yield UndertakingLinked(
            members=tuple(sorted(members)),
            ground=self.ground,
            reason=self.reason,
            law=definition.law,
        )


class SeparateUndertaking(Step):
    """Unternehmen lösen: one organisation leaves the single undertaking; the others stay together.

    Each keeps the aid that was granted to it (Art. 3(9) Reg. (EU) 2023/2831).
    """

    about = Organisation
    allowed_to = frozenset({Role.CASE_OFFICER, Role.PROGRAMME_MANAGER})
    rules = (NOT_A_PARTY, PART_OF_UNDERTAKING)
    records = (UndertakingSeparated,)

    organisation: OrganisationId
    reason: Reason

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        links = history.of(Links, self.organisation)
        check_impartial(links.undertaking, context.today, history, context)
        PART_OF_UNDERTAKING.check(links)
        history.hold(*links.others)
        yield UndertakingSeparated(
            organisation=self.organisation,
            remaining=tuple(sorted(links.others)),
            reason=self.reason,
        )
