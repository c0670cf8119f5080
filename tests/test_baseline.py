"""The baseline and --since through the command line, in git repositories made for it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from claimcheck import cli, git
from claimcheck.changes import parse_patch
from claimcheck.model import Document, FileReport
from tests import test_cli
from tests.reports import sample
from tests.test_cli import Run
from tests.test_gate import put

NAME = ".claimcheck-baseline.json"
PAGE = "# Page\n\nThis pill is bad for all.\n\nThat one is doubtful indeed.\n"
SEVERITIES = {"bad": "error", "worse": "error", "doubtful": "warning", "fine": "info"}

run = test_cli.run  # the fixture
needs_git = pytest.mark.skipif(not shutil.which("git"), reason="needs git")


class Checker(test_cli.Checker):
    """Finds its words wherever they stand."""

    def check(
        self,
        document: Document,
        language: str | None = None,  # noqa: ARG002
        only: Sequence[str] = (),  # noqa: ARG002
        kind: str | None = None,  # noqa: ARG002
    ) -> FileReport:
        source = document.source
        if "crash" in source:
            raise RuntimeError("no way")
        found = [
            sample.finding(
                source,
                each.group(),
                severity=SEVERITIES[each.group()],
                location=sample.place(source, *each.span()),
            )
            for each in re.finditer("|".join(SEVERITIES), source)
        ]
        return FileReport(document.path, "en", tuple(found), words=3, source=source)


@pytest.fixture(autouse=True)
def checker(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.engine.Checker", Checker)


def found(run: Run, *args: str) -> list[str]:
    """Path, line and words of each finding, and nothing on standard error."""
    result = run("--format", "json", *args)
    assert not result.err
    files = json.loads(result.out)["files"]
    return [f"{file['path']}:{each['line']} {each['text']}" for file in files for each in file["findings"]]


def entries(name: str = NAME) -> list[dict[str, str]]:
    listed: list[dict[str, str]] = json.loads(Path(name).read_text(encoding="utf-8"))["findings"]
    return listed


# the baseline


def test_what_is_recorded_is_left_out_and_counted(run: Run) -> None:
    put("a.md", PAGE)
    put("sub/b.md", "bad\n")
    result = run("baseline", ".")
    assert (result.status, result.out) == (0, f"{NAME}: 3 findings recorded\n")
    result = run(".", "--baseline", NAME, "--fail-on", "warning")
    assert result.status == 0
    assert "Nothing found in 2 files, 6 words.\n3 findings are in the baseline.\n" in result.out
    assert "HC101" not in result.out
    assert "3 meldingen staan in de nulmeting." in run(".", "--ui", "nl", "--baseline", NAME).out
    assert json.loads(run(".", "--format", "json", "--baseline", NAME).out)["summary"]["baseline"] == 3
    assert "3 findings are in the baseline." in run(".", "--statistics", "--baseline", NAME).out
    assert "3 findings are in the baseline." in run(".", "--format", "markdown", "--baseline", NAME).out
    assert run(".").status == 1


def test_the_file_is_sorted_an_entry_a_line_and_the_same_each_time(run: Run) -> None:
    put("b.md", "bad \u202e\u00e9\u00e9n\n")
    put("a.md", PAGE)
    run("baseline", ".")
    text = Path(NAME).read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0] == "{" and lines[-1] == "}" and text.endswith("}\n")
    assert lines[3].startswith('    {"path": "a.md", "rule": "HC101", "fingerprint": "')
    assert lines[3].endswith('"text": "bad"},')
    assert [each["path"] for each in entries()] == ["a.md", "a.md", "b.md"]
    assert set(entries()[0]) == {"path", "rule", "fingerprint", "text"}
    run("baseline", "b.md", "./a.md")
    assert Path(NAME).read_text(encoding="utf-8") == text


def test_an_edit_above_changes_nothing_and_changed_words_come_back(run: Run) -> None:
    put("a.md", PAGE)
    run("baseline", "a.md")
    put("a.md", "New on top.\n\n" + PAGE)
    assert found(run, "a.md", "--baseline", NAME) == []
    put("a.md", PAGE.replace("bad", "worse"))
    assert found(run, "a.md", "--baseline", NAME) == ["a.md:3 worse"]
    put("a.md", PAGE.replace("This pill is bad", "Our tea is bad"))
    assert found(run, "a.md", "--baseline", NAME) == ["a.md:3 bad"]
    put("a.md", PAGE + "\nfine\n")
    assert found(run, "a.md", "--baseline", NAME) == ["a.md:7 fine"]


def test_the_same_words_once_more_are_reported(run: Run) -> None:
    put("a.md", "It is bad.\n\nIt is bad.\n")
    run("baseline", "a.md")
    assert len(entries()) == 2
    put("a.md", "It is bad.\n\nMore.\n\nIt is bad.\n\nIt is bad.\n")
    assert found(run, "a.md", "--baseline", NAME) == ["a.md:7 bad"]
    assert run("a.md", "--baseline", NAME).status == 1
    put("b.md", "It is bad.\n")
    assert found(run, "b.md", "--baseline", NAME) == ["b.md:1 bad"]


def test_an_info_before_it_does_not_shift_the_count(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.md", "fine bad\n\nfine\n")
    run("baseline", "a.md")
    assert [each["text"] for each in entries()] == ["bad"]
    assert found(run, "a.md", "--baseline", NAME) == ["a.md:1 fine", "a.md:3 fine"]


def test_update_only_shrinks(run: Run) -> None:
    put("a.md", PAGE)
    put("gone.md", "bad\n")
    put("other/c.md", "bad\n")
    run("baseline", ".")
    Path("gone.md").unlink()
    put("a.md", PAGE.replace("doubtful", "nice") + "\nworse\n")
    result = run("baseline", "--update", "a.md")
    assert result.status == 0
    assert result.out == f"{NAME}: 2 findings gone, 2 left\n1 finding in files that were not read stay in it\n"
    assert [(each["path"], each["text"]) for each in entries()] == [("a.md", "bad"), ("other/c.md", "bad")]
    assert found(run, ".", "--baseline", NAME) == ["a.md:7 worse"]
    assert "0 meldingen weg, nog 2 over" in run("baseline", "--update", ".", "--ui", "nl").out
    before = Path(NAME).read_bytes()
    run("baseline", "--update", ".")
    assert Path(NAME).read_bytes() == before


def test_recording_some_files_keeps_what_is_recorded_of_others(run: Run) -> None:
    put("a.md", "bad\n")
    put("b.md", "bad\n")
    run("baseline", "a.md")
    assert "1 finding in files that were not read stay in it" in run("baseline", "b.md").out
    assert [each["path"] for each in entries()] == ["a.md", "b.md"]


def test_paths_count_from_the_folder_of_the_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("site/a.md", "bad\n")
    put("x.md", "bad\n")
    assert run("baseline", "site", "x.md", "--file", "site/known.json").status == 0
    assert [each["path"] for each in entries("site/known.json")] == ["../x.md", "a.md"]
    monkeypatch.chdir("site")
    assert found(run, ".", "../x.md", "--baseline", "known.json") == []
    assert found(run, str(Path.cwd() / "a.md"), "--baseline", "known.json") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "there is no baseline; 'claimcheck baseline PATH...' writes one"),
        ("", "is no baseline of claimcheck"),
        ("[]", "is no baseline of claimcheck"),
        ('{"name": "site"}', "is no baseline of claimcheck"),
        ("[" * 100_000, "is no baseline of claimcheck"),
        ('{"claimcheck-baseline": 1,\n<<<<<<< HEAD\n', "the baseline is damaged: "),
        ('{"claimcheck-baseline": 1}', "the baseline is damaged: 'findings' is no list"),
        ('{"claimcheck-baseline": 1, "findings": [{"path": "a.md"}]}', "the baseline is damaged: 'findings' 1"),
        ('{"claimcheck-baseline": 2, "findings": []}', "of another version of claimcheck"),
    ],
)
def test_a_baseline_that_cannot_be_used_ends_the_run(run: Run, text: str | None, said: str) -> None:
    put("a.md", "fine")
    if text is not None:
        put("x.json", text)
    for args in (["a.md", "--baseline", "x.json"], ["baseline", "--update", "a.md", "--file", "x.json"]):
        result = run(*args)
        assert (result.status, result.out) == (2, "")
        assert result.err.startswith("claimcheck: x.json: ") and said in result.err
    if text is not None:
        assert run("baseline", "a.md", "--file", "x.json").status == 2
        assert Path("x.json").read_text(encoding="utf-8") == text
    put("y.json", "")
    Path("y.json").write_bytes(b"\xff\xfe")
    assert "no baseline" in run("a.md", "--baseline", "y.json").err
    assert "cannot be read" in run("a.md", "--baseline", ".").err


def test_nothing_is_recorded_where_something_could_not_be_checked(run: Run) -> None:
    put("a.md", "bad")
    put("b.md", "crash")
    result = run("baseline", ".")
    assert result.status == 2
    assert "b.md: could not be checked" in result.err and "nothing was written" in result.err
    assert not Path(NAME).exists()
    assert run("baseline", "-", stdin=b"bad").status == 2


def test_the_settings_can_ask_for_it(run: Run) -> None:
    put(".git/x", "")
    put("site/.claimcheck.yaml", "baseline: true\n")
    put("site/a.md", "bad")
    put("b.md", "bad")
    assert found(run, ".") == ["b.md:1 bad", "site/a.md:1 bad"]
    assert run("baseline", "site").out == f"site/{NAME}: 1 finding recorded\n"
    assert found(run, ".") == ["b.md:1 bad"]
    assert found(run, ".", "--no-config") == ["b.md:1 bad", "site/a.md:1 bad"]
    put("site/.claimcheck.yaml", "baseline: false\n")
    assert found(run, "site") == ["site/a.md:1 bad"]
    put("site/.claimcheck.yaml", "baseline: ../known.json\n")
    assert "known.json: there is no baseline" in run("site").err
    assert run("baseline", "site").status == 0
    assert [each["path"] for each in entries("known.json")] == ["site/a.md"]
    assert found(run, "site") == []
    lines = [line.split() for line in run("config", "site").out.splitlines()]
    assert ["baseline", "known.json", "site/.claimcheck.yaml:1"] in lines
    assert ["baseline", "false", "default"] in [line.split() for line in run("config", ".").out.splitlines()]
    put("site/.claimcheck.yaml", "baseline: 3\n")
    assert run("site").status == 2


# since a revision


def _git(*args: str) -> None:
    subprocess.run(
        ["git", "-c", "core.hooksPath=/dev/null", "-c", "user.name=x", "-c", "user.email=x@example.com", *args],
        check=True,
        capture_output=True,
    )


def _commit(message: str = "x") -> None:
    _git("add", "-A")
    _git("commit", "-q", "-m", message)


@pytest.fixture
def repository(run: Run) -> None:
    _git("init", "-q", "-b", "main", ".")
    put("a.md", PAGE)
    put("b.md", "bad\n")
    _commit()


@needs_git
@pytest.mark.usefixtures("repository")
def test_only_what_changed_counts(run: Run) -> None:
    result = run(".", "--since", "HEAD")
    assert result.status == 0
    assert "3 findings are on lines that did not change." in result.out
    assert "3 meldingen staan op regels die niet zijn veranderd." in run(".", "--since", "HEAD", "--ui", "nl").out
    put("a.md", "On top.\n\n" + PAGE + "\nIt is worse.\n")
    for option in ("--since", "--diff"):
        assert found(run, ".", option, "HEAD") == ["a.md:9 worse"]
    assert run(".", "--since", "HEAD").status == 1
    _git("add", "-A")
    assert found(run, ".", "--since", "HEAD") == ["a.md:9 worse"]
    _commit()
    assert found(run, ".", "--since", "HEAD") == []
    assert found(run, ".", "--since", "HEAD~1") == ["a.md:9 worse"]
    put("a.md", PAGE.replace("This pill is bad for all.\n", "This pill is bad for you.\n"))
    assert found(run, ".", "--since", "HEAD~1") == ["a.md:3 bad"]
    assert json.loads(run(".", "--format", "json", "--since", "HEAD~1").out)["summary"]["unchanged"] == 2


@needs_git
@pytest.mark.usefixtures("repository")
def test_a_file_that_git_does_not_know_is_new(run: Run) -> None:
    put(".gitignore", "drafts/\n")
    put("new.md", "bad\n")
    put("drafts/c.md", "bad\n")
    assert found(run, ".", "drafts/c.md", "--since", "HEAD") == ["new.md:1 bad", "drafts/c.md:1 bad"]


@needs_git
@pytest.mark.usefixtures("repository")
def test_a_renamed_file_is_followed(run: Run) -> None:
    _git("mv", "a.md", "moved.md")
    assert found(run, ".", "--since", "HEAD") == []
    put("moved.md", PAGE + "worse\n")
    _commit()
    assert found(run, ".", "--since", "HEAD~1") == ["moved.md:6 worse"]
    assert found(run, "moved.md", "--since", "HEAD~1") == ["moved.md:6 worse"]


@needs_git
@pytest.mark.usefixtures("repository")
def test_a_branch_answers_for_its_own_changes(run: Run) -> None:
    _git("checkout", "-q", "-b", "topic")
    put("a.md", PAGE + "worse\n")
    _commit()
    _git("checkout", "-q", "main")
    put("b.md", "good\n")
    _commit()
    _git("checkout", "-q", "topic")
    assert found(run, ".", "--since", "main") == ["a.md:6 worse"]


@needs_git
def test_odd_names_line_ends_and_lines(run: Run) -> None:
    names = ["sp ace.md", 'quo"te.md', "t\tab.md", "n\new.md", "één.md", "b/+++ b", "*.md", "back\\slash.md"]
    _git("init", "-q", ".")
    for name in names:
        put(name, "one\r\ntwo bad\r\n\rthree\n++ b/x\n")
    _commit()
    for name in names:
        Path(name).write_text("one\r\ntwo bad\r\n\rthree bad\n++ b/x\n++ b/y bad\n-- a", encoding="utf-8", newline="")
    for name in names:
        assert len(found(run, name, "--since", "HEAD")) == 2
    _git("config", "diff.noprefix", "true")
    _git("config", "diff.mnemonicPrefix", "true")
    _git("config", "color.ui", "always")
    _git("config", "diff.external", "false")
    put(".gitattributes", "* binary\n")
    assert len(found(run, *names, "--since", "HEAD")) == 2 * len(names)


@needs_git
@pytest.mark.usefixtures("repository")
def test_from_a_folder_below_and_through_a_link(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("sub/c.md", "bad\n")
    _commit()
    put("sub/c.md", "bad\nbad\n")
    Path("link.md").symlink_to("sub/c.md")
    monkeypatch.chdir("sub")
    assert found(run, ".", "../a.md", "../link.md", "--since", "HEAD") == ["c.md:2 bad", "../link.md:2 bad"]


@needs_git
@pytest.mark.usefixtures("repository")
def test_the_baseline_takes_the_lines_that_did_not_change(run: Run) -> None:
    run("baseline", "b.md")
    put("b.md", "bad!\nbad\n")  # alike to the baseline, not to git
    assert found(run, "b.md", "--baseline", NAME) == ["b.md:2 bad"]
    assert found(run, "b.md", "--since", "HEAD", "--baseline", NAME) == ["b.md:1 bad"]
    assert "1 finding is in the baseline." in run("b.md", "--since", "HEAD", "--baseline", NAME).out


@needs_git
@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("rev", "said"),
    [
        ("nowhere", "no revision 'nowhere' in the repository"),
        ("^HEAD", "no revision"),
        ("HEAD..HEAD", "no revision"),
        ("HEAD:a.md", "no revision"),
        ("--output=x", "'--output=x' is no revision"),
        ("", "'' is no revision"),
        ("a\0b", "is no revision"),
    ],
)
def test_a_revision_that_there_is_not(run: Run, rev: str, said: str) -> None:
    result = run(".", f"--since={rev}")
    assert (result.status, result.out) == (2, "")
    assert said in result.err and result.err.count("\n") == 1
    assert not Path("x").exists()


@needs_git
@pytest.mark.usefixtures("repository")
def test_histories_that_do_not_meet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _git("checkout", "-q", "--orphan", "alone")
    _commit("another")
    assert "have no commit in common" in run(".", "--since", "main").err
    _git("clone", "-q", "--depth", "1", Path.cwd().as_uri(), "shallow")
    monkeypatch.chdir("shallow")
    result = run(".", "--since", "main")
    assert result.status == 2
    assert "shallow clone" in result.err and "fetch more" in result.err
    assert "ondiepe kloon" in run(".", "--since", "HEAD~1", "--ui", "nl").err


@needs_git
@pytest.mark.usefixtures("repository")
def test_nothing_is_checked_first_where_it_would_be_in_vain(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Checker, "check", None)
    for args in (["--since", "nowhere"], ["--baseline", "nowhere.json"]):
        result = run(".", *args)
        assert (result.status, result.out) == (2, "")
        assert "nowhere" in result.err and "a.md" not in result.err


@needs_git
@pytest.mark.usefixtures("repository")
def test_odd_paths_are_errors_of_their_own(run: Run) -> None:
    run("baseline", "b.md")
    result = run("a\0/b", "a" * 5000, "gone.md", "b.md", "--since", "HEAD", "--baseline", NAME)
    assert result.status == 2
    assert len(result.err.splitlines()) == 3
    assert "defect" not in result.err


@needs_git
def test_no_repository_and_no_path(run: Run) -> None:
    put("a.md", "bad")
    result = run("a.md", "--since", "HEAD")
    assert result.status == 2
    assert "a.md is in no git repository" in result.err
    assert "standard input" in run("-", "--since", "HEAD", stdin=b"bad").err
    put(".git/x", "")
    assert "git failed in" in run("a.md", "--since", "HEAD").err


@needs_git
@pytest.mark.usefixtures("repository")
def test_git_that_is_missing_or_slow(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git, "TIMEOUT", 0.000001)
    assert "git took longer than" in run(".", "--since", "HEAD").err
    monkeypatch.setattr(git, "TIMEOUT", 60)
    monkeypatch.setenv("PATH", "/nowhere")
    result = run(".", "--since", "HEAD")
    assert result.status == 2
    assert "needs git, which is not installed" in result.err


def test_lines_of_a_patch_that_look_like_its_frame() -> None:
    patch = b"""diff --git a/x b/x
--- a/x
+++ b/x
@@ -1 +1,2 @@
--- a/old
\\ No newline at end of file
+++ b/other
+@@ -1 +1 @@
\\ No newline at end of file
diff --git a/y b/y
deleted file mode 100644
--- a/y
+++ /dev/null
@@ -1 +0,0 @@
-z
"""
    assert parse_patch(patch) == {"x": [range(1, 3)]}


def test_help_names_them(run: Run) -> None:
    text = run("check", "--help").out
    assert "--baseline" in text and "--since" in text and "--diff" in text
    assert "--update" in run("baseline", "--help").out
    assert cli.commands.commands["baseline"]
