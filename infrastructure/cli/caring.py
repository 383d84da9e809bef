"""What `rebuild` and `doctor` do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import psycopg

from application.leaf import leaf
from application.record import Record
from infrastructure.cli.output import Advance, progress
from infrastructure.main import House, opened
from infrastructure.postgres.follower import Rebuilt
from infrastructure.settings import Settings

_AT_ONCE: Final = 5_000


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, whether it is in order, and what there is to say."""

    what: str
    good: bool
    says: str


def rebuild() -> Rebuilt:
    """Rebuild the register. Raises Unreadable; then readers go on seeing the old one."""
    with opened(Settings.read()) as house, progress("Rebuilding the register"):
        return house.follower.rebuild()


def examine() -> list[Finding]:
    """Look at everything, one after the other. Raises what keeps the installation from starting."""
    settings = Settings.read()
    server = "DATABASE_URL" if settings.database_url else "embedded server"
    with opened(settings) as house:
        return [
            Finding("settings", good=True, says=f"home {settings.home}, {server}"),
            _server(house),
            _role_cannot_change_the_record(house),
            _every_entry(house.record),
            _register(house),
        ]


def _server(house: House) -> Finding:
    with psycopg.connect(house.conninfo) as connection:
        row = connection.execute("SELECT count(*), max(name) FROM record.migration").fetchone()
        version = connection.info.server_version // 10_000
    applied, last = row or (0, None)
    return Finding(
        "server", good=True, says=f"PostgreSQL {version}, {applied} migrations up to {last}"
    )


def _role_cannot_change_the_record(house: House) -> Finding:
    """As the writer: whoever steps may append, and nothing else."""
    with psycopg.connect(house.conninfo) as connection:
        rows = connection.execute(
            "SELECT string_agg(p, ', ') FROM unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'])"
            " AS p WHERE has_table_privilege('foerderakte_writer', 'record.entry', p)"
        ).fetchone()
    excess = rows[0] if rows else None
    says = f"the writer may {excess} the record" if excess else "the writer may only append"
    return Finding("roles", good=not excess, says=says)


def _every_entry(record: Record) -> Finding:
    """Positions without gaps, in order of time, each with the leaf that its content has."""
    with progress("Reading the record", record.head()) as advance:
        for position, wrong in _wrong_entries(record, advance):
            return Finding("record", good=False, says=f"position {position}: {wrong}")
    return Finding("record", good=True, says=f"{record.head()} entries, no gap, every leaf right")


def _wrong_entries(record: Record, advance: Advance) -> Iterator[tuple[int, str]]:
    before = None
    position = 0
    while entries := record.read(position, _AT_ONCE):
        for entry in entries:
            position += 1
            if entry.position != position:
                yield position, f"missing; the next is {entry.position}"
            if before and entry.recorded_at < before:
                yield position, "recorded before its predecessor"
            hashed = leaf(entry.position, entry.recorded_at, entry.type, entry.tags, entry.data)
            if hashed != entry.leaf:
                yield position, "the leaf is not that of the content"
            before = entry.recorded_at
        advance(len(entries))


def _register(house: House) -> Finding:
    """Nobody need be following just now; but whoever followed must not have been stopped."""
    following = house.queries.following()
    says = f"version {following.version}, {following.head - following.position} events behind"
    if following.stopped:
        return Finding("register", good=False, says=f"{says}, stopped: {following.stopped}")
    return Finding("register", good=True, says=says)
