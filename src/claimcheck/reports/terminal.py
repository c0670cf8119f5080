"""A sheet to write on: wrapped, indented, with or without colour. Nothing written is read as markup."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from claimcheck.reports import messages
from claimcheck.reports.look import Look
from claimcheck.reports.printable import folded

__all__ = ["SEVERITY_STYLE", "Look", "Sheet", "cells"]
Piece = str | tuple[str, str]  # text, or text with a style
SEVERITY_STYLE = {"error": "bold red", "warning": "yellow", "info": "cyan"}
MIN_WIDTH, MAX_WIDTH = 20, 120  # narrower folds badly, wider is hard to read


class Sheet:
    """Collects lines of at most ``width`` terminal cells, in the language of ``look``."""

    def __init__(self, look: Look) -> None:
        self.ui = look.ui
        self.width = min(max(look.width, MIN_WIDTH), MAX_WIDTH)
        self._out = io.StringIO()
        self._console = Console(
            file=self._out,
            width=self.width,
            color_system="standard" if look.colour else None,
            force_terminal=look.colour,
            no_color=not look.colour,
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
            _environ={},
        )

    def write(self, *pieces: Piece, indent: int = 0, hang: int = 0) -> None:
        """A paragraph, white space folded; from its second line on it is indented by ``hang`` more cells."""
        self._wrapped(Text.assemble(*_folded(pieces)), indent, hang)

    def exact(self, *pieces: Piece, indent: int = 0) -> None:
        """A line that is neither folded nor wrapped: the caller has made it fit and safe to print."""
        line = Text.assemble(" " * indent, *pieces)
        line.rstrip()
        self._print(line)

    def label(self, key: str, **values: object) -> str:
        """The text of the interface of that key."""
        return messages.text(self.ui, key, **values)

    def count(self, key: str, n: int) -> str:
        """So many of what the key names."""
        return messages.count(self.ui, key, n)

    def blank(self) -> None:
        """An empty line."""
        self._out.write("\n")

    def text(self) -> str:
        """All that was written."""
        return self._out.getvalue()

    def _wrapped(self, text: Text, indent: int, hang: int) -> None:
        room = max(self.width - indent - hang, MIN_WIDTH // 2)
        first, *rest = text.wrap(self._console, room + hang, overflow="fold") or [Text()]
        if rest and hang:  # the lines after the first have less room
            at = len(first.plain)
            tail = text[at:]
            while tail.plain[:1].isspace():
                tail = tail[1:]
            rest = list(tail.wrap(self._console, room, overflow="fold"))
        for n, line in enumerate([first, *rest]):
            line.rstrip()
            self._print(Text.assemble(" " * (indent + (hang if n else 0)), line))

    def _print(self, line: Text) -> None:
        self._console.print(line, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)


def _folded(pieces: Iterable[Piece]) -> list[Piece]:
    """Safe to print, the blanks that separate one piece from the next kept."""
    result: list[Piece] = []
    for piece in pieces:
        text, style = piece if isinstance(piece, tuple) else (piece, "")
        safe = folded(text)
        if text[:1] == " ":
            safe = f" {safe}"
        if safe.strip() and text[-1:] == " ":
            safe = f"{safe} "
        result.append((safe, style))
    return result


def cells(text: str) -> int:
    """The width of a text in terminal cells."""
    return cell_len(text)
