"""JUnit XML: a suite for each file, a case for each finding, and one passing case for a file in which nothing is found.

Findings that fail the run are failures; the others pass and say in their output what was found. A case is named after
its rule and words, not its line, so that it is the same case after an edit above it.
"""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element

from claimcheck.model import FileReport, Finding, RunReport, Severity
from claimcheck.reports import messages
from claimcheck.reports.details import lines
from claimcheck.reports.printable import folded, path
from claimcheck.reports.xmltext import child, document, root
from claimcheck.severity import at_least

CLEAN = "nothing found"
UNREAD = "could be checked"
MOST = 120  # characters of the words in a name


def render(report: RunReport, ui: str = "en", *, failing: Severity | None = "error") -> str:
    """The report; findings of severity ``failing`` or worse are failures, none where it is None."""
    failures = [finding for file in report.files for finding in file.findings if _fails(finding, failing)]
    suites = root(
        "testsuites",
        name="claimcheck",
        tests=sum(_tests(file) for file in report.files) + len(report.skipped),
        failures=len(failures),
        errors=sum(len(file.errors) for file in report.files),
    )
    for file in report.files:
        _suite(suites, file, ui, failing)
    for name, why in report.skipped:
        suite = child(suites, "testsuite", name=path(name), tests=1, failures=0, errors=0, skipped=1)
        case = child(suite, "testcase", name=UNREAD, classname=path(name))
        child(case, "skipped", message=folded(messages.reason(ui, why)))
    return document(suites)


def _suite(suites: Element, file: FileReport, ui: str, failing: Severity | None) -> None:
    name = path(file.path)
    failures = sum(_fails(finding, failing) for finding in file.findings)
    suite = child(
        suites, "testsuite", name=name, tests=_tests(file), failures=failures, errors=len(file.errors), skipped=0
    )
    for error in file.errors:
        case = child(suite, "testcase", name=UNREAD, classname=name)
        child(case, "error", type="unread-file", message=folded(messages.reason(ui, error)))
    seen: Counter[str] = Counter()
    for finding in file.findings:
        _case(suite, name, finding, seen, ui, failing)
    if not file.errors and not file.findings:
        child(suite, "testcase", name=CLEAN, classname=name)


def _case(suite: Element, name: str, finding: Finding, seen: Counter[str], ui: str, failing: Severity | None) -> None:
    title = f"{finding.rule} {finding.name}: {folded(finding.text)[:MOST]}"
    seen[title] += 1
    case = child(suite, "testcase", name=title if seen[title] == 1 else f"{title} ({seen[title]})", classname=name)
    place = f"{name}:{finding.location.line}:{finding.location.column}"
    body = "\n".join((f"{place}: {finding.severity} [{folded(finding.text)}]", *lines(finding, ui)))
    if _fails(finding, failing):
        child(case, "failure", body, type=finding.severity, message=f"{place}: {folded(finding.message)}")
    else:
        child(case, "system-out", body)


def _tests(file: FileReport) -> int:
    return max(len(file.errors) + len(file.findings), 1)


def _fails(finding: Finding, failing: Severity | None) -> bool:
    return failing is not None and at_least(finding.severity, failing)
