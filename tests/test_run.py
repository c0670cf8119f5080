"""Paths in, a RunReport out, with a checker that finds the word "bad"."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from claimcheck.check import stdin_kind
from claimcheck.desk import Desk
from claimcheck.engine import Checker
from claimcheck.errors import ClaimcheckError
from claimcheck.model import Document, FileReport
from claimcheck.run import EMPTY_FOLDER, Input, check_paths, exit_status
from tests.reports import sample


class Fake:
    """Stands in for a Checker."""

    book = SimpleNamespace(fingerprint="f00d", rules={})

    def check(
        self,
        document: Document,
        language: str | None = None,
        only: tuple[str, ...] = (),  # noqa: ARG002
        kind: str | None = None,  # noqa: ARG002
    ) -> FileReport:
        if "crash" in document.source:
            raise ValueError("no\nway")
        if "refuse" in document.source:
            raise ClaimcheckError("will not do")
        severities = {"bad": "error", "doubtful": "warning", "fine": "info"}
        found = [
            sample.finding(document.source, word, severity=severity)
            for word, severity in severities.items()
            if word in document.source
        ]
        return FileReport(document.path, language or "en", tuple(found), words=1, source=document.source)


DESK = Desk(lambda _: cast(Checker, Fake()), date(2026, 6, 1), search=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {"b.md": "bad", "a.md": "doubtful", "c.txt": "fine", "x.pdf": "bad"}.items():
        Path(name).write_text(text, encoding="utf-8")
    Path("empty").mkdir()
    return tmp_path


def _paths(*paths: str, **given: Any) -> list[tuple[str, int, tuple[str, ...]]]:
    return [(file.path, len(file.findings), file.errors) for file in check_paths(paths, DESK, **given).files]


@pytest.mark.usefixtures("folder")
def test_files_come_in_the_order_of_the_command_line_and_once() -> None:
    assert [path for path, *_ in _paths("c.txt", ".", "./c.txt", "b.md")] == ["c.txt", "a.md", "b.md"]


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_read_hides_nothing() -> None:
    Path("crash.md").write_text("crash", encoding="utf-8")
    Path("refuse.md").write_text("refuse", encoding="utf-8")
    Path("binary.md").write_bytes(b"a\0b")
    files = _paths("gone.md", "crash.md", "refuse.md", "binary.md", "b.md")
    assert [path for path, *_ in files] == ["gone.md", "crash.md", "refuse.md", "binary.md", "b.md"]
    errors = [errors[0] for _, _, errors in files if errors]
    assert errors[0] == "does not exist; check the path"
    assert "unexpected ValueError: no\nway" in errors[1]
    assert errors[2] == "will not do"
    assert "binary" in errors[3]
    assert files[-1] == ("b.md", 1, ())


@pytest.mark.usefixtures("folder")
def test_a_folder_with_nothing_to_check_is_named() -> None:
    report = check_paths(["empty", "a.md"], DESK)
    assert report.skipped == (("empty", EMPTY_FOLDER),)
    assert report.rules == "f00d"


def test_standard_input() -> None:
    assert _paths("-", stdin=Input(io.BytesIO(b"bad"))) == [("-", 1, ())]
    assert _paths("-", "-", stdin=Input(io.BytesIO(b"bad"))) == [("-", 1, ())]
    assert _paths("-")[0][2]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<!DOCTYPE html><p>x", "html"),
        ("\ufeff\n <p class=a>x</p>", "html"),
        ("<!-- a --><p>", "html"),
        ("# Title\n", "markdown"),
        ("<3 magnesium", "markdown"),
        ("", "markdown"),
    ],
)
def test_standard_input_is_read_as_what_it_looks_like(source: str, kind: str) -> None:
    assert stdin_kind(source) == kind


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("paths", "error", "warning", "never"),
    [
        (("b.md",), 1, 1, 0),
        (("a.md",), 0, 1, 0),
        (("c.txt",), 0, 0, 0),
        (("c.txt", "empty"), 0, 0, 0),
        ((".",), 1, 1, 0),
        (("b.md", "gone.md"), 2, 2, 2),
        (("empty",), 2, 2, 2),
        ((), 2, 2, 2),
    ],
)
def test_the_exit_status(paths: tuple[str, ...], error: int, warning: int, never: int) -> None:
    report = check_paths(paths, DESK)
    assert [exit_status(report, fail_on) for fail_on in ("error", "warning", None)] == [error, warning, never]


@pytest.mark.usefixtures("folder")
def test_progress_is_told_after_each_file_that_is_checked() -> None:
    told: list[tuple[int, int, str]] = []
    check_paths(["a.md", "gone.md", "b.md"], DESK, progress=lambda *step: told.append(step))
    assert told == [(1, 2, "a.md"), (2, 2, "b.md")]
