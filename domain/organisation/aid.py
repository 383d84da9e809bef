"""Aid: what de-minimis aid an organisation declares to have had from others."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import OrganisationId
from domain.kernel.people import Role
from domain.kernel.period import Day
from domain.kernel.step import Context, Step
from domain.office.impartial import NOT_A_PARTY, check_impartial
from domain.organisation.events import DeclaredAid, DeMinimisAidDeclared
from domain.organisation.organisation import Organisation
from domain.organisation.rules import (
    AID_POSITIVE,
    DECLARATIONS_IN_ORDER,
    DECLARED_TODAY,
    NOT_IN_FUTURE,
)


class DeclareDeMinimisAid(Step):
    """De-minimis-Erklärung abgeben: state all aid of other authorities in the years that count.

    The aid is that of this organisation alone: those linked with it declare their own. It replaces
    what was declared before; an empty list says that there was none. Without a day it is of today; a
    case officer enters a declaration on paper under its own day.
    """

    about = Organisation
    allowed_to = frozenset({Role.APPLICANT, Role.CASE_OFFICER})
    rules = (NOT_A_PARTY, NOT_IN_FUTURE, DECLARED_TODAY, DECLARATIONS_IN_ORDER, AID_POSITIVE)
    records = (DeMinimisAidDeclared,)

    organisation: OrganisationId
    aid: Annotated[tuple[DeclaredAid, ...], Field(max_length=200)]
    declared_on: Day | None = None

    def effective_on(self, context: Context) -> date:
        return self.declared_on or context.today

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        organisation = history.of(Organisation, self.organisation)
        check_impartial({self.organisation}, context.today, history, context)
        declared_on = self.effective_on(context)
        NOT_IN_FUTURE.check(declared_on, context.today, "declared_on")
        DECLARED_TODAY.check(context.role, declared_on, context.today)
        DECLARATIONS_IN_ORDER.check(declared_on, organisation)
        AID_POSITIVE.check(self.aid)
        for number, one in enumerate(self.aid):
            NOT_IN_FUTURE.check(one.granted_on, declared_on, f"aid.{number}.granted_on")
        yield DeMinimisAidDeclared(
            organisation=self.organisation, declared_on=declared_on, aid=self.aid
        )
