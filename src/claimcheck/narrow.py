"""What counts of the findings of a run: what no baseline records, on lines that changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from claimcheck import baseline
from claimcheck.config import Settings, shown
from claimcheck.model import FileReport, Finding, RunReport


def narrowed(
    report: RunReport, settings: Callable[[str], Settings], file: Path | None, since: str | None, ui: str
) -> RunReport:
    """The report without the findings in the baseline (``file``, else that of the settings) and, with ``since``,
    without those on lines that did not change since that revision. Raises ClaimcheckError.
    """
    changed: Callable[[FileReport, Finding], bool] | None = None
    if since is not None:
        from claimcheck import changes  # noqa: PLC0415 - loads more than most runs need

        changed = changes.since(since, [each.path for each in report.files if not each.errors], ui).touch
    read: dict[Path, baseline.Baseline] = {}
    found = []
    for each in report.files:
        place = None if each.errors else file or in_force(settings(each.path))
        if place and place not in read:
            read[place] = baseline.read(place, ui)
        found.append(_narrow(each, read[place].known(each.path) if place else (), changed))
    return replace(report, files=tuple(found))


def foresee(paths: Sequence[str], file: Path | None, since: str | None, ui: str) -> None:
    """Raise before a long run what would make it useless: no such baseline, revision or repository."""
    if file:
        baseline.read(file, ui)
    if since is not None:
        from claimcheck import changes  # noqa: PLC0415

        changes.since(since, paths, ui)


def in_force(settings: Settings) -> Path | None:
    """The baseline that settings ask for, if they do and, where it has its usual name, if it is there."""
    given = settings.baseline.value
    if isinstance(given, str):
        return Path(shown(Path(given)))
    return next(_there(settings), None) if given else None


def target(settings: Settings) -> Path:
    """The file that a baseline is written to: the one in force, else one beside the settings, else one here."""
    given = settings.baseline.value
    usual = Path(settings.base if settings.sources else ".") / baseline.NAME
    return Path(shown(Path(given) if isinstance(given, str) else next(_there(settings), usual)))


def _there(settings: Settings) -> Iterator[Path]:
    """The baselines of the usual name that are there: beside the settings, and here."""
    for folder in ([settings.base] if settings.sources else []) + ["."]:
        path = Path(folder) / baseline.NAME
        if os.path.lexists(path):
            yield Path(shown(path))


def _narrow(
    file: FileReport, known: Collection[str], changed: Callable[[FileReport, Finding], bool] | None
) -> FileReport:
    def fresh(finding: Finding) -> bool:
        return changed is not None and changed(file, finding)

    left = baseline.without(file, known, fresh) if known else file
    if changed is None:
        return left
    standing = tuple(finding for finding in left.findings if fresh(finding))
    return replace(left, findings=standing, unchanged=len(left.findings) - len(standing))
