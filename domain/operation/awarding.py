"""Awarding: what one person prepared, another signs, and the money is committed."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import OperationId
from domain.kernel.in_order import DAYS_IN_ORDER
from domain.kernel.money import Plan
from domain.kernel.people import Role
from domain.kernel.rule import Rule
from domain.kernel.step import Context, Step
from domain.kernel.text import Text
from domain.office.posts import acting_post
from domain.operation.aid_rules import DE_MINIMIS_CEILING, DE_MINIMIS_DECLARED
from domain.operation.awarding_rules import (
    AID_BASIS,
    GRANT_SIZE,
    NOT_COMPLETED,
    PARTIAL_GRANT_HAS_REASONS,
    PARTNERS_OF_PROPOSAL,
    PLAN_ADDS_UP,
    RATE_OF_PROCEDURE,
    WITHIN_BUDGET,
    WITHIN_RATE,
    WITHIN_REQUEST,
)
from domain.operation.case_file import case_file, procedure_of
from domain.operation.events import (
    AwardPrepared,
    ConditionsSet,
    GrantAwarded,
    RequestPartlyRejected,
)
from domain.operation.operation import Operation, OperationStage
from domain.operation.proposal import DE_MINIMIS, Award, grant_of
from domain.operation.rules import FOUR_EYES, NOT_A_PARTY, SIGNATURE_LIMIT
from domain.organisation.undertaking import DeMinimisAccount, Links
from domain.programme.events import Procedure
from domain.programme.money import CallBudget, PriorityBudget
from domain.programme.programme import Programme

AWARD_RULES: Final[tuple[Rule, ...]] = (
    PARTNERS_OF_PROPOSAL,
    AID_BASIS,
    WITHIN_REQUEST,
    PARTIAL_GRANT_HAS_REASONS,
    GRANT_SIZE,
    DAYS_IN_ORDER,
    NOT_COMPLETED,
    RATE_OF_PROCEDURE,
    WITHIN_RATE,
    PLAN_ADDS_UP,
    WITHIN_BUDGET,
    DE_MINIMIS_DECLARED,
    DE_MINIMIS_CEILING,
)


class Fields(NamedTuple):
    """Where a form has what an award says; nowhere in a form that only signs it."""

    shares: str | None = None
    plan: str | None = None
    rate: str | None = None
    ends_on: str | None = None
    partial_reasons: str | None = None


TYPED: Final = Fields(*(f"award.{name}" for name in Fields._fields))
SIGNED: Final = Fields()


class PrepareAward(Step):
    """Bewilligung vorbereiten: propose the award to somebody who signs, with the assessment note.

    Everything that the signature will be refused for is refused here already. Money is only
    looked at: several awards may be prepared for the last of it, the first signature gets it.
    """

    about = Operation
    allowed_to = frozenset({Role.CASE_OFFICER})
    during = frozenset({OperationStage.ELIGIBLE})
    leads_to = frozenset({OperationStage.AWARD_PREPARED})
    rules = (NOT_A_PARTY, *AWARD_RULES)
    records = (AwardPrepared,)

    operation: OperationId
    award: Award

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        operation = case_file(self.operation, history, context)
        procedure = procedure_of(operation, history)
        check_award(self.award, operation, procedure, TYPED)
        priority = history.look(PriorityBudget, operation.priority)
        call = history.look(CallBudget, operation.call)
        margin = history.look(Programme, operation.programme).overbooking_on(context.today)
        for money in (priority, call):
            WITHIN_BUDGET.check(money, self.award.plan, margin, TYPED.plan)
        check_de_minimis(self.award, procedure, history, context.today, TYPED)
        plan = Plan.of(self.award.plan.amounts)
        award = self.award.model_copy(update={"plan": plan})
        yield AwardPrepared(operation=self.operation, award=award, prepared_by=context.actor)


class AwardGrant(Step):
    """Zuwendung bewilligen: sign the award that somebody else prepared, and commit the money."""

    about = Operation
    allowed_to = frozenset({Role.APPROVER})
    during = frozenset({OperationStage.AWARD_PREPARED})
    leads_to = frozenset({OperationStage.AWARDED})
    rules = (NOT_A_PARTY, FOUR_EYES, SIGNATURE_LIMIT, *AWARD_RULES)
    records = (GrantAwarded, ConditionsSet, RequestPartlyRejected)

    operation: OperationId
    remarks: Text = ""

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        operation = case_file(self.operation, history, context)
        award, procedure = operation.award, procedure_of(operation, history)
        FOUR_EYES.check(context.actor, operation.hands)
        SIGNATURE_LIMIT.check(acting_post(history, context), context.today, award.grant)
        check_award(award, operation, procedure, SIGNED)
        priority = history.of(PriorityBudget, operation.priority)
        call = history.of(CallBudget, operation.call)
        margin = history.look(Programme, operation.programme).overbooking_on(context.today)
        for money in (priority, call):
            WITHIN_BUDGET.check(money, award.plan, margin, SIGNED.plan)
        # Each partner is named in the award and so held alone, while the others of its undertaking
        # are only looked at. Two awards to one undertaking still never meet: each would look at the
        # very account that the other holds alone.
        history.of_all(DeMinimisAccount, (share.organisation for share in award.shares))
        check_de_minimis(award, procedure, history, context.today, SIGNED)
        yield from awarded(operation, self.remarks, context.today)


def check_award(award: Award, operation: Operation, procedure: Procedure, fields: Fields) -> None:
    """Check what the award says against the proposal and the procedure.

    Raises RuleBroken.
    """
    proposal = operation.proposal
    PARTNERS_OF_PROPOSAL.check(award.shares, operation.lead, proposal.partners, fields.shares)
    AID_BASIS.check(award.shares, procedure, fields.shares)
    WITHIN_REQUEST.check(award.shares, proposal.shares, fields.shares)
    PARTIAL_GRANT_HAS_REASONS.check(award, proposal, fields.partial_reasons)
    GRANT_SIZE.check(award.grant, proposal.grant, procedure, fields.shares)
    DAYS_IN_ORDER.check(award.starts_on, award.ends_on, fields.ends_on)
    NOT_COMPLETED.check(award.ends_on, operation.received_on, fields.ends_on)
    RATE_OF_PROCEDURE.check(award.rate, procedure, fields.rate)
    WITHIN_RATE.check(award.shares, award.rate, fields.shares)
    PLAN_ADDS_UP.check(award.grant, award.plan, fields.plan)


def check_de_minimis(
    award: Award, procedure: Procedure, history: History, today: date, fields: Fields
) -> None:
    """Check, for whoever gets de-minimis aid, its declaration and its undertaking's ceiling.

    Raises RuleBroken.
    """
    aid = [share for share in award.shares if share.aid_basis == DE_MINIMIS and share.grant]
    recipients = [share.organisation for share in aid]
    links = history.look_all(Links, recipients)
    accounts = history.look_all(DeMinimisAccount, recipients)
    DE_MINIMIS_DECLARED.check(accounts, today, procedure, fields.shares)
    for undertaking in dict.fromkeys(link.undertaking for link in links):
        total = grant_of(share for share in aid if share.organisation in undertaking)
        accounts = history.look_all(DeMinimisAccount, undertaking)
        DE_MINIMIS_CEILING.check(accounts, total, today, procedure, fields.shares)


def awarded(operation: Operation, remarks: str, today: date) -> Iterator[Event]:
    """What the notice says: the grant, what is bound to it, and what of the request is rejected."""
    award = operation.award
    yield GrantAwarded(
        operation=operation.subject,
        call=operation.call,
        priority=operation.priority,
        shares=award.shares,
        plan=award.plan,
        rate=award.rate,
        starts_on=award.starts_on,
        ends_on=award.ends_on,
        granted_on=today,
    )
    if award.conditions or remarks.strip():
        yield ConditionsSet(
            operation=operation.subject, conditions=award.conditions, remarks=remarks
        )
    if award.partial_reasons:
        yield RequestPartlyRejected(
            operation=operation.subject,
            declined=operation.proposal.grant - award.grant,
            reasons=award.partial_reasons,
        )
