"""A run: paths in, a RunReport out. A file that cannot be read or checked is an error of that file alone."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO

from claimcheck import files, readers
from claimcheck.engine import Checker
from claimcheck.errors import ClaimcheckError
from claimcheck.model import FileReport, RunReport, Severity
from claimcheck.severity import at_least

UNKNOWN = "und"  # the language of a file that was not read
EMPTY_FOLDER = "no Markdown, HTML or text file in it"
PASSED, FOUND, FAILED = 0, 1, 2
Progress = Callable[[int, int, str], None]
"""Told before each file: how many are done, how many there are, and the path."""

_PAGE = re.compile(r"\ufeff?\s*<[a-z!?]", re.IGNORECASE)
_log = logging.getLogger(__name__)


def check_paths(
    paths: Iterable[str],
    checker: Checker,
    language: str | None = None,
    stdin: BinaryIO | None = None,
    *,
    progress: Progress | None = None,
) -> RunReport:
    """Check the files named and those in the folders named; ``-`` is ``stdin``. ``language`` overrules the pages."""
    found, skipped = _found(paths)
    reports = []
    for n, item in enumerate(found):
        if isinstance(item, files.CopyError):
            reports.append(_failed(item.path, item.message))
            continue
        if progress:
            progress(n, len(found), item)
        reports.append(check_file(item, checker, language, stdin))
    return RunReport(tuple(reports), tuple(skipped), checker.book.fingerprint)


def check_file(path: str, checker: Checker, language: str | None = None, stdin: BinaryIO | None = None) -> FileReport:
    """Check one file; whatever goes wrong becomes an error in its report."""
    try:
        source = files.load(path, stdin)
        return checker.check(readers.read(source, path, stdin_kind(source) if path == files.STDIN else None), language)
    except files.CopyError as error:
        return _failed(path, error.message)
    except ClaimcheckError as error:
        return _failed(path, str(error))
    except Exception as error:  # one bad file never hides what is found in the others
        _log.debug("while checking %s", path, exc_info=True)
        return _failed(
            path,
            f"could not be checked: unexpected {type(error).__name__}: {error}; this is a defect of claimcheck, "
            "please report it (CLAIMCHECK_DEBUG=1 shows more)",
        )


def exit_status(report: RunReport, fail_on: Severity | None) -> int:
    """2 where a file could not be read or checked or none was there, else 1 where a finding is of that severity or
    worse, else 0. With None no finding counts.
    """
    if not report.files or any(file.errors for file in report.files):
        return FAILED
    severities = [finding.severity for file in report.files for finding in file.findings]
    if fail_on and any(at_least(severity, fail_on) for severity in severities):
        return FOUND
    return PASSED


def stdin_kind(source: str) -> readers.Kind:
    """How standard input is read: as HTML where it begins with a tag, else as Markdown, of which plain text is one."""
    return "html" if _PAGE.match(source) else "markdown"


def _found(paths: Iterable[str]) -> tuple[Sequence[str | files.CopyError], list[tuple[str, str]]]:
    """The files that the paths stand for, each once, and the folders that hold none."""
    found: dict[str, str | files.CopyError] = {}
    skipped = []
    for path in paths:
        items = list(files.discover([path]))
        if not items:
            skipped.append((path, EMPTY_FOLDER))
        for item in items:
            name = item.path if isinstance(item, files.CopyError) else item
            found.setdefault(os.path.normpath(name) if name != files.STDIN else name, item)
    return list(found.values()), skipped


def _failed(path: str, message: str) -> FileReport:
    return FileReport(path, UNKNOWN, errors=(message,))
