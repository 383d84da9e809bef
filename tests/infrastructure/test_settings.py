"""The settings: what is read from the environment, and how a bad value is refused."""

from pathlib import Path

import pytest

from infrastructure import settings
from infrastructure.settings import BadSetting, Settings

CHECKOUT = Path(__file__).parents[2]


def test_a_checkout_keeps_everything_in_a_folder_beside_pyproject_toml() -> None:
    assert Settings.read({}) == Settings(home=CHECKOUT / ".foerderakte", port=8000)


def test_an_installed_system_keeps_everything_in_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "CHECKOUT", tmp_path)
    monkeypatch.setenv("HOME", "/home/somebody")
    assert Settings.read({"XDG_DATA_HOME": "/data"}).home == Path("/data/foerderakte")
    usual = Path("/home/somebody/.local/share/foerderakte")
    assert Settings.read({}).home == usual
    assert Settings.read({"XDG_DATA_HOME": "relative"}).home == usual


def test_variables_are_honoured(tmp_path: Path) -> None:
    for program in ("initdb", "postgres"):
        (tmp_path / program).touch()
    assert Settings.read(
        {
            "FOERDERAKTE_HOME": str(tmp_path / "new"),
            "FOERDERAKTE_PORT": "8080",
            "DATABASE_URL": "postgresql://user:secret@host/name",
            "FOERDERAKTE_PG_BIN": str(tmp_path),
        }
    ) == Settings(tmp_path / "new", 8080, "postgresql://user:secret@host/name", tmp_path)


def test_a_home_may_be_relative_or_begin_with_a_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/somebody")
    assert Settings.read({"FOERDERAKTE_HOME": "here"}).home == tmp_path / "here"
    assert Settings.read({"FOERDERAKTE_HOME": "~/there"}).home == Path("/home/somebody/there")


def test_an_empty_variable_counts_as_not_set() -> None:
    names = ("FOERDERAKTE_HOME", "FOERDERAKTE_PORT", "DATABASE_URL", "FOERDERAKTE_PG_BIN")
    assert Settings.read(dict.fromkeys(names, "")) == Settings.read({})


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "80 80", "８０", "1e3"])
def test_a_bad_port_is_refused_with_the_range_of_good_ones(port: str) -> None:
    with pytest.raises(BadSetting, match=f"FOERDERAKTE_PORT is '{port}'.*1 to 65535"):
        Settings.read({"FOERDERAKTE_PORT": port})


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(BadSetting, match=r"FOERDERAKTE_HOME is '.*file'.*folder"):
        Settings.read({"FOERDERAKTE_HOME": str(file)})


def test_a_folder_without_programs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"FOERDERAKTE_PG_BIN is .*initdb and postgres"):
        Settings.read({"FOERDERAKTE_PG_BIN": str(tmp_path)})


@pytest.mark.parametrize(
    "url",
    [
        "mysql://user:secret@host/name",
        "postgresql+psycopg://user:secret@host/name",
        "postgresql://user:secret@host:port/name",
        "user:secret@host",
        "host=localhost password=secret",
    ],
)
def test_a_bad_database_url_is_refused_without_showing_its_password(url: str) -> None:
    with pytest.raises(BadSetting, match=r"DATABASE_URL is .*postgresql://USER") as refused:
        Settings.read({"DATABASE_URL": url})
    assert "secret" not in str(refused.value)


def test_settings_do_not_change() -> None:
    with pytest.raises(AttributeError):
        Settings.read({}).port = 1  # pyright: ignore[reportAttributeAccessIssue]
