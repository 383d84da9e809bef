"""What a command prints: sentences for people, or one JSON value for programs."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from typing import Annotated, Any

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Advance = Callable[[int], None]


def say(*lines: str) -> None:
    """Print lines for people."""
    for line in lines:
        typer.echo(line)


def as_json(value: Any) -> None:  # noqa: ANN401 - whatever there is
    """Print one JSON value; amounts and days are text."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table on a terminal, and lines of fields with tabs between them elsewhere."""
    if not sys.stdout.isatty():
        for row in rows:
            typer.echo("\t".join("" if cell is None else str(cell) for cell in row))
        return
    from rich.console import Console  # noqa: PLC0415 - only where it is seen
    from rich.table import Table  # noqa: PLC0415

    shown = Table(*heads)
    for row in rows:
        shown.add_row(*("" if cell is None else str(cell) for cell in row))
    Console().print(shown)


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Advance]:
    """Show how far a long work has come: a bar on a terminal, a line every so often elsewhere.

    Both go to standard error, so that the output stays what it is.
    """
    if sys.stderr.isatty():
        from rich.console import Console  # noqa: PLC0415 - only where it is seen
        from rich.progress import Progress  # noqa: PLC0415

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(what, total=total)
            yield lambda by: bar.advance(task, by)
    else:
        yield _Lines(what, total).advance


class _Lines:
    """Says at the beginning, and then at each thousand, how far it is."""

    def __init__(self, what: str, total: int | None) -> None:
        self._what, self._total, self._done = what, total, 0
        self._say()

    def advance(self, by: int) -> None:
        before, self._done = self._done, self._done + by
        if self._done // 1000 > before // 1000:
            self._say()

    def _say(self) -> None:
        upto = f" of {self._total}" if self._total is not None else ""
        typer.echo(f"{self._what}: {self._done}{upto}", err=True)


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    return str(value)
