"""A content repository that turns the gate on: baseline, clean run, and one bad edit that hook and diff gate catch."""

from __future__ import annotations

import os
from pathlib import Path

from tests import scenario, test_hooks
from tests.test_hooks import need

environment = test_hooks.environment  # the fixture
PAGES = 150


def test_the_gate_is_turned_on_for_old_copy_and_catches_one_bad_edit(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    need("git")
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
    steps = list(scenario.play(tmp_path / "work", env, PAGES))
    assert [step.title for step in steps][-3:] == [
        "commit of a bad edit, blocked",
        "gate on what changed, red",
        "gate on what changed, green",
    ]
