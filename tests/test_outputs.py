"""Reports to standard output and to files, through the command line."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from claimcheck.reports.formats import FORMATS
from tests.test_cli import Checker, Result, Run, _process, run  # noqa: F401 - the command with made-up rules

BEGINS = {
    "text": "a.md\n",
    "plain": "a.md:1:1: error",
    "json": '{\n  "version": 1,',
    "sarif": '{\n  "$schema": ',
    "github": "::error file=a.md,",
    "gitlab": '[\n  {\n    "description"',
    "junit": "<?xml version='1.0' encoding='us-ascii'?>\n<testsuites ",
    "checkstyle": "<?xml version='1.0' encoding='us-ascii'?>\n<checkstyle ",
    "csv": "path,line,column,",
    "markdown": "### claimcheck: 1 error",
}


@pytest.fixture(autouse=True)
def _copy(run: Run) -> None:  # noqa: F811
    Path("a.md").write_text("bad doubtful fine", encoding="utf-8")
    Path("clean.md").write_text("well", encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_printed_or_written(run: Run, name: str) -> None:  # noqa: F811
    printed = run("--format", name, "a.md")
    assert printed.status == 1
    assert printed.out.startswith(BEGINS[name])
    assert run("--output", f"{name}=-", "a.md") == printed
    written = run("--output", f"{name}=new/{name}.out", "a.md")
    assert written.out.startswith(BEGINS["text"])
    assert Path("new", f"{name}.out").read_bytes().decode() == printed.out


def test_several_at_once(run: Run) -> None:  # noqa: F811
    names = [name for name in FORMATS if name != "plain"]
    result = run("--format", "plain", *(f"--output={name}=out/{name}" for name in names), "a.md")
    assert result.out.startswith(BEGINS["plain"])
    assert {each.name for each in Path("out").iterdir()} == set(names)
    for name in names:
        assert Path("out", name).read_text(encoding="utf-8").startswith(BEGINS[name])


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_holds_everything_however_quiet_the_run(run: Run, name: str) -> None:  # noqa: F811
    run("--output", f"{name}=loud", "a.md")
    result = run("-q", "--output", f"{name}=quiet", "a.md")
    assert Path("quiet").read_bytes() == Path("loud").read_bytes()
    assert result.out.count("\n") == 1


def test_no_colour_in_a_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("--output", "text=report.txt", "a.md").out
    assert "\x1b" not in Path("report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--output", "sarif"], "'sarif' is not FORMAT=FILE; formats are text, plain, json, sarif, github"),
        (["--output", "sarif="], "'sarif=' is not FORMAT=FILE"),
        (["--output", "pdf=x"], "'pdf=x' is not FORMAT=FILE"),
        (["--output", "=x"], "'=x' is not FORMAT=FILE"),
        (["--output", "csv=x", "--output", "sarif=./x"], "several reports for x"),
        (["--output", "csv=-", "--format", "plain"], "several reports for -"),
        (["--output", "csv=."], ".: is a directory; name a file to write to"),
        (["--output", "csv=clean.md/x"], "clean.md/x: cannot be written: "),
        (["--statistics", "--format", "json"], "--statistics is for people"),
    ],
)
def test_an_output_that_cannot_be_is_a_line_and_no_run(run: Run, args: list[str], said: str) -> None:  # noqa: F811
    Checker.languages.clear()
    result = run(*args, "a.md")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"claimcheck: {said}")
    assert result.err.count("\n") == 1
    assert not Checker.languages


def test_a_write_that_fails_later_is_an_error_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    result = run("--output", "csv=x.csv", "a.md")
    assert result.status == 2
    assert result.out.startswith(BEGINS["text"])
    assert result.err == "claimcheck: x.csv: cannot be written: No space left on device\n"


def test_statistics(run: Run) -> None:  # noqa: F811
    shown = run("--statistics", "--output", "csv=x.csv", "a.md", "clean.md")
    assert shown.status == 1
    assert "     1         1      1  HC101 disease-claim\n" in shown.out
    assert shown.out.endswith("1 error, 1 warning, 1 info in 2 files, 6 words.\n")
    assert Path("x.csv").read_text(encoding="utf-8").startswith(BEGINS["csv"])
    assert run("--statistics", "clean.md").out == "Nothing found in 1 file, 3 words.\n"
    assert run("--statistics", "-q", "clean.md") == Result(0, "", "")
    assert run("--statistics", "-q", "a.md").out.endswith("a.md\n\n")


@pytest.mark.parametrize("name", FORMATS)
def test_no_line_is_a_command_to_the_runner_of_github(run: Run, name: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setenv("COLUMNS", "20")
    text = "##[add-mask]x ::add-mask::y\n\nxxxxxxxxxxxxxxxxxxxx::stop-commands::z bad ##[error]q"
    Path("##[error]::warning::.md").write_text(text, encoding="utf-8")
    result = run("--format", name, "##[error]::warning::.md", "::error::gone##[debug]x")
    for line in (*result.out.splitlines(), *result.err.splitlines()):
        assert "##[" not in line
        assert not line.lstrip().startswith("::") or name == "github"
        assert not re.search(r"::(add-mask|stop-commands)", line)


def test_a_run_that_read_nothing_says_so_in_every_format(run: Run) -> None:  # noqa: F811
    for name in FORMATS:
        result = run("--format", name, "gone.md")
        assert result.status == 2
        assert "gone.md: does not exist" in result.err
        assert name == "plain" or result.out


def test_the_real_rules_in_dutch(tmp_path: Path) -> None:
    page = tmp_path / "pagina.md"
    page.write_bytes("\ufeff# Vitamine B12\r\n\r\n🍀 Vitamine B12 geneest een leverziekte.\r\n".encode())
    done = _process(
        "--ui=nl",
        "--format=github",
        f"--output=sarif={tmp_path}/x.sarif",
        str(page),
        CLAIMCHECK_CACHE_DIR=str(tmp_path),
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=")
    assert ",line=3,endLine=3,col=4," in done.stdout
    (found,) = json.loads((tmp_path / "x.sarif").read_bytes())["runs"]
    assert found["language"] == "nl"
    region = found["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (3, 4)
