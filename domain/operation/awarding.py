"""Awarding: what one person prepared, another signs, and the money is committed."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final, Protocol, TypeVar

from domain.kernel.event import Event
from domain.kernel.history import History, Model
from domain.kernel.ids import Id, OperationId
from domain.kernel.money import NOTHING, Euro
from domain.kernel.people import Role
from domain.kernel.rule import Rule
from domain.kernel.step import Context, Step
from domain.kernel.text import Text
from domain.office.posts import acting_post
from domain.operation.awarding_rules import (
    AID_BASIS,
    DE_MINIMIS_CEILING,
    GRANT_SIZE,
    PARTIAL_GRANT_HAS_REASONS,
    PARTNERS_OF_PROPOSAL,
    PLAN_ADDS_UP,
    RUNS_FORWARD,
    WITHIN_BUDGET,
    WITHIN_RATE,
    WITHIN_REQUEST,
)
from domain.operation.case_file import procedure_of, unbiased
from domain.operation.events import AwardPrepared, GrantAwarded, RequestPartlyRejected
from domain.operation.operation import Operation, OperationStage
from domain.operation.proposal import DE_MINIMIS, Award
from domain.operation.rules import FOUR_EYES, NOT_A_PARTY, SIGNATURE_LIMIT
from domain.organisation.undertaking import DeMinimisAccount, Links
from domain.programme.events import Procedure
from domain.programme.money import CallBudget, PriorityBudget

ModelT = TypeVar("ModelT", bound=Model[Any])
AWARD_RULES: Final[tuple[Rule, ...]] = (
    PARTNERS_OF_PROPOSAL,
    AID_BASIS,
    WITHIN_REQUEST,
    PARTIAL_GRANT_HAS_REASONS,
    GRANT_SIZE,
    RUNS_FORWARD,
    WITHIN_RATE,
    PLAN_ADDS_UP,
    WITHIN_BUDGET,
    DE_MINIMIS_CEILING,
)


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
        operation = unbiased(self.operation, history, context)
        procedure = procedure_of(operation, history)
        check_award(self.award, operation, procedure)
        priority = history.look(PriorityBudget, operation.priority)
        call = history.look(CallBudget, operation.call)
        check_budgets(self.award, procedure, priority, call)
        check_de_minimis(self.award, procedure, history.look_all, context.today)
        yield AwardPrepared(operation=self.operation, award=self.award, prepared_by=context.actor)


class AwardGrant(Step):
    """Zuwendung bewilligen: sign the award that somebody else prepared, and commit the money."""

    about = Operation
    allowed_to = frozenset({Role.APPROVER})
    during = frozenset({OperationStage.AWARD_PREPARED})
    leads_to = frozenset({OperationStage.AWARDED})
    rules = (NOT_A_PARTY, FOUR_EYES, SIGNATURE_LIMIT, *AWARD_RULES)
    records = (GrantAwarded, RequestPartlyRejected)

    operation: OperationId
    remarks: Text = ""

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        operation = unbiased(self.operation, history, context)
        award, procedure = prepared_award(operation), procedure_of(operation, history)
        FOUR_EYES.check(context.actor, operation.hands)
        SIGNATURE_LIMIT.check(acting_post(history, context), context.today, award.grant)
        check_award(award, operation, procedure)
        priority = history.of(PriorityBudget, operation.priority)
        call = history.of(CallBudget, operation.call)
        check_budgets(award, procedure, priority, call)
        check_de_minimis(award, procedure, history.of_all, context.today)
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
            conditions=award.conditions,
            remarks=self.remarks,
        )
        if award.partial_reasons:
            yield RequestPartlyRejected(
                operation=self.operation,
                declined=operation.proposal.grant - award.grant,
                reasons=award.partial_reasons,
            )


def prepared_award(operation: Operation) -> Award:
    """The award that waits for signature; there is one at this stage."""
    if operation.award is None:
        raise AssertionError(f"{operation.subject.tag} has no prepared award")
    return operation.award


def check_award(award: Award, operation: Operation, procedure: Procedure) -> None:
    """Check what the award says against the proposal and the procedure.

    Raises RuleBroken.
    """
    proposal = operation.proposal
    PARTNERS_OF_PROPOSAL.check(award.shares, proposal.partners)
    AID_BASIS.check(award.shares, procedure)
    WITHIN_REQUEST.check(award.shares, proposal.shares)
    PARTIAL_GRANT_HAS_REASONS.check(award, proposal)
    GRANT_SIZE.check(award.grant, proposal.grant, procedure)
    RUNS_FORWARD.check(award.starts_on, award.ends_on)
    WITHIN_RATE.check(award.shares, award.rate, procedure)
    PLAN_ADDS_UP.check(award.grant, award.plan)


def check_budgets(
    award: Award, procedure: Procedure, priority: PriorityBudget, call: CallBudget
) -> None:
    """Check that priority and call cover the award by source and budget year.

    Raises RuleBroken.
    """
    for money in (priority, call):
        WITHIN_BUDGET.check(money.budget, money.committed, award.plan, procedure.overbooking)


class AsksAll(Protocol):
    """`history.of_all` where the step changes what it asks for, `history.look_all` elsewhere."""

    def __call__(self, model: type[ModelT], subjects: Iterable[Id]) -> list[ModelT]: ...


def check_de_minimis(award: Award, procedure: Procedure, ask: AsksAll, today: date) -> None:
    """Check the ceiling for each single undertaking whose members get de-minimis shares.

    All partners are asked for, since the award is recorded with each of them.
    Raises RuleBroken.
    """
    links = ask(Links, (share.organisation for share in award.shares))
    for undertaking in dict.fromkeys(link.undertaking for link in links):
        aid = Euro.total(
            share.grant
            for share in award.shares
            if share.aid_basis == DE_MINIMIS and share.organisation in undertaking
        )
        if aid > NOTHING:
            accounts = ask(DeMinimisAccount, undertaking)
            DE_MINIMIS_CEILING.check(accounts, aid, today, procedure)
