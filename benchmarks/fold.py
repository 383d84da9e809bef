"""How many events a second are read, decoded and folded, beside fetching the same rows raw."""

from __future__ import annotations

from itertools import chain

from benchmarks import ours
from benchmarks.bench import Bench
from benchmarks.cursor import BATCH, read_through
from benchmarks.figures import Figure
from benchmarks.names import Case
from benchmarks.timing import rate
from benchmarks.world import CODEC, awarded, opening, prepared
from domain.operation.operation import Operation
from infrastructure.collector import settle
from infrastructure.postgres.record import FOLLOWER, PostgresRecord

OPERATIONS = 20_000  # six events each


def fold(bench: Bench) -> list[Figure]:
    """Fold every case file from the log, from its beginning to its end."""
    with bench.database() as owner:
        ours.prepare(owner)
        cases = [Case(number, number % 100) for number in range(bench.size(OPERATIONS))]
        ours.load(owner, chain(opening(100), prepared(cases), awarded(cases)))
        record = PostgresRecord(owner, FOLLOWER, size=2)
        settle()
        try:
            folded, raw = list[float](), list[float]()
            read_through(owner)
            for _ in range(bench.rounds):
                folded.append(rate(lambda: folded_through(record), bench.seconds))
                raw.append(rate(lambda: read_through(owner), bench.seconds))
        finally:
            record.close()
    return [Figure.of("fold.vs_cursor", folded, raw, "events/s")]


def folded_through(record: PostgresRecord) -> int:
    """Fold the whole log once; returns how many events it has."""
    operations, after = dict[str, Operation](), 0
    while entries := record.read(after, BATCH):
        after = entries[-1].position
        for entry in entries:
            event = CODEC.fact(entry)
            subject = getattr(event, "operation", None)
            if subject is not None:
                model = operations.get(subject) or operations.setdefault(
                    subject, Operation.about(subject)
                )
                model.apply(event)
    return after
