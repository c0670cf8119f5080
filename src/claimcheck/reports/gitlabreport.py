"""The Code Quality report of GitLab: a JSON list, one object for each finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.fingerprint import digest, fingerprints
from claimcheck.model import FileReport, RunReport, Severity
from claimcheck.reports import messages
from claimcheck.reports.jsontext import ascii_json
from claimcheck.reports.places import relative
from claimcheck.reports.printable import folded, printable

SEVERITY: dict[Severity, str] = {"error": "critical", "warning": "major", "info": "info"}
FAILED = "unread-file"


def render(report: RunReport, ui: str = "en") -> str:
    """The findings, and a blocker for each file that could not be checked."""
    issues = [issue for file in report.files for issue in _issues(file, ui)]
    return ascii_json(issues)


def _issues(file: FileReport, ui: str) -> Iterator[dict[str, Any]]:
    path = relative(file.path)
    for error in file.errors:
        said = folded(messages.reason(ui, error))
        yield _issue(said, FAILED, digest(path, FAILED, error), "blocker", _place(path, 1, 1))
    for finding, key in zip(file.findings, fingerprints(file), strict=True):
        place = _place(path, finding.location.line, finding.location.end_line)
        said = f"{folded(finding.message)} [{folded(finding.text)}]"
        yield _issue(said, f"{finding.rule} {finding.name}", digest(path, key), SEVERITY[finding.severity], place)


def _issue(said: str, name: str, key: str, severity: str, place: dict[str, Any]) -> dict[str, Any]:
    return {"description": said, "check_name": name, "fingerprint": key, "severity": severity, "location": place}


def _place(path: str, begin: int, end: int) -> dict[str, Any]:
    return {"path": printable(path), "lines": {"begin": begin, "end": end}}
