"""Lists: their orders, filters and pages."""

from collections.abc import Iterator
from datetime import date

import pytest

from application.register.page import Cursor, NoCursor
from application.register.queries import (
    CallFilter,
    CallSort,
    OperationFilter,
    OperationSort,
    Order,
    OrganisationFilter,
    OrganisationSort,
    ProgrammeFilter,
    ProgrammeSort,
    Visible,
)
from domain.kernel.event import Event
from domain.kernel.ids import OrganisationId, ProgrammeId
from domain.kernel.money import Euro
from domain.operation.operation import OperationStage
from domain.organisation.events import OrganisationRegistered
from domain.programme.call import CallStage
from tests.support.cases import BUDGET, CALL, CALL_OPEN, ELIGIBLE, PRIORITY
from tests.support.people import AUTHORITY, LEAD, PARTNER, PROGRAMME, organisation
from tests.support.registering import (
    BEFORE_DRAFT,
    Register,
    draft,
    life,
    operation,
    registering,
    taken_over,
)
from tests.support.server import fresh_database
from tests.support.vault import glass

OTHER_PROGRAMME = ProgrammeId("other-2027")
RECEIVED = Order(OperationSort.RECEIVED)
TITLES = ["100 Dächer", "Ärmel", "Arbeit", "Öfen", "Ofen", "Über uns", "Umwelt", "Zähne"]
NOBODY = OrganisationId("00000000-0000-4000-a000-999999999999")


def titles(register: Register, wanted: OperationFilter) -> set[str]:
    return {row.title for row in register.queries.operations(wanted).rows}


def registered(number: int, name: str) -> Event:
    who = organisation(number)
    return OrganisationRegistered(
        organisation=who, name=glass(who.tag, "name", name), legal_form="gmbh"
    )


def tell_eight(register: Register) -> Register:
    """Eight drafts in two programmes, asking for different amounts; the first is submitted."""
    register.tell(*BEFORE_DRAFT)
    for number, title in enumerate(TITLES, 1):
        other = {"programme": OTHER_PROGRAMME} if number % 3 == 0 else {}
        register.tell(draft(number, title, f"{number % 4}.50", **other))
    register.follow(life(1)[2])
    return register


@pytest.fixture
def eight(register: Register) -> Register:
    """Tell of eight operations, to go on from there."""
    return tell_eight(register)


@pytest.fixture(scope="module")
def only_eight(server: str) -> Iterator[Register]:
    """Tell of eight operations, only to look at them."""
    with fresh_database(server) as dsn, registering(dsn) as register:
        yield tell_eight(register)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("by", list(OperationSort))
def test_pages_put_together_are_the_whole_list_in_order(
    only_eight: Register, by: OperationSort, *, descending: bool
) -> None:
    order = Order(by, descending=descending)
    whole = only_eight.queries.operations(order=order).rows
    assert len(whole) == len(TITLES)
    seen, after = list[str](), None
    while True:
        page = only_eight.queries.operations(order=order, after=after, limit=3)
        seen += [row.id for row in page.rows]
        if (after := page.after) is None:
            break
    assert seen == [row.id for row in whole]


def test_titles_are_in_german_order(only_eight: Register) -> None:
    rows = only_eight.queries.operations(order=Order(OperationSort.TITLE)).rows
    assert [row.title for row in rows] == [
        "100 Dächer", "Arbeit", "Ärmel", "Ofen", "Öfen", "Über uns", "Umwelt", "Zähne",
    ]  # fmt: skip


def test_amounts_are_in_order_and_what_has_none_comes_first(eight: Register) -> None:
    eight.follow(taken_over(20, "Ohne Betrag", "Muster GmbH"))
    rows = eight.queries.operations(order=Order(OperationSort.REQUESTED)).rows
    amounts = [row.requested for row in rows]
    assert amounts[0] is None
    assert amounts[1:] == sorted(amount for amount in amounts[1:] if amount is not None)


def test_pages_hold_together_while_everything_changes(eight: Register) -> None:
    order = Order(OperationSort.TITLE)
    whole = eight.queries.operations(order=order)
    first = eight.queries.operations(order=order, limit=3)
    for number in range(1, 9):
        eight.tell(*life(number)[1:2])
        eight.tell(draft(number + 10, "Aaa"))
    eight.follow()
    rest = eight.queries.operations(order=order, after=first.after)
    assert rest.position == first.position == whole.position
    assert (*first.rows, *rest.rows) == whole.rows
    assert eight.queries.operations(order=order).rows[0].title == "Aaa"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (OperationFilter(), set(TITLES)),
        (OperationFilter(programme=OTHER_PROGRAMME), {"Arbeit", "Über uns"}),
        (OperationFilter(programme=ProgrammeId("none")), set[str]()),
        (OperationFilter(stages=frozenset({OperationStage.SUBMITTED})), {"100 Dächer"}),
        (OperationFilter(received_from=date(2026, 2, 2)), {"100 Dächer"}),
        (OperationFilter(received_to=date(2026, 2, 1)), set[str]()),
        (OperationFilter(requested_from=Euro("3.50")), {"Arbeit", "Umwelt"}),
        (OperationFilter(requested_from=Euro(1), requested_to=Euro(2)), {"100 Dächer", "Ofen"}),
        (OperationFilter(granted_from=Euro(0)), set[str]()),
        (OperationFilter(call=CALL, priority=PRIORITY), set(TITLES)),
        (OperationFilter(organisation=LEAD, taken_over=False), set(TITLES)),
        (OperationFilter(organisation=PARTNER), set[str]()),
        (OperationFilter(text="OF"), {"Ofen"}),
        (OperationFilter(text="/0001"), {"100 Dächer"}),
        (OperationFilter(text="%"), set[str]()),
        (OperationFilter(visible=Visible()), set[str]()),
        (OperationFilter(visible=Visible(organisations=frozenset({LEAD}))), set(TITLES)),
        (
            OperationFilter(visible=Visible(programmes=frozenset({OTHER_PROGRAMME}))),
            {"Arbeit", "Über uns"},
        ),
    ],
)
def test_filters(only_eight: Register, wanted: OperationFilter, found: set[str]) -> None:
    assert titles(only_eight, wanted) == found


STAGES = OperationStage.ELIGIBLE, OperationStage.FORMALLY_COMPLETE


@pytest.mark.parametrize(
    ("visible", "found"),
    [
        (Visible(programmes=frozenset({PROGRAMME})), [1, 0]),
        (Visible(organisations=frozenset({LEAD})), [0, 1]),
        (Visible(programmes=frozenset({PROGRAMME}), organisations=frozenset({LEAD})), [1, 0]),
        (Visible(programmes=frozenset({OTHER_PROGRAMME})), [0, 0]),
    ],
)
def test_a_stage_finds_what_the_reader_is_told_of_it(
    register: Register, visible: Visible, found: list[int]
) -> None:
    register.follow(*ELIGIBLE)
    asked = [OperationFilter(told=frozenset({stage}), visible=visible) for stage in STAGES]
    assert [len(register.queries.operations(one).rows) for one in asked] == found


def test_operations_are_found_by_who_gets_the_money_and_by_their_old_number(
    eight: Register,
) -> None:
    eight.follow(registered(1, "Gießerei Öhler"))
    eight.follow(taken_over(20, "Halle", "Bäckerei Muster", old_number="8500-X"))
    assert titles(eight, OperationFilter(text="ÖHLER")) == set(TITLES)
    assert titles(eight, OperationFilter(text="bäckerei")) == {"Halle"}
    assert titles(eight, OperationFilter(text="8500-x")) == {"Halle"}
    assert titles(eight, OperationFilter(visible=Visible())) == {"Halle"}
    row = eight.queries.operation(operation(20))
    assert row
    assert (row.beneficiary, row.old_number) == ("Bäckerei Muster", "8500-X")


@pytest.mark.parametrize("sorted_by", ["Ofen", "", "9" * 40])
def test_a_cursor_that_cannot_be_compared_is_refused(only_eight: Register, sorted_by: str) -> None:
    cursor = Cursor(1, "received_on", sorted_by, operation(1))
    with pytest.raises(NoCursor):
        only_eight.queries.operations(order=RECEIVED, after=cursor)


@pytest.mark.parametrize("order", [Order(OperationSort.TITLE, descending=True), RECEIVED])
def test_a_cursor_belongs_to_the_order_it_came_from(
    only_eight: Register, order: Order[OperationSort]
) -> None:
    page = only_eight.queries.operations(order=Order(OperationSort.TITLE), limit=1)
    with pytest.raises(NoCursor):
        only_eight.queries.operations(order=order, after=page.after)


@pytest.mark.parametrize("text", ["\0", "\ud800"])
def test_text_that_no_database_holds_is_refused(only_eight: Register, text: str) -> None:
    with pytest.raises(ValueError, match="compared"):
        only_eight.queries.operations(OperationFilter(text=text))


def test_calls_and_programmes_and_priorities(register: Register) -> None:
    register.follow(*CALL_OPEN)
    queries = register.queries
    (call,) = queries.calls(CallFilter(programme=PROGRAMME, stage=CallStage.OPEN)).rows
    assert (call.id, call.budget, call.committed) == (CALL, BUDGET.total, Euro(0))
    titles = ("Innovation durch Kooperation", "Netzwerke")
    assert (call.programme_title, call.priority_title) == titles
    assert queries.call(CALL) == call
    (programme,) = queries.programmes(ProgrammeFilter(authority=AUTHORITY, text="koop")).rows
    assert queries.programme(PROGRAMME) == programme
    assert [row.id for row in queries.priorities(PROGRAMME)] == [PRIORITY]
    assert queries.priorities(OTHER_PROGRAMME) == ()
    for sort in CallSort:
        assert queries.calls(order=Order(sort, descending=True)).rows == (call,)
    for sort in ProgrammeSort:
        assert queries.programmes(order=Order(sort)).rows == (programme,)
    assert queries.calls(CallFilter(stage=CallStage.CLOSED)).rows == ()


def test_organisations_are_in_the_order_of_their_names(register: Register) -> None:
    for number, name in enumerate(["Zink AG", "Öl GmbH", "Ofen KG", "Maß e. V.", "Mast"], 1):
        register.tell(registered(number, name))
    register.follow()
    rows = register.queries.organisations(order=Order(OrganisationSort.NAME)).rows
    assert [row.name for row in rows] == ["Maß e. V.", "Mast", "Ofen KG", "Öl GmbH", "Zink AG"]
    wanted = OrganisationFilter(ids=frozenset({LEAD, NOBODY}), text="zink")
    assert [row.id for row in register.queries.organisations(wanted).rows] == [LEAD]
    assert register.queries.organisations(OrganisationFilter(size="small")).rows == ()
    assert register.queries.organisation(LEAD, position=0) is None


def test_a_history_is_read_from_the_record(register: Register) -> None:
    register.follow(*BEFORE_DRAFT, draft(1, "Armaturen"))
    tag = operation(1).tag
    (recorded,) = register.queries.history(tag)
    assert recorded.event == draft(1, "Armaturen")
    assert register.queries.history(tag, after=recorded.position) == []
