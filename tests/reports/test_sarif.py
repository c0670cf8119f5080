from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from claimcheck.model import Edit, FileReport, RunReport
from claimcheck.reports import sarif
from claimcheck.rulebook import RuleBook
from tests.handmade import BOOK
from tests.reports import hostile, sample

SCHEMA = json.loads((Path(__file__).parent.parent / "schemas" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
SOURCE = "# Lever\n\nVitamine B12 geneest leverziekte snel.\n"


def log(report: RunReport, book: RuleBook = BOOK, ui: str = "en") -> dict[str, Any]:
    """The first run of the log, after the whole log was held against the schema."""
    found: dict[str, Any] = json.loads(sarif.render(report, book, ui))
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(found)
    run: dict[str, Any] = found["runs"][0]
    return run


def region(source: str, words: str) -> tuple[int, int, int, int]:
    place = log(sample.of(source, words))["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert place["snippet"]["text"] == words
    return place["startLine"], place["startColumn"], place["endLine"], place["endColumn"]


def read(source: str, place: tuple[int, int, int, int]) -> str:
    """What an editor shows at a place: lines of any kind, columns in UTF-16 code units, no byte order mark."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", source.removeprefix("\ufeff"))
    first, begin, last, end = place
    units = [line.encode("utf-16-le") for line in lines[first - 1 : last]]
    units[-1] = units[-1][: (end - 1) * 2]
    units[0] = units[0][(begin - 1) * 2 :]
    return b"".join(units).decode("utf-16-le")


def test_a_fix_is_the_safe_edit_where_there_is_one() -> None:
    edit = Edit(SOURCE.index(" geneest"), SOURCE.index(" snel"), " draagt bij tot veel")
    report = sample.of(SOURCE, "geneest leverziekte", suggestions=(replace(sample.B12, edit=edit),))
    (fix,) = log(report)["results"][0]["fixes"]
    (made,) = fix["artifactChanges"][0]["replacements"]
    assert made["insertedContent"]["text"] == edit.text
    region = made["deletedRegion"]
    place = region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]
    assert read(SOURCE, place) == SOURCE[edit.start : edit.end]


def test_with_a_baseline_each_result_is_new() -> None:
    report = sample.of(SOURCE, "geneest leverziekte")
    assert "baselineState" not in log(report)["results"][0]
    compared = replace(report, files=tuple(replace(file, compared=True) for file in report.files))
    assert log(compared)["results"][0]["baselineState"] == "new"


def test_a_result() -> None:
    run = log(
        sample.of(SOURCE, "geneest leverziekte", suggestions=(sample.CHOLINE, sample.B12), substance="vitamin-b12")
    )
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "HC101"
    assert result["level"] == "error"
    assert result["message"]["text"] == "No food treats a disease. Advice: Leave the disease out."
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "article.md", "uriBaseId": "%SRCROOT%", "index": 0}
    assert run["artifacts"][0]["location"] == {"uri": "article.md", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {
        "startLine": 3,
        "startColumn": 14,
        "endLine": 3,
        "endColumn": 33,
        "snippet": {"text": "geneest leverziekte"},
    }
    assert result["suppressions"] == []
    assert result["properties"] == {
        "category": "disease",
        "law": ["Regulation (EU) No 1169/2011, art. 7(3)"],
        "substance": "vitamin-b12",
    }
    assert run["properties"] == {"rules": "0123456789abcdef"}
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_a_fix_is_a_suggestion_that_fits_in_place() -> None:
    (result,) = log(sample.of(SOURCE, "geneest leverziekte", suggestions=(sample.CHOLINE, sample.B12)))["results"]
    (fix,) = result["fixes"]
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    assert change["artifactLocation"]["uri"] == "article.md"
    assert replacement["insertedContent"] == {"text": sample.B12.text}
    assert replacement["deletedRegion"] == {"startLine": 3, "startColumn": 14, "endLine": 3, "endColumn": 33}
    assert "fixes" not in log(sample.of(SOURCE, "geneest", suggestions=(sample.CHOLINE,)))["results"][0]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_regions_are_those_an_editor_shows(end: str, mark: str) -> None:
    source = f"{mark}🍀 Het 👩‍⚕️ geneest griep.{end}{end}𝒳 één{end}Dit is goed{end}voor je 🫀 lever."
    run = log(sample.of(source, "geneest griep"))
    assert run["columnKind"] == "utf16CodeUnits"
    assert end in run["newlineSequences"]
    for words in ("🍀", "geneest griep", "één", f"goed{end}voor je 🫀", "lever", source.removeprefix(mark)):
        assert read(source, region(source, words)) == words
    assert region(source, "geneest") == (1, 14, 1, 21)


def test_without_the_source_the_columns_are_code_points() -> None:
    report = sample.run(FileReport("a.md", "nl", (sample.finding("🍀 geneest", "geneest"),)))
    place = log(report)["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (place["startColumn"], place["endColumn"]) == (3, 10)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("./content/een pagina.md", "content/een%20pagina.md"),
        ("a//b/../c.md", "a/c.md"),
        ("100% é#?[x].md", "100%25%20%C3%A9%23%3F%5Bx%5D.md"),
        ("a:b.md", "a%3Ab.md"),
        ("\udcff.md", "%FF.md"),
        ("-", "-"),
    ],
)
def test_a_path_is_a_relative_uri(path: str, uri: str) -> None:
    run = log(sample.run(sample.file(SOURCE, sample.finding(SOURCE, "geneest"), path=path)))
    assert run["artifacts"][0]["location"] == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_an_absolute_path_has_no_base() -> None:
    run = log(sample.run(sample.file(SOURCE, path="/een pagina.md")))
    assert run["artifacts"][0]["location"] == {"uri": "file:///een%20pagina.md"}


@pytest.mark.parametrize("ui", ["en", "nl"])
def test_every_rule_is_declared_with_help(book: RuleBook, ui: str) -> None:
    run = log(sample.of(SOURCE), book, ui)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(book.rules)
    assert run["language"] == ui
    for rule in rules:
        assert "helpUri" not in rule
        assert len(rule["shortDescription"]["text"]) <= 202
        assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"].rstrip("…"))
        for text in (rule["help"]["text"], rule["help"]["markdown"]):
            assert rule["id"] in text
            assert "**" not in rule["help"]["text"]
            assert not re.search(r"(?<!\{)\{[a-z]", text)
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}


def test_a_rule_of_no_rule_file_is_declared_too() -> None:
    run = log(sample.of(SOURCE, "geneest", rule="HC999", name="unused-suppression"))
    assert run["tool"]["driver"]["rules"][-1] == {"id": "HC999", "name": "unused-suppression"}
    assert run["results"][0]["ruleIndex"] == len(run["tool"]["driver"]["rules"]) - 1


def test_a_fingerprint_outlives_edits_above() -> None:
    def prints(source: str) -> list[str]:
        return [
            r["partialFingerprints"]["claimcheck/v1"] for r in log(sample.of(source, "geneest leverziekte"))["results"]
        ]

    assert prints(SOURCE) == prints("nieuw\r\n\r\n" * 9 + SOURCE)
    assert prints(SOURCE) != prints(SOURCE.replace("snel", "niet"))


def test_a_file_that_failed_is_told_of() -> None:
    run = log(sample.run(sample.file(SOURCE), FileReport("gone.md", "und", errors=("does not exist; check the path",))))
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    (told,) = invocation["toolExecutionNotifications"]
    assert told["message"]["text"] == "does not exist; check the path"
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "gone.md"
    assert not log(sample.run())["invocations"][0]["executionSuccessful"]


def test_hostile_copy_is_only_text() -> None:
    run = log(hostile.report())
    text = sarif.render(hostile.report(), BOOK)
    assert text.isascii()
    assert not re.search(
        r"\\ud[89a-f][0-9a-f]{2}(?!\\ud[c-f])(?<!\\udc41)", text.split('"artifacts"')[1].split("snippet")[0]
    )
    message = run["results"][0]["message"]["text"]
    assert "\n" not in message
    assert "\\[link\\](http://evil.example)" in message
    assert "{{0}}" in message and "{{substance}}" in message
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202e\u2066]", message)
    assert unquote(run["artifacts"][0]["location"]["uri"], errors="surrogateescape") == hostile.PATH
    inserted = run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"]
    assert inserted == hostile.TEXT


def test_the_same_report_is_the_same_bytes() -> None:
    assert sarif.render(hostile.report(), BOOK) == sarif.render(hostile.report(), BOOK)
