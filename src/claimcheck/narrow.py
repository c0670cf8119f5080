"""What counts of the findings of a run: what no baseline records, on lines that changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck import baseline
from claimcheck.config import Settings, shown
from claimcheck.model import FileReport, Finding, RunReport

if TYPE_CHECKING:
    from claimcheck.changes import Changes


class Narrowing:
    """Takes out of reports what the baseline (``file``, else that of the settings) records and, with ``since``, what
    stands on lines that did not change since that revision. Each baseline is read once.
    """

    def __init__(self, settings: Callable[[str], Settings], file: Path | None, since: str | None, ui: str) -> None:
        self._settings = settings
        self._file = file
        self._since = since
        self._ui = ui
        self._read: dict[Path, baseline.Baseline] = {}
        self._in_force: dict[int, Path | None] = {}
        self._changes: Changes | None = None

    def foresee(self, paths: Sequence[str]) -> None:
        """Raise before a long run what would make it useless: no such baseline, revision or repository."""
        if self._file:
            self._baseline(self._file)
        if self._since is not None:
            from claimcheck import changes  # noqa: PLC0415 - loads more than most runs need

            changes.since(self._since, paths, self._ui)

    def of_run(self, report: RunReport) -> RunReport:
        """The report on a run with what counts of it. Raises ClaimcheckError."""
        self.look([each.path for each in report.files if not each.errors])
        changed = self._changes.touch if self._changes else None
        return replace(report, files=tuple([_narrow(each, self._known(each), changed) for each in report.files]))

    def look(self, paths: Sequence[str]) -> None:
        """See which lines of these files are new, where that counts; ``of_file`` needs it. Raises ClaimcheckError."""
        if self._since is not None:
            from claimcheck import changes  # noqa: PLC0415

            self._changes = changes.since(self._since, paths, self._ui)

    def of_file(self, report: FileReport, source: str) -> FileReport:
        """The report on a file that is being edited with what counts of it; ``source`` is what it was before.

        Lines that were edited are new. Raises ClaimcheckError.
        """
        changes = self._changes.edited(report.path, source, report.source) if self._changes else None
        return _narrow(report, self._known(report), changes.touch if changes else None)

    def _known(self, report: FileReport) -> Collection[str] | None:
        """What is recorded of a file in the baseline in force for it; None where none is."""
        if report.errors:
            return None
        place = self._file
        if place is None:
            settings = self._settings(report.path)
            if id(settings) not in self._in_force:
                self._in_force[id(settings)] = in_force(settings)
            place = self._in_force[id(settings)]
        return self._baseline(place).known(report.path) if place else None

    def _baseline(self, place: Path) -> baseline.Baseline:
        if place not in self._read:
            self._read[place] = baseline.read(place, self._ui)
        return self._read[place]


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
    file: FileReport, known: Collection[str] | None, changed: Callable[[FileReport, Finding], bool] | None
) -> FileReport:
    if known is None and changed is None:
        return file

    def fresh(finding: Finding) -> bool:
        return changed is not None and changed(file, finding)

    left = baseline.without(file, known, fresh) if known else file
    if changed is None:
        return left if left is not file else replace(left, compared=True)
    standing = tuple(finding for finding in left.findings if fresh(finding))
    unchanged = len(left.findings) - len(standing)
    return replace(left, findings=standing, unchanged=unchanged, compared=known is not None)
