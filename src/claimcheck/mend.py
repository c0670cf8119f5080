"""Edits made in a source: none overlaps another, no byte outside them changes, and what comes of them is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from claimcheck.model import Edit, FileReport, Finding
from claimcheck.severity import at_least

Check = Callable[[str], FileReport]
"""The report on a source."""


class Mended(NamedTuple):
    """A source with the edits made in it, what is found in it now, and the findings that were mended."""

    source: str
    report: FileReport
    done: tuple[Finding, ...] = ()


def settled(edits: Iterable[Edit]) -> list[Edit]:
    """The edits in the order of the source; of two that overlap or begin together the one that begins first, else the
    shorter one, stays.
    """
    kept: list[Edit] = []
    for edit in sorted(set(edits), key=lambda each: (each.start, each.end, each.text)):
        if not kept or (edit.start >= kept[-1].end and edit.start > kept[-1].start):
            kept.append(edit)
    return kept


def changed(source: str, edits: Sequence[Edit]) -> str:
    """A source with settled edits made in it."""
    return "".join(_parts(source, edits))


def safe(report: FileReport) -> Iterator[tuple[Finding, Edit]]:
    """The findings that can be mended without a person looking at it, each with the edit."""
    for finding in report.findings:
        edit = next((offered.edit for offered in finding.suggestions if offered.edit), None)
        if edit and at_least(finding.severity, "warning"):
            yield finding, edit


def mended(source: str, check: Check) -> Mended:
    """A source with every safe edit made in it that mends what it should: nothing graver than an info is found in its
    words then, and less in all.
    """
    report = check(source)
    refused: set[tuple[str, str]] = set()
    done: list[Finding] = []
    while not report.errors:
        offered = [(f, e) for f, e in safe(report) if (source[e.start : e.end], e.text) not in refused]
        edits = settled(edit for _, edit in offered)
        if not edits:
            break
        new = changed(source, edits)
        after = check(new)
        bad = [edit for edit, place in zip(edits, moved(edits), strict=True) if _found(after, *place)]
        if after.errors or (not bad and number(after) >= number(report)):
            bad = edits[-1:]
        refused.update((source[edit.start : edit.end], edit.text) for edit in bad)
        if not bad:
            done += [finding for finding, edit in offered if edit in edits]
            source, report = new, after
    return Mended(source, report, tuple(done))


def moved(edits: Sequence[Edit]) -> Iterator[tuple[int, int]]:
    """Where the words of settled edits stand in the changed source."""
    shift = 0
    for edit in edits:
        start = edit.start + shift
        yield start, start + len(edit.text)
        shift += len(edit.text) - (edit.end - edit.start)


def number(report: FileReport) -> int:
    """How many errors and warnings there are."""
    return sum(at_least(finding.severity, "warning") for finding in report.findings)


def _found(report: FileReport, start: int, end: int) -> bool:
    return any(
        finding.location.start < end and start < finding.location.end and at_least(finding.severity, "warning")
        for finding in report.findings
    )


def _parts(source: str, edits: Sequence[Edit]) -> Iterator[str]:
    at = 0
    for edit in edits:
        yield source[at : edit.start]
        yield edit.text
        at = edit.end
    yield source[at:]
