"""Where sentences, bullets and headings end inside a block, by its words and line breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_END = re.compile(r"[.!?…]+[\"'”’)\]]*$")
STARTS = re.compile(r"[\"'“‘(\[¿¡*•·✓✔➤→►▪–—-]*\s*[A-ZÀ-ÝĲ0-9]|[^\w\s\"'“‘(\[]|['’‘][snt]\s")
_BULLET = re.compile(r"^\s*(?:[-–—*•·✓✔✅➤→►▪☑]|\d{1,2}[.)])\s")
NOTES = frozenset("¹²³⁴⁵⁶⁷⁸⁹†‡")
"""Marks of notes: right behind a word, and at the start of the note."""
_MARK = re.compile(r"[^\w\s\"'“‘„«(\[<]")
_CLOSING = frozenset({'"', "'", "”", "’", ")", "]", "»"})
_STOPS = frozenset({".", "!", "?", "…", "..", "...", "?!", "!!"})
_HARD_WRAP = 45
_PAIR = 2  # lines, of which the second may go on in lower case by chance


def line_breaks(text: str) -> list[int]:
    """Offsets of the newlines in a block that end a line of its own, not a line that was merely wrapped.

    A break is a wrap where the next line goes on in lower case, unless three lines or more have no capitals, or in a
    block that is wrapped at a width throughout: the first word of no line would have fitted on the line before. Copy
    pasted line by line has neither.
    """
    lines = text.split("\n")
    wrapped = _wrapped(lines)
    small = not wrapped and len(lines) > _PAIR and lines[0].strip()[:1].islower()
    breaks, at = [], 0
    for line, following in pairwise(lines):
        at += len(line)
        if not _is_wrap(line, following, wrapped, small):
            breaks.append(at)
        at += 1
    return breaks


def _wrapped(lines: Sequence[str]) -> bool:
    width = max(map(len, lines), default=0)
    full = (
        len(line.strip()) + 1 + len(next_.split(maxsplit=1)[0]) > width
        for line, next_ in pairwise(lines)
        if next_.strip()
    )
    return width >= _HARD_WRAP and all(full)


def _is_wrap(line: str, following: str, wrapped: bool, small: bool) -> bool:
    line, following = line.strip(), following.strip()
    if not line or not following or _BULLET.match(following) or _END.search(line) or line.endswith(":"):
        return False
    if following[0] in NOTES:
        return False
    if (following[0].islower() and not small) or following[0] in ",;)&":
        return True
    return wrapped and not _MARK.match(following)  # an emoji or a sign is a bullet


def ends_sentence(tokens: Sequence[str]) -> bool:
    """Whether a sentence may end with tokens that stand side by side: with a mark that ends it, closing quotes and
    brackets behind it left aside.
    """
    last = len(tokens) - 1
    while last > 0 and tokens[last] in _CLOSING:
        last -= 1
    mark = tokens[last] if tokens else ""
    return mark in _STOPS or (len(mark) > 1 and mark[-1] in "!?")
