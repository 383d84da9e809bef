"""`python -m benchmarks [name …] [--seconds 10] [--rounds 5]`: measure, print, write results.json."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks import decide, fold, follow, growth
from benchmarks.bench import Bench, running_server
from benchmarks.figures import HEADING, Figure, write

RESULTS: Final = Path(__file__).parent / "results.json"
PROGRAMS: Final[dict[str, Callable[[Bench], list[Figure]]]] = {
    "decide.spread.1": partial(decide.spread, number=1),
    "decide.spread.8": partial(decide.spread, number=8),
    "decide.hot.8": partial(decide.hot, number=8),
    "fold": fold.fold,
    "follow": follow.follow,
    "growth": growth.growth,
    "cache": growth.cache,
    "decide.2ms": decide.slow,
}


def main(arguments: Sequence[str] | None = None) -> list[Figure]:
    """Run the programs that were named, or all."""
    asked = _arguments(arguments)
    figures: list[Figure] = []
    print(HEADING)
    with running_server() as server:
        bench = Bench(server, asked.seconds, asked.rounds, asked.scale)
        for name in asked.names or PROGRAMS:
            for figure in PROGRAMS[name](bench):
                print(figure, flush=True)
                figures.append(figure)
            write(figures, asked.output)
    return figures


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*PROGRAMS, []], metavar="name")
    parser.add_argument("--seconds", type=float, default=10.0, help="of each side in each round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scale", type=float, default=1.0, help="of the sizes in the names")
    parser.add_argument("--output", type=Path, default=RESULTS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
