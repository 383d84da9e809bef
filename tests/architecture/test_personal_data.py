"""No event holds personal data in plain: names, contact and bank data are sealed, or say why not."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from domain.catalogue import EVENTS
from domain.kernel.event import Event
from domain.kernel.ids import Id, OpaqueId
from domain.kernel.personal import Personal, Sealed

OF_PEOPLE = re.compile(
    r"(^|_)(name|names|person_name|first_name|last_name|surname|contact|email|e_mail|mail|phone|"
    r"telephone|mobile|fax|address|street|iban|bic|bank|account_holder|tax_id|vat_id|birth|birthday|"
    r"born|signature|beneficiary|representative|cells)($|_)"
)
NOT_ABOUT_PEOPLE = {
    "AuthorityEstablished.name": "the name of an authority",
    "UnitSetUp.name": "the name of a unit of an authority",
    "Appointed.signature_limit": "an amount of money",
}
PERSONS = {"person", "organisation", "operation", "appointment"}
"""Kinds of subjects whose ids could name somebody, were they not opaque."""


def _parts(annotation: Any) -> Iterator[Any]:  # noqa: ANN401
    yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)


def fields(kind: type[BaseModel]) -> Iterator[tuple[str, list[Any]]]:
    """Each field of a model and of the models inside it, with everything its type is made of."""
    for name, field in kind.model_fields.items():
        parts = list(_parts(field.annotation))
        yield f"{kind.__name__}.{name}", parts
        for part in parts:
            if is_model(part):
                yield from fields(part)


def is_model(part: Any) -> bool:  # noqa: ANN401
    return isinstance(part, type) and issubclass(part, BaseModel)


def plain(parts: list[Any]) -> bool:
    return Sealed not in parts


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.stored_as)
def test_what_could_name_somebody_is_sealed(event: type[Event]) -> None:
    wrong = {
        name
        for name, parts in fields(event)
        if OF_PEOPLE.search(name.partition(".")[2])
        and plain(parts)
        and not any(is_model(part) for part in parts)  # its own fields are looked at
        and name not in NOT_ABOUT_PEOPLE
    }
    assert not wrong


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.stored_as)
def test_what_was_typed_in_plain_never_reaches_an_event(event: type[Event]) -> None:
    assert not {name for name, parts in fields(event) if Personal in parts}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.stored_as)
def test_no_sentence_of_the_history_quotes_what_is_sealed(event: type[Event]) -> None:
    sealed = {name.partition(".")[2] for name, parts in fields(event) if not plain(parts)}
    quoted = set(re.findall(r"\{(\w+)", event.wording))
    assert not sealed & quoted


@pytest.mark.parametrize("kind", [*Id.__subclasses__(), *OpaqueId.__subclasses__()], ids=str)
def test_no_id_can_hold_a_name(kind: type[Id]) -> None:
    if getattr(kind, "kind", None) in PERSONS:
        assert issubclass(kind, OpaqueId)


def test_every_exception_is_still_needed() -> None:
    known = {name for event in EVENTS for name, parts in fields(event) if plain(parts)}
    assert set(NOT_ABOUT_PEOPLE) <= known


def test_the_test_would_find_a_name() -> None:
    class SomebodyCalled(Event):
        name: str
        caller_phone: tuple[str, ...] = ()

    found = {name for name, _ in fields(SomebodyCalled) if OF_PEOPLE.search(name.partition(".")[2])}
    assert found == {"SomebodyCalled.name", "SomebodyCalled.caller_phone"}
