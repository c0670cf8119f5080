"""One file mended: by what is safe, or as its writer says at each finding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from claimcheck import atomic, files
from claimcheck.desk import Desk
from claimcheck.errors import ClaimcheckError
from claimcheck.mend import Check, changed, mended, number, settled
from claimcheck.model import Edit, FileReport, Finding, RunReport
from claimcheck.readers import is_feed
from claimcheck.results import Results
from claimcheck.run import Input, failed, selected
from claimcheck.severity import at_least
from claimcheck.suppressions.writing import forms

FEED = "is a feed; mend it in the shop that it comes from, and export it again"
NO_ROOM = "the words cannot be written in the encoding of the file ({encoding}); save it as UTF-8 first"
TOUCHED = "was changed by something else in the meantime; nothing was written: try again"


@dataclass(frozen=True, slots=True)
class Write:
    """Answer to a finding: other words in its place."""

    edit: Edit


@dataclass(frozen=True, slots=True)
class Ignore:
    """Answer to a finding: it may stand, for this reason, until this ISO date or for good."""

    reason: str
    until: str = ""


class Skip:
    """Answer to a finding: nothing now."""


class Quit:
    """Answer to a finding: nothing now, nor to those that follow."""


Answer = Write | Ignore | Skip | Quit
Ask = Callable[[FileReport, Finding, bool], Answer]
"""Asks the writer about a finding; once more (True) where no comment could excuse it."""


class Fixed(NamedTuple):
    """A file before and after, what is found in it now, how many findings were mended, and whether to go on."""

    path: str
    old: bytes
    new: bytes
    report: FileReport
    number: int = 0
    go_on: bool = True


def fix_paths(
    paths: Sequence[str],
    desk: Desk,
    check_of: Callable[[str, str], Check],
    stdin: Input,
    *,
    ask: Ask | None = None,
    put: Callable[[Fixed], None] = lambda _: None,
) -> tuple[list[Fixed], RunReport]:
    """Mend the files that paths stand for; what was mended, and what remains.

    ``check_of`` gives what checks the sources of a path, and is told what it holds now; ``put`` is given each file
    when it is done. Where the writer quits, the files that follow are only checked.
    """
    found, skipped = selected(paths, desk, stdin.name)
    done: list[Fixed] = []
    reports: list[FileReport] = []
    go_on = True
    for item in found:
        if isinstance(item, files.CopyError):
            reports.append(failed(item))
            continue
        path = stdin.name if item == files.STDIN else item
        try:
            data = files.load_bytes(item, stdin.stream)
            source = files.decode(data, path)
            check = check_of(path, source)
            each = fixed(path, data, check, ask) if go_on else Fixed(path, data, data, check(source))
            put(each)
        except files.CopyError as error:
            reports.append(failed(error))
            continue
        go_on = go_on and each.go_on
        done.append(each)
        reports.append(each.report)
    rules = desk.fingerprint(desk.settings(paths[0]))
    return done, RunReport(tuple(reports), tuple(skipped), rules)


def checking(
    path: str,
    desk: Desk,
    language: str | None,
    results: Results,
    narrow: Callable[[FileReport], FileReport],
    known: FileReport | None = None,
) -> Check:
    """Checks sources of a file as the settings say, by way of what is known; ``narrow`` leaves what counts of it."""

    def check(source: str) -> FileReport:
        if known and known.source == source and not known.errors:
            return narrow(known)
        (report,) = results.find([(path, source)], desk, language)
        if report is None:
            from claimcheck.check import check_page  # noqa: PLC0415 - with the readers

            report = check_page(path, source, desk, language)
            results.keep(report, desk, language)
        return narrow(report)

    return check


def fixed(path: str, data: bytes, check: Check, ask: Ask | None = None) -> Fixed:
    """A file with the safe edits made in it, or those that the writer wants. Raises CopyError."""
    if is_feed(path):
        raise files.CopyError(path, FEED)
    source, encoding = files.decoded(data, path)
    if ask is None:
        new, report, done = mended(source, check)
        count, go_on = len(done), True
    else:
        edits, go_on = _walked(path, source, check, ask)
        new, count = changed(source, edits), len(edits)
        report = check(new)
    try:
        return Fixed(path, data, new.encode(encoding), report, count, go_on)
    except UnicodeEncodeError as error:
        raise files.CopyError(path, NO_ROOM.format(encoding=encoding)) from error


def write(result: Fixed) -> None:
    """Write a file that was mended, unless it is no longer what was read. Raises ClaimcheckError."""
    if result.new == result.old:
        return
    if files.load_bytes(result.path) != result.old:
        raise files.CopyError(result.path, TOUCHED)
    try:
        atomic.write_bytes(Path(result.path), result.new)
    except ClaimcheckError as error:
        raise files.CopyError(result.path, str(error).removeprefix(f"{result.path}: ")) from error


def diff(result: Fixed) -> str:
    """What changes in a file, as a unified diff."""
    old, new = (_lines(files.decode(data, result.path)) for data in (result.old, result.new))
    lines = unified_diff(old, new, f"a/{result.path}", f"b/{result.path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    r"""Lines as diff counts them, which end at ``\n`` only."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _walked(path: str, source: str, check: Check, ask: Ask) -> tuple[list[Edit], bool]:
    """The edits that a writer wants, and whether to go on to the next file."""
    report = check(source)
    edits: list[Edit] = []
    for finding in report.findings:
        if not at_least(finding.severity, "warning") or _taken(finding, edits):
            continue
        again = False
        while True:
            answer = ask(report, finding, again)
            if isinstance(answer, Ignore):
                edit = _excusing(path, source, edits, finding, answer, check)
                again = edit is None
            else:
                edit, again = (answer.edit if isinstance(answer, Write) else None), False
            if not again:
                break
        if isinstance(answer, Quit):
            return edits, False
        if edit and len(settled([*edits, edit])) > len(edits):
            edits = settled([*edits, edit])
    return edits, True


def _taken(finding: Finding, edits: Sequence[Edit]) -> bool:
    """Whether the words of a finding are to be changed already."""
    place = finding.location
    return any(edit.start < place.end and place.start < edit.end for edit in edits)


def _excusing(
    path: str, source: str, edits: Sequence[Edit], finding: Finding, answer: Ignore, check: Check
) -> Edit | None:
    """The comment that excuses a finding and changes nothing else; rather one that excuses no other finding too."""
    before = check(changed(source, edits))
    good = []
    for form in forms(path, source, finding, answer.reason, answer.until):
        if len(settled([*edits, form])) == len(edits):
            continue
        after = check(changed(source, settled([*edits, form])))
        more = _excused(after) - _excused(before)
        if after.errors or not more[finding.rule, finding.text] or _all(after) != _all(before):
            continue
        if more.total() == 1:
            return form
        good.append(form)
    return good[0] if good else None


def _excused(report: FileReport) -> Counter[tuple[str, str]]:
    return Counter((each.finding.rule, each.finding.text) for each in report.suppressed)


def _all(report: FileReport) -> int:
    return number(report) + sum(at_least(each.finding.severity, "warning") for each in report.suppressed)
