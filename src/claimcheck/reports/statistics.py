"""Where the work is: findings counted by rule, by category and by file, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from claimcheck.model import Finding, RunReport
from claimcheck.reports import text
from claimcheck.reports.printable import folded, path
from claimcheck.reports.summary import WORST_FIRST
from claimcheck.reports.terminal import SEVERITY_STYLE, Look, Sheet

MOST_FILES = 20
_GAP = 2  # cells between columns
Tally = list[tuple[str, Counter[str]]]
"""Names with the number of findings of each severity, worst first."""


def render(report: RunReport, look: Look | None = None, *, most_files: int = MOST_FILES, summary: bool = True) -> str:
    """A table for each count, then the summary of the run."""
    sheet = Sheet(look or Look())
    pairs = [(file.path, finding) for file in report.files for finding in file.findings]
    if pairs:
        _table(sheet, "by-rule", tally(pairs, lambda _, finding: f"{finding.rule} {finding.name}"))
        _table(sheet, "by-category", tally(pairs, lambda _, finding: finding.category))
        files = tally(pairs, lambda name, _: path(name))
        _table(sheet, "by-file", files[:most_files], left=len(files) - most_files)
    if summary:
        text.summarise(sheet, report, hint=False)
    return sheet.text()


def tally(pairs: Iterable[tuple[str, Finding]], name: Callable[[str, Finding], str]) -> Tally:
    """Findings with their files, counted by name: most errors first, then most warnings, then most infos."""
    counted: dict[str, Counter[str]] = {}
    for file, finding in pairs:
        counted.setdefault(name(file, finding), Counter())[finding.severity] += 1
    return sorted(counted.items(), key=lambda item: (*(-item[1][severity] for severity in WORST_FIRST), item[0]))


def _table(sheet: Sheet, title: str, rows: Tally, left: int = 0) -> None:
    heads = [sheet.label(f"{severity}-column") for severity in WORST_FIRST]
    widths = [
        max(len(head), *(len(str(number[severity])) for _, number in rows))
        for head, severity in zip(heads, WORST_FIRST, strict=True)
    ]
    gap = " " * _GAP
    sheet.exact(
        (gap.join(f"{head:>{width}}" for head, width in zip(heads, widths, strict=True)), "dim"),
        gap,
        (sheet.label(title), "bold"),
    )
    for name, number in rows:
        cells = [
            (f"{number[severity] or '':>{width}}{gap}", SEVERITY_STYLE[severity])
            for severity, width in zip(WORST_FIRST, widths, strict=True)
        ]
        sheet.exact(*cells, folded(name))
    if left > 0:
        sheet.exact(" " * sum((*widths, _GAP * len(widths))), (sheet.label("and-more", n=left), "dim"))
    sheet.blank()
