"""A content repository turns the gate on, step by step, each a process of its own; played by a test and a benchmark."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tests import content

HOOK = """\
repos:
  - repo: local
    hooks:
      - id: claimcheck
        name: claimcheck
        entry: claimcheck check
        language: system
        types_or: [markdown, mdx, html, plain-text]
        require_serial: true
"""
GIT = ("git", "-c", "user.name=a", "-c", "user.email=a@b.example")
BAD = "\nZinc prevents cancer.\n"


class Step(NamedTuple):
    """What was done, what it said, and the seconds that it took on the clock and of processors."""

    title: str
    said: str
    wall: float
    cpu: float


class ScenarioError(AssertionError):
    """A step that did not go as it should."""


class _Shop:
    """The folder that the steps are done in."""

    def __init__(self, work: Path, env: Mapping[str, str]) -> None:
        self._work = work
        self._env = env

    def do(self, title: str, *command: str, status: int = 0) -> Step:
        """Run a command that must end with that status."""
        begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            command,
            cwd=self._work,
            env=self._env,
            check=False,
            text=True,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode != status:
            raise ScenarioError(f"{title}: status {done.returncode}, not {status}\n{done.stdout}")
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Step(title, done.stdout, wall, cpu)

    def git(self, *args: str, status: int = 0, title: str = "git") -> Step:
        """Run git as somebody."""
        return self.do(title, *GIT, *args, status=status)


def play(work: Path, env: Mapping[str, str], pages: int) -> Iterator[Step]:
    """The steps that matter, as they are done; ``env`` finds claimcheck on its path. Raises ScenarioError.

    Old copy is checked, recorded, found clean and committed; one bad edit is caught by the hook and, past it, by the
    gate on what a branch changed.
    """
    shop = _Shop(work, env)
    content.repository(work, pages)
    (work / ".claimcheck.yaml").write_text("baseline: true\n", encoding="utf-8")
    (work / ".pre-commit-config.yaml").write_text(HOOK, encoding="utf-8")
    shop.git("init", "-q")
    yield _with(shop.do("first run, one process", "claimcheck", "--jobs", "1", "content", status=1), " errors")
    yield shop.do("baseline", "claimcheck", "baseline", "content")
    clean = shop.do("clean run", "claimcheck", "--fail-on", "warning", "content")
    yield _with(clean, f"Nothing found in {pages:,} files")
    shop.do("hook", sys.executable, "-m", "pre_commit", "install")
    shop.git("add", "-A")
    yield shop.git("commit", "-qm", "All of the old copy", title="commit of all, through the hook")
    shop.git("branch", "release")

    page = sorted((work / "content").rglob("*.md"))[pages // 3 * 2]  # an English one
    name = page.relative_to(work).as_posix()
    page.write_text(page.read_text(encoding="utf-8") + BAD, encoding="utf-8")
    shop.git("add", "-A")
    blocked = shop.git("commit", "-qm", "One bad edit", status=1, title="commit of a bad edit, blocked")
    yield _with(blocked, name, "HC101")
    if blocked.said.count("HC101") != 1:
        raise ScenarioError(f"more than the edit is blamed\n{blocked.said}")

    shop.git("commit", "-qm", "One bad edit, past the hook", "--no-verify")
    gate = ("claimcheck", "--no-config", "--since", "release", "--format", "json", "content")
    caught = shop.do("gate on what changed, red", *gate, status=1)
    report = json.loads(caught.said)
    found = [(file["path"], each["text"]) for file in report["files"] for each in file["findings"]]
    if found != [(name, "Zinc prevents cancer")] or report["summary"]["unchanged"] <= pages // 2:
        raise ScenarioError(f"the gate found {found}, {report['summary']}")
    yield caught

    shop.git("reset", "-q", "--hard", "release")
    yield shop.do("gate on what changed, green", "claimcheck", "--since", "release", "content")


def _with(step: Step, *words: str) -> Step:
    for each in words:
        if each not in step.said:
            raise ScenarioError(f"{step.title}: '{each}' is missing in\n{step.said}")
    return step
