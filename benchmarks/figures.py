"""What is measured, and how it is shown: ours, the other's, and the ratio of the two."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Final

TARGETS: Final = {
    "decide.spread.1.vs_library": 4.0,
    "decide.spread.8.vs_library": 2.0,
    "decide.hot.8.vs_library": 5.0,
    "decide.spread.1.vs_raw": 0.25,
    "decide.spread.8.vs_raw": 0.10,
    "decide.hot.8.vs_raw": 0.10,
    "fold.vs_cursor": 0.3,
    "follow.vs_cursor": 0.05,
    "growth.1m.vs_empty": 0.85,
    "cache.100k.vs_10": 0.8,
}
"""What each ratio is to reach at least; figures without a target are for the record."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The medians of both sides and their ratio; `lowest` and `highest` ratio of a single round."""

    name: str
    ours: float
    other: float
    ratio: float
    unit: str
    lowest: float
    highest: float
    rounds: int

    @classmethod
    def of(cls, name: str, ours: Sequence[float], other: Sequence[float], unit: str) -> Figure:
        """The figure of rounds in which both sides took their turns."""
        ratios = [mine / theirs for mine, theirs in zip(ours, other, strict=True)]
        return cls(
            name=name,
            ours=round(median(ours), 1),
            other=round(median(other), 1),
            ratio=round(median(ours) / median(other), 3),
            unit=unit,
            lowest=round(min(ratios), 3),
            highest=round(max(ratios), 3),
            rounds=len(ratios),
        )

    def __str__(self) -> str:
        target = TARGETS.get(self.name)
        wanted = "" if target is None else f"≥ {target:<5g}{'' if self.ratio >= target else '✗'}"
        return (
            f"{self.name:<32}{self.ours:>12,.1f}{self.other:>14,.1f}{self.ratio:>9.3f}"
            f"  {self.lowest:.3f}–{self.highest:.3f}  {self.unit:<14}{wanted}"
        )


HEADING: Final = (
    f"{'figure':<32}{'ours':>12}{'other':>14}{'ratio':>9}  lowest–highest  {'unit':<11}target"
)


def write(figures: Iterable[Figure], file: Path) -> None:
    """Write the figures as JSON."""
    file.write_text(json.dumps([asdict(figure) for figure in figures], indent=2) + "\n")
