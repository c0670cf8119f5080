from __future__ import annotations

import json

from claimcheck import __version__
from claimcheck.model import FileReport
from claimcheck.reports import jsonreport
from tests.reports import sample

SOURCE = "\ufeff# Lever\r\n\r\n🍀 Dit geneest leverziekte.\r\n"


def test_the_contract() -> None:
    finding = sample.finding(
        SOURCE,
        "geneest leverziekte",
        substance="vitamin-b12",
        suggestions=(sample.B12, sample.CHOLINE),
        because=(("relation", 20, 27),),
    )
    info = sample.finding(SOURCE, "Lever", severity="info")
    report = sample.run(
        sample.file(SOURCE, info, finding, skipped=(("code", 3), ("comment", 1))),
        FileReport("gone.md", "und", errors=("does not exist; check the path",)),
        skipped=(("empty", "no Markdown, HTML or text file in it"),),
    )
    start = SOURCE.index("geneest")
    said = json.loads(jsonreport.render(report))
    assert list(said) == ["version", "tool", "files", "summary"]
    assert said["version"] == 1
    assert said["tool"] == {"name": "claimcheck", "version": __version__, "rules": "0123456789abcdef"}
    assert said["files"][0]["findings"][1] == {
        "rule": "HC101",
        "name": "disease-claim",
        "category": "disease",
        "severity": "error",
        "start": start,
        "end": start + 19,
        "line": 3,
        "column": 7,
        "end_line": 3,
        "end_column": 26,
        "text": "geneest leverziekte",
        "message": "No food treats a disease.",
        "advice": "Leave the disease out.",
        "law": ["Regulation (EU) No 1169/2011, art. 7(3)"],
        "substance": "vitamin-b12",
        "effect": None,
        "suggestions": [
            {"text": sample.B12.text, "claim": sample.B12.claim, "score": 0.9, "conditions": "", "replaces": True},
            {
                "text": sample.CHOLINE.text,
                "claim": sample.CHOLINE.claim,
                "score": 0.7,
                "conditions": sample.CHOLINE.conditions,
                "replaces": False,
                "note": sample.CHOLINE.note,
            },
        ],
        "because": [{"role": "relation", "start": 20, "end": 27}],
    }
    assert said["files"][1] == {
        "path": "gone.md",
        "language": "und",
        "findings": [],
        "suppressed": 0,
        "errors": ["does not exist; check the path"],
    }
    assert said["summary"] == {
        "files": 2,
        "words": 6,
        "blocks": 1,
        "skipped": [
            {"path": "empty", "why": "no Markdown, HTML or text file in it"},
            {"path": "article.md", "why": "code (3)"},
            {"path": "article.md", "why": "comment"},
        ],
        "errors": 1,
        "warnings": 0,
        "infos": 1,
        "suppressed": 0,
        "baseline": 0,
        "unchanged": 0,
    }


def test_the_words_are_those_of_the_source() -> None:
    said = json.loads(jsonreport.render(sample.of(SOURCE, "🍀 Dit geneest leverziekte.\r\n", "Lever")))
    for finding in said["files"][0]["findings"]:
        assert SOURCE[finding["start"] : finding["end"]] == finding["text"]


def test_nothing_but_ascii_reaches_the_terminal() -> None:
    source = "\x1b[31m \x9b \u202e \udcff é"
    text = jsonreport.render(sample.run(sample.file(source, sample.finding(source, source), path="\udcff\x1b.md")))
    assert all(" " <= character <= "~" for line in text.splitlines() for character in line)
    assert json.loads(text)["files"][0]["findings"][0]["text"] == source
