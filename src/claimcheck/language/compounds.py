"""Dutch compounds: leverontgifting -> lever + ontgifting, weerstandsverhogend -> weerstand(s) + verhogend.

A word is split only where both sides are known to the lexicon, so that the parts carry a meaning for the judgement.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

LINKS = ("", "s", "en", "n", "e", "er", "-")
SHORTEST = 3


class Vocabulary(NamedTuple):
    """``heads`` and ``modifiers`` are folded words; ``open_heads`` make a compound with anything before them."""

    heads: frozenset[str]
    modifiers: frozenset[str]
    open_heads: frozenset[str]
    whole: frozenset[str]


Parts = tuple[tuple[int, str], ...]
"""The parts of a word: how many characters each takes, and the word it stands for, without linking letters."""


def splitter(vocabulary: Vocabulary, keys: Callable[[str], tuple[str, ...]]) -> Callable[[str], Parts]:
    """A function from a folded word to its parts: one part where it is no compound. ``keys`` are a word's forms."""

    def is_head(part: str) -> bool:
        return any(key in vocabulary.heads for key in keys(part))

    def stems(part: str) -> list[str]:
        """What a left side may stand for: itself, and itself without letters that link it to what follows."""
        return [part.removesuffix(link) for link in LINKS if part.endswith(link)]

    def modifier(part: str) -> Parts:
        """A left side that is known as one word, its linking letters included; () where it is not."""
        known = (stem for stem in stems(part) if len(stem) >= SHORTEST and stem in vocabulary.modifiers)
        return next((((len(part), stem),) for stem in known), ())

    def modifiers(part: str) -> Parts:
        """The parts of a left side that is a compound itself; () where it is none."""
        for stem in stems(part):
            parts = split(stem) if len(stem) >= 2 * SHORTEST else ()
            if len(parts) > 1:
                return (*parts[:-1], (parts[-1][0] + len(part) - len(stem), parts[-1][1]))
        return ()

    @lru_cache(maxsize=65536)
    def split(word: str) -> Parts:
        if len(word) < 2 * SHORTEST or not word.isalpha():
            return ((len(word), word),)
        if any(key in vocabulary.whole for key in keys(word)):
            return ((len(word), word),)
        cuts = range(SHORTEST, len(word) - SHORTEST + 1)
        heads = [at for at in reversed(cuts) if is_head(word[at:])]
        for left_side in (modifier, modifiers):  # Dutch compounds grow at the left: hartspier + functie
            for at in heads:
                left = left_side(word[:at])
                if left:
                    return (*left, (len(word) - at, word[at:]))
        for at in cuts:
            if any(key in vocabulary.open_heads for key in keys(word[at:])):
                return ((at, word[:at]), (len(word) - at, word[at:]))
        return ((len(word), word),)

    return split


def with_phrases(
    split: Callable[[str], Parts], phrases: Mapping[str, Sequence[str]], known: Callable[[str], bool]
) -> Callable[[str], Parts]:
    """A splitter that also takes apart ``phrases`` written as one word, "immunesystem", where nobody knows the word."""

    @lru_cache(maxsize=65536)
    def split_both(word: str) -> Parts:
        parts = split(word)
        if len(parts) > 1 or word not in phrases or known(word):
            return parts
        words = tuple((len(part), part) for part in phrases[word])
        return words if min(words)[0] >= SHORTEST else parts

    return split_both


def no_compounds(word: str) -> Parts:
    """The splitter of a language that writes its compounds apart."""
    return ((len(word), word),)
