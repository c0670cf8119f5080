"""The JSON report: a contract with the programs that read it. Keys are only ever added within a version.

Everything outside ASCII is written as an escape, so that the report is the same bytes in every locale and no control
character of the copy reaches a terminal.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from claimcheck import __version__
from claimcheck.model import FileReport, Finding, LawState, RunReport, Suggestion
from claimcheck.reports.jsontext import ascii_json

VERSION = 1


def render(report: RunReport, *, suppressed: bool = False) -> str:
    """The report as one JSON object; with ``suppressed`` the findings that are excused are listed too."""
    return ascii_json(value(report, suppressed=suppressed))


def value(report: RunReport, *, suppressed: bool = False) -> dict[str, Any]:
    """The report as plain dicts, lists, strings and numbers."""
    severities = Counter(finding.severity for file in report.files for finding in file.findings)
    return {
        "version": VERSION,
        "tool": {"name": "claimcheck", "version": __version__, "rules": report.rules},
        "files": [_file(file) | (_excused(file) if suppressed else {}) for file in report.files],
        "summary": {
            "files": len(report.files),
            "words": sum(file.words for file in report.files),
            "blocks": sum(file.blocks for file in report.files),
            "skipped": _skipped(report),
            "errors": severities["error"],
            "warnings": severities["warning"],
            "infos": severities["info"],
            "suppressed": sum(len(file.suppressed) for file in report.files),
            "baseline": sum(file.baseline for file in report.files),
            "unchanged": sum(file.unchanged for file in report.files),
        },
    }


def _file(file: FileReport) -> dict[str, Any]:
    return {
        "path": file.path,
        "language": file.language,
        "findings": [_finding(finding) for finding in file.findings],
        "suppressed": len(file.suppressed),
        "errors": list(file.errors),
    } | (_law(file.law) if file.law else {})


def _law(law: LawState) -> dict[str, Any]:
    return {"law": {"register": law.register, "as_of": law.as_of or None, "markets": list(law.markets) or ["eu"]}}


def _excused(file: FileReport) -> dict[str, Any]:
    return {
        "suppressions": [
            {
                "by": each.by,
                "place": each.place,
                "reason": each.reason,
                "until": each.until or None,
                "finding": _finding(each.finding),
            }
            for each in file.suppressed
        ]
    }


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.location
    return {
        "rule": finding.rule,
        "name": finding.name,
        "category": finding.category,
        "severity": finding.severity,
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "text": finding.text,
        "message": finding.message,
        "advice": finding.advice,
        "law": list(finding.law),
        "substance": finding.substance,
        "effect": finding.effect,
        "suggestions": [_suggestion(suggestion) for suggestion in finding.suggestions],
        "because": [{"role": role, "start": start, "end": end} for role, start, end in finding.because],
    }


def _suggestion(suggestion: Suggestion) -> dict[str, Any]:
    found: dict[str, Any] = {
        "text": suggestion.text,
        "claim": suggestion.claim,
        "score": suggestion.score,
        "conditions": suggestion.conditions,
        "replaces": suggestion.replaces,
    }
    if suggestion.note:
        found["note"] = suggestion.note
    if suggestion.edit:
        found["edit"] = {"start": suggestion.edit.start, "end": suggestion.edit.end, "text": suggestion.edit.text}
    return found


def _skipped(report: RunReport) -> list[dict[str, str]]:
    paths = [{"path": path, "why": why} for path, why in report.skipped]
    parts = [
        {"path": file.path, "why": why if count == 1 else f"{why} ({count})"}
        for file in report.files
        for why, count in file.skipped
    ]
    return paths + parts
