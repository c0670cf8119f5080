"""What settings mean for one path and one finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.config import ConfigError, Settings, check_names, for_path, left_out, level_of, read, rows
from claimcheck.rulebook import RuleBook


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    def of(text: str) -> Settings:
        Path(".claimcheck.yaml").write_text(text, encoding="utf-8")
        return read(Path(".claimcheck.yaml"))

    return of


def level(settings: Settings, path: str = "a.md", rule: tuple[str, str, str] = ("HC101", "disease-claim", "disease")):
    given = level_of(for_path(settings, path), *rule)
    return given.value if given else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("select: [HC101]", None),
        ("select: [hc101]", None),
        ("select: [HC1]", None),
        ("select: [disease]", None),
        ("select: [disease-claim]", None),
        ("select: [HC2]", "off"),
        ("ignore: [HC]", "off"),
        ("ignore: [HC1]\nselect: [all, HC101]", None),
        ("ignore: [HC101]\nselect: [HC101]", "off"),
        ("ignore: [HC101]\nselect: [HC10]", "off"),
        ("ignore: [disease]\nselect: [HC1]", None),
        ("severity: {disease: info}", "info"),
        ("severity: {disease: info, HC1: warning}", "warning"),
        ("severity: {disease-claim: error, HC1: warning}", "error"),
        ("severity: {HC101: off}", "off"),
        ("severity: {HC2: off, all: warning}", "warning"),
        ("per-path: {'*.md': {ignore: [HC101]}}", "off"),
        ("per-path: {'*.txt': {ignore: [HC101]}}", None),
        ("severity: {HC101: info}\nper-path: {a.md: {severity: {HC101: error}}}", "error"),
        ("per-path: {a.md: {severity: {HC101: error}}, '*': {severity: {HC101: info}}}", "info"),
        ("select: [HC2]\nper-path: {a.md: {select: [HC101]}}", None),
    ],
)
def test_the_more_exact_name_wins(settings, text: str, expected: str | None) -> None:
    assert level(settings(text)) == expected


def test_select_does_not_reach_what_is_said_of_suppressions(settings) -> None:
    notice = ("HC951", "unused-suppression", "suppression")
    assert level(settings("select: [disease]"), rule=notice) is None
    assert level(settings("ignore: [suppression]"), rule=notice) == "off"
    assert level(settings("severity: {HC951: error}"), rule=notice) == "error"


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("exclude: [old/]", ["old/b.md"]),
        ("exclude: ['*.md', '!a.md']", ["old/b.md"]),
        ("include: [old/]", ["a.md", "c.txt"]),
        ("include: ['*.md']\nexclude: [old]", ["old/b.md", "c.txt"]),
    ],
)
def test_paths_that_are_left_out(settings, text: str, out: list[str]) -> None:
    given = settings(text)
    assert [path for path in ("a.md", "old/b.md", "c.txt", "-", "../x.md") if left_out(given, path)] == out
    assert str(left_out(given, out[0])).startswith(".claimcheck.yaml:")


def test_unknown_names_are_told_with_their_line(settings, book: RuleBook) -> None:
    text = "ignore:\n  - HC101\n  - desease\nseverity: {HC77: off}\nallow: [{words: x, rules: [miracles]}]\n"
    with pytest.raises(ConfigError) as caught:
        check_names(settings(text), book.rules)
    said = [str(problem) for problem in caught.value.problems]
    assert said[0].startswith(
        ".claimcheck.yaml:3: no rule, prefix, name or category 'desease'; did you mean 'disease'?"
    )
    assert said[1].startswith(".claimcheck.yaml:4: no rule, prefix, name or category 'HC77'")
    assert said[2].startswith(".claimcheck.yaml:5: no rule, prefix, name or category 'miracles'")
    check_names(settings("ignore: [all, HC, HC10, statement, disease-claim]"), book.rules)


def test_rows_show_each_value_with_its_place(settings) -> None:
    shown = list(rows(settings("ignore: [HC8]\nallow: [{words: Happy Liver, rules: [HC1]}]\nexclude: [a.md]"), "a.md"))
    assert ("ignore", "HC8", ".claimcheck.yaml:1") in shown
    assert ("allow", "Happy Liver (HC1)", ".claimcheck.yaml:2") in shown
    assert ("checked", "no", ".claimcheck.yaml:3") in shown
    assert ("fail-on", "error", "default") in shown
