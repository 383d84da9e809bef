# ruff: noqa: S608 - every word of the SQL is written here; values are parameters
"""The lists of the register in SQL: where their rows are, what is joined, how they are put in order.

Every list reads the rows that are true at one position (`%(at)s`) and joins others' facts as of the
same: the last row of a subject at or below it, found by looking backwards in its primary key.
Personal values are joined from `vault.readable`, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from application.register.rows import (
    CallRow,
    OperationRow,
    OrganisationRow,
    PriorityRow,
    ProgrammeRow,
)


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: `table`, and the class of its rows.

    `each` names what the rows are looked up by, `rows` where those of one `each.id` are, as `t`.
    `columns` says what a field of the answer is where it is no column of `t`. `sorts`: expression
    and type, never NULL. `conditions`: what a field of the filter asks for, if it is set.
    """

    row: type
    table: str
    each: str
    rows: str
    joins: str
    columns: Mapping[str, str]
    sorts: Mapping[str, tuple[str, str]]
    conditions: Mapping[str, str]


def _each(table: str, column: str) -> str:
    """Every value of an indexed column: from one to the next, past the many rows of each."""
    return f"""WITH RECURSIVE each (id) AS (
        (SELECT {column} FROM register.{table} ORDER BY {column} LIMIT 1)
        UNION ALL
        SELECT (SELECT x.{column} FROM register.{table} x WHERE x.{column} > each.id
                ORDER BY x.{column} LIMIT 1)
        FROM each WHERE each.id IS NOT NULL
    ) """


def last(table: str, key: str) -> str:
    """The row of one subject at the position."""
    return (
        f"(SELECT * FROM register.{table} x WHERE x.id = {key} AND x.from_position <= %(at)s"
        " ORDER BY x.from_position DESC LIMIT 1)"
    )


def counting(table: str) -> str:
    """How many subjects with many rows each there were at the position."""
    there = f"EXISTS (SELECT FROM register.{table} x WHERE x.id = each.id AND x.from_position <= %(at)s)"
    return f"{_each(table, 'id')} SELECT count(*) FROM each WHERE {there}"


def _joined(table: str, key: str) -> str:
    return f" LEFT JOIN LATERAL {last(table, key)} {table} ON true"


def _readable(name: str, owner: str, field: str) -> str:
    return (
        f" LEFT JOIN vault.readable {name} ON {name}.owner = {owner} AND {name}.field = '{field}'"
    )


def _says(column: str) -> str:
    return f"strpos(lower({column}), lower(%(text)s)) > 0"


def _called(field: str) -> str:
    return (
        f"(SELECT n.owner FROM vault.readable n WHERE n.field = '{field}' AND {_says('n.value')})"
    )


_SPANNING: Final = "t.from_position <= %(at)s AND t.to_position > %(at)s"
_CHANGED: Final = ("t.from_position", "bigint")
_TITLE: Final = ("t.title_key", "text")
_LISTED: Final = (
    "old_number",
    "final_payment_on",
    "rate",
    "place",
    "postcode",
    "region",
    "country",
    "category",
)

_CONTACT: Final = ("name", "email", "phone")

OPERATIONS: Final = Listing(
    row=OperationRow,
    table="operation",
    each=_each("operation", "programme"),
    rows=f"register.operation t WHERE t.programme = each.id AND {_SPANNING}",
    joins=_joined("programme", "t.programme")
    + _joined("priority", "t.priority")
    + _joined("call", "t.call")
    + _joined("listed", "t.id")
    + _readable("lead", "'organisation:' || t.lead", "name")
    + _readable("named", "'operation:' || t.id", "beneficiary")
    + "".join(_readable(f"contact_{field}", "'person:' || t.contact", field) for field in _CONTACT),
    columns={
        "programme_title": "programme.title",
        "fund": "coalesce(nullif(listed.fund, ''), programme.fund, '')",
        "call_title": "call.title",
        "priority_title": "coalesce(priority.title, listed.priority, '')",
        "beneficiary": "coalesce(named.value, lead.value)",
        **{f"contact_{field}": f"contact_{field}.value" for field in _CONTACT},
        "total_cost": "listed.total_cost",
        "paid": "listed.paid",
        "eu_amount": "listed.eu_amount",
        **{name: f"coalesce(listed.{name}, '')" for name in _LISTED},
    },
    sorts={
        "changed": _CHANGED,
        "received_on": ("coalesce(t.received_on, '-infinity')", "date"),
        "reference": ("t.reference", "text"),
        "title": _TITLE,
        "requested": ("coalesce(t.requested, -1e15)", "numeric"),
        "granted": ("coalesce(t.granted, -1e15)", "numeric"),
    },
    conditions={
        "stages": "t.stage = ANY (%(stages)s)",
        "told": "CASE WHEN t.programme = ANY (%(visible_programmes)s) THEN t.stage ELSE t.told END"
        " = ANY (%(told)s)",
        "programme": "t.programme = %(programme)s",
        "priority": "t.priority = %(priority)s",
        "call": "t.call = %(call)s",
        "organisation": "t.partners @> ARRAY[%(organisation)s::text]",
        "taken_over": "t.taken_over = %(taken_over)s",
        "text": f"({_says('t.title')} OR {_says('t.reference')}"
        f" OR 'organisation:' || t.lead IN {_called('name')}"
        f" OR 'operation:' || t.id IN {_called('beneficiary')}"
        f" OR t.id IN (SELECT l.id FROM register.listed l WHERE {_says('l.old_number')}))",
        "received_from": "t.received_on >= %(received_from)s",
        "received_to": "t.received_on <= %(received_to)s",
        "requested_from": "t.requested >= %(requested_from)s",
        "requested_to": "t.requested <= %(requested_to)s",
        "granted_from": "t.granted >= %(granted_from)s",
        "granted_to": "t.granted <= %(granted_to)s",
        "visible": "(t.programme = ANY (%(visible_programmes)s)"
        " OR t.partners && %(visible_organisations)s OR %(visible_published)s AND t.published)",
    },
)

PROGRAMMES: Final = Listing(
    row=ProgrammeRow,
    table="programme",
    each=_each("programme", "id"),
    rows=f"{last('programme', 'each.id')} t WHERE true",
    joins="",
    columns={},
    sorts={"changed": _CHANGED, "code": ("t.id", "text"), "title": _TITLE},
    conditions={
        "authority": "t.authority = %(authority)s",
        "fund": "t.fund = %(fund)s",
        "text": f"({_says('t.title')} OR {_says('t.id')})",
    },
)

PRIORITIES: Final = Listing(
    row=PriorityRow,
    table="priority",
    each=_each("priority", "id"),
    rows=f"{last('priority', 'each.id')} t WHERE true",
    joins="",
    columns={},
    sorts={"code": ("t.id", "text")},
    conditions={"programme": "t.programme = %(programme)s"},
)

# A call has a row for each award, which are too many to look through: its last is looked up.
CALLS: Final = Listing(
    row=CallRow,
    table="call",
    each=_each("call", "id"),
    rows=f"{last('call', 'each.id')} t WHERE true",
    joins=_joined("programme", "t.programme") + _joined("priority", "t.priority"),
    columns={"programme_title": "programme.title", "priority_title": "priority.title"},
    sorts={
        "changed": _CHANGED,
        "opens_on": ("coalesce(t.opens_on, '-infinity')", "date"),
        "title": _TITLE,
    },
    conditions={
        "programme": "t.programme = %(programme)s",
        "stage": "t.stage = %(stage)s",
        "text": f"({_says('t.title')} OR {_says('t.id')})",
    },
)

# The name is put in order as `sort_key` does, but when it is read: it may be kept nowhere else.
_NAME_IN_ORDER: Final = """coalesce((
    SELECT regexp_replace(normalize(lower(replace(left(n.value, 120), 'ß', 'ss')), NFD),
                          '[\u0300-\u036f]', '', 'g')
    FROM vault.readable n WHERE n.owner = 'organisation:' || t.id AND n.field = 'name'
), '') COLLATE "C" """

ORGANISATIONS: Final = Listing(
    row=OrganisationRow,
    table="organisation",
    each="WITH each (id) AS (VALUES (0)) ",
    rows=f"register.organisation t WHERE {_SPANNING}",
    joins=_readable("called", "'organisation:' || t.id", "name"),
    columns={"name": "called.value"},
    sorts={"changed": _CHANGED, "name": (_NAME_IN_ORDER, "text")},
    conditions={
        "ids": "t.id = ANY (%(ids)s)",
        "size": "t.size = %(size)s",
        "text": f"'organisation:' || t.id IN {_called('name')}",
    },
)
