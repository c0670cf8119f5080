"""Annotations on GitHub: one workflow command a line, escaped as the runner reads them.

GitHub shows ten annotations of each level and step, and drops the rest without a word. So no more are made, and the
last line says how many there would have been.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from claimcheck.model import FileReport, Finding, RunReport, Severity
from claimcheck.positions import utf16_place
from claimcheck.reports import messages
from claimcheck.reports.places import relative
from claimcheck.reports.printable import folded, printable
from claimcheck.severity import at_least

MOST = 10  # of each level
LEVEL: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: RunReport, ui: str = "en", *, least: Severity = "info") -> str:
    """The findings of severity ``least`` or worse and the files that failed, ten of each level at most."""
    wanted = list(_annotations(report, ui, least))
    number = Counter(severity for severity, _ in wanted)
    shown = dict.fromkeys(LEVEL, MOST)
    if any(n > MOST for n in number.values()):
        shown["info"] = MOST - 1  # the last line is a notice too
    lines = list(_capped(wanted, shown))
    more = [
        messages.count(ui, f"{level}s", number[level] - shown[level]) for level in LEVEL if number[level] > shown[level]
    ]
    if more:
        lines.append(
            _command("notice", {"title": "claimcheck"}, messages.text(ui, "more-findings", parts=", ".join(more)))
        )
    return "".join(f"{line}\n" for line in lines)


def _capped(wanted: Iterable[tuple[Severity, str]], most: dict[Severity, int]) -> Iterator[str]:
    made: Counter[str] = Counter()
    for severity, line in wanted:
        made[severity] += 1
        if made[severity] <= most[severity]:
            yield line


def _annotations(report: RunReport, ui: str, least: Severity) -> Iterator[tuple[Severity, str]]:
    for file in report.files:
        for error in file.errors:
            place = {"file": printable(relative(file.path)), "title": "claimcheck"}
            yield "error", _command("error", place, folded(messages.reason(ui, error)))
        for finding in file.findings:
            if at_least(finding.severity, least):
                yield finding.severity, _annotation(file, finding, ui)


def _annotation(file: FileReport, finding: Finding, ui: str) -> str:
    said = [f"{folded(finding.message)} [{folded(finding.text)}]"]
    if finding.advice:
        said.append(f"{messages.text(ui, 'advice')}: {folded(finding.advice)}")
    values = {
        "file": printable(relative(file.path)),
        **_region(file, finding),
        "title": f"{folded(finding.rule)} {folded(finding.name)}",
    }
    return _command(LEVEL[finding.severity], values, "\n".join(said))


def _region(file: FileReport, finding: Finding) -> dict[str, str]:
    """Lines, and columns where the finding stands on one line: GitHub takes them nowhere else."""
    place = finding.location
    lines = {"line": str(place.line), "endLine": str(place.end_line)}
    if place.line != place.end_line:
        return lines
    if not file.source:
        return {**lines, "col": str(place.column), "endColumn": str(place.end_column)}
    first, last = (utf16_place(file.source, offset)[1] for offset in (place.start, place.end))
    return {**lines, "col": str(first), "endColumn": str(last)}


def _command(name: str, properties: dict[str, str], data: str) -> str:
    given = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {given}::{data.translate(_DATA)}"
