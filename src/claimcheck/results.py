"""What was found in a page, kept in the user's cache folder for as long as page, rules, settings and code are the same.

One SQLite file for a version of the code, with a row for each page. Rows are added many at a time, each time whole or
not at all, so that a run that is killed leaves a sound file; two runs at once wait for each other. A row that is not
what was written, and a file that is damaged or foreign, is done without and made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any

from claimcheck import __version__
from claimcheck.cache import digest_of, tidy
from claimcheck.config import Settings, for_path, kind_given
from claimcheck.desk import Desk
from claimcheck.facts.beside import beside, sheets_in
from claimcheck.files import STDIN
from claimcheck.model import Edit, FileReport, Finding, LawState, Location, Suggestion, Suppressed

NAME = "results"
MOST = 100_000  # pages known in one file
BATCH = 200  # pages added at a time
ASKED = 500  # pages asked for at a time
PATIENCE = 2.0  # seconds to wait for another run
LIBRARIES = ("spacy", "simplemma", "rapidfuzz", "tree_sitter", "tree_sitter_markdown")
"""Libraries that have a say in what is found."""
_TABLE = "CREATE TABLE IF NOT EXISTS pages (id INTEGER PRIMARY KEY, key BLOB UNIQUE, day TEXT, sum INTEGER, found TEXT)"
_FIND = "SELECT key, day, sum, found FROM pages WHERE key"
_KEEP = "INSERT OR REPLACE INTO pages (key, day, sum, found) VALUES (?, ?, ?, ?)"
_DROP = "DELETE FROM pages WHERE id <= (SELECT max(id) FROM pages) - ?"
Row = tuple[bytes, str, int, str]


class Results:
    """The results that are known, for the time of a run; with no folder none are."""

    def __init__(self, folder: Path | None) -> None:
        self._waiting: list[Row] = []
        self._base: dict[tuple[int, str, str | None], tuple[object, Any]] = {}
        self._file = None
        if folder:
            self._folder = folder
            self._path = folder / f"{NAME}-{_code()[:32]}.sqlite"
            self._file = self._opened()

    def __enter__(self) -> Results:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write()
        if self._file:
            self._file.close()

    def find(self, pages: Sequence[tuple[str, str]], desk: Desk, language: str | None) -> list[FileReport | None]:
        """The report on each page (path and text), or None where it is not known."""
        if self._file is None or not pages:
            return [None] * len(pages)
        sheets = {folder: sheets_in(folder) for folder in {os.path.dirname(path) for path, _ in pages}}  # noqa: PTH120
        keys = [
            self._key(path, source, desk, language, sheets[os.path.dirname(path)])  # noqa: PTH120
            for path, source in pages
        ]
        rows = self._rows(self._file, keys)
        today = desk.today.isoformat()
        found: list[FileReport | None] = []
        for key, (path, source) in zip(keys, pages, strict=True):
            day, written, text = rows.get(key, ("", 0, ""))
            sound = bool(text) and day in {"", today} and written == _sum(text)
            found.append(_report(text, path, source, day) if sound else None)
        return found

    def _rows(self, file: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, tuple[str, int, str]]:
        rows: dict[bytes, tuple[str, int, str]] = {}
        try:
            for n in range(0, len(keys), ASKED):
                asked = keys[n : n + ASKED]
                query = f"{_FIND} IN ({','.join('?' * len(asked))})"
                rows.update((key, row) for key, *row in file.execute(query, asked))
        except sqlite3.OperationalError:  # busy
            return rows
        except (sqlite3.DatabaseError, ValueError, TypeError):
            self._give_up()
        return rows

    def keep(self, report: FileReport, desk: Desk, language: str | None) -> None:
        """Remember a report from now on; not one on a page that could not be checked."""
        if self._file is None or report.errors:
            return
        found = json.dumps(row_of(report), ensure_ascii=True, separators=(",", ":"))
        day = desk.today.isoformat() if report.dated else ""
        self._waiting.append((self._key(report.path, report.source, desk, language), day, _sum(found), found))
        if len(self._waiting) >= BATCH:
            self._write()

    def _key(
        self, path: str, source: str, desk: Desk, language: str | None, sheets: Collection[str] | None = None
    ) -> bytes:
        settings = desk.settings(path)
        selection = for_path(settings, path)
        ending = path.rpartition(".")[2].lower() if path != STDIN else path
        kind = kind_given(settings, path).value
        known = self._base.get((id(selection), ending, kind))
        if known is None or known[0] is not selection:
            what = digest_of(
                desk.fingerprint(settings),
                ending,
                language or "",
                desk.ui,
                kind or "",
                repr(_telling(settings, selection)),
            )
            known = self._base[id(selection), ending, kind] = (selection, hashlib.sha256(what.encode()))
        digest = known[1].copy()
        digest.update(source.encode("utf-8", "surrogatepass"))
        for sheet in () if path == STDIN else beside(path, there=sheets):
            digest.update(repr((Path(path).name, sheet)).encode("utf-8", "surrogatepass"))
        return digest.digest()

    def _opened(self) -> sqlite3.Connection | None:
        for _ in range(2):
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                new = not self._path.exists()
                file = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
                file.execute(_TABLE)
                if new:
                    tidy(self._folder, NAME)
                file.execute(f"{_FIND} = ?", (b"",)).fetchone()
                return file
            except sqlite3.OperationalError as error:
                if "no such" not in str(error):  # busy, or may not be written
                    return None
                self._remove()
            except sqlite3.DatabaseError:
                self._remove()
            except OSError:
                return None
        return None

    def _write(self) -> None:
        """Add the reports that wait, all or none."""
        rows, self._waiting = self._waiting, []
        if self._file is None or not rows:
            return
        try:
            self._file.execute("BEGIN IMMEDIATE")
            try:
                self._file.executemany(_KEEP, rows)
                self._file.execute(_DROP, (MOST,))
                self._file.execute("COMMIT")
            except BaseException:
                if self._file.in_transaction:  # else an error here would hide an interruption
                    self._file.execute("ROLLBACK")
                raise
        except sqlite3.OperationalError:  # busy, full, or may not be written
            return
        except sqlite3.DatabaseError:
            self._give_up()

    def _give_up(self) -> None:
        """Do without a file that turned out to be damaged, and leave room for a new one."""
        if self._file:
            self._file.close()
        self._file = None
        self._remove()

    def _remove(self) -> None:
        for ending in ("", "-journal", "-wal", "-shm"):
            try:
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
            except OSError:
                return


def _telling(settings: Settings, selection: object) -> tuple[object, ...]:
    """The settings that have a say in what is found in a page, and not only in which pages count.

    What stands in own words and rules is in the fingerprint of the rules, wherever their files are.
    """
    aside = replace(settings, base="", sources=(), lexicon=(), rules=(), include=(), exclude=(), per_path=())
    return replace(aside, fail_on=_NONE.fail_on, baseline=_NONE.baseline, selection=_NONE.selection), selection


_NONE = Settings()


def _code() -> str:
    """A hash of all that turns a page into a report, the rules aside."""
    sources = [_content(path) for path in _modules(os.path.dirname(__file__))]  # noqa: PTH120
    return digest_of(__version__, sys.version, *map(_release, LIBRARIES), *sources)


def _modules(folder: str) -> Iterator[str]:
    """The paths of the modules below a folder."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                yield entry.path
            elif entry.is_dir():
                yield from _modules(entry.path)


def _content(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a Path for each takes time
        return file.read()


def _release(library: str) -> str:
    """The release of a library, without loading it: the names of the folders that say what is installed."""
    spec = find_spec(library)
    if spec is None or spec.origin is None:
        return library
    folder = Path(spec.origin).parent.parent
    return " ".join(sorted(path.name for path in folder.glob(f"{library}-*.dist-info")))


def _sum(text: str) -> int:
    return zlib.crc32(text.encode())


def row_of(report: FileReport) -> list[Any]:
    """A report as lists, texts and numbers, without its path and its source."""
    return [
        report.language,
        report.words,
        report.blocks,
        report.skipped,
        [_row(finding) for finding in report.findings],
        [[_row(each.finding), each.by, each.place, each.reason, each.until] for each in report.suppressed],
        [report.law.register, report.law.as_of, report.law.markets] if report.law else [],
    ]


def _report(text: str, path: str, source: str, day: str) -> FileReport | None:
    """The report that a row was made of; None where it was made of none."""
    try:
        language, words, blocks, skipped, findings, suppressed, law = json.loads(text)
        return FileReport(
            path=path,
            language=language,
            findings=tuple([_finding(each) for each in findings]),
            words=words,
            blocks=blocks,
            skipped=tuple([(why, number) for why, number in skipped]),
            source=source,
            suppressed=tuple([Suppressed(_finding(finding), *rest) for finding, *rest in suppressed]),
            dated=bool(day),
            law=LawState(law[0], law[1], tuple(law[2])) if law else None,
        )
    except (ValueError, TypeError, LookupError):
        return None


def _row(finding: Finding) -> list[Any]:
    place = finding.location
    return [
        finding.rule,
        finding.name,
        finding.category,
        finding.severity,
        [place.start, place.end, place.line, place.column, place.end_line, place.end_column],
        finding.text,
        finding.message,
        finding.advice,
        finding.law,
        finding.substance,
        finding.effect,
        [_suggestion_row(offered) for offered in finding.suggestions],
        finding.because,
    ]


def _suggestion_row(offered: Suggestion) -> list[Any]:
    edit = offered.edit
    given = [edit.start, edit.end, edit.text] if edit else None
    return [offered.text, offered.claim, offered.score, offered.conditions, offered.replaces, offered.note, given]


def _finding(row: list[Any]) -> Finding:
    rule, name, category, severity, place, text, message, advice, law, substance, effect, suggestions, because = row
    return Finding(
        rule,
        name,
        category,
        severity,
        Location(*place),
        text,
        message,
        advice,
        tuple(law),
        substance,
        effect,
        tuple([_suggestion(each) for each in suggestions]),
        tuple([(role, start, end) for role, start, end in because]),
    )


def _suggestion(row: list[Any]) -> Suggestion:
    text, claim, score, conditions, replaces, note, edit = row
    return Suggestion(text, claim, score, conditions, replaces, note, Edit(*edit) if edit else None)
