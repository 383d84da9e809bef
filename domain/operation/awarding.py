"""Awarding: what one person prepared, another signs, and the money is committed."""

from collections.abc import Iterator

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import OperationId
from domain.kernel.money import Euro
from domain.kernel.people import Role
from domain.kernel.step import Context, Step
from domain.kernel.text import Text
from domain.office.posts import Appointment, Post
from domain.operation.events import GrantAwarded
from domain.operation.operation import Operation, OperationStage
from domain.operation.proposal import DE_MINIMIS, Award
from domain.operation.rules import (
    DE_MINIMIS_CEILING,
    FOUR_EYES,
    PLAN_ADDS_UP,
    SIGNATURE_LIMIT,
    WITHIN_BUDGET,
    WITHIN_RATE,
    WITHIN_REQUEST,
)
from domain.organisation.undertaking import DeMinimisAccount, Links
from domain.programme.call import CallBudget
from domain.programme.events import Procedure
from domain.programme.programme import PriorityBudget, Programme


class AwardGrant(Step):
    """Zuwendung bewilligen: sign the award that somebody else prepared, and commit the money."""

    about = Operation
    allowed_to = frozenset({Role.APPROVER})
    during = frozenset({OperationStage.AWARD_PREPARED})
    leads_to = frozenset({OperationStage.AWARDED})
    rules = (
        FOUR_EYES,
        SIGNATURE_LIMIT,
        WITHIN_REQUEST,
        WITHIN_RATE,
        PLAN_ADDS_UP,
        WITHIN_BUDGET,
        DE_MINIMIS_CEILING,
    )
    records = (GrantAwarded,)

    operation: OperationId
    remarks: Text = ""

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        operation = history.of(Operation, self.operation)
        award, procedure = prepared_award(operation), procedure_of(operation, history)
        FOUR_EYES.check(context.actor, operation.prepared_by)
        SIGNATURE_LIMIT.check(signing_post(history, context), context.today, award.grant)
        WITHIN_REQUEST.check(award, operation.proposal)
        WITHIN_RATE.check(award, procedure)
        PLAN_ADDS_UP.check(award.grant, award.plan)
        call = history.of(CallBudget, operation.call)
        priority = history.of(PriorityBudget, operation.priority)
        for money in (call, priority):
            WITHIN_BUDGET.check(money.budget, money.committed, award.plan, procedure.overbooking)
        check_de_minimis(award, procedure, history, context)
        yield GrantAwarded(
            operation=self.operation,
            call=operation.call,
            priority=operation.priority,
            shares=award.shares,
            plan=award.plan,
            starts_on=award.starts_on,
            ends_on=award.ends_on,
            granted_on=context.today,
            conditions=award.conditions,
            remarks=self.remarks,
        )


def prepared_award(operation: Operation) -> Award:
    """The award that waits for signature; there is one at this stage."""
    if operation.award is None:
        raise AssertionError(f"{operation.subject.tag} has no prepared award")
    return operation.award


def procedure_of(operation: Operation, history: History) -> Procedure:
    """The procedure version that the case file came under."""
    programme = history.look(Programme, operation.programme)
    if operation.procedure is None:
        raise AssertionError(f"{operation.subject.tag} was never submitted")
    return programme.procedures[operation.procedure]


def signing_post(history: History, context: Context) -> Post | None:
    """The appointment by which the actor signs."""
    if context.appointment is None:
        return None
    return history.look(Appointment, context.appointment).post


def check_de_minimis(
    award: Award, procedure: Procedure, history: History, context: Context
) -> None:
    """Check the ceiling for each single undertaking whose members get de-minimis shares.

    Raises RuleBroken.
    """
    organisations = [share.organisation for share in award.shares]
    links = history.of_all(Links, organisations)
    for undertaking in {link.undertaking for link in links}:
        aid = Euro.total(
            share.grant
            for share in award.shares
            if share.aid_basis == DE_MINIMIS and share.organisation in undertaking
        )
        if aid:
            accounts = history.of_all(DeMinimisAccount, undertaking)
            DE_MINIMIS_CEILING.check(accounts, aid, context.today, procedure)
