"""What `rebuild` and `doctor` do."""

from __future__ import annotations

from dataclasses import dataclass

import psycopg

from domain.office.events import OfficeEstablished
from infrastructure.cli.entries import Examination
from infrastructure.cli.output import progress
from infrastructure.main import House, opened
from infrastructure.postgres.follower import Rebuilt
from infrastructure.settings import Settings


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
            _every_entry(house),
            _time(house),
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


def _every_entry(house: House) -> Finding:
    """Positions, instants, leaves, whether all can be read, and whether what is derived follows."""
    codec = house.services.office.codec
    with (
        psycopg.connect(house.conninfo, autocommit=True) as connection,
        progress("Reading the record", house.record.head()) as advance,
    ):
        examination = Examination(house.record, codec, connection)
        for wrong in examination.wrong(advance):
            return Finding("record", good=False, says=wrong)
    says = (
        f"{examination.position} entries, no gap, every leaf right, every step and tag in its place"
    )
    return Finding("record", good=True, says=says)


def _time(house: House) -> Finding:
    """Whether the first event says of the record what its setting does."""
    services = house.services
    says = "every instant was measured"
    if services.told:
        says = "the record is told: every instant is given"
    elif services.told_upto:
        says = f"entries 1–{services.told_upto} were told afterwards, their instants are given"
    first = house.record.read(limit=1)
    event = services.office.codec.fact(first[0]) if first else None
    if isinstance(event, OfficeEstablished) and event.told != (
        services.told or services.told_upto > 0
    ):
        return Finding("time", good=False, says=f"{says}; the first event says otherwise")
    return Finding("time", good=True, says=says)


def _register(house: House) -> Finding:
    """Nobody need be following just now; but whoever followed must not have been stopped."""
    following = house.queries.following()
    says = f"version {following.version}, {following.head - following.position} events behind"
    if following.stopped:
        return Finding("register", good=False, says=f"{says}, stopped: {following.stopped}")
    return Finding("register", good=True, says=says)
