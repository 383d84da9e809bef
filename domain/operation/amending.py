"""Amending an award: less of it, or none; released money is free again, the account corrected."""

from collections.abc import Iterator

from domain.kernel.event import Event
from domain.kernel.history import History
from domain.kernel.ids import OperationId
from domain.kernel.money import Plan
from domain.kernel.people import Role
from domain.kernel.period import Day
from domain.kernel.step import Context, Step
from domain.kernel.text import Line, Reason
from domain.office.impartial import NOT_A_PARTY
from domain.operation.amending_rules import HEARD, LEGAL_BASIS, ONLY_LESS
from domain.operation.case_file import case_file, check_signature, hold_what_is_named, procedure_of
from domain.operation.events import (
    GrantReduced,
    GrantRevoked,
    ReductionPrepared,
    RevocationPrepared,
)
from domain.operation.funding_rules import PLAN_ADDS_UP, WITHIN_RATE
from domain.operation.operation import Operation, OperationStage
from domain.operation.proposal import GrantedShares, grant_of
from domain.operation.rules import FOUR_EYES, SIGNATURE_LIMIT


class PrepareReduction(Step):
    """Kürzung vorbereiten: propose a smaller grant, after the beneficiary was heard.

    `shares` and `plan` say what remains; every partner is named, if with 0.00.
    """

    about = Operation
    allowed_to = frozenset({Role.CASE_OFFICER})
    during = frozenset({OperationStage.AWARDED})
    leads_to = frozenset({OperationStage.REDUCTION_PREPARED})
    rules = (NOT_A_PARTY, LEGAL_BASIS, HEARD, ONLY_LESS, WITHIN_RATE, PLAN_ADDS_UP)
    records = (ReductionPrepared,)

    operation: OperationId
    shares: GrantedShares
    plan: Plan
    legal_basis: Line
    heard_on: Day
    reason: Reason

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        operation = case_file(self.operation, history, context)
        LEGAL_BASIS.check(self.legal_basis, procedure_of(operation, history))
        HEARD.check(self.heard_on, operation.granted_on, context.today)
        ONLY_LESS.check(operation.shares, self.shares, operation.plan, self.plan)
        for number, share in enumerate(self.shares):
            WITHIN_RATE.check(share, operation.rate, f"shares.{number}.grant")
        PLAN_ADDS_UP.check(grant_of(self.shares), self.plan, "plan")
        yield ReductionPrepared(
            operation=self.operation,
            shares=self.shares,
            plan=self.plan,
            legal_basis=self.legal_basis,
            heard_on=self.heard_on,
            reason=self.reason,
            prepared_by=context.actor,
        )


class ReduceGrant(Step):
    """Zuwendung kürzen: sign the reduction that somebody else prepared, and release the money."""

    about = Operation
    allowed_to = frozenset({Role.APPROVER})
    during = frozenset({OperationStage.REDUCTION_PREPARED})
    leads_to = frozenset({OperationStage.AWARDED})
    rules = (NOT_A_PARTY, FOUR_EYES, SIGNATURE_LIMIT)
    records = (GrantReduced,)

    operation: OperationId

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        operation = case_file(self.operation, history, context)
        hold_what_is_named(operation, operation.shares, history)
        check_signature(operation, operation.shares, history, context)
        reduction = operation.reduction
        yield GrantReduced(
            operation=self.operation,
            call=operation.call,
            priority=operation.priority,
            shares=reduction.shares,
            plan=reduction.plan,
            released=operation.plan - reduction.plan,
            legal_basis=reduction.legal_basis,
            reason=reduction.reason,
        )


class PrepareRevocation(Step):
    """Aufhebung vorbereiten: propose to take the award back, after the beneficiary was heard.

    Rücknahme of an unlawful award (§ 48 VwVfG) or Widerruf of a lawful one (§ 49).
    """

    about = Operation
    allowed_to = frozenset({Role.CASE_OFFICER})
    during = frozenset({OperationStage.AWARDED})
    leads_to = frozenset({OperationStage.REVOCATION_PREPARED})
    rules = (NOT_A_PARTY, LEGAL_BASIS, HEARD)
    records = (RevocationPrepared,)

    operation: OperationId
    legal_basis: Line
    heard_on: Day
    reason: Reason

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        operation = case_file(self.operation, history, context)
        LEGAL_BASIS.check(self.legal_basis, procedure_of(operation, history))
        HEARD.check(self.heard_on, operation.granted_on, context.today)
        yield RevocationPrepared(
            operation=self.operation,
            legal_basis=self.legal_basis,
            heard_on=self.heard_on,
            reason=self.reason,
            prepared_by=context.actor,
        )


class RevokeGrant(Step):
    """Bewilligung aufheben: sign the revocation that somebody else prepared; all money is free."""

    about = Operation
    allowed_to = frozenset({Role.APPROVER})
    during = frozenset({OperationStage.REVOCATION_PREPARED})
    leads_to = frozenset({OperationStage.REVOKED})
    rules = (NOT_A_PARTY, FOUR_EYES, SIGNATURE_LIMIT)
    records = (GrantRevoked,)

    operation: OperationId

    def decide(self, history: History, context: Context) -> Iterator[Event]:
        operation = case_file(self.operation, history, context)
        hold_what_is_named(operation, operation.shares, history)
        check_signature(operation, operation.shares, history, context)
        revocation = operation.revocation
        yield GrantRevoked(
            operation=self.operation,
            call=operation.call,
            priority=operation.priority,
            organisations=tuple(share.organisation for share in operation.shares),
            released=operation.plan,
            legal_basis=revocation.legal_basis,
            reason=revocation.reason,
        )
