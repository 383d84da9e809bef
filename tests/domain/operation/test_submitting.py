"""Submitting a proposal: the day of receipt, the procedure version, and the number."""

from datetime import date
from decimal import Decimal

import pytest

from domain.kernel.ids import OperationId, ProgrammeId, SeriesId
from domain.kernel.people import Role
from domain.kernel.refusal import NotAllowed, WrongMoment
from domain.operation.applying import SubmitProposal
from domain.operation.applying_rules import CALL_TAKES_PROPOSALS, PROPOSAL_COMPLETE, RECEIPT_DAY
from domain.operation.assessing import ConfirmFormallyComplete
from domain.operation.events import ProposalSubmitted, ReceiptAcknowledged
from domain.operation.proposal import Proposal
from domain.operation.rules import PAPER_BY_OFFICE
from domain.programme.events import ProcedureAdopted
from tests.support.cases import (
    DECLARATIONS,
    DRAFTED,
    OPERATION,
    PAPER_DRAFTED,
    PROCEDURE,
    SUBMITTED,
    drafted,
    submitted,
)
from tests.support.given import TODAY, given
from tests.support.people import (
    APPLICANT,
    APPROVER,
    CASE_OFFICER,
    PARTNER,
    PROGRAMME,
    REGISTRY,
    appointed,
    person,
)

SUBMIT = SubmitProposal(operation=OPERATION, declarations=DECLARATIONS)
EARLIER = OperationId("00000000-0000-4000-b000-000000000002")


def received(day: date, number: int = 1) -> ReceiptAcknowledged:
    reference = f"{PROGRAMME}/{day.year}/{number:04d}"
    return ReceiptAcknowledged(operation=OPERATION, reference=reference, received_on=day)


def test_a_complete_proposal_is_received_today_and_gets_its_number() -> None:
    given(*DRAFTED).when(SUBMIT, by=APPLICANT).then(submitted(received_on=TODAY), received(TODAY))


def test_the_number_is_the_next_of_the_programmes_year() -> None:
    earlier = submitted(operation=EARLIER, number=41)
    second, _ = given(*DRAFTED, earlier).when(SUBMIT, by=APPLICANT).events
    assert isinstance(second, ProposalSubmitted)
    assert (second.number, second.reference) == (42, "idk-2026/2026/0042")


@pytest.mark.parametrize(
    "series",
    [SeriesId.of(PROGRAMME, 2025), SeriesId.of(ProgrammeId("idk-2027"), 2026)],
)
def test_every_programme_and_every_year_counts_for_itself(series: SeriesId) -> None:
    elsewhere = submitted(operation=EARLIER, number=41, series=series)
    first, _ = given(*DRAFTED, elsewhere).when(SUBMIT, by=APPLICANT).events
    assert isinstance(first, ProposalSubmitted)
    assert first.number == 1


def test_the_longest_programme_code_has_room_for_the_year() -> None:
    assert SeriesId.of(ProgrammeId("p" * 64), 2026) == "p" * 64 + "-2026"


def test_the_registry_enters_paper_on_the_day_of_its_stamp() -> None:
    day = date(2026, 2, 2)
    paper = SUBMIT.model_copy(update={"received_on": day})
    # Nobody is told of it by entering it.
    given(*PAPER_DRAFTED).when(paper, by=REGISTRY).then(submitted(entered_by=REGISTRY))


def test_paper_of_the_old_year_is_numbered_in_the_old_year() -> None:
    call = next(event for event in PAPER_DRAFTED if event.stored_as == "call.opened.v1")
    earlier = call.model_copy(update={"opens_on": date(2025, 12, 1)})
    before = [earlier if event is call else event for event in PAPER_DRAFTED]
    paper = SUBMIT.model_copy(update={"received_on": date(2025, 12, 30)})
    (event,) = given(*before).when(paper, by=REGISTRY).events
    assert isinstance(event, ProposalSubmitted)
    assert event.reference == "idk-2026/2025/0001"


def test_no_paper_comes_in_tomorrow() -> None:
    paper = SUBMIT.model_copy(update={"received_on": date(2026, 3, 3)})
    given(*PAPER_DRAFTED).when(paper, by=REGISTRY).refused(RECEIPT_DAY)


def test_paper_that_came_before_the_call_opened_is_received_on_its_day_and_not_confirmed() -> None:
    early = SUBMIT.model_copy(update={"received_on": date(2025, 12, 31)})
    (event,) = given(*PAPER_DRAFTED).when(early, by=REGISTRY).events
    assert isinstance(event, ProposalSubmitted)
    assert event.received_on == date(2025, 12, 31)
    check = ConfirmFormallyComplete(operation=OPERATION)
    given(*PAPER_DRAFTED, event).when(check, by=CASE_OFFICER).refused(CALL_TAKES_PROPOSALS)


def test_paper_from_before_the_call_opened_comes_under_the_rules_with_which_it_opened() -> None:
    first_rules = [
        event.model_copy(update={"valid_from": date(2026, 1, 1)})
        if isinstance(event, ProcedureAdopted)
        else event
        for event in PAPER_DRAFTED
    ]
    early = SUBMIT.model_copy(update={"received_on": date(2025, 12, 29)})
    (receipt,) = given(*first_rules).when(early, by=REGISTRY).events
    assert isinstance(receipt, ProposalSubmitted)
    assert (receipt.received_on, receipt.procedure) == (date(2025, 12, 29), 1)


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 3)])
def test_an_applicant_does_not_choose_the_day_of_receipt(day: date) -> None:
    dated = SUBMIT.model_copy(update={"received_on": day})
    given(*DRAFTED).when(dated, by=APPLICANT).refused(RECEIPT_DAY)


def test_an_applicant_may_say_that_today_is_today() -> None:
    dated = SUBMIT.model_copy(update={"received_on": TODAY})
    given(*DRAFTED).when(dated, by=APPLICANT).then(submitted(received_on=TODAY), received(TODAY))


@pytest.mark.parametrize(("day", "taken"), [(date(2026, 3, 31), True), (date(2026, 4, 1), False)])
def test_electronically_nothing_comes_in_after_the_last_day(day: date, *, taken: bool) -> None:
    when = given(*DRAFTED).on(day).when(SUBMIT, by=APPLICANT)
    if taken:
        when.then(submitted(received_on=day), received(day))
    else:
        when.refused(CALL_TAKES_PROPOSALS)


def test_late_paper_is_received_all_the_same_and_people_decide() -> None:
    late = given(*PAPER_DRAFTED).on(date(2026, 4, 7))
    (event,) = late.when(SUBMIT, by=REGISTRY).events
    assert isinstance(event, ProposalSubmitted)
    assert event.received_on == date(2026, 4, 7)


def test_incomplete_paper_is_received_as_it_is() -> None:
    bare = drafted(proposal=Proposal(title="Ein Einfall"), entered_by=REGISTRY)
    undeclared = SubmitProposal(operation=OPERATION)
    given(*PAPER_DRAFTED[:-1], bare).when(undeclared, by=REGISTRY).then(
        submitted(received_on=TODAY, declarations=(), entered_by=REGISTRY)
    )


def test_electronically_nothing_incomplete_comes_in() -> None:
    undeclared = SubmitProposal(operation=OPERATION)
    refusal = given(*DRAFTED).when(undeclared, by=APPLICANT).refused(PROPOSAL_COMPLETE)
    assert [problem.field for problem in refusal.problems] == ["declarations", "declarations"]


@pytest.mark.parametrize(
    ("valid_from", "version"),
    [(date(2026, 3, 1), 2), (date(2026, 3, 2), 2), (date(2026, 3, 3), 1)],
)
def test_the_version_in_force_on_the_day_of_receipt_counts(valid_from: date, version: int) -> None:
    second = ProcedureAdopted(
        programme=PROGRAMME,
        version=2,
        valid_from=valid_from,
        procedure=PROCEDURE.model_copy(update={"funding_rate": Decimal(90)}),
        reason="Höherer Fördersatz.",
    )
    event, _ = given(*DRAFTED, second).when(SUBMIT, by=APPLICANT).events
    assert isinstance(event, ProposalSubmitted)
    assert event.procedure == version


def test_the_office_submits_no_electronic_draft() -> None:
    given(*DRAFTED).when(SUBMIT, by=CASE_OFFICER).refused(PAPER_BY_OFFICE)


def test_the_applicant_submits_no_paper() -> None:
    given(*PAPER_DRAFTED).when(SUBMIT, by=APPLICANT).refused(PAPER_BY_OFFICE)


def test_a_partner_does_not_submit() -> None:
    partner = appointed(person(20), Role.APPLICANT, organisation=PARTNER)
    given(*DRAFTED, partner).when(SUBMIT, by=person(20)).refused(NotAllowed)


def test_who_signs_does_not_submit() -> None:
    given(*DRAFTED).when(SUBMIT, by=APPROVER).refused(NotAllowed)


def test_a_proposal_is_received_once() -> None:
    given(*SUBMITTED).when(SUBMIT, by=APPLICANT).refused(WrongMoment)
