"""The report for people at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from claimcheck.model import FileReport, Finding, RunReport, Severity, Suggestion
from claimcheck.reports import messages, summary
from claimcheck.reports.excerpt import excerpt
from claimcheck.reports.printable import path
from claimcheck.reports.terminal import SEVERITY_STYLE, Look, Sheet, cells
from claimcheck.severity import at_least

INDENT = 2


def render(
    report: RunReport,
    look: Look | None = None,
    *,
    least: Severity = "warning",
    listed: bool = True,
    summary: bool = True,
    suppressed: bool = False,
    cases: Callable[[Finding], Sequence[str]] | None = None,
) -> str:
    """The findings of severity ``least`` or worse, each with its words and what may be said instead; then a summary.

    With ``least="info"`` every path that was not read is named, with ``suppressed`` every finding that is excused.
    Without ``listed`` the findings are only counted. ``cases`` gives the lines on what courts decided.
    """
    sheet = Sheet(look or Look())
    for file in report.files if listed else ():
        findings = [finding for finding in file.findings if at_least(finding.severity, least)]
        if findings:
            sheet.write((path(file.path), "bold underline"))
            sheet.blank()
        for finding in findings:
            _finding(sheet, finding, file, cases(finding) if cases else ())
            sheet.blank()
    if suppressed:
        _suppressed(sheet, report)
    if summary:
        summarise(sheet, report, least, hint=listed)
        _count_suppressed(sheet, report, hint=listed and not suppressed)
    return sheet.text()


def _finding(sheet: Sheet, finding: Finding, file: FileReport, cases: Sequence[str]) -> None:
    style = SEVERITY_STYLE[finding.severity]
    sheet.write(
        (f"{finding.location.line}:{finding.location.column}", "bold"),
        " ",
        (sheet.label(finding.severity), style),
        f" {finding.rule} {finding.name}",
        indent=INDENT,
        hang=INDENT,
    )
    _source(sheet, finding, file, style)
    inner = 2 * INDENT
    sheet.write(finding.message, indent=inner)
    if finding.advice:
        sheet.write((f"{sheet.label('advice')}: ", "bold"), finding.advice, indent=inner, hang=INDENT)
    if finding.law:
        sheet.write((f"{sheet.label('law')}: ", "bold"), "; ".join(finding.law), indent=inner, hang=INDENT)
    if cases:
        sheet.write((f"{sheet.label('cases')}:", "bold"), indent=inner)
    for case in cases:
        sheet.write(f"- {case}", indent=inner + INDENT, hang=INDENT)
    if finding.suggestions:
        sheet.write((sheet.label("instead"), "bold"), indent=inner)
        for suggestion in sorted(finding.suggestions, key=lambda s: -s.score):
            _suggestion(sheet, suggestion)


def _suppressed(sheet: Sheet, report: RunReport) -> None:
    """The findings that are excused, each with the place that excuses it and why."""
    for file in report.files:
        for each in file.suppressed:
            found = each.finding
            place = f"{path(file.path)}:{found.location.line}:{found.location.column}"
            by = sheet.label(f"excused-by-{each.by}", place=each.place)
            until = f" {sheet.label('excused-until', day=each.until)}" if each.until else ""
            reason = f": {each.reason}" if each.reason else ""
            words = " ".join(found.text.split())
            sheet.write(
                (place, "bold"), f" {found.rule} {found.name} [{words}] ", (f"{by}{until}{reason}", "dim"), hang=INDENT
            )
        if file.suppressed:
            sheet.blank()


def _count_suppressed(sheet: Sheet, report: RunReport, *, hint: bool) -> None:
    number = sum(len(file.suppressed) for file in report.files)
    if number:
        text = sheet.label("suppressed", findings=sheet.count("suppressed-findings", number))
        sheet.write(f"{text} {sheet.label('suppressed-hint')}" if hint else text, hang=INDENT)


def _source(sheet: Sheet, finding: Finding, file: FileReport, style: str) -> None:
    place = finding.location
    gutter = len(str(place.end_line))
    lines = excerpt(file.source, place, sheet.width - INDENT - gutter - len(" | "))
    if not file.source or not lines:
        sheet.write((finding.text, style), indent=2 * INDENT)
        return
    for line in lines:
        number = str(line.number) if line.number else ""
        bar = (f"{number:>{gutter}} | ", "dim")
        sheet.exact(bar, line.before, (line.words, style), line.after, indent=INDENT)
        if line.number:
            carets = "^" * max(cells(line.words), 1)
            sheet.exact((f"{'':>{gutter}} | ", "dim"), " " * cells(line.before), (carets, style), indent=INDENT)


def _suggestion(sheet: Sheet, suggestion: Suggestion) -> None:
    indent = 3 * INDENT
    sheet.write("- ", (suggestion.text, "green"), indent=indent - INDENT, hang=INDENT)
    fits = f", {sheet.label('fits')}" if suggestion.replaces else ""
    sheet.write((f"{suggestion.claim}{fits}", "dim"), indent=indent)
    if suggestion.note:
        sheet.write((sheet.label("not-compared"), "yellow"), indent=indent)
    if suggestion.conditions:
        sheet.write((f"{sheet.label('conditions')}: ", "dim"), suggestion.conditions, indent=indent, hang=INDENT)


def summarise(sheet: Sheet, report: RunReport, least: Severity = "warning", *, hint: bool = True) -> None:
    """What was found, what was read and what was not; with ``hint``, how to see the infos that ``least`` leaves out."""
    read = [file for file in report.files if file.was_read]
    number = Counter(finding.severity for file in report.files for finding in file.findings)
    worst = next((severity for severity in ("error", "warning") if number[severity]), None)
    counted = sheet.label(
        "in",
        found=summary.found(report, sheet.ui),
        files=sheet.count("files", len(read)),
        words=sheet.count("words", sum(file.words for file in report.files)),
    )
    clean = "green" if len(read) == len(report.files) > 0 else "bold"  # green is for what was read
    sheet.write((counted, SEVERITY_STYLE[worst] if worst else clean), hang=INDENT)
    if hint and number["info"] and least != "info":
        hidden = sheet.count("infos", number["info"])
        sheet.write(sheet.label("hidden", infos=hidden), hang=INDENT)
    for line in summary.law(report, sheet.ui, always=least == "info"):
        sheet.write(line, hang=INDENT)
    for line in summary.set_aside(report, sheet.ui):
        sheet.write(line, hang=INDENT)
    left_out = summary.left_out(report, sheet.ui)
    if left_out:
        sheet.write(left_out, hang=INDENT)
    if report.skipped:
        paths = sheet.count("paths", len(report.skipped))
        reasons = summary.tally((why for _, why in report.skipped), sheet.ui)
        sheet.write(sheet.label("not-read", paths=paths, reasons=reasons), hang=INDENT)
        if least == "info":
            for name, why in report.skipped:
                sheet.write(f"- {path(name)}: {messages.reason(sheet.ui, why)}", indent=INDENT, hang=INDENT)
    failed = len(report.files) - len(read)
    if failed:
        text = sheet.label("failed", files=sheet.count("files", failed))
        sheet.write((text, SEVERITY_STYLE["error"]), hang=INDENT)
