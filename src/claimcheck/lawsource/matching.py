"""Which published claim is which claim of the register.

Exact wordings of the substance come first. What is left is paired by likeness: of the wording (most of all of the
words that tell claims apart), of the substance's name, of the entries of the consolidated list and of the opinions.
A pair counts only where each is clearly the other's best; what is not clear stays ambiguous.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from claimcheck.lawsource.publication import Published
from claimcheck.lawsource.register import Known
from claimcheck.lawsource.words import bare

ENOUGH = 65.0  # of 100: likeness from which two claims may be one
MARGIN = 4.0  # by which the best must lead the next
SAME_NAME = 80.0  # likeness of names from which they may be one substance
WEIGHTS = {"wording": 0.55, "name": 0.25, "entries": 0.1, "efsa": 0.1, "conditions": 0.05}
SAME_WORD = 75.0  # likeness of words from which they may be forms of one
PART = 4  # letters from which a word may be part of a compound
WITHIN = 0.85  # what a name within another counts
COMMON = 0.15  # share of the wordings from which a word tells nothing
Pair = tuple[int, int]  # numbers of a published and of a known claim


@dataclass(frozen=True, slots=True)
class Matching:
    """Pairs by number, published claims with several or doubtful counterparts, and what has none on either side."""

    pairs: dict[int, int]
    ambiguous: dict[int, tuple[int, ...]]
    new: tuple[int, ...]
    unmatched: tuple[int, ...]


def match(published: Sequence[Published], known: Sequence[Known], language: str) -> Matching:
    """Pair published and known claims by their wordings in a language."""
    likeness = _Likeness(published, known, language)
    pairs, doubtful = _exact(published, known, likeness)
    rows = [n for n in range(len(published)) if n not in pairs and n not in doubtful]
    taken = {*pairs.values(), *(k for listed in doubtful.values() for k in listed)}
    scores = {
        (n, k): score
        for n in rows
        for k in range(len(known))
        if k not in taken and (score := likeness.score(n, k)) >= ENOUGH
    }
    pairs |= _clear(scores)
    left = {pair: score for pair, score in scores.items() if pair[0] not in pairs and pair[1] not in pairs.values()}
    ambiguous = {**doubtful, **{n: _best_of(n, left) for n in {n for n, _ in left}}}
    spoken_for = {*pairs.values(), *(k for listed in ambiguous.values() for k in listed)}
    return Matching(
        pairs,
        ambiguous,
        tuple(n for n in range(len(published)) if n not in pairs and n not in ambiguous),
        tuple(k for k in range(len(known)) if k not in spoken_for),
    )


def _exact(
    published: Sequence[Published], known: Sequence[Known], likeness: _Likeness
) -> tuple[dict[int, int], dict[int, tuple[int, ...]]]:
    """Pairs of the same wording for the same substance; where a wording stands several times, the likest."""
    rows: dict[str, list[int]] = defaultdict(list)
    claims: dict[str, list[int]] = defaultdict(list)
    for n in range(len(published)):
        rows[likeness.texts[n]].append(n)
    for k in range(len(known)):
        claims[likeness.wordings[k][0]].append(k)
    pairs: dict[int, int] = {}
    doubtful: dict[int, tuple[int, ...]] = {}
    for text, numbers in rows.items():
        listed = claims.get(text, [])
        if len(numbers) == len(listed) == 1 and text:  # whatever the substance is called there
            pairs[numbers[0]] = listed[0]
            continue
        scores = {(n, k): likeness.score(n, k) for n in numbers for k in listed if likeness.name(n, k) >= SAME_NAME}
        found = _clear(scores, margin=0.01)
        left = {(n, k): s for (n, k), s in scores.items() if n not in found and k not in found.values()}
        alike = sorted({n for n, _ in left})
        candidates = sorted({k for _, k in left})
        if alike and _repeated([published[n] for n in alike]) and len(alike) == len(candidates):
            found |= dict(zip(alike, candidates, strict=True))
        else:
            doubtful |= {n: tuple(candidates) for n in alike}
        pairs |= found
    return pairs, doubtful


def _repeated(rows: Sequence[Published]) -> bool:
    """Whether rows say the same in all but their place."""
    first = rows[0]
    return all(
        (row.substance, row.text, row.conditions, row.restrictions, row.efsa, row.entries)
        == (first.substance, first.text, first.conditions, first.restrictions, first.efsa, first.entries)
        for row in rows
    )


def _clear(scores: dict[Pair, float], margin: float = MARGIN) -> dict[int, int]:
    """The pairs of which each is the other's best by a margin, then those among what is left, until none is."""
    pairs: dict[int, int] = {}
    left = dict(scores)
    while left:
        by_row, by_claim = _two_best(left, 0), _two_best(left, 1)
        found = {
            n: k
            for (n, k), score in left.items()
            if score >= margin + max(_rival(by_row[n], k), _rival(by_claim[k], n))
        }
        if not found:
            break
        pairs |= found
        taken = set(found.values())
        left = {(n, k): score for (n, k), score in left.items() if n not in found and k not in taken}
    return pairs


def _two_best(scores: dict[Pair, float], side: int) -> dict[int, list[tuple[float, int]]]:
    """By each number on one side the two best scores, each with the number on the other side."""
    best: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for pair, score in scores.items():
        best[pair[side]] = sorted([*best[pair[side]], (score, pair[1 - side])], reverse=True)[:2]
    return best


def _rival(best: list[tuple[float, int]], other: int) -> float:
    """The best score that is not that with ``other``; less than any where there is none."""
    return next((score for score, number in best if number != other), -101.0)


def _best_of(n: int, scores: dict[Pair, float]) -> tuple[int, ...]:
    mine = sorted(((score, k) for (m, k), score in scores.items() if m == n), key=lambda each: (-each[0], each[1]))
    return tuple(k for score, k in mine if score >= mine[0][0] - MARGIN)


class _Likeness:
    """How alike a published and a known claim are, from 0 to 100."""

    def __init__(self, published: Sequence[Published], known: Sequence[Known], language: str) -> None:
        self.published = published
        self.known = known
        self.texts = [bare(claim.text) for claim in published]
        self.wordings = [tuple(bare(text) for text in claim.wordings(language)) for claim in known]
        self.names = [frozenset(bare(name) for name in claim.names) for claim in known]
        self.substances = [bare(claim.substance) for claim in published]
        self.language = language
        self.owners: dict[str, set[str]] = defaultdict(set)
        for claim, names in zip(known, self.names, strict=True):
            for name in names:
                self.owners[name].add(claim.substance)
        firsts = [set(listed[0].split()) for listed in self.wordings]
        often = Counter(word for words in firsts for word in words)
        self.common = {word for word, times in often.items() if times > COMMON * len(firsts)}
        self._names: dict[tuple[str, frozenset[str]], float] = {}

    def name(self, n: int, k: int) -> float:
        """Likeness of the substance as published to the nearest of its names; a name that is known is no other's."""
        owners = self.owners.get(self.substances[n])
        if owners:
            return 100.0 if self.known[k].substance in owners else 0.0
        key = (self.substances[n], self.names[k])
        if key not in self._names:
            self._names[key] = _nearest(*key)
        return self._names[key]

    def score(self, n: int, k: int) -> float:
        """The weighted mean of what both sides give; 0 where the substances differ."""
        name = self.name(n, k)
        if name < SAME_NAME:
            return 0.0
        row, data = self.published[n], self.known[k].data
        parts = {"wording": max(self._wording(n, text, k) for text in self.wordings[k]), "name": name}
        if row.entries and data.get("entries"):
            parts["entries"] = _overlap(row.entries, data["entries"])
        if row.efsa and data.get("efsa"):
            parts["efsa"] = _overlap(row.efsa, data["efsa"])
        conditions = data["conditions"].get("text", {}).get(self.language)
        if row.conditions and conditions:
            parts["conditions"] = fuzz.ratio(bare(row.conditions), bare(conditions))
        return sum(WEIGHTS[part] * value for part, value in parts.items()) / sum(WEIGHTS[part] for part in parts)

    def _wording(self, n: int, text: str, k: int) -> float:
        if self.texts[n] == text:
            return 100.0
        known = self.names[k] | {self.substances[n]}
        first, second = self._telling(self.texts[n], known), self._telling(text, known)
        return 0.4 * fuzz.ratio(self.texts[n], text) + 0.6 * _shared(first, second)

    def _telling(self, text: str, names: Iterable[str]) -> list[str]:
        """The words that tell one claim of a substance from another."""
        said = {word for name in names for word in name.split()}
        return [word for word in text.split() if word not in self.common and word not in said]


def _shared(first: Sequence[str], second: Sequence[str]) -> float:
    """How many of the words of either side the other has too, of 100; words that only look alike are none."""
    if not first or not second:
        return 0.0
    likest = [max(_word(word, other) for other in second) for word in first]
    likest += [max(_word(word, other) for other in first) for word in second]
    return sum(likest) / len(likest)


def _word(first: str, second: str) -> float:
    """Likeness of two words; in a compound each of its parts is there."""
    short, long = sorted((first, second), key=len)
    if len(short) >= PART and short in long:
        return 100.0
    return fuzz.ratio(first, second, score_cutoff=SAME_WORD)


def _nearest(substance: str, names: frozenset[str]) -> float:
    """A name within the other, as in "sugar-free chewing gum" and its long name, counts as somewhat less."""
    return max(
        (max(fuzz.token_sort_ratio(substance, name), WITHIN * fuzz.token_set_ratio(substance, name)) for name in names),
        default=0.0,
    )


def _overlap(first: Iterable[object], second: Iterable[object]) -> float:
    """The share of what either side gives that both give, of 100."""
    one, other = {str(value) for value in first}, {str(value) for value in second}
    return 100 * len(one & other) / len(one | other)
