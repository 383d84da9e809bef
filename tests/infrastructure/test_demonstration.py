"""The demonstration: loaded into a fresh told record, whatever interrupts it, and into no other."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from infrastructure import demonstration, founding
from infrastructure.main import House, opened
from infrastructure.settings import Settings


class Killed(BaseException):
    """The process ended here."""


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, database_url=database)


@contextmanager
def started(settings: Settings) -> Iterator[tuple[House, list[str]]]:
    """What `serve --demo` opens, and what it says."""
    said: list[str] = []
    with opened(settings, told=True) as house:
        yield demonstration.provide(house, said.append), said


@pytest.mark.parametrize("at", ["_people", "tokens_file", "go_live"])
def test_killed_at_any_moment_it_has_tokens_and_is_live_after_the_next_start(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    def kill(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(House if at == "go_live" else demonstration, at, kill)
        with pytest.raises(Killed), started(settings):
            pass

    with started(settings) as (house, _):
        assert not house.services.told
        assert house.services.told_upto == house.record.head() == house.queries.head() > 100
        lines = demonstration.tokens_file(settings).read_text().splitlines()[1:]
        people = [line.split()[:2] for line in lines]
        assert len(people) > 5
        assert all(house.tokens.person_of(token) == person for token, person in people)


def test_lost_tokens_are_made_again(settings: Settings) -> None:
    with started(settings):
        demonstration.tokens_file(settings).unlink()
    with started(settings) as (_, said):
        assert demonstration.tokens_file(settings).exists()
        assert said == []


@pytest.mark.parametrize("told", [True, False])
def test_another_record_is_left_as_it_is(settings: Settings, *, told: bool) -> None:
    with opened(settings, told=told) as house:
        founding.found(house, "Erste Administration", None)
    with started(settings) as (house, said):
        assert house.record.head() == 3
        assert house.services.told is told
        assert [one.partition(":")[0] for one in said] == [
            "Only a fresh record loads the demonstration"
        ]
        assert not demonstration.tokens_file(settings).exists()
