"""What was found and what was read, each in a line without markup."""

from __future__ import annotations

from collections import Counter

from claimcheck.model import RunReport, Severity
from claimcheck.reports import messages

WORST_FIRST: tuple[Severity, ...] = ("error", "warning", "info")


def found(report: RunReport, ui: str) -> str:
    """So many errors, warnings and infos, or that nothing was found."""
    number = Counter(finding.severity for file in report.files for finding in file.findings)
    parts = [messages.count(ui, f"{severity}s", number[severity]) for severity in WORST_FIRST if number[severity]]
    return ", ".join(parts) or messages.text(ui, "clean")


def read(report: RunReport, ui: str) -> str:
    """So many files and words were read; so many paths were not."""
    checked = [file for file in report.files if not file.errors]
    said = messages.text(
        ui,
        "was-read",
        files=messages.count(ui, "files", len(checked)),
        words=messages.count(ui, "words", sum(file.words for file in checked)),
    )
    failed = len(report.files) - len(checked)
    return f"{said} {messages.text(ui, 'failed', files=messages.count(ui, 'files', failed))}" if failed else said
