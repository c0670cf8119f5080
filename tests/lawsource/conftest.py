"""A small rules folder to compare with and to write to: what loads with few substances."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from claimcheck.rulebook import rules_directory
from claimcheck.rulebook.build import CORE

SUBSTANCES = ("activated-charcoal", "vitamin-c", "zinc")
PARTS = (*CORE, "register/publications.yaml", "lexicon/en/conditions.yaml", "lexicon/nl/conditions.yaml")


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    real, target = rules_directory(), tmp_path / "rules"
    spoken = [path for path in (real / "checks").iterdir() if "verdict" in yaml.safe_load(path.read_text("utf-8"))]
    substances = [real / "register" / "substances" / f"{name}.yaml" for name in SUBSTANCES]
    for source in (*(real / part for part in PARTS), *substances, *(real / "schema").iterdir(), *spoken):
        place = target / source.relative_to(real)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)
    return target
