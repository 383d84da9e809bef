"""Size classes, links of undertakings, de-minimis aid: versioned law, as data with the days on which it is valid."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple, TypeVar

from domain.kernel.money import Euro

LARGE: Final = "large"
DE_MINIMIS: Final = "de-minimis"
"""The aid basis of shares that count against the ceiling of Reg. (EU) 2023/2831."""


class SizeLimits(NamedTuple):
    """A class: fewer staff (annual work units) than this, and one of the two amounts at most.

    Without amounts the staff alone decides.
    """

    size: str
    staff_below: int
    turnover: Euro | None
    balance_sheet: Euro | None


class SizeDefinition(NamedTuple):
    """The definition of small and medium-sized enterprises in one version, smallest class first."""

    law: str
    valid_from: date
    classes: tuple[SizeLimits, ...]


class DeMinimisDefinition(NamedTuple):
    """How much de-minimis aid one undertaking may have in how many years, in one version."""

    law: str
    valid_from: date
    ceiling: Euro
    years: int


class LinkDefinition(NamedTuple):
    """What makes several organisations one single undertaking, in one version."""

    law: str
    valid_from: date
    grounds: tuple[str, ...]


SIZE_DEFINITIONS: Final = (
    SizeDefinition(  # [K]; amounts in ecus
        "96/280/EC",
        date(1996, 4, 30),
        (
            SizeLimits("micro", 10, None, None),
            SizeLimits("small", 50, Euro(7_000_000), Euro(5_000_000)),
            SizeLimits("medium", 250, Euro(40_000_000), Euro(27_000_000)),
        ),
    ),
    SizeDefinition(  # [K] Annex, Art. 2
        "2003/361/EC",
        date(2005, 1, 1),
        (
            SizeLimits("micro", 10, Euro(2_000_000), Euro(2_000_000)),
            SizeLimits("small", 50, Euro(10_000_000), Euro(10_000_000)),
            SizeLimits("medium", 250, Euro(50_000_000), Euro(43_000_000)),
        ),
    ),
)

_GROUNDS: Final = ("voting-majority", "board-majority", "dominant-influence", "voting-agreement")

LINK_DEFINITIONS: Final = (
    LinkDefinition("1407/2013", date(2014, 1, 1), _GROUNDS),  # [K] Art. 2(2)
    LinkDefinition("2023/2831", date(2024, 1, 1), _GROUNDS),  # [V] Art. 2(2)(a)-(d)
)

DE_MINIMIS_DEFINITIONS: Final = (
    DeMinimisDefinition("1407/2013", date(2014, 1, 1), Euro(200_000), 3),  # [K] Art. 3(2)
    DeMinimisDefinition("2023/2831", date(2024, 1, 1), Euro(300_000), 3),  # [V] Art. 3(2)
)

DefinitionT = TypeVar("DefinitionT", SizeDefinition, LinkDefinition, DeMinimisDefinition)


def in_force(definitions: Iterable[DefinitionT], day: date) -> DefinitionT:
    """The definition in force on the day; before the first one, the first."""
    oldest, *later = definitions
    return next((one for one in reversed(later) if one.valid_from <= day), oldest)


def size_of(definition: SizeDefinition, staff: Decimal, turnover: Euro, balance_sheet: Euro) -> str:
    """The size class that follows from the figures of one accounting period."""
    for limits in definition.classes:
        amounts = ((turnover, limits.turnover), (balance_sheet, limits.balance_sheet))
        small_enough = any(limit is None or amount <= limit for amount, limit in amounts)
        if staff < limits.staff_below and small_enough:
            return limits.size
    return LARGE


def size_definition(law: str) -> SizeDefinition:
    """The definition by its name."""
    return next(one for one in SIZE_DEFINITIONS if one.law == law)
