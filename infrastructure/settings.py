"""What the operator decides outside: read from the environment once, checked, and then fixed."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

CHECKOUT = Path(__file__).resolve().parent.parent
LAST_PORT = 65535


class BadSetting(ValueError):  # noqa: N818 - read aloud: a bad setting
    """A variable has a value that cannot be used. The message says which, and what would do."""


@dataclass(frozen=True)
class Settings:
    """Where everything lies, and where it is served.

    - `home` (FOERDERAKTE_HOME): an absolute folder, which need not exist yet.
    - `port` (FOERDERAKTE_PORT): of the HTTP server, 1 to 65535.
    - `database_url` (DATABASE_URL): a PostgreSQL that runs already; None: the embedded one.
    - `pg_bin` (FOERDERAKTE_PG_BIN): folder of the embedded server's programs; None: looked for.
    """

    home: Path
    port: int = 8000
    database_url: str | None = None
    pg_bin: Path | None = None

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the settings; an empty variable counts as not set. Raises BadSetting."""
        return cls(
            home=_home(environment),
            port=_port(environment.get("FOERDERAKTE_PORT") or "8000"),
            database_url=_database_url(environment.get("DATABASE_URL") or None),
            pg_bin=_pg_bin(environment.get("FOERDERAKTE_PG_BIN") or None),
        )

    def make_home(self) -> None:
        """Make the folder if it is not there. Raises BadSetting where that cannot be."""
        try:
            self.home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadSetting(
                f"FOERDERAKTE_HOME is {str(self.home)!r}, which cannot be made ({error.strerror}): "
                "name a folder where you may write."
            ) from None


def _home(environment: Mapping[str, str]) -> Path:
    if value := environment.get("FOERDERAKTE_HOME"):
        home = Path(value).expanduser().absolute()
        if home.exists() and not home.is_dir():
            raise BadSetting(f"FOERDERAKTE_HOME is {value!r}, which is a file: name a folder.")
        return home
    if (CHECKOUT / "pyproject.toml").is_file():
        return CHECKOUT / ".foerderakte"
    data = Path(environment.get("XDG_DATA_HOME", ""))
    if not data.is_absolute():  # the XDG specification: to be ignored
        data = Path("~/.local/share").expanduser()
    return data / "foerderakte"


def _port(value: str) -> int:
    port = int(value) if value.isascii() and value.isdigit() else 0
    if not 1 <= port <= LAST_PORT:
        raise BadSetting(
            f"FOERDERAKTE_PORT is {value!r}: give a whole number from 1 to {LAST_PORT}."
        )
    return port


def _database_url(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        address = urlsplit(value)
        good = address.scheme in ("postgresql", "postgres") and address.port != 0
    except ValueError:
        good = False
    if not good:
        shown = value.partition(":")[0] if "://" in value else "no URL"
        raise BadSetting(
            f"DATABASE_URL is {shown!r} (the rest is not shown, it may hold a password): "
            f"give postgresql://USER:PASSWORD@HOST:PORT/DATABASE."
        )
    return value


def _pg_bin(value: str | None) -> Path | None:
    if value is None:
        return None
    folder = Path(value).expanduser().absolute()
    if not all((folder / program).is_file() for program in ("initdb", "postgres")):
        raise BadSetting(
            f"FOERDERAKTE_PG_BIN is {value!r}: name the folder that holds initdb and postgres, "
            f"such as /usr/lib/postgresql/15/bin."
        )
    return folder
