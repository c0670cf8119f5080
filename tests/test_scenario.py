"""A content repository that turns the gate on: baseline, clean run, and one bad edit that hook and diff gate catch."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from tests import content, test_hooks
from tests.test_hooks import do, git, need

environment = test_hooks.environment  # the fixture
PAGES = 150
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


def test_the_gate_is_turned_on_for_old_copy_and_catches_one_bad_edit(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    need("git")
    work = tmp_path / "work"
    env = {
        **environment,
        "CLAIMCHECK_CACHE_DIR": str(tmp_path / "cache"),
        "PRE_COMMIT_HOME": str(tmp_path / "hooks"),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    shared = Path(environment["CLAIMCHECK_CACHE_DIR"])  # the compiled rules, not what was found
    (tmp_path / "cache").mkdir()
    for file in shared.glob("*.sqlite") if shared.is_dir() else ():
        if not file.name.startswith("results-"):
            (tmp_path / "cache" / file.name).symlink_to(file)
    content.repository(work, PAGES)
    (work / ".claimcheck.yaml").write_text("baseline: true\n", encoding="utf-8")
    (work / ".pre-commit-config.yaml").write_text(HOOK, encoding="utf-8")
    git("init", "-q", where=work, env=env)

    before = do("claimcheck", "-q", "content", where=work, env=env)
    assert before.returncode == 1 and " errors" in before.stdout, before.stdout
    recorded = do("claimcheck", "baseline", "content", where=work, env=env)
    assert recorded.returncode == 0, recorded.stdout
    clean = do("claimcheck", "--fail-on", "warning", "content", where=work, env=env)
    assert clean.returncode == 0 and f"Nothing found in {PAGES} files" in clean.stdout, clean.stdout
    installed = do(sys.executable, "-m", "pre_commit", "install", where=work, env=env)
    assert installed.returncode == 0, installed.stdout
    git("add", "-A", where=work, env=env)
    committed = git("commit", "-qm", "All of the old copy", where=work, env=env)
    assert committed.returncode == 0, committed.stdout
    git("branch", "release", where=work, env=env)

    page = work / "content" / "001" / "page-00124.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nZinc prevents cancer.\n", encoding="utf-8")
    git("add", "-A", where=work, env=env)
    blocked = git("commit", "-qm", "One bad edit", where=work, env=env)
    assert blocked.returncode == 1, blocked.stdout
    assert "page-00124.md" in blocked.stdout and "HC101" in blocked.stdout
    assert blocked.stdout.count("HC101") == 1

    git("commit", "-qm", "One bad edit, past the hook", "--no-verify", where=work, env=env)
    gate = do("claimcheck", "--no-config", "--since", "release", "--format", "json", "content", where=work, env=env)
    assert gate.returncode == 1, gate.stdout
    report = json.loads(gate.stdout)
    found = [(file["path"], each["text"]) for file in report["files"] for each in file["findings"]]
    assert found == [("content/001/page-00124.md", "Zinc prevents cancer")]
    assert report["summary"]["unchanged"] > PAGES // 2

    git("reset", "-q", "--hard", "release", where=work, env=env)
    mended = do("claimcheck", "--since", "release", "content", where=work, env=env)
    assert mended.returncode == 0, mended.stdout
