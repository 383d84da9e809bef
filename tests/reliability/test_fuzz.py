"""R14: whatever is sent, the API answers as its document says."""

from pathlib import Path

import pytest

from tests.support.fuzzing import fuzzed
from tests.support.sending import fuzz

pytestmark = pytest.mark.slow


def test_nothing_that_is_sent_makes_the_api_fail(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with fuzzed(database, tmp_path / "home", monkeypatch) as api:
        fuzz(api)
