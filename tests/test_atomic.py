from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from claimcheck import atomic
from claimcheck.errors import ClaimcheckError


def test_a_text_is_written_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "new" / "deep" / "report.txt"
    atomic.write(file, "één\r\ntwee\n\udcff")
    assert file.read_bytes() == "één\r\ntwee\n\\udcff".encode()
    assert [each.name for each in file.parent.iterdir()] == ["report.txt"]


def test_a_file_keeps_its_permissions_and_a_link_its_target(tmp_path: Path) -> None:
    file, link = tmp_path / "a", tmp_path / "b"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    atomic.write(link, "new")
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a"
    file.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(ClaimcheckError, match="a: cannot be written: No space left on device"):
        atomic.write(file, "new")
    assert file.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_a_device_is_written_to_and_stays_one() -> None:
    atomic.write(Path(os.devnull), "x")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ClaimcheckError, match="is a directory"):
        atomic.write(tmp_path, "x")
    with pytest.raises(ClaimcheckError, match="cannot be written"):
        atomic.write(tmp_path / "file" / "below", "x")
