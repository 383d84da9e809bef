"""The JSON schema of a command takes what the door takes."""

import re
from datetime import date, timedelta

from application.command_schema import schema_of
from domain.programme.calling import OpenCall

FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)


def test_every_day_there_is_may_be_written_and_no_other() -> None:
    pattern = schema_of(OpenCall)["properties"]["opens_on"]["pattern"]
    written = {
        day
        for year in range(FIRST.year - 1, LAST.year + 2)
        for month in range(14)
        for number in range(33)
        if re.search(pattern, day := f"{year}-{month:02}-{number:02}")
    }
    days = (LAST - FIRST).days + 1
    assert written == {f"{FIRST + timedelta(days=number)}" for number in range(days)}
