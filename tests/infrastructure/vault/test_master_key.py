"""The file with the master key."""

from pathlib import Path

import pytest

from infrastructure.postgres.master_key import KeyFileError, MasterKey


def test_the_first_start_makes_it_for_its_user_alone(tmp_path: Path) -> None:
    file = tmp_path / "new" / "master.key"
    made = MasterKey.kept_in(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert MasterKey.kept_in(file) == made
    assert list(file.parent.iterdir()) == [file]


def test_each_purpose_has_a_key_of_its_own_and_none_is_shown() -> None:
    key = MasterKey.of(bytes(32))
    assert len({key.wrapping, key.digesting, bytes(32)}) == 3
    assert repr(key) == f"MasterKey(id='{key.id}')"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "master.key"
    MasterKey.kept_in(file)
    file.chmod(mode)
    with pytest.raises(KeyFileError, match=f"mode {mode:04o}.*chmod 600"):
        MasterKey.kept_in(file)


@pytest.mark.parametrize("content", [b"", b"short", b"QUJD\n", b"\xff" * 44])
def test_a_file_without_a_key_is_refused_and_not_replaced(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "master.key"
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(KeyFileError, match="does not hold a key"):
        MasterKey.kept_in(file)
    assert file.read_bytes() == content


def test_a_folder_is_no_key(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="no file"):
        MasterKey.kept_in(tmp_path)
