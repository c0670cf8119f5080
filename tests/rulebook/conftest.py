"""A small rules folder: the real schemas, vocabulary and verdicts, two substances, one complaint."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from claimcheck.rulebook import rules_directory
from claimcheck.rulebook.build import CORE

CONDITIONS = """\
class: conditions
language: en
entries:
  flu: [flu, influenza]
"""
COMPLAINTS = """\
complaints:
  - offer: [immune-function, tiredness-fatigue]
    to: [flu]
"""
PARTS = (*CORE, "register/substances/choline.yaml", "register/substances/zinc.yaml")


@pytest.fixture(scope="session")
def _small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    real, target = rules_directory(), tmp_path_factory.mktemp("small") / "rules"
    spoken = [path for path in (real / "checks").iterdir() if "verdict" in yaml.safe_load(path.read_text("utf-8"))]
    for source in (*(real / part for part in PARTS), *(real / "schema").iterdir(), *spoken):
        place = target / source.relative_to(real)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)
    (target / "lexicon" / "en").mkdir(parents=True)
    (target / "lexicon" / "en" / "conditions.yaml").write_text(CONDITIONS, encoding="utf-8")
    (target / "register" / "complaints.yaml").write_text(COMPLAINTS, encoding="utf-8")
    return target


@pytest.fixture
def rules(_small: Path, tmp_path: Path) -> Path:
    """A folder of one's own to spoil."""
    return Path(shutil.copytree(_small, tmp_path / "rules"))
