# ruff: noqa: S608 - every word of the SQL is written here and in lists.py; values are parameters
"""Selecting rows of the register: one list's SQL from its parts, and its rows as the port has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from typing import Any, Final, get_args, get_type_hints

from psycopg import Connection, DataError

from application.register.page import Cursor, NoCursor, Page
from application.register.queries import Order, Visible
from domain.kernel.ids import Id
from domain.kernel.money import Euro
from infrastructure.postgres.lists import Listing, last

_MADE: Final = (Euro, Id, StrEnum)
_OWN: Final = {"changed_position": "t.from_position"}


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected of a list: under which filter, in which order, from where, as of when."""

    wanted: object
    order: Order[Any]
    after: Cursor | None
    limit: int
    at: int


def select_page(connection: Connection[Any], listing: Listing, chosen: Selection) -> Page[Any]:
    """One page of a list.

    Raises NoCursor for one of another order, and ValueError for a filter's values that the list
    cannot be compared with.
    """
    if chosen.after and chosen.after.order != str(chosen.order):
        raise NoCursor
    try:
        found = list(_run(connection, *page_of(listing, chosen)))
    except ValueError as error:
        if chosen.after:
            raise NoCursor from error
        raise
    rows = tuple(_made(listing, values[:-1]) for values in found[: chosen.limit])
    after = None
    if len(found) > chosen.limit:
        after = Cursor(chosen.at, str(chosen.order), found[chosen.limit - 1][-1], rows[-1].id)
    return Page(rows, chosen.at, after)


def select_one(connection: Connection[Any], listing: Listing, id_: str, at: int) -> Any:  # noqa: ANN401 - a row of the list
    """The row of one subject at a position; None where there was none."""
    query = f"SELECT {_columns(listing)} FROM {last(listing.table, '%(id)s')} t {listing.joins}"
    for values in _run(connection, query, {"id": id_, "at": at}):
        return _made(listing, values)
    return None


def page_of(listing: Listing, chosen: Selection) -> tuple[str, dict[str, object]]:
    """The SQL of one page, and its parameters."""
    return _page(listing, chosen), _parameters(listing, chosen)


def _page(listing: Listing, chosen: Selection) -> str:
    expression, kind = listing.sorts[chosen.order.by]
    conditions = [listing.conditions[name] for name in _asked(listing, chosen.wanted)]
    if chosen.after:
        beyond = "<" if chosen.order.descending else ">"
        conditions.append(f"({expression}, t.id) {beyond} (%(after)s::{kind}, %(after_id)s::text)")
    direction = "DESC" if chosen.order.descending else "ASC"
    ordered = f"ORDER BY {expression} {direction}, t.id {direction}"
    rows = " AND ".join((listing.rows, *conditions))
    # The limit stands inside as well: no group gives more, each from the right place of its index.
    return (
        f"{listing.each} SELECT {_columns(listing)}, ({expression})::text FROM"
        f" (SELECT t.* FROM each CROSS JOIN LATERAL"
        f" (SELECT t.* FROM {rows} {ordered} LIMIT %(limit)s) t"
        f" {ordered} LIMIT %(limit)s) t {listing.joins} {ordered}"
    )


def _columns(listing: Listing) -> str:
    known = _OWN | dict(listing.columns)
    return ", ".join(known.get(field.name, f"t.{field.name}") for field in fields(listing.row))


def _asked(listing: Listing, wanted: object) -> list[str]:
    """The fields of a filter that are set: to anything but nothing."""
    values = {name: getattr(wanted, name) for name in listing.conditions}
    return [name for name, value in values.items() if value not in (None, "", frozenset())]


def _parameters(listing: Listing, chosen: Selection) -> dict[str, object]:
    after = chosen.after
    parameters: dict[str, object] = {
        "at": chosen.at,
        "limit": chosen.limit + 1,
        "after": after.sorted_by if after else None,
        "after_id": after.id if after else None,
    }
    for name in _asked(listing, chosen.wanted):
        value = getattr(chosen.wanted, name)
        if isinstance(value, Visible):
            for part in fields(value):
                parameters[f"{name}_{part.name}"] = _plain(getattr(value, part.name))
        else:
            parameters[name] = _plain(value)
    return parameters


def _plain(value: object) -> object:
    return sorted(map(str, value)) if isinstance(value, frozenset) else value  # pyright: ignore[reportUnknownArgumentType,reportUnknownVariableType]


def _run(
    connection: Connection[Any], query: str, parameters: dict[str, object]
) -> Iterable[Sequence[Any]]:
    try:
        return connection.execute(query.encode(), parameters)
    except (DataError, UnicodeEncodeError) as error:
        raise ValueError("the list cannot be compared with this value") from error


def _made(listing: Listing, values: Sequence[Any]) -> Any:  # noqa: ANN401 - a row of the list
    makers = _makers(listing.row)
    return listing.row(*(make(value) for make, value in zip(makers, values, strict=True)))


@cache
def _makers(row: type) -> tuple[Callable[[Any], Any], ...]:
    hints = get_type_hints(row)
    return tuple(_maker(hints[field.name]) for field in fields(row))


def _maker(hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - annotations are of any type
    """What makes a value of the database one of the annotated type: an id, an amount, a stage."""
    inner = [part for part in get_args(hint) or (hint,) if isinstance(part, type)]
    kind = next((part for part in inner if issubclass(part, _MADE)), None)
    if isinstance(hint, type) is False and getattr(hint, "__origin__", None) is tuple:
        return lambda values: tuple(map(kind, values)) if kind else tuple(values)
    if kind:
        return lambda value: None if value is None else kind(value)
    return lambda value: value
