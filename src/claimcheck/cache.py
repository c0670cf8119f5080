"""Tables that are dear to make, kept in the user's cache folder under the hash of what they were made from.

A kept file is an SQLite database: each table leads from text to JSON values and is read value by value, so that a run
pays for what it looks up and not for all that is known. A damaged or foreign file is made anew; a folder that cannot be
written is done without. Files are written aside and moved into place, so that two runs at once do not harm each other.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, ItemsView, Iterator, Mapping
from pathlib import Path
from typing import Any

from claimcheck.errors import DamagedCacheError

MOST = 4  # files kept of one name: those of the rules before the last changes, and of other folders of rules
_MADE_FROM = "made from"
Tables = Mapping[str, Mapping[str, Any]]
"""Tables by name; each leads from text to JSON values."""


def digest_of(*parts: str | bytes) -> str:
    """One hash for all that something is made from."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode(errors="surrogateescape") if isinstance(part, str) else part
        digest.update(b"%d\0" % len(data) + data)
    return digest.hexdigest()


def kept(folder: Path | None, name: str, digest: str, make: Callable[[], Tables], most: int = MOST) -> Tables:
    """The tables kept under ``name`` for ``digest``, or ``make()``, which are kept from then on.

    ``digest`` is a hash in hexadecimal, ``most`` the number of files kept of that name. Tables that are read back
    iterate in the order of their keys.
    """
    if folder is None:
        return make()
    path = folder / f"{name}-{digest[:32]}.sqlite"
    found = _opened(path, digest)
    if found is None:
        found = make()
        _store(path, {**found, _MADE_FROM: {"digest": digest}})
        tidy(folder, name, most)
    return found


class _File:
    """A kept file, open for as long as one of its tables is in use."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection

    def row(self, query: str, key: str) -> tuple[str] | None:
        """The row of a key. Raises DamagedCacheError, and takes the file away, where it cannot be read."""
        try:
            found: tuple[str] | None = self._connection.execute(query, (key,)).fetchone()
        except sqlite3.DatabaseError as error:
            raise self._damaged() from error
        return found

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query. Raises as ``row`` does."""
        try:
            yield from self._connection.execute(query)
        except sqlite3.DatabaseError as error:
            raise self._damaged() from error

    def _damaged(self) -> DamagedCacheError:
        self._path.unlink(missing_ok=True)
        return DamagedCacheError(f"{self._path}: this file of the cache was damaged and is gone now: start again.")

    def __del__(self) -> None:
        self._connection.close()


class _Table(Mapping[str, Any]):
    """One table of a kept file."""

    def __init__(self, file: _File, name: str) -> None:
        self._file = file
        self._name = name
        self._lookup = f'SELECT value FROM "{name}" WHERE key = ?'

    def __getitem__(self, key: str) -> Any:
        found = self._file.row(self._lookup, key)
        if found is None:
            raise KeyError(key)
        return json.loads(found[0])

    def __iter__(self) -> Iterator[str]:
        for (key,) in self._file.rows(f'SELECT key FROM "{self._name}" ORDER BY key'):
            yield key

    def items(self) -> ItemsView[str, Any]:
        return _Rows(self, self._file, self._name)

    def __len__(self) -> int:
        return int(next(self._file.rows(f'SELECT count(*) FROM "{self._name}"'))[0])


class _Rows(ItemsView[str, Any]):
    """The items of a table, read row by row and not with a look-up for each key."""

    def __init__(self, table: _Table, file: _File, name: str) -> None:
        super().__init__(table)
        self._file = file
        self._name = name

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        for key, value in self._file.rows(f'SELECT key, value FROM "{self._name}" ORDER BY key'):
            yield key, json.loads(value)


def _opened(path: Path, digest: str) -> Tables | None:
    """The tables of a kept file; None where there is none that is sound and made from the same."""
    if not path.is_file():
        return None
    try:
        place = f"{path.absolute().as_uri()}?mode=ro&immutable=1"  # it is never written to once it is in place
        file = _File(path, sqlite3.connect(place, uri=True, check_same_thread=False))
        tables = {name: _Table(file, name) for (name,) in file.rows("SELECT name FROM sqlite_master")}
        return tables if tables[_MADE_FROM]["digest"] == digest else None
    except (sqlite3.Error, DamagedCacheError, LookupError, ValueError):
        return None


def _store(path: Path, tables: Tables) -> None:
    import tempfile  # noqa: PLC0415 - only where something is new

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        os.close(handle)
        try:
            _write(aside, tables)
            os.replace(aside, path)  # noqa: PTH105 - atomic over an existing file
        finally:
            Path(aside).unlink(missing_ok=True)
    except (OSError, sqlite3.Error):
        return


def _write(place: str, tables: Tables) -> None:
    file = sqlite3.connect(place)
    try:
        file.execute("PRAGMA journal_mode = OFF")
        for name, table in tables.items():
            file.execute(f'CREATE TABLE "{name}" (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID')
            rows = ((key, json.dumps(table[key], ensure_ascii=False)) for key in sorted(table))
            file.executemany(f'INSERT INTO "{name}" VALUES (?, ?)', rows)
        file.commit()
    finally:
        file.close()


def tidy(folder: Path, name: str, most: int = MOST) -> None:
    """Remove all but the newest files of a name."""
    try:
        found = sorted(folder.glob(f"{name}-{'?' * 32}.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in found[most:]:
            path.unlink()
    except OSError:
        return
