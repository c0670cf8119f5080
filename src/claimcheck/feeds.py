"""A feed of products: each row checked as a page of its own, and one report on them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from claimcheck.config import Settings
from claimcheck.model import FileReport, Finding
from claimcheck.readers import feed
from claimcheck.rulebook import Pages


def columns(pages: Pages, settings: Settings) -> Mapping[str, str]:
    """What the headings of feeds stand for: those of the settings before those that are known."""
    own = {feed.plain(name): given.value for name, given in settings.feed_columns}
    return {**pages.columns, **own}


def merged(reports: Iterable[FileReport], empty: FileReport) -> FileReport:
    """One report on all rows of a feed; ``empty`` is that of a feed without rows, with what is wrong with the table."""
    given = list(reports)
    if not given:
        return empty
    spoken = Counter(report.language for report in given)
    skipped: Counter[str] = Counter()
    for report in given:
        skipped.update(dict(report.skipped))
    return replace(
        given[0],
        language=spoken.most_common(1)[0][0],
        findings=tuple(_unmended(finding) for report in given for finding in report.findings),
        errors=tuple(dict.fromkeys((*empty.errors, *(error for report in given for error in report.errors)))),
        words=sum(report.words for report in given),
        blocks=sum(report.blocks for report in given),
        skipped=tuple(sorted(skipped.items())),
        suppressed=tuple(each for report in given for each in report.suppressed),
        dated=any(report.dated for report in given),
    )


def _unmended(finding: Finding) -> Finding:
    """A finding without an edit: a feed is mended where it comes from."""
    return replace(finding, suggestions=tuple(replace(each, edit=None) for each in finding.suggestions))
