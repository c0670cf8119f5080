"""Readers: the text of a file in, a Document out. They are pure and accept any text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from claimcheck.model import Document
from claimcheck.readers import html, markdown, text

Kind = Literal["markdown", "html", "text"]

_READERS: dict[Kind, Callable[[str, str], Document]] = {
    "markdown": markdown.read,
    "html": html.read,
    "text": text.read,
}
_ENDINGS: dict[str, Kind] = {
    "md": "markdown",
    "markdown": "markdown",
    "mdx": "markdown",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
}


def kind_of(path: str) -> Kind:
    """Which reader a file name asks for."""
    return _ENDINGS.get(path.rpartition(".")[2].lower(), "text")


def is_feed(path: str) -> bool:
    """Whether a file name is that of a table of products, which ``feed.read`` reads."""
    return path.lower().endswith((".csv", ".tsv"))


def read(source: str, path: str, kind: Kind | None = None) -> Document:
    """Read a source; the end of the path picks the reader unless ``kind`` does."""
    return _READERS[kind or kind_of(path)](source, path)
