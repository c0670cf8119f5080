"""What makes the command pleasant: names for standard input, watching, completion, help that teaches."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from claimcheck import cli
from tests import real
from tests.real import ROOT, Run, put

cache, compiled, run = real.cache, real.compiled, real.run  # the fixtures


def test_standard_input_is_taken_for_the_file_that_is_named(run: Run) -> None:
    put("shop/.claimcheck.yaml", "ignore: [HC501]\n")
    result = run(
        "--format", "json", "--stdin-filename", "shop/page.txt", "-", stdin=b"# Zinc boosts immunity. Zinc cures flu."
    )
    (file,) = json.loads(result.out)["files"]
    assert file["path"] == "shop/page.txt"
    assert [each["rule"] for each in file["findings"] if each["severity"] != "info"] == ["HC101"]
    html = run("--format", "plain", "--stdin-filename", "new.html", "-", stdin=b"Zinc <b>cures</b> flu.")
    assert html.out.startswith("new.html:1:1: error HC101 ")
    left = run(
        "--stdin-filename", "drafts/a.md", "--config", str(put("c.yaml", "exclude: [drafts/]\n")), "-", stdin=b"x"
    )
    assert (left.status, "left out by c.yaml" in left.err) == (2, True)


def test_a_baseline_holds_for_the_file_that_is_named(run: Run) -> None:
    put("a.md", "Zinc cures the flu.\n")
    run("baseline", "a.md")
    args = ("--baseline", ".claimcheck-baseline.json", "--stdin-filename", "a.md", "-")
    assert run(*args, stdin=b"Zinc cures the flu.\n").status == 0
    assert run(*args, stdin=b"Zinc cures cancer.\n").status == 1


def complete(words: str, number: int) -> list[str]:
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        cli.COMPLETE: "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(number),
    }
    script = "from claimcheck.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False
    ).stdout.split()


def test_a_shell_completes_commands_options_and_paths() -> None:
    assert {"plain,baseline", "plain,fix", "file,"} <= set(complete("claimcheck ", 1))
    assert "plain,--fail-on" in complete("claimcheck --fai", 1)
    assert complete("claimcheck fix --inter", 2) == ["plain,--interactive"]
    assert complete("claimcheck fix a", 2) == ["file,a"]
    assert set(complete("claimcheck --fail-on ", 2)) == {"plain,error", "plain,warning", "plain,never"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_a_shell_reads_to_complete(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.status == 0
    assert f"{cli.COMPLETE}={shell}_complete" in result.out


def test_help_in_both_languages(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Examples:\n  claimcheck fix --diff content/\n" in run("fix", "--help").out
    assert "Voorbeelden:\n  claimcheck fix --diff content/\n" in run("fix", "--help", "--ui", "nl").out
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    dutch = run("--help").out
    assert dutch.startswith("Gebruik: claimcheck [OPTIES] PAD...\n         claimcheck OPDRACHT [OPTIES] ...\n")
    assert "Opdrachten:" in dutch and "Laat de meldingen weg" in dutch
    assert run("--help", "--ui=en").out.startswith("Usage: ")


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_watching_checks_again_when_a_file_changes(run: Run) -> None:
    pytest.importorskip("watchfiles")
    put("content/a.md", "Zinc is a mineral.\n")
    put("content/a.css", "")
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "claimcheck", "--watch", "--format", "csv", "content"]
    seen = threading.Event()

    def write() -> None:
        number = 0
        while not seen.wait(0.3) and number < 200:  # it may not be watching yet
            number += 1
            put("content/a.md", f"Zinc cures the flu. {number}\n")

    writer = threading.Thread(target=write)
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            assert process.stdout
            lines = iter(process.stdout.readline, "")
            assert next(lines).startswith("path,")
            writer.start()
            assert any("a.md changed; checked again" in line for line in lines)
            assert any("HC101" in line for line in lines)
            seen.set()
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=60) in {0, 1}  # that of the last run, which may have met half a file
        finally:
            seen.set()
            process.kill()
    writer.join()


def test_what_cannot_be_watched(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "standard input cannot be watched" in run("--watch", "-").err
    monkeypatch.setitem(sys.modules, "claimcheck.watching", None)
    put("a.md", "Zinc is a mineral.\n")
    result = run("--watch", "a.md")
    assert (result.status, "pip install watchfiles" in result.err) == (2, True)
    assert Path("a.md").exists()
