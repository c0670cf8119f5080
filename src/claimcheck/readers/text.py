"""Plain text: paragraphs between blank lines, and lines that begin with a bullet."""

from __future__ import annotations

import re

from claimcheck.model import Document
from claimcheck.readers.builder import Builder, Runs
from claimcheck.readers.view import View

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_BULLET = re.compile(r"[ \t]*(?:[•·▪‣◦●✓✔➤►✅☑]\ufe0f?[ \t\u00a0]*|(?:[-*+–—]|\d{1,3}[.)])[ \t\u00a0]+)(?=\S)")


def read(source: str, path: str) -> Document:
    """Read plain text."""
    builder = Builder(source, path)
    view = View.of(source)
    runs, bullet = Runs(), False
    for line in _LINE.finditer(source):
        if not line.group():
            break
        mark = _BULLET.match(source, line.start(), line.end())
        if mark or not line.group().strip("\ufeff \t\r\n\x0b\x0c\u00a0"):
            _close(builder, runs, bullet)
            runs, bullet = Runs(), bool(mark)
        runs.copy(view, mark.end() if mark else line.start(), line.end())
    _close(builder, runs, bullet)
    return builder.document()


def _close(builder: Builder, runs: Runs, bullet: bool) -> None:
    builder.block("item" if bullet else "paragraph", runs, level=1 if bullet else 0)
