"""Footnotes: which sentences of a page are the note to a sentence, by a sign (*, †, ¹) or a mark of Markdown ([^1])."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from claimcheck.claims.scope import View
from claimcheck.model import Document

BEHIND = 3  # code points after a sentence in which its sign may stand


class Notes:
    """The notes of one page; ``signs`` are those that tie a sentence to the note that begins with the same sign."""

    def __init__(self, document: Document, views: Sequence[View], signs: Sequence[str]) -> None:
        self._text = document.text
        self._views = views
        self._sign = re.compile(_any_of(tuple(signs)))
        self._by_sign: dict[str, list[int]] = {}
        for n in range(len(views)):
            for sign in self._opening(n):
                self._by_sign.setdefault(sign, []).append(n)
        self._by_label: dict[str, list[int]] = {}
        self._asked: dict[str, list[int]] = {}
        for mark in document.notes:
            if mark.defines:
                block = next((b for b in document.blocks if b.start <= mark.at < b.end), None)
                told = [n for n, v in enumerate(views) if block and block.start <= v.sentence.start < block.end]
                self._by_label.setdefault(mark.label, []).extend(told)
            else:
                self._asked.setdefault(mark.label, []).append(mark.at)

    def of(self, n: int, start: int | None = None) -> list[int]:
        """The indexes of the sentences that are notes to sentence ``n``, or to what ends at offset ``start`` in it."""
        view = self._views[n]
        low, high = view.sentence.start if start is None else start, min(view.sentence.end + BEHIND, view.block.end)
        found = [m for sign in self._sign.findall(self._text[low:high]) for m in self._by_sign.get(sign, ())]
        asked = (label for label, places in self._asked.items() if any(low <= at <= high for at in places))
        found += [m for label in asked for m in self._by_label.get(label, ())]
        return sorted({m for m in found if m != n})

    def _opening(self, n: int) -> list[str]:
        """The sign that the line of a sentence begins with, if any."""
        view = self._views[n]
        if not view.sentence.words:
            return []
        first = view.sentence.words[0]
        line = max(self._text.rfind("\n", view.block.start, first.start) + 1, view.block.start)
        found = self._sign.match(self._text[line : first.end].lstrip())
        return [found.group()] if found else []


@lru_cache(maxsize=8)
def _any_of(signs: tuple[str, ...]) -> str:
    """A pattern for one of the signs, the longest first; without any it matches nothing."""
    return "|".join(re.escape(sign) for sign in sorted(signs, key=len, reverse=True)) or r"(?!)"
