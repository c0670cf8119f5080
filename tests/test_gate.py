"""Settings, suppressions and runs that read nothing, through the command line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from claimcheck import cli
from claimcheck.cli import options
from tests import test_cli
from tests.test_cli import ROOT, Checker, Run

SUPPRESSED = "<!-- claimcheck: ignore HC101 until 2027-03-01 -- a quote -->\nbad\n"

run = test_cli.run  # the fixture


def put(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    class Today(date):
        @classmethod
        def today(cls) -> Today:
            return cls(2026, 6, 1)

    monkeypatch.setattr(options, "date", Today)


def found(run: Run, *args: str) -> list[tuple[str, str]]:
    report = json.loads(run("--format", "json", *args).out)
    return [(file["path"], each["severity"]) for file in report["files"] for each in file["findings"]]


# settings


def test_the_nearest_settings_hold_for_each_file(run: Run) -> None:
    put(".git/x", "")
    put(".claimcheck.yaml", "severity: {HC101: warning}\n")
    put("shop/pyproject.toml", "[tool.claimcheck]\nseverity = {HC101 = 'info'}\n")
    put("a.md", "bad")
    put("blog/b.md", "bad")
    put("shop/c.md", "bad")
    assert found(run, ".") == [("a.md", "warning"), ("blog/b.md", "warning"), ("shop/c.md", "info")]
    assert run(".").status == 0
    assert run(".", "--fail-on", "warning").status == 1
    assert found(run, ".", "--no-config") == [("a.md", "error"), ("blog/b.md", "error"), ("shop/c.md", "error")]
    put("other.yaml", "severity: {disease: info}\n")
    assert {severity for _, severity in found(run, ".", "--config", "other.yaml")} == {"info"}
    assert run(".", "--config", "other.yaml", "--no-config").status == 2


def test_each_file_fails_by_its_own_settings(run: Run) -> None:
    put("a/.claimcheck.yaml", "fail-on: warning\n")
    put("a/x.md", "doubtful")
    put("b/.claimcheck.yaml", "fail-on: never\n")
    put("b/x.md", "bad")
    assert run("b").status == 0
    assert run("a").status == 1
    assert run("b", "a").status == 1
    assert run("a", "--fail-on", "error").status == 0
    assert run("b", "--fail-on", "error").status == 1
    assert "1 warning" in run("-q", "a").out
    assert run("-q", "a", "--fail-on", "error").out == ""


def test_settings_for_standard_input_are_those_here(run: Run) -> None:
    put(".claimcheck.yaml", "ignore: [HC101]\n")
    assert run("-", stdin=b"bad").status == 0
    assert run("-", "--no-config", stdin=b"bad").status == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selct: [HC101]\n", "claimcheck: .claimcheck.yaml:1: unknown key 'selct'; did you mean 'select'?"),
        ("\nignore: [desease]\n", "claimcheck: .claimcheck.yaml:2: no rule, prefix, name or category 'desease'"),
    ],
)
def test_settings_that_cannot_be_used_end_the_run(run: Run, text: str, said: str) -> None:
    put(".claimcheck.yaml", text)
    put("a.md", "fine")
    result = run("a.md")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(said)
    assert run("config").status == 2


def test_settings_below_that_cannot_be_used_end_the_run_too(run: Run) -> None:
    put("a.md", "fine")
    put("deep/.claimcheck.yaml", "ignore: [HC999]\n")
    put("deep/b.md", "fine")
    assert run(".").status == 2
    assert run("a.md").status == 0


def test_config_shows_what_is_in_force_and_where_it_comes_from(run: Run) -> None:
    put(".claimcheck.yaml", "extends: strict\nper-path:\n  blog/: {ignore: [HC701]}\n")
    put("blog/a.md", "fine")
    text = run("config", "blog/a.md").out
    assert "Read: profile strict, .claimcheck.yaml" in text
    lines = [line.split() for line in text.splitlines()]
    assert ["ignore", "HC701", ".claimcheck.yaml:3"] in lines
    assert ["fail-on", "warning", "profile", "strict"] in lines
    value = json.loads(run("config", "--format", "json").out)
    assert value["read"] == ["profile strict", ".claimcheck.yaml"]
    assert {"key": "ignore", "value": "none", "origin": "default"} in value["values"]
    assert "No configuration found" in run("config", "--no-config").out


def test_init_writes_and_never_overwrites(run: Run) -> None:
    result = run("init")
    assert (result.status, result.out) == (0, "wrote .claimcheck.yaml\n")
    put("a.md", "bad")
    assert run("a.md").status == 1
    put(".claimcheck.yaml", "fail-on: never\n")
    result = run("init")
    assert result.status == 2
    assert "already there: .claimcheck.yaml" in result.err
    result = run("init", "--hook", "--github", "--gitlab")
    assert result.status == 0
    assert Path(".claimcheck.yaml").read_text(encoding="utf-8") == "fail-on: never\n"
    names = [".pre-commit-config.yaml", ".github/workflows/claimcheck.yml", ".gitlab-ci.yml"]
    assert result.out.split("\n")[:3] == [f"wrote {name}" for name in names]
    for name in names:
        assert yaml.safe_load(Path(name).read_text(encoding="utf-8"))
    put(".gitlab-ci.yml", "mine")
    assert run("init", "--gitlab", "--hook").status == 2
    assert Path(".gitlab-ci.yml").read_text(encoding="utf-8") == "mine"
    assert run("init", "--gitlab", "--force", "--ui", "nl").status == 0
    assert "Instellingen" in Path(".claimcheck.yaml").read_text(encoding="utf-8")
    assert "claimcheck" in Path(".gitlab-ci.yml").read_text(encoding="utf-8")


def test_every_key_in_the_starters_is_one(run: Run) -> None:
    for ui in ("en", "nl"):
        run("init", "--ui", ui, "--force")
        text = Path(".claimcheck.yaml").read_text(encoding="utf-8")
        keys = [line for line in text.splitlines() if line[:3] != "# `" and ": " in line and line.startswith("# ")]
        put(".claimcheck.yaml", "\n".join(line.removeprefix("# ") for line in keys if line[2:].split(":")[0].islower()))
        assert run("config").status in {0, 2}
        assert "unknown key" not in run("config").err


def test_odd_paths_are_errors_of_their_own(run: Run) -> None:
    put(".claimcheck.yaml", "exclude: [x/]\n")
    put("a.md", "fine")
    result = run("a\0b", "a" * 5000, "gone/x.md", "x/gone.md", "a.md")
    assert result.status == 2
    assert len(result.err.splitlines()) == 4
    assert "defect" not in result.err


# suppressions


def test_what_is_suppressed_is_counted_and_can_be_shown(run: Run) -> None:
    put("a.md", SUPPRESSED)
    result = run("a.md")
    assert result.status == 0
    assert "Suppressed: 1 finding. (--show-suppressed lists them)" in result.out
    assert "Onderdrukt: 1 melding. (--show-suppressed toont ze)" in run("--ui", "nl", "a.md").out
    shown = " ".join(run("--show-suppressed", "a.md").out.split())
    assert "a.md:2:1 HC101 disease-claim [bad] suppressed on line 1 until 2027-03-01: a quote" in shown
    assert run("--format", "plain", "a.md").out == ""
    assert run("--format", "plain", "--show-suppressed", "a.md").out.startswith("a.md:2:1: suppressed HC101 ")


def test_suppressions_in_the_json_report(run: Run) -> None:
    put("a.md", SUPPRESSED)
    report = json.loads(run("--format", "json", "a.md").out)
    assert report["summary"]["suppressed"] == report["files"][0]["suppressed"] == 1
    assert report["summary"]["errors"] == 0
    assert "suppressions" not in report["files"][0]
    (each,) = json.loads(run("--format", "json", "--show-suppressed", "a.md").out)["files"][0]["suppressions"]
    assert each["finding"]["text"] == "bad"
    assert (each["by"], each["place"], each["reason"], each["until"]) == ("comment", "1", "a quote", "2027-03-01")


def test_an_expired_suppression_fails_the_run(run: Run) -> None:
    put("a.md", SUPPRESSED.replace("2027-03-01", "2026-05-31"))
    assert [severity for _, severity in found(run, "a.md")] == ["error", "error"]
    assert run("a.md").status == 1


def test_a_reason_can_be_asked_for(run: Run) -> None:
    put(".claimcheck.yaml", "require-reason: true\n")
    put("a.md", SUPPRESSED.replace(" -- a quote", ""))
    result = run("--format", "plain", "a.md")
    assert result.status == 1
    assert "HC955 suppression-without-reason" in result.out
    assert ".claimcheck.yaml:1" in result.out


def test_the_rules_on_suppressions_are_explained(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    result = cli.run(["explain", "HC951"])
    assert result == 0
    assert cli.run(["explain", "expired-suppression", "--ui", "nl"]) == 0


# nothing read


def test_everything_left_out_is_loud(run: Run) -> None:
    put(".claimcheck.yaml", "exclude: ['*.md']\n")
    put("a.md", "bad")
    for args in (["a.md"], ["."]):
        result = run(*args)
        assert result.status == 2
        assert "claimcheck: a.md: left out by .claimcheck.yaml:1\n" in result.err
        assert "every file was left out" in result.err
        assert run("--allow-empty", *args).status == 0
        assert run("--allow-empty", *args).err == ""
    assert "overgeslagen door .claimcheck.yaml:1" in run("--ui", "nl", "a.md").err
    skipped = json.loads(run("--format", "json", ".").out)["summary"]["skipped"]
    assert skipped == [{"path": "a.md", "why": "left out by .claimcheck.yaml:1"}]


def test_many_files_left_out_are_not_all_listed(run: Run) -> None:
    put(".claimcheck.yaml", "include: [nowhere/]\n")
    for n in range(30):
        put(f"{n:02}.md", "bad")
    lines = run(".").err.splitlines()
    assert len(lines) == 22
    assert lines[20] == "claimcheck: and 10 more paths"


def test_some_files_left_out_are_counted(run: Run) -> None:
    put(".claimcheck.yaml", "exclude: [b.md]\n")
    put("a.md", "fine")
    put("b.md", "bad")
    result = run(".")
    assert result.status == 0
    assert "Not read: 1 path (left out by .claimcheck.yaml:1 1x)." in result.out


def test_an_empty_folder_may_be_meant(run: Run) -> None:
    assert run(".").status == 2
    assert run("--allow-empty", ".").status == 0


def test_what_fails_is_not_excused_by_allow_empty(run: Run) -> None:
    put("a.md", "crash")
    assert run("--allow-empty", "a.md").status == 2
    assert run("--allow-empty", "gone.md").status == 2


def test_words_that_were_not_read_are_loud(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.md", "fine")
    check = Checker.check

    def wordless(self: Checker, document, language=None, only=(), kind=None):
        from dataclasses import replace  # noqa: PLC0415

        return replace(
            check(self, document, language, only, kind), words=0, skipped=(("language 'de' is not checked", 1),)
        )

    monkeypatch.setattr(Checker, "check", wordless)
    result = run("a.md")
    assert result.status == 2
    assert "a.md: language 'de' is not checked" in result.err
    assert "not a word of copy was read" in result.err
    assert run("--allow-empty", "a.md").status == 0
    put("a.md", "\n")
    assert run("a.md").status == 0


# with the real rules, in a process of its own


def _process(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "CLAIMCHECK_CACHE_DIR": str(cwd / ".cache")}
    command = [sys.executable, "-m", "claimcheck", *args]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=environment)


@pytest.mark.skipif(not shutil.which("git") or not find_spec("pre_commit"), reason="needs git and pre-commit")
def test_the_hook_that_init_writes_passes_and_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = tmp_path / "bin" / "claimcheck"
    site = tmp_path / "site"
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    put(str(command), f'#!/bin/sh\nexec "{sys.executable}" -m claimcheck "$@"\n')
    command.chmod(0o755)
    site.mkdir()
    monkeypatch.chdir(site)
    git = ["git", "-c", "core.hooksPath=/dev/null"]
    subprocess.run([*git, "init", "-q", "."], check=True)
    assert cli.run(["init", "--hook"]) == 0

    def hook() -> int:
        subprocess.run([*git, "add", "-A"], check=True)
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--all-files"], capture_output=True, check=False
        )
        return done.returncode

    put("README.md", "Zinc cures flu.\n")  # left out by the starter: a commit with nothing to check passes
    assert hook() == 0
    put("a.md", "Zinc cures flu.\n")
    assert hook() == 1
    put("a.md", "<!-- claimcheck: ignore HC101 -- quote -->\nZinc cures flu.\n")
    assert hook() == 0


HOUSE_RULE = """\
id: AB001
name: house-shouting
category: assurance
severity: error
law: [nhcr-3a]
message: {en: Do not shout., nl: Niet schreeuwen.}
advice: {en: Speak., nl: Spreek.}
patterns: {en: [mega deal]}
examples:
  en: {flag: [Mega deal.], pass: [Quiet.]}
  nl: {flag: [Hard.], pass: [Zacht.]}
"""


def test_own_words_rules_and_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put(".git/x", "")
    put("house/rules/hs001.yaml", HOUSE_RULE)
    put("house/words/conditions.yaml", "class: conditions\nlanguage: en\nentries:\n  grumps: [grumpelitis]\n")
    put(".claimcheck.yaml", "rules: [house/rules]\nlexicon: [house/words]\nlanguages: [en]\n")
    put(
        "a.md",
        "A mega deal for you.\n\nZinc cures grumpelitis.\n\nHet is een goede dag voor ons en het is mooi weer.\n",
    )
    done = _process("--format", "json", "a.md", cwd=tmp_path)
    assert done.stderr == ""
    report = json.loads(done.stdout)
    assert [each["rule"] for each in report["files"][0]["findings"]] == ["AB001", "HC101"]
    assert {"path": "a.md", "why": "language 'nl' is not checked"} in report["summary"]["skipped"]
    assert _process("explain", "AB001", cwd=tmp_path).stdout.startswith("AB001 house-shouting")
    put("house/rules/hs001.yaml", HOUSE_RULE.replace("severity: error", "severity: eror"))
    done = _process("a.md", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(
        "claimcheck: house/rules/hs001.yaml:4: 'severity': 'eror' is not allowed; did you mean"
    )
