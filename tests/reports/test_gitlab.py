from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

from claimcheck.model import FileReport, RunReport
from claimcheck.reports import gitlabreport
from tests.reports import hostile, sample

SCHEMA = json.loads(
    (Path(__file__).parent.parent / "schemas" / "gitlab-code-quality.schema.json").read_text(encoding="utf-8")
)
SOURCE = "# Lever\n\nDit geneest\nleverziekte.\n\nDit geneest\nleverziekte.\n"


def issues(report: RunReport, ui: str = "en") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(gitlabreport.render(report, ui))
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert len({issue["fingerprint"] for issue in found}) == len(found)
    return found


def test_a_finding_is_an_issue() -> None:
    (issue,) = issues(sample.run(sample.file(SOURCE, sample.finding(SOURCE, "geneest\nleverziekte"), path="./b/a.md")))
    assert issue == {
        "description": "No food treats a disease. [geneest leverziekte]",
        "check_name": "HC101 disease-claim",
        "fingerprint": issue["fingerprint"],
        "severity": "critical",
        "location": {"path": "b/a.md", "lines": {"begin": 3, "end": 4}},
    }


def test_severities() -> None:
    found = [sample.finding(SOURCE, "Dit", severity=severity) for severity in ("error", "warning", "info")]
    assert [i["severity"] for i in issues(sample.run(sample.file(SOURCE, *found)))] == ["critical", "major", "info"]


def test_nothing_found_is_an_empty_list() -> None:
    assert gitlabreport.render(sample.of(SOURCE)) == "[]\n"


def test_fingerprints_differ_by_file_and_by_turn_and_not_by_line() -> None:
    words = sample.finding(SOURCE, "geneest")
    one = issues(sample.run(sample.file(SOURCE, words, words), sample.file(SOURCE, words, path="b.md")))
    moved = "boven\n\n" + SOURCE
    again = issues(sample.run(sample.file(moved, *[sample.finding(moved, "geneest")] * 2)))
    assert [i["fingerprint"] for i in again] == [i["fingerprint"] for i in one[:2]]


def test_a_file_that_failed_is_a_blocker() -> None:
    (issue,) = issues(sample.run(FileReport("gone.md", "und", errors=("does not exist; check the path",))), "nl")
    assert (issue["severity"], issue["check_name"]) == ("blocker", "unread-file")
    assert issue["description"] == "bestaat niet; controleer het pad"


def test_hostile_copy_is_only_text() -> None:
    text = gitlabreport.render(hostile.report())
    assert text.isascii()
    for issue in issues(hostile.report()):
        assert issue["description"].isprintable()
        assert issue["location"]["path"].isprintable()
