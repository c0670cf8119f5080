"""The sample shop: each page is judged as its label says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from claimcheck import cli

SHOP = Path(__file__).parent.parent.parent / "corpus" / "shop"
LABELS = yaml.safe_load((SHOP / "labels.yaml").read_text(encoding="utf-8"))
OURS = {"HC011", "HC012", "HC013"}


@pytest.fixture(scope="module")
def reports() -> dict[str, dict]:
    result = CliRunner().invoke(cli.commands, [str(SHOP), "--format", "json", "--no-config"], standalone_mode=False)
    return {Path(file["path"]).name: file for file in json.loads(result.stdout)["files"]}


def test_the_shop_is_labelled(reports: dict[str, dict]) -> None:
    assert set(reports) == set(LABELS)
    assert len(LABELS) >= 30
    languages = [file["language"] for file in reports.values()]
    assert languages.count("nl") * 2 >= len(languages)


@pytest.mark.parametrize("name", LABELS)
def test_a_page_is_judged_as_labelled(name: str, reports: dict[str, dict]) -> None:
    found = [
        (each["rule"], each["text"])
        for each in reports[name]["findings"]
        if each["severity"] != "info" and (each["category"] != "statement" or each["rule"] in OURS)
    ]
    assert reports[name]["errors"] == []
    assert found == [(label["rule"], label["text"]) for label in LABELS[name]]
