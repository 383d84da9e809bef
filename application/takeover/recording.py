"""Recording a published list: one step a row, in batches, and an account of what became of it."""

from __future__ import annotations

import json
import uuid
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from pydantic import ValidationError

from application.bulk import TakenBefore, Work, take_all
from application.office import Attempt, Office
from application.takeover.grid import Words
from application.takeover.meanings import AMOUNTS, Meaning
from application.takeover.published_list import PublishedList
from application.takeover.rows import Refused, Row
from application.takeover.values import amounts_in
from domain.kernel.ids import OperationId, ProgrammeId
from domain.kernel.refusal import Refusal, WrongMoment
from domain.operation.taking_over import TakeOverOperation

_LINE: Final = 300
_FIELDS: Final[Mapping[Meaning, str]] = {
    Meaning.TITLE: "title",
    Meaning.SUMMARY: "summary",
    Meaning.START: "starts_on",
    Meaning.END: "ends_on",
    Meaning.APPROVED_ON: "approved_on",
    Meaning.FINAL_PAYMENT_ON: "final_payment_on",
    Meaning.TOTAL_COST: "total_cost",
    Meaning.GRANTED: "granted",
    Meaning.PAID: "paid",
    Meaning.EU_AMOUNT: "eu_amount",
    Meaning.RATE: "rate",
    Meaning.PLACE: "place",
    Meaning.POSTCODE: "postcode",
    Meaning.REGION: "region",
    Meaning.COUNTRY: "country",
    Meaning.CATEGORY: "category",
    Meaning.FUND: "fund",
    Meaning.PRIORITY: "priority",
    Meaning.REFERENCE: "old_number",
}
_TOO_LARGE: Final = Words(
    "Zelle zu lang oder mit unzulässigen Zeichen", "a cell is too long or unreadable"
)
_json: Final = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(slots=True)
class Account:
    """What became of a list: rows recorded and known already, lines ignored and refused.

    `totals` are euros by the meaning of the amount, over the rows recorded and known already.
    """

    listed: PublishedList
    recorded: int = 0
    already: int = 0
    refused: list[Refused] = field(default_factory=list[Refused])
    totals: dict[Meaning, Decimal] = field(default_factory=dict[Meaning, Decimal])

    @property
    def rows(self) -> int:
        """Rows that were read, whatever became of them."""
        return self.recorded + self.already + len(self.refused)

    def as_json(self) -> dict[str, Any]:
        """The account as `--json` prints it."""
        listed = self.listed
        return {
            "rows": self.rows,
            "recorded": self.recorded,
            "already": self.already,
            "ignored": list(listed.ignored),
            "refused": [_said(one.line, one.reason, one.sheet) for one in self._refused_in_order()],
            "columns": {heading: meaning.value for heading, meaning in listed.meanings.items()},
            "totals": {meaning.value: f"{amount:.2f}" for meaning, amount in self.totals.items()},
            "left_out": [_said(one.line, one.words, one.sheet) for one in listed.notes],
            "sheets": [
                {"sheet": one.name, "rows": one.count, "ignored": one.ignored}
                for one in listed.sheets
                if one.name
            ],
            "not_read": list(listed.not_read),
        }

    def _refused_in_order(self) -> list[Refused]:
        sheets = [sheet.name for sheet in self.listed.sheets]
        return sorted(self.refused, key=lambda one: (sheets.index(one.sheet), one.line))

    def count(self, row: Row, *, again: bool) -> None:
        """Take note of a row that is in the record now."""
        self.already += again
        self.recorded += not again
        for meaning, amount in amounts_in(row.values):
            self.totals[meaning] += amount

    def refuse(self, row: Row, why: Words) -> None:
        """Take note of a row that is not recorded."""
        self.refused.append(Refused(row.line, why, row.sheet))


def _said(line: int, why: Words, sheet: str) -> dict[str, Any]:
    """What is to be said of a line; which sheet it is in, where the file has sheets."""
    said = {"line": line, "reason": why.de, "english": why.en}
    return said | ({"sheet": sheet} if sheet else {})


def rehearse(listed: PublishedList) -> Account:
    """What recording the list would come to in a programme that knows none of it yet."""
    account = _open(listed)
    for row in listed.rows():
        try:
            _step(row, ProgrammeId("rehearsal"), bytes(32))
        except ValidationError:
            account.refuse(row, _TOO_LARGE)
        else:
            account.count(row, again=False)
    return account


def take_over(
    office: Office,
    listed: PublishedList,
    programme: ProgrammeId,
    by: Callable[[str], Attempt],
    progress: Callable[[], None] = lambda: None,
) -> Account:
    """Record each row once, whatever is retried; call `progress` after each.

    `by` makes the attempt for a step id. Raises NotAllowed and NotFound for the first row if the
    person may not take over here; after any other failure the same call goes on where it stopped.
    """
    account = _open(listed)
    key = office.vault.digest(b"takeover.identity")
    waiting: deque[Row] = deque()

    def work() -> Iterator[Work]:
        for row in listed.rows():
            try:
                step = _step(row, programme, key)
            except ValidationError:
                account.refuse(row, _TOO_LARGE)
            else:
                waiting.append(row)
                yield Work(step, by(f"take-over-{step.operation}"))

    for answer in take_all(office, work()):
        row = waiting.popleft()
        if isinstance(answer, Refusal) and not isinstance(answer, WrongMoment):
            raise answer
        account.count(row, again=isinstance(answer, TakenBefore | WrongMoment))
        progress()
    return account


def _open(listed: PublishedList) -> Account:
    account = Account(listed, refused=list(listed.refused))
    account.totals = {meaning: Decimal("0.00") for meaning in listed.totals if meaning in AMOUNTS}
    return account


def _step(row: Row, programme: ProgrammeId, key: bytes) -> TakeOverOperation:
    """The step of one row. Its operation is named by the row's identity. Raises ValidationError."""
    named = row.identity(key, scope=programme)
    values = {
        _FIELDS[meaning]: value if isinstance(value, str) else format(value, "f")
        for meaning, value in row.values.items()
        if meaning in _FIELDS
    }
    if number := values.get("old_number"):
        values["old_number"] = " ".join(number.split())[:_LINE]
    return TakeOverOperation.model_validate(
        {
            "operation": OperationId(str(uuid.UUID(named[:32]))),
            "programme": programme,
            "row": values,
            "beneficiary": row.values.get(Meaning.BENEFICIARY),
            "cells": _json(row.original),
        }
    )
