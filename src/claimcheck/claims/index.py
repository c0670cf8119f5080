"""Patterns by the words that they need, so that only those are tried whose words a sentence has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from claimcheck.rulebook.phrases import SLOTS, Element, Pattern

T = TypeVar("T")
NOTHING: frozenset[str] = frozenset()


class Group(Generic[T]):
    """The patterns that may start at one word, in order, each with what it means.

    A pattern of several elements is kept under the keys of one that it needs: the word right behind its first where
    there is one and ``close`` says that it must stand right behind, else a later word or slot, anywhere.
    """

    __slots__ = ("_alone", "_anchors", "_anywhere", "_behind", "_rows")

    def __init__(self, rows: Sequence[tuple[Pattern, T]], *, close: bool) -> None:
        self._rows = rows
        self._alone: list[int] = []
        self._behind: dict[str, list[int]] = {}
        self._anywhere: dict[str, list[int]] = {}
        for number, (pattern, _) in enumerate(rows):
            first = next(n for n, element in enumerate(pattern) if element.kind in {"word", "slot"})
            rest = pattern[first + 1 :]
            if close and rest and pattern[first].kind == rest[0].kind == "word":
                _keep(self._behind, rest[0].keys, number)
            elif keys := _needed(rest):
                _keep(self._anywhere, keys, number)
            else:
                self._alone.append(number)
        self._anchors = frozenset(self._anywhere)

    def likely(self, following: Iterable[str], said: frozenset[str]) -> Sequence[tuple[Pattern, T]]:
        """The patterns whose words may be there: ``following`` are the keys of the next word, ``said`` those of all
        words of the sentence and, in braces, of its mentions.
        """
        numbers = self._alone
        behind = self._behind
        if behind:
            near = [number for key in following if key in behind for number in behind[key]]
            numbers = numbers + near if near else numbers
        for key in self._anchors & said:
            numbers = numbers + self._anywhere[key]
        if numbers is self._alone:
            return [self._rows[number] for number in numbers]
        return [self._rows[number] for number in sorted(set(numbers))]


def _keep(table: dict[str, list[int]], keys: Iterable[str], number: int) -> None:
    for key in keys:
        table.setdefault(key, []).append(number)


def _needed(elements: Sequence[Element]) -> Iterable[str]:
    """The keys of which one must be said for these elements to match: of the last word, else of a slot."""
    words = [element for element in elements if element.kind == "word"]
    if words:
        return words[-1].keys
    return next((braced(element.keys & SLOTS) for element in elements if element.kind == "slot"), NOTHING)


@lru_cache(maxsize=8192)
def braced(names: frozenset[str]) -> frozenset[str]:
    """The names of slots as patterns are kept under them."""
    return frozenset(f"{{{name}}}" for name in names)
