"""A run: paths in, a RunReport out. A file that cannot be read or checked is an error of that file alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO, NamedTuple

from claimcheck import files
from claimcheck.cache import digest_of
from claimcheck.config import left_out
from claimcheck.desk import Desk
from claimcheck.files import STDIN
from claimcheck.model import FileReport, RunReport, Severity
from claimcheck.results import Results
from claimcheck.severity import at_least

EMPTY_FOLDER = "no Markdown, HTML or text file in it"
UNREAD = "und"  # the language of a file that was not read
PASSED, FOUND, FAILED = 0, 1, 2
Progress = Callable[[int, int, str], None]
"""Told after each file that was checked: how many are, how many are to be, and the path."""


class Input(NamedTuple):
    """Standard input, and the path that it is to be taken for (``-`` where it has none)."""

    stream: BinaryIO | None = None
    name: str = STDIN


def check_paths(
    paths: Sequence[str],
    desk: Desk,
    language: str | None = None,
    stdin: Input | None = None,
    *,
    progress: Progress | None = None,
    results: Results | None = None,
    jobs: int | None = 1,
) -> RunReport:
    """Check the files named and those in the folders named, each as the settings for its path say.

    ``language`` overrules the pages. What ``results`` knows is not checked again. ``jobs`` is the number of processes
    that check, or None for as many as are worth it.
    """
    given = stdin or Input()
    found, skipped = selected(paths, desk, given.name)
    reports: dict[int, FileReport] = {}
    pages: dict[int, tuple[str, str]] = {}
    used: dict[str, None] = {}
    for n, item in enumerate(found):
        loaded = _loaded(item, given)
        if isinstance(loaded, FileReport):
            reports[n] = loaded
        else:
            pages[n] = loaded
            used[desk.fingerprint(desk.settings(loaded[0]))] = None
    known = results.find(list(pages.values()), desk, language) if results else [None] * len(pages)
    known_now = {n: report for n, report in zip(pages, known, strict=True) if report}
    first = desk.settings(paths[0] if paths else ".")
    if not known_now:
        desk.book(first)  # rules that cannot be loaded are told, whatever there is to check
    reports.update(known_now)
    unknown = [(n, *page) for n, page in pages.items() if n not in known_now]
    for n, report in _checked(unknown, desk, language, jobs, progress):
        reports[n] = report
        if results:
            results.keep(report, desk, language)
    rules = _fingerprint(list(used)) or desk.fingerprint(first)
    return RunReport(tuple(reports[n] for n in range(len(found))), tuple(skipped), rules)


def selected(
    paths: Iterable[str], desk: Desk, stdin_name: str = STDIN
) -> tuple[Sequence[str | files.CopyError], list[tuple[str, str]]]:
    """The files that paths stand for and the settings do not leave out, each once; and what is left out, with why."""
    found, skipped = _found(paths)
    wanted: list[str | files.CopyError] = []
    for item in found:
        path = item.path if isinstance(item, files.CopyError) else item
        named = stdin_name if path == STDIN else path
        there = isinstance(item, str) or named != path or os.path.lexists(path)
        origin = left_out(desk.settings(named), named) if there else None
        if origin:
            skipped.append((named, f"left out by {origin}"))
        else:
            wanted.append(item)
    return wanted, skipped


def exit_status(
    report: RunReport, fail_on: Severity | Callable[[str], Severity | None] | None, *, allow_empty: bool = False
) -> int:
    """2 where a file could not be read or checked or nothing was read, else 1 where a finding is of that severity or
    worse, else 0. With None no finding counts; a function tells the severity for each path.
    """
    if any(file.errors for file in report.files) or (nothing_read(report) and not allow_empty):
        return FAILED
    for file in report.files:
        if file.findings:
            least = fail_on(file.path) if callable(fail_on) else fail_on
            if least and any(at_least(finding.severity, least) for finding in file.findings):
                return FOUND
    return PASSED


def nothing_read(report: RunReport) -> bool:
    """Whether no file was read, or not a word of what is in them. Empty files are read, and have none."""
    return not any(file.words or not file.source.strip() for file in report.files if file.was_read)


def failed(error: files.CopyError) -> FileReport:
    """The report on a file that cannot be read."""
    return FileReport(error.path, UNREAD, errors=(error.message,))


def _loaded(item: str | files.CopyError, stdin: Input) -> tuple[str, str] | FileReport:
    """The path and the text of a file, or the report that it cannot be read."""
    if isinstance(item, files.CopyError):
        return failed(item)
    try:
        return stdin.name if item == STDIN else item, files.load(item, stdin.stream)
    except files.CopyError as error:
        return failed(error)


def _checked(
    pages: Sequence[tuple[int, str, str]],
    desk: Desk,
    language: str | None,
    jobs: int | None,
    progress: Progress | None,
) -> Iterator[tuple[int, FileReport]]:
    """The reports on pages (number, path, source) by number, in the order in which they are made."""
    if not pages:
        return
    from claimcheck import workers  # noqa: PLC0415 - with the readers; not for a run that knows all

    work = [workers.Page(*page) for page in pages]
    sources = {page.number: page.source for page in work}
    for done, (n, report) in enumerate(workers.checked(work, desk, language, jobs), 1):
        if progress:
            progress(done, len(work), report.path)
        yield n, replace(report, source=sources[n]) if not report.errors else report


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
            found.setdefault(os.path.normpath(name) if name != STDIN else name, item)
    return list(found.values()), skipped
