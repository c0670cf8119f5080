"""A summary for a pull request or a job: what was found and read, and the worst findings in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.model import FileReport, Finding, RunReport, Severity
from claimcheck.reports import messages, summary
from claimcheck.reports.details import best_first, suggestion
from claimcheck.reports.mdtext import escaped
from claimcheck.reports.printable import path
from claimcheck.severity import at_least

MOST = 50  # rows of the table
ROOM = 50_000  # characters for them: a comment on GitHub holds 65,536
MOST_UNREAD = 20
_WORDS = 120  # characters of the copy in a row


def render(report: RunReport, ui: str = "en", *, least: Severity = "warning") -> str:
    """The counts, then the findings of severity ``least`` or worse: errors first, else in the order of the files."""
    rows = sorted(_findings(report, least), key=lambda pair: summary.WORST_FIRST.index(pair[1].severity))
    parts = [f"### claimcheck: {summary.found(report, ui)}", summary.read(report, ui)]
    parts.extend(summary.set_aside(report, ui))
    unread = list(_unread(report, ui))
    left_out = summary.left_out(report, ui)
    if left_out:
        parts.append(escaped(left_out))
    if unread:
        left = len(unread) - MOST_UNREAD
        more = [f"- {messages.text(ui, 'and-more', n=left)}"] if left > 0 else []
        parts.append("\n".join([*unread[:MOST_UNREAD], *more]))
    if rows:
        shown = list(_fitting(_row(file, finding, ui) for file, finding in rows[:MOST]))
        parts.append("\n".join([*_head(ui), *shown]))
        if len(rows) > len(shown):
            parts.append(messages.count(ui, "more-rows", len(rows) - len(shown)))
    return "\n\n".join(parts) + "\n"


def _findings(report: RunReport, least: Severity) -> Iterator[tuple[FileReport, Finding]]:
    for file in report.files:
        for finding in file.findings:
            if at_least(finding.severity, least):
                yield file, finding


def _fitting(rows: Iterable[str]) -> Iterator[str]:
    """As many rows as there is room for."""
    room = ROOM
    for row in rows:
        room -= len(row) + 1
        if room < 0:
            return
        yield row


def _unread(report: RunReport, ui: str) -> Iterator[str]:
    """The paths that were not read or checked, each an item of a list."""
    for file in report.files:
        for error in file.errors:
            head = f"**{messages.text(ui, 'error')}** {escaped(path(file.path))}"
            yield f"- {head}: {escaped(messages.reason(ui, error))}"
    for name, why in report.skipped:
        yield f"- {escaped(path(name))}: {escaped(messages.reason(ui, why))}"


def _head(ui: str) -> list[str]:
    names = [messages.text(ui, key) for key in ("severity", "place", "words-found", "rule", "what-to-do")]
    return [f"| {' | '.join(names)} |", "|---" * len(names) + "|"]


def _row(file: FileReport, finding: Finding, ui: str) -> str:
    place = f"{path(file.path)}:{finding.location.line}"
    cells = [
        messages.text(ui, finding.severity),
        escaped(place),
        f"“{escaped(finding.text, _WORDS)}”",
        escaped(f"{finding.rule} {finding.name}"),
        _todo(finding, ui),
    ]
    return f"| {' | '.join(cells)} |"


def _todo(finding: Finding, ui: str) -> str:
    """What may be said in place of the words, else the advice, else what is wrong."""
    fitting = next((offered for offered in best_first(finding) if offered.replaces), None)
    if fitting:
        return f"{messages.text(ui, 'say')}: {escaped(suggestion(fitting, ui))}"
    return escaped(finding.advice or finding.message)
