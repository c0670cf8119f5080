"""Git, asked at the edge: a program of its own, no shell, no configuration that changes what it says, a time limit."""

from __future__ import annotations

import os
import subprocess

TIMEOUT = 60  # seconds
_DROPPED = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_DIFF_OPTS", "GIT_EXTERNAL_DIFF"))
"""What a hook says of another folder than the one asked about, and what would change a diff."""
_FIXED = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1"}
_ALWAYS = ("--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=true", "-c", "diff.relative=false")


class GitError(Exception):
    """Git said no: its words, or nothing."""


class GitMissingError(Exception):
    """There is no git."""


class GitSlowError(Exception):
    """Git took too long."""


def output(folder: str, *args: str) -> bytes:
    """What git writes, run in a folder. Raises one of the errors above."""
    environment = {name: value for name, value in os.environ.items() if name not in _DROPPED} | _FIXED
    try:
        done = subprocess.run(
            ["git", "-C", folder, *_ALWAYS, *args],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=TIMEOUT,
            env=environment,
        )
    except subprocess.TimeoutExpired as error:
        raise GitSlowError from error
    except OSError as error:
        raise GitMissingError from error
    if done.returncode:
        raise GitError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout
