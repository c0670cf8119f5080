"""Where sentences, bullets and headings end inside a block. Works on the words and gaps of one block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_END = re.compile(r"[.!?…]+[\"'”’)\]]*$")
_STARTS = re.compile(r"[\"'“‘(\[¿¡*•·✓✔➤→►▪–—-]*\s*[A-ZÀ-ÝĲ0-9]|[^\w\s\"'“‘(\[]|['’‘][snt]\s")
_BULLET = re.compile(r"^\s*(?:[-–—*•·✓✔✅➤→►▪☑]|\d{1,2}[.)])\s")
NOTES = frozenset("¹²³⁴⁵⁶⁷⁸⁹†‡")
"""Marks of notes: right behind a word, and at the start of the note."""
_MARK = re.compile(r"[^\w\s\"'“‘„«(\[<]")
_HARD_WRAP = 45
_LONGEST = 500  # tokens of a sentence; what goes on without an end is cut there
_CLOSING = frozenset("\"'”’)]»")
_MOST_CLOSING = 8  # quotes and brackets behind the end of a sentence
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


def cut(text: str, tokens: Sequence[tuple[int, int]]) -> list[int]:
    """Indexes of the tokens (start, end of text) that begin a sentence; the first always does."""
    if not tokens:
        return []
    breaks = line_breaks(text)
    starts, b = [0], 0
    for n in range(1, len(tokens)):
        previous, token = tokens[n - 1], tokens[n]
        crossed = False
        while b < len(breaks) and breaks[b] < token[0]:
            crossed = crossed or breaks[b] >= previous[1]
            b += 1
        m = n - 1
        closing = text[tokens[m][0] : tokens[m][1]]
        furthest = max(n - _MOST_CLOSING, 0)
        while m > furthest and closing in _CLOSING and tokens[m - 1][1] == tokens[m][0]:
            m -= 1
            closing = text[tokens[m][0] : tokens[m][1]]
        after = text[token[0] : token[0] + 3]
        ends = closing in {".", "!", "?", "…", "..", "...", "?!", "!!"} or (len(closing) > 1 and closing[-1] in "!?")
        gap = text[previous[1] : token[0]]
        if crossed or (ends and gap and _STARTS.match(after)) or n - starts[-1] >= _LONGEST:
            starts.append(n)
    return starts
