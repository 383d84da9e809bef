"""Folded models are kept between decisions, as long as there is room for what they hold."""

import pytest

from application.cache import ModelCache
from application.record import Contended, Found
from domain.kernel.event import Event
from domain.kernel.ids import CallId, OperationId
from domain.kernel.money import Euro, Plan
from domain.operation.de_minimis import DeMinimisAccount
from domain.operation.events import GrantAwarded
from domain.programme.budgets import CallBudget
from domain.programme.events import CallOpened
from tests.support import cases
from tests.support.cases import CALL, CALL_OPEN
from tests.support.people import LEAD

LONG = b"x" * 2_000
PLAN = Plan.of({("EU", 2026): Euro("0.01")})
OPENED = next(event for event in CALL_OPEN if isinstance(event, CallOpened))
AWARDED = next(event for event in cases.AWARDED if isinstance(event, GrantAwarded)).model_copy(
    update={"plan": PLAN}
)


def _entries(first: int, last: int) -> list[Found]:
    return [Found(at, "", LONG) for at in range(first, last + 1)]


def _read(entry: Found) -> Event:
    return OPENED if entry.position == 1 else AWARDED


def test_a_call_with_many_awards_stays_and_is_not_read_again() -> None:
    cache = ModelCache()
    cache.entry(CallBudget, CALL).advance(_entries(1, 40_000), _read)
    cache.settle(CallBudget, CALL)
    for number in range(100):
        other = CallId(f"other-{number}")
        cache.entry(CallBudget, other).advance(_entries(1, 1), _read)
        cache.settle(CallBudget, other)
    assert cache.entry(CallBudget, CALL).position == 40_000


def test_the_least_recently_used_goes_first_once_there_is_no_room() -> None:
    cache = ModelCache(limit=10_000)
    for number in range(10):
        cache.entry(CallBudget, CallId(f"call-{number}")).advance(_entries(1, 1), _read)
        cache.settle(CallBudget, CallId(f"call-{number}"))
    assert cache.entry(CallBudget, CallId("call-9")).position == 1
    assert cache.entry(CallBudget, CallId("call-0")).position == 0


def test_what_is_known_already_is_not_folded_again() -> None:
    cached = ModelCache().entry(CallBudget, CALL)
    cached.advance(_entries(1, 2), _read)
    budget = cached.advance(_entries(1, 3), _read)
    assert isinstance(budget, CallBudget)
    assert budget.committed == {("EU", 2026): Euro("0.02")}


def test_a_model_that_failed_to_fold_is_never_decided_by() -> None:
    def fails(_entry: Found) -> Event:
        raise LookupError

    cached = ModelCache().entry(CallBudget, CALL)
    with pytest.raises(LookupError):
        cached.advance(_entries(1, 1), fails)
    with pytest.raises(Contended):
        cached.advance([], _read)


def test_a_model_that_keeps_every_award_grows_and_long_texts_count_once() -> None:
    account = ModelCache().entry(DeMinimisAccount, LEAD)
    account.advance(_entries(2, 2), _numbered)
    small = account.size
    account.advance(_entries(3, 102), _numbered)
    assert small + 100 * 100 < account.size < small + 100 * len(LONG)


def _numbered(entry: Found) -> Event:
    number = f"00000000-0000-4000-b000-{entry.position:012d}"
    return AWARDED.model_copy(update={"operation": OperationId(number)})
