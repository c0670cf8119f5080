"""Patterns against the words of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from claimcheck.claims.index import NOTHING, braced
from claimcheck.claims.lexicon import Table
from claimcheck.model import Mention, Word
from claimcheck.rulebook.phrases import Element, Pattern

CLAUSE_ENDS = frozenset(";:.!?…–—()|")
HEALTH = frozenset({"condition", "effect", "risk", "body", "general", "property"})
T = TypeVar("T")
Mentions = Mapping[int, Sequence[Mention]]
"""Mentions by the index of their first word."""


def match(
    pattern: Pattern,
    words: Sequence[Word],
    keys: Sequence[frozenset[str]],
    at: int,
    mentions: Mentions,
) -> tuple[int, ...] | None:
    """The indexes of the words that a pattern takes when it starts at word ``at``, or None. Shortest gaps first."""
    here = at
    for element in pattern:  # most patterns are words in a row
        if element.kind != "word":
            return _match(pattern, 0, words, keys, at, mentions)
        if here >= len(keys) or element.keys.isdisjoint(keys[here]):
            return None
        here += 1
    return tuple(range(at, here))


def _match(
    pattern: Pattern,
    step: int,
    words: Sequence[Word],
    keys: Sequence[frozenset[str]],
    at: int,
    mentions: Mentions,
) -> tuple[int, ...] | None:
    if step == len(pattern):
        return ()
    element = pattern[step]
    if element.kind == "gap" and step == len(pattern) - 1:
        return tuple(_rest_of_clause(words, at, element.size))
    for taken, following in _ways(element, words, keys, at, mentions):
        rest = _match(pattern, step + 1, words, keys, following, mentions)
        if rest is not None:
            return (*taken, *rest)
    return None


def _ways(
    element: Element, words: Sequence[Word], keys: Sequence[frozenset[str]], at: int, mentions: Mentions
) -> Iterator[tuple[Iterable[int], int]]:
    """The ways to take one step of a pattern at word ``at``: the words taken, and where the next step starts."""
    match element.kind:
        case "start":
            if all(word.punct for word in words[:at]):
                yield (), at
        case "end":
            if all(word.punct for word in words[at:]):
                yield (), at
        case "gap":
            for skip in range(element.size + 1):
                yield (), at + skip
                if at + skip >= len(words) or words[at + skip].norm in CLAUSE_ENDS:
                    return
        case "word":
            if at < len(words) and not element.keys.isdisjoint(keys[at]):
                yield (at,), at + 1
        case _:
            for mention in mentions.get(at, ()):
                if element.keys <= slots(mention):
                    yield range(mention.first, mention.last), mention.last


def _rest_of_clause(words: Sequence[Word], at: int, most: int) -> Iterator[int]:
    """Up to ``most`` words from ``at`` on that belong to the same clause: what a gap at the end takes."""
    for n in range(at, min(at + most, len(words))):
        if words[n].norm in CLAUSE_ENDS:
            return
        yield n


def slots(mention: Mention) -> frozenset[str]:
    """What a slot may call a mention: its kind, its ids, and the wider kinds that it belongs to."""
    return _slots(mention.kind, mention.ids, bool(mention.get("plant")))


@lru_cache(maxsize=8192)
def _slots(kind: str, ids: tuple[str, ...], plant: bool) -> frozenset[str]:
    wider = {"health"} if kind in HEALTH else set()
    if kind == "risk":
        wider.add("effect")
    if plant:
        wider.add("plant")
    if kind == "subject" and ids[0] == "product":
        wider.add("product")
    return frozenset({kind, *ids, *wider})


class Surroundings:
    """What stands around the words of a sentence, by which patterns are chosen to be tried."""

    def __init__(self, keys: Sequence[frozenset[str]], mentions: Mentions) -> None:
        self._keys = keys
        self._braced = {
            at: braced(frozenset().union(*(slots(mention) for mention in found))) for at, found in mentions.items()
        }
        self._said = NOTHING.union(*keys, *self._braced.values())

    def likely(self, table: Table[T], at: int) -> Iterator[tuple[Pattern, T]]:
        """The patterns of a table that may start at word ``at``, or at a mention that starts there."""
        following = self._keys[at + 1] if at + 1 < len(self._keys) else NOTHING
        yield from table.likely(self._keys[at], following, self._said)
        if at in self._braced:
            yield from table.likely(self._braced[at], NOTHING, self._said)
