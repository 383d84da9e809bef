"""Refusals at the command line go to the security log as well, without what was typed."""

import json
from pathlib import Path

import pytest

from tests.infrastructure.cli.conftest import Run


@pytest.mark.parametrize("check", [(), ("--check",)], ids=["taken", "checked"])
def test_a_refusal_is_logged(run: Run, admin: str, tmp_path: Path, check: tuple[str, ...]) -> None:
    oneself = (f"person={admin}", "role=approver", "since=2026-03-02", "unit=canary")
    refused = run("take", "appoint", *oneself, "--as", admin, *check)
    assert refused.code == 1, refused.err
    log = (tmp_path / "home" / "security.log").read_text()
    (logged,) = map(json.loads, log.splitlines())
    assert (logged["event"], logged["code"], logged["rule"]) == (
        "refused",
        "rule-broken",
        "not-oneself",
    )
    assert (logged["step"], logged["person"], logged["channel"]) == ("appoint", admin, "cli")
    assert "canary" not in log
