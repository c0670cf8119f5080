"""SARIF 2.1.0, for code scanning and for viewers of its results.

Every rule in force is declared, so that alerts on findings that are gone can be closed. Lines and columns are of the
file as it is: columns count UTF-16 code units, a byte order mark not among them, and the line ends are named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from claimcheck import __version__
from claimcheck.fingerprint import fingerprints
from claimcheck.model import FileReport, Finding, RunReport, Severity, Suggestion, Suppressed
from claimcheck.positions import utf16_place
from claimcheck.reports import messages, rulehelp
from claimcheck.reports.details import suggestion
from claimcheck.reports.jsontext import ascii_json
from claimcheck.reports.places import uri
from claimcheck.reports.printable import folded
from claimcheck.rulebook import Rule, RuleBook

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
FINGERPRINT = "claimcheck/v1"
LEVEL: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
Json = dict[str, Any]


def render(report: RunReport, book: RuleBook, ui: str = "en") -> str:
    """The run as a SARIF log."""
    return ascii_json(value(report, book, ui))


def value(report: RunReport, book: RuleBook, ui: str = "en") -> Json:
    """The log as plain dicts, lists, strings and numbers."""
    rules = [_rule(rule, book, ui) for rule in book.rules.values()]
    rules.extend(_unknown(report, book))
    numbers = {rule["id"]: n for n, rule in enumerate(rules)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(rules, ui)},
                "automationDetails": {"id": "claimcheck/"},
                "language": ui,
                "columnKind": "utf16CodeUnits",
                "newlineSequences": ["\r\n", "\n", "\r"],
                "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that claimcheck was run in."}}},
                "invocations": [_invocation(report, ui)],
                "artifacts": [{"location": _artifact(file.path)} for file in report.files],
                "results": [result for n, file in enumerate(report.files) for result in _results(file, n, numbers, ui)],
                "properties": {"rules": report.rules},
            }
        ],
    }


def _driver(rules: Sequence[Json], ui: str) -> Json:
    return {
        "name": "claimcheck",
        "version": __version__,
        "semanticVersion": __version__,
        "language": ui,
        "rules": list(rules),
    }


def _rule(rule: Rule, book: RuleBook, ui: str) -> Json:
    """A rule as it is declared, whether or not it found something."""
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": _plain(rulehelp.short(rule, ui))},
        "fullDescription": {"text": _plain(rulehelp.full(rule, ui))},
        "help": {"text": _plain_lines(rulehelp.text(rule, book, ui)), "markdown": rulehelp.markdown(rule, book, ui)},
        "defaultConfiguration": {"level": LEVEL[rule.severity]},
        "properties": {"tags": ["health-claims", rule.category]},
    }


def _unknown(report: RunReport, book: RuleBook) -> list[Json]:
    """Findings of claimcheck itself, which stand in no rule file."""
    excused = [each.finding for file in report.files for each in file.suppressed]
    found = {finding.rule: finding for file in report.files for finding in (*file.findings, *excused)}
    return [{"id": key, "name": found[key].name} for key in sorted(found) if key not in book.rules]


def _invocation(report: RunReport, ui: str) -> Json:
    """Whether the run could do its work, and the files that it could not check."""
    failed = [_notification(file, error, ui) for file in report.files for error in file.errors]
    done: Json = {"executionSuccessful": bool(report.files) and not failed}
    return {**done, "toolExecutionNotifications": failed} if failed else done


def _notification(file: FileReport, error: str, ui: str) -> Json:
    return {
        "level": "error",
        "message": {"text": _plain(messages.reason(ui, error))},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(file.path)}}],
    }


def _artifact(path: str, index: int | None = None) -> Json:
    place: Json = {"uri": uri(path)}
    if not PurePath(path).is_absolute():
        place["uriBaseId"] = ROOT
    return place if index is None else {**place, "index": index}


def _results(file: FileReport, index: int, rules: dict[str, int], ui: str) -> Iterator[Json]:
    excused = {id(each.finding): _suppression(each) for each in file.suppressed}
    found = [*file.findings, *(each.finding for each in file.suppressed)]
    found.sort(key=lambda finding: (finding.location.start, finding.location.end, finding.rule))
    for finding, key in zip(found, fingerprints(replace(file, findings=tuple(found))), strict=True):
        artifact = _artifact(file.path, index)
        region = _region(file, finding)
        result: Json = {
            "ruleId": finding.rule,
            "ruleIndex": rules[finding.rule],
            "level": LEVEL[finding.severity],
            "message": {"text": _message(finding, ui)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": artifact,
                        "region": {**region, "snippet": {"text": _sound(finding.text)}},
                    }
                }
            ],
            "partialFingerprints": {FINGERPRINT: key},
            "suppressions": excused.get(id(finding), []),
            "properties": _properties(finding),
        }
        if file.compared:
            result["baselineState"] = "new"
        fixes = [_fix(offered, artifact, region, file, ui) for offered in finding.suggestions if offered.replaces]
        yield {**result, "fixes": fixes} if fixes else result


def _suppression(each: Suppressed) -> list[Json]:
    """What excuses a finding: a comment in the copy, or the settings."""
    return [{"kind": "inSource" if each.by == "comment" else "external", "justification": _sound(each.reason)}]


def _properties(finding: Finding) -> Json:
    named = {"substance": finding.substance, "effect": finding.effect}
    return {
        "category": finding.category,
        "law": list(finding.law),
        **{key: name for key, name in named.items() if name},
    }


def _message(finding: Finding, ui: str) -> str:
    advice = f" {messages.text(ui, 'advice')}: {finding.advice}" if finding.advice else ""
    return _plain(finding.message + advice)


def _region(file: FileReport, finding: Finding) -> Json:
    place = finding.location
    if file.source:
        return _span(file.source, place.start, place.end)
    first, last = (place.line, place.column), (place.end_line, place.end_column)
    return {"startLine": first[0], "startColumn": first[1], "endLine": last[0], "endColumn": last[1]}


def _span(source: str, start: int, end: int) -> Json:
    first, last = utf16_place(source, start), utf16_place(source, end)
    return {"startLine": first[0], "startColumn": first[1], "endLine": last[0], "endColumn": last[1]}


def _fix(offered: Suggestion, artifact: Json, region: Json, file: FileReport, ui: str) -> Json:
    edit = offered.edit if file.source else None
    replacement = {
        "deletedRegion": _span(file.source, edit.start, edit.end) if edit else region,
        "insertedContent": {"text": _sound(edit.text if edit else offered.text)},
    }
    return {
        "description": {"text": _plain(suggestion(offered, ui))},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}],
    }


def _plain(text: str) -> str:
    """A message that SARIF shows as it is: no links, no placeholders, one line."""
    line = folded(text)
    for sign in "\\[]":
        line = line.replace(sign, f"\\{sign}")
    return line.replace("{", "{{").replace("}", "}}")


def _plain_lines(text: str) -> str:
    return "\n".join(_plain(line) for line in text.splitlines())


def _sound(text: str) -> str:
    """Text of a file as it is; what no encoding can hold is replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")
