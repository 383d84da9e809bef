"""What a batch does to a table: which rows end, and which begin."""

from application.memory import InMemoryRecord
from application.record import Entry
from application.register.folding import OPEN, TABLES, Known, fold, happenings, whole_steps
from application.register.operations import Operations
from application.register.organisations import Organisations
from application.register.readable import shown_in
from domain.kernel.event import Event
from domain.operation.contact import Contact
from domain.operation.events import ProposalRevised
from domain.operation.operation import OperationStage
from domain.organisation.events import OrganisationRegistered, UndertakingLinked
from tests.support.cases import DRAFTED, FORMALLY_COMPLETE, OPERATION, PROPOSAL, SUBMITTED
from tests.support.people import LEAD, OTHER, PARTNER, STRANGER
from tests.support.telling import CODEC, tell
from tests.support.vault import glass

Batch = list[tuple[Entry, Event]]
FIRST = len(DRAFTED)
STAGE = 4 + Operations.columns().index("stage")


def told(*events: Event) -> Batch:
    record = InMemoryRecord()
    for event in events:
        tell(record, event)
    return [(entry, CODEC.fact(entry)) for entry in record.read()]


def test_each_event_ends_the_row_before_and_begins_one() -> None:
    batch = told(*FORMALLY_COMPLETE)
    change = fold(Operations, happenings(Operations, batch), {})
    assert change.ended == []
    assert [(span[0], span[1], span[2], span[STAGE]) for span in change.spans] == [
        (OPERATION, FIRST, FIRST + 1, OperationStage.DRAFT),
        (OPERATION, FIRST + 1, FIRST + 2, OperationStage.SUBMITTED),
        (OPERATION, FIRST + 2, OPEN, OperationStage.FORMALLY_COMPLETE),
    ]
    assert all(span[3] == batch[0][0].recorded_at for span in change.spans)


def test_a_row_known_from_before_ends_where_the_batch_changes_it_first() -> None:
    batch = told(*FORMALLY_COMPLETE)
    before = fold(Operations, happenings(Operations, batch[:FIRST]), {}).spans[-1]
    known = {str(OPERATION): Known(before[1], before[4:])}
    change = fold(Operations, happenings(Operations, batch[FIRST:]), known)
    assert change.ended == [(OPERATION, FIRST, FIRST + 1)]
    whole = fold(Operations, happenings(Operations, batch), {})
    assert change.spans == whole.spans[1:]


def test_an_event_changes_the_rows_of_all_whom_it_names() -> None:
    linked = UndertakingLinked(members=(LEAD, PARTNER), ground="majority", reason="Anteile.")
    change = fold(Organisations, happenings(Organisations, told(linked)), {})
    assert {span[0] for span in change.spans} == {LEAD, PARTNER}


def test_what_a_table_does_not_read_leaves_it_alone() -> None:
    assert list(happenings(Organisations, told(*SUBMITTED[FIRST - 1 :]))) == []


def test_a_step_that_the_limit_cuts_waits_for_the_next_batch() -> None:
    record = InMemoryRecord()
    tell(record, DRAFTED[0])
    tell(record, *SUBMITTED[1:])
    entries = record.read()
    assert whole_steps(entries, len(entries) + 1, CODEC) == entries
    assert whole_steps(entries[:3], 3, CODEC) == entries[:1]
    assert whole_steps(entries[1:3], 2, CODEC) == []


def test_tables_have_names_of_their_own() -> None:
    assert len({table.table for table in TABLES}) == len(TABLES)


def test_names_are_shown_and_addresses_stay_sealed() -> None:
    event = OrganisationRegistered(
        organisation=OTHER,
        name=glass(OTHER.tag, "name", "Muster GmbH"),
        legal_form="gmbh",
        address=glass(OTHER.tag, "address", "Am Markt 1"),
    )
    assert [value.field for value in shown_in(event)] == ["name"]
    assert list(shown_in(DRAFTED[-1])) == []


def test_what_is_said_of_a_contact_replaces_all_that_was() -> None:
    contact = Contact(person=STRANGER, name=glass(STRANGER.tag, "name", "Neu"))
    revised = ProposalRevised(operation=OPERATION, lead=LEAD, proposal=PROPOSAL, contact=contact)
    shown = {field: value for _, field, value in shown_in(revised)}
    assert shown == {"name": contact.name, "email": None, "phone": None}
