"""Labelled copy as people really write it: with slips, lost accents, stray hyphens and spaces, capitals and signs.

What is done to a word does not depend on what claimcheck can read: it is drawn from a list of kinds with the shares
below, and falls on the words of running text, about one in ``ONE_IN``. First letters are left alone where letters are
swapped, doubled or dropped, as slips hardly ever hit them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from claimcheck.evaluation import Labelled
from claimcheck.readers import read

ONE_IN = 25
LONG = 7  # letters from which a word has slips in it
SHORTEST_SIDE = 4  # letters on each side of a cut in a compound
SIGNS = {"a": "@4", "e": "3€", "i": "1!", "o": "0", "s": "$5", "t": "7"}
CUTTERS = "-.*_"
SHARES = {"slip": 40, "capitals": 20, "joint": 20, "accents": 10, "disguise": 10}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True)
class Damager:
    """Damages the documents of one language.

    ``known`` tells a word of the language, ``condition`` one for an illness. Words are cut between words of the
    language, and where there are ``prefixes`` behind one of these only.
    """

    known: Callable[[str], bool]
    prefixes: tuple[str, ...]
    condition: Callable[[str], bool]

    def damaged(self, document: Labelled, random: Random) -> Labelled:
        """The document with damaged words, its labels where they were."""
        words = _words(document.text)
        edits: dict[tuple[int, int], str] = {}
        for _ in range(round(len(words) / ONE_IN)):
            [kind] = random.choices(list(SHARES), list(SHARES.values()))
            at = random.sample(words, len(words))
            found = ((place, self._damage(kind, document.text[slice(*place)], random)) for place in at)
            place, new = next(((p, w) for p, w in found if w and p not in edits), (None, None))
            if place and new:
                edits[place] = new
        return _edited(document, sorted(edits.items()))

    def _damage(self, kind: str, word: str, random: Random) -> str | None:
        """The word damaged in one way, or None where it cannot be."""
        damages = {
            "slip": _slip,
            "capitals": _capitals,
            "joint": self._joint,
            "accents": _accents,
            "disguise": self._disguise,
        }
        new = damages[kind](word, random)
        return new if new != word else None

    def _joint(self, word: str, random: Random) -> str | None:
        if "-" in word:
            return word.replace("-", random.choice(["", " "]))
        cuts = [
            n
            for n in range(SHORTEST_SIDE, len(word) - SHORTEST_SIDE + 1)
            if self._cuts(word[:n].lower(), word[n:].lower())
        ]
        if not cuts:
            return None
        at = random.choice(cuts)
        return f"{word[:at]}{random.choice('- ')}{word[at:]}"

    def _cuts(self, left: str, right: str) -> bool:
        if self.prefixes:
            return left in self.prefixes and self.known(left + right)
        return self.known(left.removesuffix("s")) and self.known(right)

    def _disguise(self, word: str, random: Random) -> str | None:
        if len(word) < 5 or not self.condition(word):
            return None
        at = [n for n in range(1, len(word) - 1) if word[n].lower() in SIGNS]
        if at and random.random() < 0.7:
            n = random.choice(at)
            return word[:n] + random.choice(SIGNS[word[n].lower()]) + word[n + 1 :]
        if random.random() < 0.2:
            return " ".join(word)
        n = random.randrange(2, len(word) - 1)
        return word[:n] + random.choice(CUTTERS) + word[n:]


def _words(text: str) -> list[tuple[int, int]]:
    """Where the words of running text stand: no markup, no addresses."""
    segments = [s for s in read(text, "page.md").segments if s.end - s.start == s.source_end - s.source_start]
    return [
        (s.source_start + found.start(), s.source_start + found.end())
        for s in segments
        for found in _WORD.finditer(text[s.source_start : s.source_end])
    ]


def _slip(word: str, random: Random) -> str | None:
    if len(word) < LONG or not word.isalpha():
        return None
    n = random.randrange(1, len(word) - 1)
    swapped = word[:n] + word[n + 1] + word[n] + word[n + 2 :]
    doubled = word[: n + 1] + word[n:]
    dropped = word[:n] + word[n + 1 :]
    return random.choice([swapped, doubled, dropped])


def _capitals(word: str, random: Random) -> str:
    mixed = "".join(random.choice([c.upper(), c.lower()]) for c in word)
    return random.choice([word.upper(), mixed])


def _accents(word: str, random: Random) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _edited(document: Labelled, edits: list[tuple[tuple[int, int], str]]) -> Labelled:
    text, here = "", 0
    starts, shifts = [-1], [0]
    for (start, end), new in edits:
        text += document.text[here:start] + new
        here = end
        starts.append(end)
        shifts.append(len(text) - end)
    text += document.text[here:]

    def moved(at: int) -> int:
        return at + shifts[bisect_right(starts, at) - 1]

    units = tuple(replace(unit, start=moved(unit.start), end=moved(unit.end)) for unit in document.units)
    return replace(document, text=text, units=units)
