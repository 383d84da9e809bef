"""Awarding: what one person prepared, another signs, and the money is committed."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import OperationId
from domain.kernel.in_order import DAYS_IN_ORDER
from domain.kernel.people import Role
from domain.kernel.rule import Rule
from domain.kernel.step import Context, Step
from domain.kernel.text import Text
from domain.office.impartial import NOT_A_PARTY
from domain.operation.awarding_rules import (
    PARTIAL_GRANT_HAS_REASONS,
    PARTNERS_OF_PROPOSAL,
    RATE_OF_PROCEDURE,
    WITHIN_BUDGET,
    WITHIN_REQUEST,
)
from domain.operation.case_file import case_file, check_signature, hold_what_is_named, procedure_of
from domain.operation.de_minimis import (
    DE_MINIMIS_CEILING,
    DE_MINIMIS_DECLARED,
    check_de_minimis,
)
from domain.operation.events import (
    AwardPrepared,
    ConditionsSet,
    GrantAwarded,
    RequestPartlyRejected,
)
from domain.operation.funding_rules import (
    AID_BASIS,
    GRANT_SIZE,
    NOT_COMPLETED,
    ONE_SHARE_EACH,
    PLAN_ADDS_UP,
    WITHIN_RATE,
)
from domain.operation.operation import Operation, OperationStage
from domain.operation.proposal import Award
from domain.operation.rules import FOUR_EYES, SIGNATURE_LIMIT
from domain.programme.budgets import CallBudget, PriorityBudget
from domain.programme.events import Procedure
from domain.programme.programme import Programme

AWARD_RULES: Final[tuple[Rule, ...]] = (
    ONE_SHARE_EACH,
    PARTNERS_OF_PROPOSAL,
    WITHIN_REQUEST,
    PARTIAL_GRANT_HAS_REASONS,
    GRANT_SIZE,
    DAYS_IN_ORDER,
    NOT_COMPLETED,
    RATE_OF_PROCEDURE,
    AID_BASIS,
    WITHIN_RATE,
    PLAN_ADDS_UP,
    WITHIN_BUDGET,
    DE_MINIMIS_DECLARED,
    DE_MINIMIS_CEILING,
)


class PrepareAward(Step):
    """Bewilligung vorbereiten: propose the award to somebody who signs, with the assessment note.

    What the signature would be refused for is refused here already, but for who may sign. Money is
    only looked at: several awards may be prepared for the last of it, the first signature gets it.
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
        check_award(self.award, operation, history, context.today)
        yield AwardPrepared(operation=self.operation, award=self.award, prepared_by=context.actor)


class AwardGrant(Step):
    """Zuwendung bewilligen: sign the award that somebody else prepared, and commit the money.

    All is checked again that was checked when it was prepared: who signs answers for the whole award.
    """

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
        award = operation.award
        hold_what_is_named(operation, award.shares, history)
        check_signature(operation, award.shares, history, context)
        check_award(award, operation, history, context.today)
        yield GrantAwarded(
            operation=self.operation,
            call=operation.call,
            priority=operation.priority,
            shares=award.shares,
            plan=award.plan,
            rate=award.rate,
            starts_on=award.starts_on,
            ends_on=award.ends_on,
            granted_on=context.today,
        )
        if award.conditions or self.remarks.strip():
            yield ConditionsSet(
                operation=self.operation, conditions=award.conditions, remarks=self.remarks
            )
        if award.partial_reasons:
            yield RequestPartlyRejected(
                operation=self.operation,
                declined=operation.proposal.grant - award.grant,
                reasons=award.partial_reasons,
            )


def check_award(award: Award, operation: Operation, history: History, today: date) -> None:
    """Check the award against the proposal, the procedure, the budgets and the law of the day.

    Raises RuleBroken.
    """
    procedure = procedure_of(operation, history)
    check_terms(award, operation, procedure)
    programme = history.look(Programme, operation.programme)
    priority = history.look(PriorityBudget, operation.priority)
    call = history.look(CallBudget, operation.call)
    for budget in (priority, call):
        WITHIN_BUDGET.check(budget, award.plan, programme.margin_on(today))
    check_de_minimis(award.shares, procedure, history, today)


def check_terms(award: Award, operation: Operation, procedure: Procedure) -> None:
    """Check what the award says against what was asked for and what the procedure allows.

    Raises RuleBroken.
    """
    proposal, shares = operation.proposal, award.shares
    ONE_SHARE_EACH.check(shares, "award.shares")
    PARTNERS_OF_PROPOSAL.check(shares, operation.lead, proposal.partners)
    WITHIN_REQUEST.check(shares, proposal.shares)
    PARTIAL_GRANT_HAS_REASONS.check(award, proposal)
    GRANT_SIZE.check(award.grant, procedure, "award.shares")
    DAYS_IN_ORDER.check(award.starts_on, award.ends_on, "award.ends_on")
    NOT_COMPLETED.check(award.ends_on, operation.received_on, "award.ends_on")
    RATE_OF_PROCEDURE.check(award.rate, procedure)
    for number, share in enumerate(shares):
        AID_BASIS.check(share, procedure, f"award.shares.{number}.aid_basis")
        WITHIN_RATE.check(share, award.rate, f"award.shares.{number}.grant")
    PLAN_ADDS_UP.check(award.grant, award.plan, "award.plan")
