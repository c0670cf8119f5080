"""The command line: with rules and a checker made by hand, and a few runs of the real thing in a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

import claimcheck
from claimcheck import cli
from claimcheck.cli import terminal
from claimcheck.errors import RuleProblem, RulesError
from claimcheck.model import Document, FileReport
from claimcheck.rulebook import RuleBook
from tests.handmade import BOOK
from tests.reports import sample

ROOT = Path(__file__).resolve().parent.parent


class Checker:
    """Finds the word "bad" (an error), "doubtful" (a warning) and "fine" (an info)."""

    languages: list[str | None] = []  # noqa: RUF012 - what the last runs asked for
    uis: list[str] = []  # noqa: RUF012

    def __init__(
        self,
        book: RuleBook,
        ui: str = "en",
        cache: Path | None = None,  # noqa: ARG002
        law: object = None,  # noqa: ARG002
    ) -> None:
        self.book = book
        self.uis.append(ui)

    def check(
        self,
        document: Document,
        language: str | None = None,
        only: Sequence[str] = (),  # noqa: ARG002
        kind: str | None = None,  # noqa: ARG002
    ) -> FileReport:
        self.languages.append(language)
        if "crash" in document.source:
            raise RuntimeError("no way")
        severities = {"bad": "error", "doubtful": "warning", "fine": "info"}
        found = [
            sample.finding(document.source, word, severity=severity)
            for word, severity in severities.items()
            if word in document.source
        ]
        return FileReport(document.path, "en", tuple(found), words=3, source=document.source)


class Result(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """The command with made-up rules and checker, in a folder of its own; ``stdin`` is given as bytes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("claimcheck.opening.book", lambda *_: BOOK)
    monkeypatch.setattr("claimcheck.opening.fingerprint", lambda *_, **__: BOOK.fingerprint)
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(tmp_path / ".cache"))
    monkeypatch.setattr("claimcheck.engine.Checker", Checker)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR", "NO_COLOR", "CLAIMCHECK_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def call(*args: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(stdin)))
        status = cli.run(args)
        return Result(status, *capsys.readouterr())

    return call


def _write(**texts: str) -> None:
    for name, text in texts.items():
        Path(f"{name}.md").write_text(text, encoding="utf-8")


def test_check_is_the_default_command(run: Run) -> None:
    _write(a="this is bad")
    for args in (["a.md"], ["check", "a.md"], ["--", "a.md"], ["."], ["--ui", "en", "."]):
        result = run(*args)
        assert result.status == 1
        assert "1:9 error HC101 disease-claim" in result.out
        assert not result.err


def test_a_file_called_like_a_command(run: Run) -> None:
    Path("explain").write_text("bad", encoding="utf-8")
    for args in (["./explain"], ["--", "explain"], ["check", "explain"]):
        assert run(*args).status == 1


def test_options_before_a_command_are_explained(run: Run) -> None:
    result = run("--lang", "en", "rules")
    assert result.status == 2
    assert "claimcheck: 'rules' is a command here: put it first" in result.err


def test_standard_input(run: Run) -> None:
    result = run("--format", "json", "-", stdin=b"this is bad")
    assert result.status == 1
    assert json.loads(result.out)["files"][0]["path"] == "-"
    assert run("--format", "plain", "-", stdin=b"bad").out.startswith("<stdin>:1:1: error HC101 ")
    assert "<stdin>" in run("-", stdin=b"bad").out


@pytest.mark.parametrize(
    ("text", "option", "status"),
    [
        ("bad", "error", 1),
        ("bad", "warning", 1),
        ("bad", "never", 0),
        ("doubtful", "error", 0),
        ("doubtful", "warning", 1),
        ("doubtful", "never", 0),
        ("fine", "warning", 0),
        ("", "warning", 0),
    ],
)
def test_the_exit_status(run: Run, text: str, option: str, status: int) -> None:
    _write(a=text)
    assert run("--fail-on", option, "a.md").status == status


def test_a_file_that_cannot_be_read_hides_nothing(run: Run) -> None:
    _write(a="bad", b="crash")
    Path("c.md").write_bytes(b"\0\1")
    result = run("gone.md", "a.md", "b.md", "c.md", "--fail-on", "never")
    assert result.status == 2
    assert "error HC101" in result.out
    assert "Not checked, because something went wrong: 3 files." in result.out
    lines = result.err.splitlines()
    assert [line.split(": ")[1] for line in lines] == ["gone.md", "b.md", "c.md"]
    assert "unexpected RuntimeError: no way" in lines[1]
    assert "Traceback" not in result.err


def test_the_errors_in_dutch(run: Run) -> None:
    assert "claimcheck: gone.md: bestaat niet; controleer het pad\n" in run("--ui", "nl", "gone.md").err


def test_a_folder_without_files_is_an_error(run: Run) -> None:
    result = run(".")
    assert result.status == 2
    assert "no Markdown, HTML or text file in it" in result.err
    assert "no file could be read" in result.err


def test_verbose_and_quiet(run: Run) -> None:
    _write(a="bad doubtful fine")
    assert run("a.md").out.count("HC101") == 2
    assert run("-v", "a.md").out.count("HC101") == 3
    assert run("-q", "a.md").out == "1 error, 1 warning, 1 info in 1 file, 3 words.\n"
    _write(b="doubtful")
    assert run("-q", "b.md") == Result(0, "", "")
    assert run("-q", "--fail-on", "warning", "b.md").out == "1 warning in 1 file, 3 words.\n"
    assert len(run("--format", "plain", "a.md").out.splitlines()) == 3
    assert len(run("--format", "plain", "--quiet", "a.md").out.splitlines()) == 1


def test_the_language_of_the_copy(run: Run) -> None:
    _write(a="x")
    for option, language in (("auto", None), ("nl", "nl"), ("en", "en")):
        run("--lang", option, "a.md")
        assert Checker.languages[-1] == language


@pytest.mark.parametrize(
    ("environment", "ui"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_BE", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_GB", "LC_ALL": "nl"}, "nl"),
        ({"LANG": "de_DE"}, "en"),
        ({"LANG": "C"}, "en"),
    ],
)
def test_the_language_of_messages(
    run: Run, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], ui: str
) -> None:
    _write(a="bad")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("1 fout" if ui == "nl" else "1 error") in run("a.md").out
    assert Checker.uis[-1] == ui
    assert "1 error" in run("--ui", "en", "a.md").out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "PATH"),
        (["--formt", "json", "a.md"], "--format"),
        (["--format", "xml", "a.md"], "xml"),
        (["--lang", "de", "a.md"], "de"),
        (["--rules", "nowhere", "a.md"], "nowhere"),
        (["explain"], "--text"),
        (["explain", "HC101", "--text", "x"], "--text"),
        (["explain", "xyzzy"], "xyzzy"),
        (["claims"], "QUERY"),
        (["rules", "extra"], "extra"),
    ],
)
def test_a_mistake_on_the_command_line_is_a_line(run: Run, args: list[str], said: str) -> None:
    result = run(*args)
    assert result.status == 2
    assert not result.out
    assert result.err.startswith("claimcheck: ")
    assert result.err.count("\n") == 1
    assert said in result.err


def test_help_shows_options_and_commands(run: Run) -> None:
    for args in (["--help"], ["-h"]):
        result = run(*args)
        assert result.status == 0
        for word in ("PATH...", "--fail-on", "--no-cache", "explain", "claims", "rules"):
            assert word in result.out
    assert "--fail-on" in run("check", "--help").out


def test_the_version_is_that_of_the_project(run: Run) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert claimcheck.__version__ == project["version"]
    for args in (["--version"], ["check", "--version"], ["--format", "json", "--version"]):
        assert run(*args) == Result(0, f"claimcheck {project['version']}\n", "")


def test_explain_a_rule(run: Run) -> None:
    result = run("explain", "hc101")
    assert result.status == 0
    assert result.out.startswith("HC101 disease-claim\n")
    near = run("explain", "doctor-recomends")
    assert near.out.startswith("HC701 doctor-recommends\n")
    assert near.err == "claimcheck: No rule 'doctor-recomends'; shown is HC701.\n"
    assert near.status == 0


def test_search_claims(run: Run) -> None:
    result = run("claims", "leverfuntie", "--lang", "nl")
    assert result.status == 0
    assert "choline.liver-function\n  Choline draagt bij" in result.out
    assert "(wording not compared with the Official Journal)" in result.out
    assert "Official Journal" not in run("claims", "liver").out
    nothing = run("claims", "vitamin", "c", "liver")
    assert nothing.status == 1
    assert not nothing.out
    assert nothing.err.startswith("claimcheck: no authorised claim found for 'vitamin c liver'")


def test_list_rules(run: Run) -> None:
    result = run("rules")
    assert result.status == 0
    assert [line.split()[0] for line in result.out.splitlines()] == ["HC101", "HC701"]


def test_hostile_copy_paths_and_queries(run: Run) -> None:
    name = "a\n::error::\x1b[31m\u202e[bold].md"
    Path(name).write_text("\x1b]0;x\x07 [red]bad[/red] \x9b2J", encoding="utf-8")
    for args in ([name], ["--format", "plain", name], ["--format", "json", name], [f"gone{name}"], ["explain", name]):
        result = run(*args)
        for text in (result.out, result.err):
            assert text.replace("\n", "").isprintable()
            assert not any(line.startswith("::") for line in text.splitlines())


def test_colour_only_where_it_is_wanted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(a="bad")
    assert "\x1b" not in run("a.md").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("a.md").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("a.md").out
    assert terminal.colour({}, True)
    assert not terminal.colour({"TERM": "dumb"}, True)
    assert not terminal.colour({"NO_COLOR": "1"}, True)


def _raise(error: BaseException) -> Callable[..., Any]:
    def fail(*_: object) -> Any:
        raise error

    return fail


def test_problems_of_the_rules_are_said_one_by_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    problems = [RuleProblem("checks/x.yaml", n, f"problem {n}") for n in range(1, 41)]
    monkeypatch.setattr("claimcheck.opening.book", _raise(RulesError(problems)))
    result = run("a.md")
    assert result.status == 2
    lines = result.err.splitlines()
    assert lines[0] == "claimcheck: checks/x.yaml:1: problem 1"
    assert lines[-1] == "claimcheck: and 20 more problems in the rules"
    assert len(lines) == 21


def test_the_unexpected_is_a_line_and_a_traceback_when_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.opening.book", _raise(ZeroDivisionError("very\nodd")))
    result = run("a.md")
    assert result.status == 2
    assert result.err.startswith("claimcheck: unexpected ZeroDivisionError: very odd; this is a defect")
    assert result.err.count("\n") == 1
    monkeypatch.setenv("CLAIMCHECK_DEBUG", "1")
    assert "Traceback" in run("a.md").err


def test_an_interruption(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.opening.book", _raise(KeyboardInterrupt()))
    result = run("a.md")
    assert result.status == 130
    assert result.err.splitlines()[-1] == "claimcheck: interrupted"


def test_a_rules_folder_with_mistakes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "mine"
    folder.mkdir()
    assert cli.run(["rules", "--rules", str(folder)]) == 2
    assert "is missing" in capsys.readouterr().err
    (folder / "stray.yaml").write_text("a: 1\n", encoding="utf-8")
    assert cli.run(["rules", "--rules", str(folder)]) == 2
    assert f"claimcheck: {folder / 'stray.yaml'}: " in capsys.readouterr().err


# in a process of its own


def _process(*args: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "claimcheck", *args],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", **environment},
    )


def test_version_and_help_load_nothing_heavy() -> None:
    script = (
        "import sys; from claimcheck import cli; cli.run(['--version']); cli.run(['--help'])\n"
        "print(sorted({'spacy', 'rich', 'rapidfuzz', 'yaml', 'jsonschema'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.stderr.strip() == "[]"


def test_a_reader_that_goes_away_is_no_matter() -> None:
    script = "import sys; from claimcheck.cli import terminal; terminal.write('line\\n' * 100_000); sys.exit(7)"
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 7


def test_an_encoding_without_the_characters() -> None:
    script = "from claimcheck.cli import terminal; terminal.write('één ‘woord’\\n')"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "ascii"},
    )
    assert done.stdout.strip() == rb"\xe9\xe9n \u2018woord\u2019"


# with the real rules


def test_the_real_rules_on_a_sentence(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Vitamine B12\n\nVitamine B12 geneest een leverziekte.\n", encoding="utf-8")
    done = _process("--format", "json", "--lang", "nl", str(page), CLAIMCHECK_CACHE_DIR=str(tmp_path / "cache"))
    assert done.stderr == ""
    assert done.returncode == 1
    found = json.loads(done.stdout)["files"][0]["findings"]
    assert "HC101" in {finding["rule"] for finding in found}
    source = page.read_text(encoding="utf-8")
    assert all(source[finding["start"] : finding["end"]] == finding["text"] for finding in found)


def test_the_real_rules_explain_a_denial(tmp_path: Path) -> None:
    cache = str(tmp_path / "cache")
    done = _process("explain", "--lang", "nl", "--text", "Dit geneest geen leverziekte.", CLAIMCHECK_CACHE_DIR=cache)
    assert done.returncode == 0, done.stderr
    assert "quiet: " in done.stdout
    assert "HC101" not in done.stdout
