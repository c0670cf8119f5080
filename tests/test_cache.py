"""What is kept comes back as it was made, and a cache that is of no use harms nobody."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.cache import MOST, Tables, digest_of, kept

MADE: Tables = {"words": {"b": ["é", 1, None], "a'\"": {"x": True}, "": ""}, "nothing": {}}
DIGEST = digest_of("made", "from", b"this")


def plain(tables: Tables) -> dict[str, dict[str, object]]:
    return {name: dict(tables[name]) for name in MADE}


def once() -> Tables:
    raise AssertionError("made again")


def test_without_a_folder_it_is_made_each_time() -> None:
    assert kept(None, "x", DIGEST, lambda: MADE) is MADE


def test_what_is_kept_is_not_made_again_and_comes_back_the_same(tmp_path: Path) -> None:
    assert plain(kept(tmp_path / "new" / "folder", "x", DIGEST, lambda: MADE)) == MADE
    found = kept(tmp_path / "new" / "folder", "x", DIGEST, once)
    assert plain(found) == MADE
    assert list(found["words"]) == sorted(MADE["words"])
    assert len(found["words"]) == 3 and len(found["nothing"]) == 0
    assert found["words"].get("c") is None and "c" not in found["words"]


def test_another_digest_or_name_is_another_thing(tmp_path: Path) -> None:
    kept(tmp_path, "x", DIGEST, lambda: MADE)
    other: Tables = {"words": {"b": 2}}
    assert kept(tmp_path, "x", digest_of("else"), lambda: other) is other
    assert kept(tmp_path, "y", DIGEST, lambda: other) is other
    assert plain(kept(tmp_path, "x", DIGEST, once)) == MADE


@pytest.mark.parametrize("damage", [b"", b"{", b"\0\0", b"half", b"SQLite format 3\0", b"foreign"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    kept(tmp_path, "x", DIGEST, lambda: MADE)
    [file] = tmp_path.iterdir()
    good = file.read_bytes()
    file.write_bytes(good[: len(good) // 2] if damage == b"half" else damage)
    if damage == b"foreign":
        file.unlink()
        with sqlite3.connect(file) as foreign:
            foreign.execute("CREATE TABLE words (a, b, c)")
        foreign.close()
    assert kept(tmp_path, "x", DIGEST, lambda: MADE) is MADE
    assert plain(kept(tmp_path, "x", DIGEST, once)) == MADE


def test_a_file_of_another_digest_under_the_name_is_made_anew(tmp_path: Path) -> None:
    kept(tmp_path, "x", "a" * 32 + "1", lambda: {"words": {"b": "old"}})
    assert kept(tmp_path, "x", "a" * 32 + "2", lambda: MADE) is MADE
    assert plain(kept(tmp_path, "x", "a" * 32 + "2", once)) == MADE


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        assert kept(folder, "x", DIGEST, lambda: MADE) is MADE


def test_only_the_newest_of_a_name_stay(tmp_path: Path) -> None:
    kept(tmp_path, "x-nl", DIGEST, lambda: MADE)
    for n in range(MOST + 2):
        kept(tmp_path, "x", digest_of(str(n)), lambda: MADE)
        for age, file in enumerate(sorted(tmp_path.glob("x-*"), key=lambda path: path.stat().st_mtime_ns)):
            os.utime(file, (age, age))
    assert len(list(tmp_path.glob("x-*"))) == MOST + 1
    kept(tmp_path, "x-nl", DIGEST, once)
    kept(tmp_path, "x", digest_of(str(MOST + 1)), once)


def test_nothing_but_the_file_is_left_behind(tmp_path: Path) -> None:
    kept(tmp_path, "x", DIGEST, lambda: MADE)
    kept(tmp_path, "x", DIGEST, once)
    assert [file.name for file in tmp_path.iterdir()] == [f"x-{DIGEST[:32]}.sqlite"]
    with pytest.raises(TypeError):
        kept(tmp_path, "y", DIGEST, lambda: {"words": {"b": object()}})
    assert len(list(tmp_path.iterdir())) == 1


def test_the_parts_of_a_digest_stay_apart() -> None:
    assert len({digest_of("ab", "c"), digest_of("a", "bc"), digest_of("abc"), digest_of("abc", "")}) == 4
    assert digest_of("é") == digest_of("é".encode())


def test_a_run_goes_on_when_the_middle_of_every_kept_file_is_damaged(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Zinc cures the flu.", encoding="utf-8")
    environment = {**os.environ, "CLAIMCHECK_CACHE_DIR": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "claimcheck", "--format", "plain", "--lang", "en", str(page)]

    def run() -> tuple[int, str]:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)
        return done.returncode, done.stdout

    sound = run()
    for file in (tmp_path / "cache").iterdir():
        data = bytearray(file.read_bytes())
        middle = range(len(data) // 3, 2 * len(data) // 3)
        data[middle.start : middle.stop] = bytes(0xA5 for _ in middle)
        file.write_bytes(data)
    assert run() == sound
    assert sound[0] == 1
