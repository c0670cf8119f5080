"""Short verbs for tests of readers: read a page, see its blocks, check what must hold for every Document."""

import html
import re

from claimcheck.model import Document
from claimcheck.positions import locate
from claimcheck.readers import read

__all__ = ["blocks", "check_laws", "found", "page", "skipped", "texts"]


def page(source: str, path: str = "page.md") -> Document:
    """Read a page, and check what must hold for every Document."""
    document = read(source, path)
    check_laws(document)
    return document


def blocks(source: str, path: str = "page.md") -> list[tuple[str, str]]:
    """Kind and text of each block."""
    document = page(source, path)
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def texts(source: str, path: str = "page.md") -> list[str]:
    """The text of each block."""
    return [text for _, text in blocks(source, path)]


def skipped(source: str, path: str = "page.md") -> list[tuple[str, str]]:
    """Reason and source of each part that was not read."""
    return [(part.why, source[part.source_start : part.source_end]) for part in page(source, path).skipped]


def found(source: str, phrase: str, path: str = "page.md") -> str:
    """The source of a phrase of the text."""
    document = page(source, path)
    at = document.text.index(phrase)
    place = locate(document, at, at + len(phrase))
    return source[place.start : place.end]


def check_laws(document: Document) -> None:
    """What the interface promises: order, cover, verbatim runs, words that come home."""
    _check_blocks(document)
    _check_segments(document)
    _check_words(document)


def _check_blocks(document: Document) -> None:
    at = 0
    for index, block in enumerate(document.blocks):
        start = at + 2 if index else 0
        assert block.start == start < block.end
        assert document.text[at:start] == ("\n\n" if index else "")
        text = document.text[block.start : block.end]
        assert text == text.strip()
        assert "\n\n" not in text
        assert "\r" not in text
        at = block.end
    assert at == len(document.text)


def _check_segments(document: Document) -> None:
    covered = [False] * len(document.text)
    end = 0
    for segment in document.segments:
        assert end <= segment.start < segment.end
        assert 0 <= segment.source_start < segment.source_end <= len(document.source)
        end = segment.end
        covered[segment.start : segment.end] = [True] * (segment.end - segment.start)
        if segment.end - segment.start == segment.source_end - segment.source_start:
            text = document.text[segment.start : segment.end]
            source = document.source[segment.source_start : segment.source_end]
            assert text == source or (len(text) == 1 and text.isspace())
    for block in document.blocks:
        assert all(covered[block.start : block.end])


def _check_words(document: Document) -> None:
    for word in re.finditer(r"[^\W\d_]+", document.text):
        place = locate(document, *word.span())
        source = document.source[place.start : place.end]
        assert _is_subsequence(word.group(), html.unescape(source)) or "\\" in source, (word.group(), source)


def _is_subsequence(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
