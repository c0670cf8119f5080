"""The baseline: findings of an earlier day that are set aside, so that only what is new counts.

An entry knows a finding by its words and those beside them, never by its line. Of words that a file says several times
as many are set aside as were recorded.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck import atomic
from claimcheck.errors import ClaimcheckError
from claimcheck.files import STDIN
from claimcheck.fingerprint import of_findings
from claimcheck.model import FileReport, Finding
from claimcheck.reports import messages
from claimcheck.severity import at_least

NAME = ".claimcheck-baseline.json"
VERSION = 1
_MARK = "claimcheck-baseline"
_LIST = "findings"


class Entry(NamedTuple):
    """A recorded finding: ``path`` counts from the folder of the baseline, ``text`` is for the reader alone."""

    path: str
    rule: str
    text: str
    fingerprint: str


class Baseline:
    """What a file records, and the folder that its paths count from."""

    def __init__(self, folder: str, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._folder = folder
        self._known: dict[str, set[str]] = {}
        self._folders: dict[str, str] = {}
        for entry in self.entries:
            self._known.setdefault(entry.path, set()).add(entry.fingerprint)

    def known(self, path: str) -> Collection[str]:
        """The fingerprints recorded for a file; none for standard input."""
        if path == STDIN:
            return ()
        folder, name = os.path.split(path)
        if folder not in self._folders:
            self._folders[folder] = relative(os.path.join(folder, "_"), self._folder)[:-1]  # noqa: PTH118
        return self._known.get(self._folders[folder] + name, ())


def without(file: FileReport, known: Collection[str], changed: Callable[[Finding], bool]) -> FileReport:
    """A report without the findings that are known.

    Of several with the same words those on lines that did not change are the known ones.
    """
    hidden = {id(finding) for key, finding in _keyed(file, changed) if key in known}
    standing = tuple(finding for finding in file.findings if id(finding) not in hidden)
    return replace(file, findings=standing, baseline=file.baseline + len(hidden), compared=True)


def recorded(files: Iterable[FileReport], folder: str) -> Iterator[Entry]:
    """An entry for each error and warning in these files."""
    for file in files:
        name = relative(file.path, folder)
        for key, finding in _keyed(file):
            yield Entry(name, finding.rule, " ".join(finding.text.split()), key)


def apart(entries: Iterable[Entry], files: Iterable[FileReport], folder: str) -> tuple[list[Entry], list[Entry]]:
    """The entries of the files that were read or are no longer there, and those of files nobody looked at."""
    read = {relative(file.path, folder) for file in files}
    seen: list[Entry] = []
    unseen: list[Entry] = []
    there: dict[str, bool] = {}
    for entry in entries:
        if entry.path not in there:
            there[entry.path] = os.path.lexists(os.path.join(folder, entry.path))  # noqa: PTH118
        (seen if entry.path in read or not there[entry.path] else unseen).append(entry)
    return seen, unseen


def still(entries: Iterable[Entry], now: Iterable[Entry]) -> list[Entry]:
    """The entries that still occur, whatever is written as their words."""
    known = {(entry.path, entry.fingerprint) for entry in now}
    return [entry for entry in entries if (entry.path, entry.fingerprint) in known]


def relative(path: str, folder: str) -> str:
    """A path as it is recorded: from the folder, with slashes; in full where no path leads there (another drive)."""
    place = _real(path)
    try:
        return Path(os.path.relpath(place, folder)).as_posix()
    except ValueError:
        return Path(place).as_posix()


def folder_of(file: Path) -> str:
    """The folder that the paths in a baseline count from."""
    return os.path.realpath(os.path.dirname(os.path.abspath(file)))  # noqa: PTH100, PTH120


def read(file: Path, ui: str) -> Baseline:
    """The baseline in a file. Raises ClaimcheckError where there is none that can be used."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise _error(ui, "missing", file) from None
    except UnicodeDecodeError:
        raise _error(ui, "foreign", file) from None
    except OSError as error:
        raise _error(ui, "unread", file, why=error.strerror or error) from error
    try:
        return Baseline(folder_of(file), parse(text))
    except json.JSONDecodeError as error:
        kind, why = ("damaged", f"{error.msg}, line {error.lineno}") if _MARK in text else ("foreign", "")
        raise _error(ui, kind, file, why=why) from None
    except _EntryError as error:
        raise _error(ui, "damaged", file, why=error) from None
    except _VersionError:
        raise _error(ui, "version", file) from None
    except (ValueError, RecursionError):
        raise _error(ui, "foreign", file) from None


def write(file: Path, entries: Iterable[Entry]) -> None:
    """Write a baseline, whole or not at all."""
    atomic.write(file, render(entries))


class _VersionError(ValueError):
    """A baseline of another version."""


class _EntryError(ValueError):
    """A baseline with an entry that is none."""


def parse(text: str) -> Iterator[Entry]:
    """The entries of a baseline. Raises ValueError."""
    value: Any = json.loads(text)
    if not isinstance(value, dict) or _MARK not in value:
        raise ValueError(_MARK)
    if value[_MARK] != VERSION:
        raise _VersionError
    if not isinstance(value.get(_LIST), list):
        raise _EntryError(f"'{_LIST}' is no list")
    for number, each in enumerate(value[_LIST], 1):
        fields = [each.get(name) for name in Entry._fields] if isinstance(each, dict) else [None]
        if not all(isinstance(field, str) for field in fields):
            raise _EntryError(f"'{_LIST}' {number}")
        yield Entry(*fields)


def render(entries: Iterable[Entry]) -> str:
    """A baseline as text: sorted, an entry a line, nothing in it that cannot be seen."""
    lines = ",\n".join(f"    {_line(entry)}" for entry in sorted(set(entries)))
    listed = f"[\n{lines}\n  ]" if lines else "[]"
    return f'{{\n  "{_MARK}": {VERSION},\n  "{_LIST}": {listed}\n}}\n'


def _line(entry: Entry) -> str:
    values = {"path": entry.path, "rule": entry.rule, "fingerprint": entry.fingerprint, "text": entry.text}
    line = json.dumps(values, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in line)


def _keyed(file: FileReport, changed: Callable[[Finding], bool] | None = None) -> Iterator[tuple[str, Finding]]:
    """The errors and warnings of a file with their fingerprints, those on changed lines last."""
    counted = [finding for finding in file.findings if at_least(finding.severity, "warning")]
    counted.sort(key=changed or (lambda _: False))
    return zip(of_findings(file.source, counted), counted, strict=True)


def _real(path: str) -> str:
    """A path from the root, its folder without links."""
    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
    return os.path.join(os.path.realpath(folder), name)  # noqa: PTH118


def _error(ui: str, kind: str, file: Path, **values: object) -> ClaimcheckError:
    return ClaimcheckError(messages.text(ui, f"baseline-{kind}", path=file, **values))
