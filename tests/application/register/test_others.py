"""The rows of programmes, priorities, calls and organisations."""

from datetime import date
from decimal import Decimal

from application.register.calls import Calls
from application.register.organisations import Organisations
from application.register.programmes import Priorities, Programmes
from domain.kernel.money import Euro, Plan
from domain.operation.events import GrantAwarded, GrantReduced, GrantRevoked
from domain.organisation.events import (
    DeclaredAid,
    DeMinimisAidDeclared,
    OrganisationCorrected,
    OrganisationRegistered,
    SizeClassSet,
    UndertakingLinked,
    UndertakingSeparated,
)
from domain.programme.call import CallStage
from domain.programme.events import CallAmended, CallClosed, PriorityBudgetAmended
from tests.support.cases import (
    AWARD,
    CALL,
    CALL_OPEN,
    OPERATION,
    PLAN,
    PRIORITY,
    SHARES,
)
from tests.support.people import AUTHORITY, LEAD, OTHER, PARTNER, PROGRAMME
from tests.support.vault import glass

AWARDED = GrantAwarded(
    operation=OPERATION,
    call=CALL,
    priority=PRIORITY,
    shares=SHARES,
    plan=PLAN,
    rate=AWARD.rate,
    starts_on=AWARD.starts_on,
    ends_on=AWARD.ends_on,
    granted_on=date(2026, 3, 2),
)
RELEASED = Plan.of({("EU", 2026): Euro(30_000)})
REDUCED = GrantReduced(
    operation=OPERATION,
    call=CALL,
    priority=PRIORITY,
    shares=SHARES,
    plan=PLAN - RELEASED,
    released=RELEASED,
    legal_basis="VwVfG-49",
    reason="Weniger Kosten.",
)
REVOKED = GrantRevoked(
    operation=OPERATION,
    call=CALL,
    priority=PRIORITY,
    organisations=(LEAD,),
    released=PLAN - RELEASED,
    legal_basis="VwVfG-49",
    reason="Zweck verfehlt.",
)


def test_a_programme_names_its_authority_and_newest_procedure() -> None:
    row = Programmes.about(PROGRAMME)
    for event in CALL_OPEN:
        row.apply(event)
    assert (row.authority, row.fund, row.zone) == (AUTHORITY, "ERDF", "Europe/Berlin")
    assert (row.first_year, row.last_year, row.procedure) == (2021, 2027, 1)


def test_an_award_commits_and_its_reduction_and_revocation_release() -> None:
    call, priority = Calls.about(CALL), Priorities.about(PRIORITY)
    committed: list[tuple[Euro, Euro]] = []
    for event in (*CALL_OPEN, AWARDED, REDUCED, REVOKED):
        call.apply(event)
        priority.apply(event)
        committed.append((call.committed, priority.committed))
    assert committed[-4:] == [(Euro(amount), Euro(amount)) for amount in (0, 80_000, 50_000, 0)]
    assert call.budget == priority.budget == Euro(150_000)


def test_a_budget_is_what_it_was_last_amended_to() -> None:
    call, priority = Calls.about(CALL), Priorities.about(PRIORITY)
    for event in CALL_OPEN:
        call.apply(event)
        priority.apply(event)
    call.apply(CallAmended(call=CALL, title="Aufruf Eins", budget=PLAN, reason="Mehr Zeit."))
    priority.apply(
        PriorityBudgetAmended(
            programme=PROGRAMME, priority=PRIORITY, budget=PLAN, reason="Umschichtung."
        )
    )
    assert (call.title, call.title_key, call.closes_on) == ("Aufruf Eins", "aufruf eins", None)
    assert call.budget == priority.budget == Euro(80_000)


def test_a_closed_call_says_its_last_day() -> None:
    row = Calls.about(CALL)
    for event in CALL_OPEN:
        row.apply(event)
    assert (row.stage, row.opens_on) == (CallStage.OPEN, date(2026, 1, 1))
    row.apply(CallClosed(call=CALL, last_day=date(2026, 2, 28), reason="Mittel erschöpft."))
    assert (row.stage, row.closes_on) == (CallStage.CLOSED, date(2026, 2, 28))


def test_an_organisation_is_what_was_last_registered_and_its_name_stands_elsewhere() -> None:
    row = Organisations.about(LEAD)
    name = glass(LEAD.tag, "name", "Muster GmbH")
    row.apply(OrganisationRegistered(organisation=LEAD, name=name, legal_form="gmbh", nuts="DE40"))
    row.apply(
        OrganisationCorrected(
            organisation=LEAD, name=name, legal_form="ag", nuts="DE408", reason="Umwandlung."
        )
    )
    row.apply(
        SizeClassSet(
            organisation=LEAD,
            size="small",
            staff=Decimal(12),
            turnover=Euro(1),
            balance_sheet=Euro(1),
            accounts_of=date(2025, 12, 31),
            law="2003/361/EC",
        )
    )
    assert (row.legal_form, row.nuts, row.size) == ("ag", "DE408", "small")
    assert not any("Muster" in str(value) for value in vars(row).values())


def test_an_organisation_knows_the_others_of_its_undertaking() -> None:
    row = Organisations.about(LEAD)
    row.apply(
        UndertakingLinked(members=(LEAD, OTHER, PARTNER), ground="majority", reason="Anteile.")
    )
    assert row.linked == (PARTNER, OTHER)
    row.apply(
        UndertakingSeparated(organisation=OTHER, remaining=(LEAD, PARTNER), reason="Verkauf.")
    )
    assert row.linked == (PARTNER,)
    row.apply(UndertakingSeparated(organisation=LEAD, remaining=(PARTNER,), reason="Verkauf."))
    assert row.linked == ()


def test_declared_aid_replaces_what_was_declared_before() -> None:
    row = Organisations.about(LEAD)
    for amounts in ((100, 200), (50,)):
        aid = tuple(
            DeclaredAid(granted_on=date(2025, 1, 1), amount=Euro(amount), granted_by="Bund")
            for amount in amounts
        )
        row.apply(DeMinimisAidDeclared(organisation=LEAD, declared_on=date(2026, 1, 1), aid=aid))
    assert (row.declared_aid, row.declared_on) == (Euro(50), date(2026, 1, 1))
