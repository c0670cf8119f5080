"""A table for spreadsheets: CSV after RFC 4180, UTF-8, a row for each finding.

A cell that a spreadsheet would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from claimcheck.model import FileReport, Finding, RunReport
from claimcheck.reports import messages
from claimcheck.reports.details import best_first
from claimcheck.reports.printable import folded, printable

COLUMNS = (
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "severity",
    "rule",
    "name",
    "category",
    "text",
    "message",
    "advice",
    "law",
    "substance",
    "effect",
    "suggestion",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render(report: RunReport, ui: str = "en") -> str:
    """A head row and the findings; a file that could not be checked is a row without a rule."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for file in report.files:
        table.writerows([_cell(value) for value in row] for row in _rows(file, ui))
    return out.getvalue()


def _rows(file: FileReport, ui: str) -> Iterator[list[str | int]]:
    path = printable(file.path)
    for error in file.errors:
        yield [path, "", "", "", "", "error", "", "", "", "", messages.reason(ui, error), *[""] * 5]
    for finding in file.findings:
        yield [path, *_row(finding)]


def _row(finding: Finding) -> list[str | int]:
    place = finding.location
    offered = best_first(finding)
    return [
        place.line,
        place.column,
        place.end_line,
        place.end_column,
        finding.severity,
        finding.rule,
        finding.name,
        finding.category,
        finding.text,
        finding.message,
        finding.advice,
        "; ".join(finding.law),
        finding.substance or "",
        finding.effect or "",
        offered[0].text if offered else "",
    ]


def _cell(value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    text = folded(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
