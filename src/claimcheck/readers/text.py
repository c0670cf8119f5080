"""Plain text: paragraphs between blank lines, and lines that begin with a bullet.

A line ``claimcheck: ...`` and a part ``[claimcheck: ...]`` are said to claimcheck and are no copy.
"""

from __future__ import annotations

import re

from claimcheck.model import Document
from claimcheck.readers.builder import Builder, Runs
from claimcheck.readers.view import View

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_BULLET = re.compile(r"[ \t]*(?:[•·▪‣◦●✓✔➤►✅☑]\ufe0f?[ \t\u00a0]*|(?:[-*+–—]|\d{1,3}[.)])[ \t\u00a0]+)(?=\S)")
_NOTE = re.compile(r"^[ \t\ufeff]*claimcheck:[^\r\n]*|\[[ \t]*claimcheck:[^\[\]\r\n]*\]", re.MULTILINE | re.IGNORECASE)


def read(source: str, path: str) -> Document:
    """Read plain text."""
    builder = Builder(source, path)
    read_into(builder, View.of(source))
    return builder.document()


def read_into(builder: Builder, view: View) -> None:
    """Read a view of plain text into the builder."""
    source = view.text
    runs, bullet = Runs(), False
    for line in _LINE.finditer(source):
        if not line.group():
            break
        mark = _BULLET.match(source, line.start(), line.end())
        at = mark.end() if mark else line.start()
        notes = list(_NOTE.finditer(source, line.start(), line.end())) if "claimcheck" in line.group().lower() else []
        if mark or not _NOTE.sub("", line.group()).strip("\ufeff \t\r\n\x0b\x0c\u00a0"):
            _close(builder, runs, bullet)
            runs, bullet = Runs(), bool(mark)
        for note in notes:
            builder.skip(view.source_start(note.start()), view.source_end(note.end()), "comment")
            runs.copy(view, at, note.start())
            at = note.end()
        runs.copy(view, at, line.end())
    _close(builder, runs, bullet)


def _close(builder: Builder, runs: Runs, bullet: bool) -> None:
    builder.block("item" if bullet else "paragraph", runs, level=1 if bullet else 0)
