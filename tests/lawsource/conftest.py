"""The register as it ships, read once, and a small rules folder to write to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from claimcheck.lawsource import Register, read_register
from claimcheck.rulebook import rules_directory


@pytest.fixture(scope="session")
def register() -> Register:
    return read_register(rules_directory())


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the rules to write to."""
    return Path(shutil.copytree(rules_directory(), tmp_path / "rules"))
