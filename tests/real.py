"""The real command with the real rules in this process: their compiled form is shared, what is found is not."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from claimcheck import cli
from claimcheck.engine import Checker
from claimcheck.readers import read
from claimcheck.rulebook import load

ROOT = Path(__file__).resolve().parent.parent


class Result(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the compiled rules of both languages."""
    given = os.environ.get("CLAIMCHECK_CACHE_DIR")
    folder = Path(given) if given else tmp_path_factory.mktemp("compiled")
    checker = Checker(load(cache=folder), cache=folder)
    for language in ("en", "nl"):
        checker.check(read("Zinc.", "a.md"), language)
    return folder


@pytest.fixture
def cache(compiled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own in which the rules are compiled and nothing is found yet."""
    folder = tmp_path / "cache"
    folder.mkdir()
    for file in compiled.glob("*.sqlite"):
        if not file.name.startswith("results-"):
            (folder / file.name).symlink_to(file)
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def run(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """The command, run in a folder of its own; ``stdin`` is given as bytes, ``answers`` as lines."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR", "NO_COLOR", "CLAIMCHECK_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def call(*args: str, stdin: bytes = b"", answers: str | None = None) -> Result:
        given = SimpleNamespace(buffer=io.BytesIO(stdin)) if answers is None else io.StringIO(answers)
        monkeypatch.setattr("sys.stdin", given)
        status = cli.run(args)
        out, err = capsysbinary.readouterr()
        return Result(status, out.decode(), err.decode())

    return call


def put(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path
