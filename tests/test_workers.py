"""Several processes: the same reports in the same order, whatever happens to one of them."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from claimcheck import workers
from claimcheck.check import Page, check_pages
from claimcheck.desk import Desk
from claimcheck.model import FileReport
from claimcheck.opening import Opening
from tests import content, real
from tests.real import Run, put

cache, compiled, run = real.cache, real.compiled, real.run  # the fixtures
_real_pages = check_pages
DEADLY = "This page is deadly."


def deadly(pages: list[Page], desk: Desk, language: str | None) -> list[tuple[int, FileReport]]:
    """Checks pages, but ends the process at a deadly one; at one with a mark only as long as there is none."""
    found = []
    for page in pages:
        if DEADLY in page.source:
            os.kill(os.getpid(), signal.SIGKILL)
        mark = Path("died-once")
        if "fatal once" in page.source and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        found += list(_real_pages([page], desk, language))
    return found


def checked_by_deadly(opening: Opening, language: str | None, pages: list[Page]) -> list[tuple[int, FileReport]]:
    return deadly(pages, opening.desk(), language)


def test_the_report_is_the_same_whatever_the_number_of_processes(run: Run, cache: Path) -> None:
    content.repository(Path(), 6)
    put("content/000/page-00004.md", b"\0binary")
    put("content/b.html", "<p>Zinc cures the flu.</p>")
    found = []
    for jobs in ("1", "2", "3"):
        for file in cache.glob("results-*"):
            file.unlink()
        found.append(run("--jobs", jobs, "--format", "json", "content", "gone.md"))
    assert found[0].status == 2
    assert found[0] == found[1] == found[2]


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_process_that_dies_loses_no_page_and_doubles_none(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    content.repository(Path(), 3)
    put("content/a.md", "Zinc cures the flu. A page that is fatal once.\n")
    monkeypatch.setattr(workers, "_check", checked_by_deadly)
    report = json.loads(run("--jobs", "2", "--format", "json", "content").out)
    assert Path("died-once").exists()
    assert [file["path"] for file in report["files"]] == [
        *(f"content/000/page-0000{n}.md" for n in range(3)),
        "content/a.md",
    ]
    assert not any(file["errors"] for file in report["files"])
    monkeypatch.undo()


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_page_that_processes_die_of_is_an_error_of_its_own(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    content.repository(Path(), 1)
    put("content/a.md", DEADLY)
    put("content/b.md", "Zinc cures the flu.\n")
    monkeypatch.setattr(workers, "_check", checked_by_deadly)
    result = run("--jobs", "2", "--format", "json", "content")
    files = {file["path"]: file for file in json.loads(result.out)["files"]}
    assert result.status == 2
    assert files["content/a.md"]["errors"] == [workers.DIED]
    assert [len(file["errors"]) for file in files.values()].count(0) == 2
    assert len(files["content/b.md"]["findings"]) == 1
    assert f"content/a.md: {workers.DIED}" in result.err


def test_where_no_process_can_be_started_this_one_checks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def no(*_: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(workers, "ProcessPoolExecutor", no)
    put("a.md", "Zinc cures the flu.\n")
    put("b.md", "Iron is a mineral.\n")
    result = run("--jobs", "2", ".")
    assert (result.status, result.err) == (1, "")


def test_few_words_are_not_worth_a_process() -> None:
    assert workers.worth([Page(0, "a.md", "x" * 100)]) == 1
    many = [Page(n, "a.md", "x" * workers.WORTH) for n in range(1000)]
    assert 1 <= workers.worth(many) <= (os.cpu_count() or 1)
    assert workers.worth(many[:1]) == 1


def test_rules_that_do_not_load_are_told_once(run: Run) -> None:
    content.repository(Path(), 3)
    put(".claimcheck.yaml", "ignore: [HC9999]\n")
    result = run("--jobs", "2", "content")
    assert (result.status, result.err.count("HC9999")) == (2, 1)
