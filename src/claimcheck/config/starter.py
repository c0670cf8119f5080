"""The files that `claimcheck init` writes."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

_TEXTS = Path(__file__).parent / "starters"
SETTINGS = ".claimcheck.yaml"
_EXTRA = {
    "hook": (".pre-commit-config.yaml", "pre-commit.yaml"),
    "github": (".github/workflows/claimcheck.yml", "github.yml"),
    "gitlab": (".gitlab-ci.yml", "gitlab.yml"),
}


def starters(extra: Collection[str], ui: str) -> dict[str, str]:
    """The path from the current folder and the text of each file: the settings, then the ``extra`` ones asked for."""
    chosen = [(SETTINGS, f"claimcheck.{ui}.yaml"), *(_EXTRA[name] for name in _EXTRA if name in extra)]
    return {path: (_TEXTS / text).read_text(encoding="utf-8") for path, text in chosen}
