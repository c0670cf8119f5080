"""Emphasis: which stars, underscores and tildes of a paragraph pair up, by the rules of CommonMark and GitHub."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(slots=True)
class Delimiter:
    """A run of one mark. ``start`` is where what is left of it begins, ``count`` how many marks are left."""

    mark: str
    start: int
    count: int
    length: int
    opens: bool
    closes: bool


def delimiter(text: str, start: int, end: int) -> Delimiter:
    """The run at that place, and whether emphasis can open or close with it; ``text`` is a shadow (ASCII)."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    mark = text[start]
    left = not after.isspace() and (after.isalnum() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or not after.isalnum())
    if mark == "_":
        opens = left and (not right or not before.isalnum())
        closes = right and (not left or not after.isalnum())
    else:
        opens, closes = left, right
    if mark == "~" and end - start > 2:
        opens = closes = False
    return Delimiter(mark, start, end - start, end - start, opens, closes)


def pairs(delimiters: list[Delimiter]) -> Iterator[tuple[int, int]]:
    """The spans of all marks that are part of a pair, opening and closing, in no order. Uses up the delimiters."""
    openers: list[int] = []
    floors: dict[tuple[str, bool, int], int] = {}  # below which no opener was found for that kind of closer
    for index, closer in enumerate(delimiters):
        while closer.closes and closer.count:
            kind = (closer.mark, closer.opens, closer.length % 3 if closer.mark != "~" else closer.length)
            at = _opener(delimiters, openers, closer, floors.get(kind, -1))
            if at == -1:
                floors[kind] = index
                break
            opener = delimiters[openers[at]]
            used = closer.count if closer.mark == "~" else min(opener.count, closer.count, 2)
            opener.count -= used
            yield opener.start + opener.count, opener.start + opener.count + used
            yield closer.start, closer.start + used
            closer.start += used
            closer.count -= used
            del openers[at + 1 if opener.count else at :]
        if closer.opens and closer.count:
            openers.append(index)


def _opener(delimiters: list[Delimiter], openers: list[int], closer: Delimiter, floor: int) -> int:
    """Where in ``openers`` the nearest match of a closer stands, or -1."""
    for at in range(len(openers) - 1, -1, -1):
        if openers[at] < floor:
            return -1
        if _match(delimiters[openers[at]], closer):
            return at
    return -1


def _match(opener: Delimiter, closer: Delimiter) -> bool:
    if opener.mark != closer.mark:
        return False
    if opener.mark == "~":
        return opener.count == closer.count
    both_ways = opener.closes or closer.opens
    multiple = opener.length % 3 == 0 and closer.length % 3 == 0
    return not both_ways or (opener.length + closer.length) % 3 != 0 or multiple
