"""One line for each finding, for editors, grep and CI logs: ``path:line:col: severity RULE name: message [text]``."""

from __future__ import annotations

from claimcheck.model import Finding, RunReport, Severity
from claimcheck.reports.printable import folded, path
from claimcheck.severity import at_least


def render(report: RunReport, *, least: Severity = "info", suppressed: bool = False) -> str:
    """The findings of that severity or a worse one, each on a line of its own; then, if asked, those excused."""
    lines = [
        _line(file.path, finding)
        for file in report.files
        for finding in file.findings
        if at_least(finding.severity, least)
    ]
    if suppressed:
        lines += [_line(file.path, each.finding, "suppressed") for file in report.files for each in file.suppressed]
    return "".join(f"{line}\n" for line in lines)


def _line(name: str, finding: Finding, what: str = "") -> str:
    place = f"{path(name)}:{finding.location.line}:{finding.location.column}"
    head = f"{place}: {what or finding.severity} {folded(finding.rule)} {folded(finding.name)}"
    return f"{head}: {folded(finding.message)} [{folded(finding.text)}]"
