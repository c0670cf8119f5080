"""A run: paths in, a RunReport out. A file that cannot be read or checked is an error of that file alone."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO

from claimcheck import files, readers
from claimcheck.cache import digest_of
from claimcheck.config import left_out
from claimcheck.desk import Desk
from claimcheck.engine import Checker
from claimcheck.errors import ClaimcheckError, DamagedCacheError
from claimcheck.model import FileReport, RunReport, Severity
from claimcheck.policy import applied
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
    desk: Desk | None = None,
) -> RunReport:
    """Check the files named and those in the folders named; ``-`` is ``stdin``. ``language`` overrules the pages.

    With a ``desk`` each file is checked as the settings for its path say.
    """
    found, skipped = _found(paths)
    if desk:
        found, unwanted = _wanted(found, desk)
        skipped += unwanted
    reports = []
    used: dict[str, None] = {}
    for n, item in enumerate(found):
        if isinstance(item, files.CopyError):
            reports.append(_failed(item.path, item.message))
            continue
        if progress:
            progress(n, len(found), item)
        one = desk.checker(desk.settings(item)) if desk else checker
        used[one.book.fingerprint] = None
        reports.append(check_file(item, one, language, stdin, desk=desk))
    return RunReport(tuple(reports), tuple(skipped), _fingerprint(list(used)) or checker.book.fingerprint)


def check_file(
    path: str,
    checker: Checker,
    language: str | None = None,
    stdin: BinaryIO | None = None,
    *,
    desk: Desk | None = None,
) -> FileReport:
    """Check one file; whatever goes wrong becomes an error in its report."""
    try:
        source = files.load(path, stdin)
        document = readers.read(source, path, stdin_kind(source) if path == files.STDIN else None)
        if desk is None:
            return checker.check(document, language)
        policy = desk.policy(path)
        only = policy.settings.languages.value
        report = checker.check(document, language, only) if only and not language else checker.check(document, language)
        return applied(report, document, policy, checker.book, desk.ui)
    except files.CopyError as error:
        return _failed(path, error.message)
    except DamagedCacheError:  # no fault of the file: the run starts again
        raise
    except ClaimcheckError as error:
        return _failed(path, str(error))
    except Exception as error:  # one bad file never hides what is found in the others
        _log.debug("while checking %s", path, exc_info=True)
        return _failed(
            path,
            f"could not be checked: unexpected {type(error).__name__}: {error}; this is a defect of claimcheck, "
            "please report it (CLAIMCHECK_DEBUG=1 shows more)",
        )


def exit_status(
    report: RunReport, fail_on: Severity | Callable[[str], Severity | None] | None, *, allow_empty: bool = False
) -> int:
    """2 where a file could not be read or checked or nothing was read, else 1 where a finding is of that severity or
    worse, else 0. With None no finding counts; a function tells the severity for each path.
    """
    if any(file.errors for file in report.files) or (nothing_read(report) and not allow_empty):
        return FAILED
    for file in report.files:
        least = fail_on(file.path) if callable(fail_on) else fail_on
        if least and any(at_least(finding.severity, least) for finding in file.findings):
            return FOUND
    return PASSED


def nothing_read(report: RunReport) -> bool:
    """Whether no file was read, or not a word of what is in them. Empty files are read, and have none."""
    return not any(file.words or not file.source.strip() for file in report.files if not file.errors)


def stdin_kind(source: str) -> readers.Kind:
    """How standard input is read: as HTML where it begins with a tag, else as Markdown, of which plain text is one."""
    return "html" if _PAGE.match(source) else "markdown"


def _wanted(
    found: Sequence[str | files.CopyError], desk: Desk
) -> tuple[Sequence[str | files.CopyError], list[tuple[str, str]]]:
    """The files that the settings do not leave out, and those that they do, with the place that says so."""
    wanted: list[str | files.CopyError] = []
    skipped = []
    for item in found:
        path = item.path if isinstance(item, files.CopyError) else item
        origin = left_out(desk.settings(path), path) if os.path.lexists(path) else None
        if origin:
            skipped.append((path, f"left out by {origin}"))
        else:
            wanted.append(item)
    return wanted, skipped


def _fingerprint(used: Sequence[str]) -> str:
    """The hash of the rules in force: of several sets of rules one for all."""
    return "".join(used) if len(used) < 2 else digest_of(*sorted(used))[:16]


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
