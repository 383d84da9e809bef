"""The scale of the reliability tests."""

import pytest

from tests.reliability.figures import scaled


@pytest.mark.parametrize(
    ("scale", "full", "tried"), [("", 25, 25), ("0.1", 25, 3), ("0.1", 30, 3), ("0.1", 1, 1)]
)
def test_a_share_is_rounded_up(
    monkeypatch: pytest.MonkeyPatch, scale: str, full: int, tried: int
) -> None:
    monkeypatch.setenv("FOERDERAKTE_TEST_SCALE", scale)
    assert scaled(full) == tried


@pytest.mark.parametrize("scale", ["0", "-1", "2", "nan", "much"])
def test_a_scale_that_would_test_nothing_is_refused(
    monkeypatch: pytest.MonkeyPatch, scale: str
) -> None:
    monkeypatch.setenv("FOERDERAKTE_TEST_SCALE", scale)
    with pytest.raises(ValueError, match=r".+"):
        scaled(1)
