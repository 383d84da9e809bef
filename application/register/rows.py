"""What the register says about one subject at one position, names and others' titles included.

`changed_position` and `changed_at` are the position and the instant (UTC) of the subject's last
event. An amount, a day or a name that is not known, or not for the reader, is None; text that is
not known is empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.kernel.ids import (
    AuthorityId,
    CallId,
    OperationId,
    OrganisationId,
    PriorityId,
    ProgrammeId,
)
from domain.kernel.money import Euro
from domain.operation.operation import OperationStage
from domain.programme.call import CallStage


@dataclass(frozen=True, slots=True)
class OperationRow:
    """An operation. What only a published list says stands after `taken_over`.

    `beneficiary` is the lead partner's name, or the beneficiary's in the list; `partners` begins
    with the lead; `told`: the stage as those outside the office are told it; `published`:
    everybody may know of it. `requested`: of the proposal, `cost` (eligible): of the proposal, then
    of the award, `granted`: of the award as it now is, or of the list. The days that are text are
    ISO 8601 as far as a list says them: `2012`, `2012-05`, `2012-05-31`.
    """

    id: OperationId
    programme: ProgrammeId
    programme_title: str | None
    fund: str
    call: CallId | None
    call_title: str | None
    priority: PriorityId | None
    priority_title: str
    stage: OperationStage | None
    told: OperationStage | None
    published: bool
    reference: str
    title: str
    lead: OrganisationId | None
    beneficiary: str | None
    partners: tuple[OrganisationId, ...]
    contact_name: str | None
    contact_email: str | None
    contact_phone: str | None
    nuts: str
    procedure: int | None
    received_on: date | None
    complete_on: date | None
    due_on: date | None
    starts_on: str
    ends_on: str
    granted_on: str
    cost: Euro | None
    requested: Euro | None
    granted: Euro | None
    taken_over: bool
    old_number: str
    final_payment_on: str
    total_cost: Euro | None
    paid: Euro | None
    eu_amount: Euro | None
    rate: str
    place: str
    postcode: str
    region: str
    country: str
    category: str
    changed_position: int | None
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme. `procedure`: the newest version adopted; which is in force depends on the day."""

    id: ProgrammeId
    authority: AuthorityId
    title: str
    fund: str
    cci: str
    member_state: str
    land: str
    zone: str
    first_year: int
    last_year: int
    procedure: int | None
    changed_position: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """A priority with its budget and what of it is committed."""

    id: PriorityId
    programme: ProgrammeId
    title: str
    specific_objective: str
    budget: Euro
    committed: Euro
    changed_position: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call with its budget and what of it is committed; both days are included."""

    id: CallId
    programme: ProgrammeId
    programme_title: str | None
    priority: PriorityId
    priority_title: str | None
    stage: CallStage
    title: str
    opens_on: date
    closes_on: date | None
    budget: Euro
    committed: Euro
    changed_position: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation; `linked` are the others of its single undertaking.

    `name` is None once it was erased. `declared_aid`: de-minimis aid of others, as last declared.
    """

    id: OrganisationId
    name: str | None
    legal_form: str
    legal_capacity: bool
    natural_person: bool
    member_state: str
    nuts: str
    size: str
    linked: tuple[OrganisationId, ...]
    declared_on: date | None
    declared_aid: Euro | None
    changed_position: int
    changed_at: datetime
