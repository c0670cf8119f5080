"""Allowed words, severities and selection over the report of a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from claimcheck.config import read as read_config
from claimcheck.model import FileReport
from claimcheck.policy import Policy, applied
from claimcheck.readers import read
from tests.handmade import BOOK
from tests.reports import sample


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    def of(config: str, source: str, *words: str, path: str = "a.md", severity: str = "error") -> FileReport:
        Path(".claimcheck.yaml").write_text(config, encoding="utf-8")
        settings = read_config(Path(".claimcheck.yaml"))
        found = [sample.finding(source, each, severity=severity) for each in words]
        before = FileReport(path, "en", tuple(found), words=1, source=source)
        return applied(before, read(source, path), Policy(settings, date(2026, 6, 1)), BOOK, "en")

    return of


@pytest.mark.parametrize(
    ("allow", "source", "finding", "allowed"),
    [
        ("[cures flu]", "It cures flu.", "cures flu", True),
        ("[cures flu]", "It cures flu.", "It cures flu", False),
        ("[cures flu]", "It CURES\nFlu now", "CURES\nFlu", True),
        ("[cures flu]", "It *cures* flu now", "cures* flu", True),
        ("[cures flu]", "It cures flus.", "cures flu", False),
        ("[Happy Liver]", "Happy Liver. A happy life.", "happy", False),
        ("[Happy Liver]", "Happy Liver. A happy life.", "Happy", True),
        ("['it''s good']", "So it’s good.", "it’s good", True),
        ("[{words: cures flu, rules: [HC101]}]", "It cures flu.", "cures flu", True),
        ("[{words: cures flu, rules: [disease]}]", "It cures flu.", "cures flu", True),
        ("[{words: cures flu, rules: [HC7]}]", "It cures flu.", "cures flu", False),
    ],
)
def test_allowed_words(report, allow: str, source: str, finding: str, allowed: bool) -> None:
    after = report(f"allow: {allow}\n", source, finding)
    assert len(after.suppressed) == allowed
    assert len(after.findings) == (not allowed)
    if allowed:
        assert (after.suppressed[0].by, after.suppressed[0].place) == ("config", ".claimcheck.yaml:1")


def test_severities(report) -> None:
    assert [each.severity for each in report("severity: {HC101: info}", "bad", "bad").findings] == ["info"]
    assert report("severity: {disease: off}", "bad", "bad").findings == ()
    lessened = report("severity: {HC101: warning}", "bad", "bad", severity="info")
    assert [each.severity for each in lessened.findings] == ["info"]
    assert report("severity: {HC101: off}", "bad", "bad", severity="info").findings == ()


def test_settings_for_a_path(report) -> None:
    config = "per-path: {blog/: {ignore: [disease]}}\n"
    assert report(config, "bad", "bad", path="blog/x.md").findings == ()
    assert len(report(config, "bad", "bad", path="shop/x.md").findings) == 1


def test_a_comment_for_a_rule_that_is_turned_off_is_not_unused(report) -> None:
    after = report("ignore: [HC101]\n", "<!-- claimcheck: ignore HC101 -->\nbad\n", "bad")
    assert (after.findings, after.suppressed) == ((), ())


def test_what_is_said_of_comments_obeys_the_settings(report) -> None:
    source = "<!-- claimcheck: ignore HC101 -->\nfine\n"
    assert [each.rule for each in report("", source).findings] == ["HC951"]
    assert report("ignore: [HC951]\n", source).findings == ()
    assert [each.severity for each in report("severity: {suppression: error}\n", source).findings] == ["error"]


def test_a_report_without_anything_to_change_is_the_same(report) -> None:
    after = report("", "bad", "bad")
    assert after.findings == (replace(after.findings[0]),)
    assert after.suppressed == ()
