"""Checkstyle XML, which many build servers and review tools read."""

from __future__ import annotations

from claimcheck.model import RunReport
from claimcheck.reports import messages
from claimcheck.reports.places import relative
from claimcheck.reports.printable import folded
from claimcheck.reports.xmltext import child, document, root

VERSION = "4.3"  # of Checkstyle, whose form this is


def render(report: RunReport, ui: str = "en") -> str:
    """Every file, and in it what was found; a file that could not be checked holds an error without a line."""
    checkstyle = root("checkstyle", version=VERSION)
    for file in report.files:
        element = child(checkstyle, "file", name=relative(file.path))
        for error in file.errors:
            said = folded(messages.reason(ui, error))
            child(element, "error", severity="error", message=said, source="claimcheck.unread-file")
        for finding in file.findings:
            child(
                element,
                "error",
                line=finding.location.line,
                column=finding.location.column,
                severity=finding.severity,
                message=f"{folded(finding.message)} [{folded(finding.text)}]",
                source=f"claimcheck.{finding.rule}.{finding.name}",
            )
    return document(checkstyle)
