"""The copy that a command was given, checked: with progress, what is known from before, and several processes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.cli.options import Copy
    from claimcheck.desk import Desk
    from claimcheck.model import RunReport, Severity
    from claimcheck.run import Input


def checked(copy: Copy, desk: Desk, *, bar: bool) -> RunReport:
    """The report on some copy; ``bar`` shows progress on a terminal."""
    from claimcheck.reports.progress import Bar
    from claimcheck.results import Results
    from claimcheck.run import check_paths

    folder = desk.opening.cache if desk.opening else None
    with Bar(desk.ui, shown=bar and sys.stderr.isatty()) as shown, Results(folder) as results:
        return check_paths(
            copy.paths, desk, copy.language, stdin_of(copy), progress=shown, results=results, jobs=copy.jobs
        )


def stdin_of(copy: Copy) -> Input:
    """Standard input, and what it is to be taken for."""
    from claimcheck.files import STDIN
    from claimcheck.run import Input

    return Input(getattr(sys.stdin, "buffer", None), copy.stdin_filename or STDIN)


def failing(report: RunReport, desk: Desk) -> Severity | None:
    """The lowest severity that fails the run in one of its files, or None where none does."""
    least = {desk.fail_on(file.path) for file in report.files}
    return next((severity for severity in ("warning", "error") if severity in least), None)
