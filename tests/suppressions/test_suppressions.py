"""Comments against findings, with a checker that finds the words "bad" (HC101) and "worse" (HC201)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from claimcheck.config import takes
from claimcheck.model import Document, Finding
from claimcheck.readers import read
from claimcheck.rulebook import Rule
from claimcheck.suppressions import RULES, Sorted, Terms, sorted_out
from tests.handmade import BOOK
from tests.reports import sample

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2026, 6, 1)
HC201 = replace(BOOK.rules["HC101"], id="HC201", name="risk-factor-claim", category="risk-factor")
KNOWN: dict[str, Rule] = {**BOOK.rules, "HC201": HC201}


def findings_of(document: Document) -> list[Finding]:
    spans = ((word, match) for word in ("bad", "worse") for match in re.finditer(word, document.source))
    found = [
        replace(
            sample.finding(document.source, word, location=sample.place(document.source, *match.span())),
            rule="HC101" if word == "bad" else "HC201",
        )
        for word, match in spans
        if any(part.source_start <= match.start() < part.source_end for part in document.segments)
    ]
    return sorted(found, key=lambda each: each.location.start)


def sort(source: str, path: str = "a.md", terms: Terms | None = None, ui: str = "en") -> Sorted:
    document = read(source, path)
    return sorted_out(document, findings_of(document), KNOWN, takes, terms or Terms(TODAY), ui)


def lines(source: str, path: str = "a.md") -> tuple[list[int], list[int], list[str]]:
    """The lines of findings that stand and that are excused, and the rules of the notices."""
    found = sort(source, path)
    return (
        [each.location.line for each in found.findings],
        [each.finding.location.line for each in found.suppressed],
        [each.rule for each in found.notices],
    )


@pytest.mark.parametrize(
    ("path", "source", "kept", "excused"),
    [
        ("a.md", "+++\n# claimcheck: ignore HC101\ntitle = 'bad'\nsummary = 'bad'\n+++\nbad\n", [4, 6], [3]),
        ("a.md", "+++\ntitle = 'bad' # claimcheck: ignore HC101\nsummary = 'bad'\n+++\nbad\n", [2, 5], [3]),
        ("a.md", "+++\ntitle = 'bad'\n[[claimcheck.ignore]]\nrules = ['HC101']\n+++\nbad worse\n", [6], [2, 6]),
        ("a.md", "+++\nclaimcheck = {ignore = [{rules = 'HC101'}, {rules = 'HC201'}]}\n+++\nbad worse\n", [], [4, 4]),
        ("a.md", "<!-- claimcheck: ignore HC101 -- why -->\nbad\n\nbad\n", [4], [2]),
        ("a.md", "<!-- claimcheck: ignore HC101 -->\n\n# bad\n\nbad\n", [5], [3]),
        ("a.md", "so <!-- claimcheck: ignore HC101 --> bad\nbad\n\nbad\n", [4], [1, 2]),
        ("a.md", "> <!-- claimcheck: ignore HC101 -->\n> bad\n\nbad\n", [4], [2]),
        ("a.md", "- <!-- claimcheck: ignore HC101 --> bad\n- bad\n", [2], [1]),
        (
            "a.md",
            "<!-- claimcheck: ignore HC101 -->\n![bad](x.png) bad ![bad](y.png)\n\n![bad](z.png)\n",
            [4],
            [2, 2, 2],
        ),
        ("a.md", "<!-- claimcheck: ignore HC1 -->\n\n|a|b|\n|-|-|\n|bad|x|\n|x|bad|\n\nbad\n", [8], [5, 6]),
        ("a.md", "<!-- claimcheck: ignore HC101 -->\nbad worse\n", [2], [2]),
        ("a.md", "<!-- claimcheck: ignore HC101, risk-factor -->\nbad worse\n", [], [2, 2]),
        ("a.md", "<!--claimcheck:ignore HC1 HC201-->\r\nbad worse\r\n\r\nbad\r\n", [4], [2, 2]),
        ("a.md", "<!-- claimcheck: ignore-line disease-claim -->\nbad\nbad\n", [3], [2]),
        ("a.md", "bad <!-- claimcheck: ignore-line HC101 — typed by hand -->\nbad\n", [2], [1]),
        ("a.md", "<!-- claimcheck: off HC101 -->\nbad\n\nbad\n\n<!-- claimcheck: on HC101 -->\n\nbad\n", [8], [2, 4]),
        (
            "a.md",
            "<!-- claimcheck: off HC1 HC2 -->\nbad worse\n\n<!-- claimcheck: on HC2 -->\n\nbad worse\n\nworse\n",
            [6, 8],
            [2, 2, 6],
        ),
        ("a.md", "<!-- claimcheck: off disease -->\nbad\n", [], [2]),
        ("a.md", "{# claimcheck: ignore HC101 #}\nbad\n\nbad\n", [4], [2]),
        ("a.md", "{% comment %}claimcheck: ignore HC101{% endcomment %}\nbad\n\nbad\n", [4], [2]),
        ("a.mdx", "{/* claimcheck: ignore HC101 -- why */}\nbad\n\nbad\n", [4], [2]),
        ("a.html", "<!-- claimcheck: ignore HC101 --><p>bad</p><p>worse\nbad</p>", [1, 2], [1]),
        (
            "a.html",
            "<title>x</title><!-- claimcheck: ignore HC1 --><meta name=description content='bad'>\n<p>bad",
            [2],
            [1],
        ),
        ("a.txt", "claimcheck: ignore HC101 -- why\nbad\n\nbad\n", [4], [2]),
        ("a.txt", "one\n[claimcheck: ignore HC101 -- why]\nbad\nbad\n\nbad\n", [6], [3, 4]),
        ("a.txt", "bad [claimcheck: ignore-line HC101]\nbad\n", [2], [1]),
        ("a.md", "---\n# claimcheck: ignore HC101 -- why\ntitle: bad\ndescription: bad\n---\nbad\n", [4, 6], [3]),
        (
            "a.md",
            "---\ntitle: ok\n# claimcheck: ignore HC101\nusps:\n  - bad\n  - bad\ndescription: bad\n---\n",
            [7],
            [5, 6],
        ),
        (
            "a.md",
            "---\ntitle: bad\nclaimcheck:\n  ignore:\n    - {rules: [HC101], reason: x}\n---\nbad worse\n",
            [7],
            [2, 7],
        ),
        ("a.md", "---\ntitle: bad\nclaimcheck: {ignore: [{rules: HC1, until: 2027-01-01}]}\n---\n", [], [2]),
    ],
)
def test_what_a_comment_reaches(path: str, source: str, kept: list[int], excused: list[int]) -> None:
    assert lines(source, path) == (sorted(kept), excused, [])


@pytest.mark.parametrize(
    ("source", "notices"),
    [
        ("<!-- claimcheck: ignore HC101 -->\nfine\n\nbad\n", ["HC951"]),
        ("<!-- claimcheck: ignore HC101 HC201 -->\nbad\n", ["HC951"]),
        ("<!-- claimcheck: on HC101 -->\nfine\n", ["HC951"]),
        ("<!-- claimcheck: ignore HC101 -->\n", ["HC951"]),
        ("<!-- claimcheck: ignore HC101 until 2026-05-31 -->\nbad\n", ["HC952"]),
        ("<!-- claimcheck: off HC101 until 2020-01-01 -- x -->\nbad\n", ["HC952"]),
        ("<!-- claimcheck: ignore HC999 -->\nbad\n", ["HC953"]),
        ("<!-- claimcheck: ignore all -->\nbad\n", ["HC953"]),
        ("<!-- claimcheck: ignore -->\nbad\n", ["HC954"]),
        ("<!-- claimcheck: ignore -- HC101 -->\nbad\n", ["HC954"]),
        ("<!-- claimcheck: ingore HC101 -->\nbad\n", ["HC954"]),
        ("<!-- claimcheck: -->\nbad\n", ["HC954"]),
        ("<!-- claimcheck: ignore HC101 until tomorrow -->\nbad\n", ["HC954"]),
        ("<!-- claimcheck: ignore HC101 until 2027-02-30 -->\nbad\n", ["HC954"]),
        ("---\nclaimcheck: {ignor: [{rules: [HC101]}]}\n---\nbad\n", ["HC954"]),
        ("---\nclaimcheck: {ignore: [{rule: [HC101]}, {rules: []}, HC101]}\n---\nbad\n", ["HC954"] * 3),
        ("---\nclaimcheck: HC101\n---\nbad\n", ["HC954"]),
    ],
)
def test_what_is_said_of_a_comment(source: str, notices: list[str]) -> None:
    document = read(source, "a.md")
    found = sort(source)
    assert [each.rule for each in found.notices] == notices
    for each in found.notices:
        assert each.text == document.source[each.location.start : each.location.end]
        assert "claimcheck" in each.text or source.startswith("---")
    if notices != ["HC951"]:
        assert found.suppressed == ()
        assert len(found.findings) == source.count("bad\n")


def test_the_last_day_counts() -> None:
    source = "<!-- claimcheck: ignore HC101 until 2026-06-01 -- why not -->\nbad\n"
    (excused,) = sort(source).suppressed
    assert (excused.by, excused.place, excused.reason, excused.until) == ("comment", "1", "why not", "2026-06-01")


@pytest.mark.parametrize(
    ("terms", "said", "notices"),
    [
        (Terms(TODAY, reason_asked="x.yaml:1"), "HC101", ["HC955"]),
        (Terms(TODAY, reason_asked="x.yaml:1"), "HC101 -- why", []),
        (Terms(TODAY, reason_asked="x.yaml:1"), "HC101 -- ", ["HC955"]),
        (Terms(TODAY, expiry_asked="x.yaml:2"), "HC101 -- why", ["HC956"]),
        (Terms(TODAY, "x.yaml:1", "x.yaml:2"), "HC101", ["HC955", "HC956"]),
        (Terms(TODAY, "x.yaml:1", "x.yaml:2"), "HC101 until 2027-01-01 -- why", []),
    ],
)
def test_what_can_be_asked_of_a_comment(terms: Terms, said: str, notices: list[str]) -> None:
    found = sort(f"<!-- claimcheck: ignore {said} -->\nbad\n", terms=terms)
    assert [each.rule for each in found.notices] == notices
    assert len(found.suppressed) == (not notices)
    assert all("x.yaml:" in each.message for each in found.notices)


@pytest.mark.parametrize(
    "source",
    [
        "```html\n<!-- claimcheck: ignore HC101 -->\n```\n\nbad\n",
        "`<!-- claimcheck: ignore HC101 -->` bad\n",
        "<!-- claimcheck is a tool -->\nbad\n",
        "{/* claimcheck: ignore HC101 */} bad\n",
        "---\ntitle: 'x # claimcheck: ignore HC101'\n---\nbad\n",
        "---\ntext: |\n  # claimcheck: ignore HC101\n---\nbad\n",
    ],
)
def test_what_is_no_comment_to_claimcheck(source: str) -> None:
    found = sort(source)
    assert (len(found.findings), found.suppressed, found.notices) == (1, (), ())


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("a.md", "<!-- claimcheck: ignore HC101 -- bad -->\n"),
        ("a.mdx", "{/* claimcheck: ignore HC101 -- bad */}\n"),
        ("a.html", "<p><!-- claimcheck: ignore HC101 -- bad --></p>"),
        ("a.txt", "claimcheck: ignore HC101 -- bad\n"),
        ("a.txt", "x [claimcheck: ignore HC101 -- bad] y\n"),
        ("a.md", "---\nclaimcheck: {ignore: [{rules: [HC101], reason: bad}], title: bad, text: bad}\n---\n"),
        ("a.md", "---\ntitle: x  # claimcheck: ignore HC101 -- bad\n---\n"),
    ],
)
def test_a_comment_is_never_read_as_copy(path: str, source: str) -> None:
    document = read(source, path)
    assert "bad" not in document.text
    assert document.remarks


def test_notices_in_dutch() -> None:
    (found,) = sort("<!-- claimcheck: ingore HC101 -->\n", ui="nl").notices
    assert "bedoelde u 'ignore'" in found.message
    (found,) = sort("<!-- claimcheck: ignore diseas -->\n", ui="nl").notices
    assert "bedoelde u disease?" in found.message


def test_the_rules_on_suppressions_are_documented() -> None:
    page = (ROOT / "docs" / "suppressions.md").read_text(encoding="utf-8")
    for rule in RULES.values():
        assert f"| {rule.id} {rule.name} |" in page
        assert set(rule.message) == set(rule.advice) == set(rule.why) == {"en", "nl"}


def test_a_page_without_comments_is_left_alone() -> None:
    found = sort("bad\n")
    assert (len(found.findings), found.suppressed, found.notices) == (1, (), ())


def test_many_comments_are_no_burden() -> None:
    each = sort("<!-- claimcheck: ignore HC101 -->\nbad\n\n" * 2000)
    assert (len(each.findings), len(each.suppressed), len(each.notices)) == (0, 2000, 0)
    ranges = sort("<!-- claimcheck: off HC101 -->\nbad\n\n<!-- claimcheck: on HC101 -->\n\n" * 2000)
    assert (len(ranges.findings), len(ranges.suppressed), len(ranges.notices)) == (0, 2000, 0)
