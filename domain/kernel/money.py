"""Amounts of money. Euro keeps two places in every operation and never meets a float."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, partial, reduce
from typing import Annotated, Final, Self

from pydantic import AfterValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from domain.kernel.event import Value
from domain.kernel.form import Form, unfit
from domain.kernel.interned import interned

CENT: Final = Decimal("0.01")
_exact: Final = Decimal.__new__  # of what is in whole cents already
_ZERO: Final = Decimal("0.00")  # never -0.00: one amount is written in one way


class Euro(Decimal):
    """An amount in euros with two places, rounded half up (kaufmännisch, DIN 1333).

    Made from text, int or Decimal; raises TypeError for a float, ValueError for what is not finite,
    decimal.InvalidOperation for what is no number. Prints canonically (`12500.50`), and with format
    `de` as `12.500,50 €`.
    """

    __slots__ = ()

    def __new__(cls, amount: str | int | Decimal = 0) -> Self:
        """Round to the cent."""
        if isinstance(amount, float):
            raise TypeError("An amount is never a float: write it as text, such as '12.50'.")
        number = amount if isinstance(amount, Decimal) else Decimal(amount)
        if not number.same_quantum(CENT):
            if not number.is_finite():
                raise ValueError(f"{amount!r} is no amount of money")
            number = number.quantize(CENT, ROUND_HALF_UP)
        return _exact(cls, number or _ZERO)

    def __add__(self, other: Decimal | int) -> Euro:
        if type(other) is Euro:  # nothing to round: long histories are added up here
            return _exact(Euro, Decimal.__add__(self, other))
        return Euro(Decimal.__add__(self, other))

    __radd__ = __add__

    def __sub__(self, other: Decimal | int) -> Euro:
        return Euro(Decimal.__sub__(self, other))

    def __rsub__(self, other: Decimal | int) -> Euro:
        return Euro(Decimal.__rsub__(self, other))

    def __mul__(self, other: Decimal | int) -> Euro:
        return Euro(Decimal.__mul__(self, other))

    __rmul__ = __mul__

    def __truediv__(self, other: Decimal | int) -> Euro:
        return Euro(Decimal.__truediv__(self, other))

    def __rtruediv__(self, other: Decimal | int) -> Euro:
        return Euro(Decimal.__rtruediv__(self, other))

    def __floordiv__(self, other: Decimal | int) -> Euro:
        return Euro(Decimal.__floordiv__(self, other))

    def __mod__(self, other: Decimal | int) -> Euro:
        return Euro(Decimal.__mod__(self, other))

    def __pos__(self) -> Euro:
        return self

    def __neg__(self) -> Euro:
        return Euro(Decimal.__neg__(self))

    def __abs__(self) -> Euro:
        return Euro(Decimal.__abs__(self))

    def __str__(self) -> str:
        return Decimal.__format__(self, "f")

    def __repr__(self) -> str:
        return f"Euro('{self}')"

    def __format__(self, spec: str, context: Context | None = None, /) -> str:
        del context  # two places are two places
        if spec not in {"de", "en"}:
            return Decimal.__format__(self, spec or "f")
        grouped = Decimal.__format__(self, ",.2f")
        if spec == "en":
            return f"€{grouped}"
        return grouped.translate(str.maketrans(",.", ".,")) + " €"

    @classmethod
    def total(cls, amounts: Iterable[Decimal]) -> Euro:
        """Add up; nothing adds up to 0.00."""
        return Euro(reduce(Decimal.__add__, amounts, Decimal(0)))

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return _schema(_ANY)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return _ANY.json_schema


@dataclass(frozen=True, slots=True)
class _Range:
    """Which amounts may be given: from `least` to below `below` euros; `pattern` tells callers."""

    pattern: str
    least: int
    below: int

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return _schema(self)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return self.json_schema

    @property
    def json_schema(self) -> JsonSchemaValue:
        """What is written in the description of the interface."""
        return {"type": "string", "pattern": self.pattern, "examples": ["12500.50"]}

    def made(self, amount: Decimal | str | int) -> Euro:
        """The amount in euros. Raises ValueError."""
        euros = Euro(amount)
        if euros < self.least:
            raise unfit(
                f"Der Betrag ist zu klein; erlaubt sind mindestens {Euro(self.least):de}.",
                f"The amount is too small; at least {Euro(self.least):en} is allowed.",
            )
        if euros >= self.below:
            raise unfit(
                f"Der Betrag ist zu groß; erlaubt sind weniger als {Euro(self.below):de}.",
                f"The amount is too large; less than {Euro(self.below):en} is allowed.",
            )
        return euros


@cache
def _schema(allowed: _Range) -> CoreSchema:
    text = core_schema.str_schema(pattern=_ANY.pattern)
    parts = (core_schema.is_instance_schema(Euro), text, core_schema.int_schema(strict=True))
    made = partial(core_schema.no_info_after_validator_function, allowed.made)
    return interned(made(text), made(core_schema.union_schema(list(parts))))


_ANY: Final = _Range(r"^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,2})?$", -(10**15) + 1, 10**15)
_STATED: Final = _Range(r"^(0|[1-9][0-9]{0,11})(\.[0-9]{1,2})?$", 0, 10**12)

_SOURCE: Final = r"^[A-Z][A-Z0-9-]{0,15}$"
AMOUNT: Final = Form(
    _ANY.pattern,
    "Erwartet wird ein Betrag in Euro wie 12500.50.",
    "An amount in euros is expected, such as 12500.50.",
)
FORMS: Final = (
    AMOUNT,
    AMOUNT._replace(pattern=_STATED.pattern),
    Form(
        _SOURCE,
        "Erwartet wird eine Mittelquelle in Großbuchstaben wie EU oder LAND.",
        "A source of money in capital letters is expected, such as EU or LAND.",
    ),
)

Amount = Annotated[Euro, _STATED]
"""An amount that somebody states: zero or more, and less than 10^12."""

NOTHING: Final = Euro(0)

Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=7, decimal_places=4)]
"""A share of a hundred, 0 to 100."""


class PlanLine(Value):
    """An amount from one source in one budget year (Haushaltsjahr)."""

    source: Annotated[str, Field(pattern=_SOURCE, examples=["EU"])]
    year: Annotated[int, Field(ge=1990, le=2100)]
    amount: Amount

    @property
    def key(self) -> tuple[str, int]:
        """Source and budget year."""
        return self.source, self.year


Sums = dict[tuple[str, int], Euro]
"""Sums of money by source and budget year."""


def _each_once(lines: tuple[PlanLine, ...]) -> tuple[PlanLine, ...]:
    """The lines in order, without what is zero; refuses a source and year that stand twice."""
    keys = [line.key for line in lines]
    if keys == sorted(set(keys)) and all(line.amount for line in lines):
        return lines  # as plans are recorded
    if len(set(keys)) < len(keys):
        raise unfit(
            "Jede Quelle steht für jedes Haushaltsjahr nur einmal da.",
            "Each source stands only once for each budget year.",
        )
    return tuple(sorted((line for line in lines if line.amount), key=lambda line: line.key))


class Plan(Value):
    """Money by source (EU, BUND, LAND, …) and budget year; each pair stands once, in order."""

    lines: Annotated[tuple[PlanLine, ...], AfterValidator(_each_once)] = ()

    @classmethod
    def of(cls, amounts: Sums) -> Plan:
        """Make a plan of amounts by (source, year)."""
        lines = (
            PlanLine(source=source, year=year, amount=amount)
            for (source, year), amount in amounts.items()
        )
        return cls(lines=tuple(lines))

    @property
    def amounts(self) -> Sums:
        """The amounts by (source, year)."""
        return {line.key: line.amount for line in self.lines}

    @property
    def total(self) -> Euro:
        """The sum over all sources and years."""
        return Euro.total(line.amount for line in self.lines)

    def __sub__(self, other: Plan) -> Plan:
        """Take away; raises ValueError when more is taken than there is."""
        mine, theirs = self.amounts, other.amounts
        return Plan.of(
            {key: mine.get(key, NOTHING) - theirs.get(key, NOTHING) for key in mine | theirs}
        )

    def covers(self, wanted: Plan) -> bool:
        """Say whether there is as much here of every source and year."""
        mine = self.amounts
        return all(amount <= mine.get(key, NOTHING) for key, amount in wanted.amounts.items())
