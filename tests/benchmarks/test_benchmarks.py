"""Every program of the benchmarks runs, small and short, and says what was promised; no times."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks import __main__ as program
from benchmarks import decide, growth, ours
from benchmarks.bench import SLOW_COMMIT, Bench
from benchmarks.figures import TARGETS, Figure
from benchmarks.fold import fold
from benchmarks.follow import follow
from benchmarks.names import Case
from benchmarks.world import awarded, opening, prepared
from infrastructure.postgres.record import FOLLOWER, PostgresRecord

SHAPE = {"name": str, "ours": float, "other": float, "ratio": float, "unit": str}


@pytest.fixture
def bench(server: str) -> Bench:
    return Bench(server, seconds=0.1, rounds=1, scale=0.0001)


@pytest.mark.parametrize(
    ("measure", "names"),
    [
        (fold, ["fold.vs_cursor"]),
        (follow, ["follow.vs_cursor"]),
        (growth.growth, ["growth.1m.vs_empty"]),
        (growth.cache, ["cache.100k.vs_10"]),
    ],
)
def test_programs_of_one_writer(
    bench: Bench, measure: Callable[[Bench], list[Figure]], names: list[str]
) -> None:
    figures = measure(bench)
    assert [figure.name for figure in figures] == names
    assert all(figure.ours > 0 and figure.other > 0 for figure in figures)


@pytest.mark.slow
def test_decisions_side_by_side(bench: Bench) -> None:
    hot = decide.hot(bench, 2)
    assert [figure.name for figure in hot] == ["decide.hot.2.vs_raw", "decide.hot.2.vs_library"]
    slow = decide.spread(bench, 1, SLOW_COMMIT)
    assert [figure.name for figure in slow] == [
        "decide.spread.1.vs_raw.2ms",
        "decide.spread.1.vs_library.2ms",
    ]


def test_results_are_written_as_promised(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @contextmanager
    def this_server() -> Iterator[str]:
        yield server

    monkeypatch.setattr(program, "running_server", this_server)
    output = tmp_path / "results.json"
    tiny = ["--seconds", "0.1", "--rounds", "2", "--scale", "0.0001", "--output", str(output)]
    program.main(["fold", *tiny])
    (result,) = json.loads(output.read_text())
    assert {name: type(result[name]) for name in SHAPE} == SHAPE
    assert result["name"] == "fold.vs_cursor"
    assert result["name"] in capsys.readouterr().out


def test_every_promised_figure_has_a_program() -> None:
    programs = [*program.PROGRAMS]
    assert all(any(name.startswith(each) for each in programs) for name in TARGETS)


def test_raw_rows_are_as_large_as_those_of_decisions(database: str) -> None:
    ours.prepare(database)
    case = Case(7, 0)
    ours.load(database, [*opening(1), *prepared([case])])
    writer, record = ours.Writer(database), PostgresRecord(database, FOLLOWER, size=2)
    try:
        writer.decide(case)
        *_, entry = record.read()
    finally:
        writer.close()
        record.close()
    (raw,) = awarded([case])
    assert (entry.type, list(entry.tags)) == (raw.type, raw.tags)
    assert abs(len(entry.data) - len(raw.data)) < 100
