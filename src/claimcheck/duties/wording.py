"""Which statements a page makes, in whatever words: the phrases of rules/statements over its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from claimcheck.claims.lexicon import DutyPattern
from claimcheck.claims.matching import Surroundings, match
from claimcheck.claims.notes import Notes
from claimcheck.claims.scope import View
from claimcheck.model import Mention, Word
from claimcheck.reading import Reader

BRACKETS = frozenset("()")
"""They end no clause here: "out of reach of (young) children"."""
LABELS = frozenset({"heading", "label"})
Said = Mapping[DutyPattern, tuple[int, int, int]]
"""What a page says, by what it means: where first, as index of the sentence and offsets of text."""


def said_on(views: Sequence[View], notes: Notes, reader: Reader) -> Said:
    """What the sentences of a page say of what a statement may have to say, each with its first place.

    A label is read together with what it labels: "Daily dose" in one cell or heading, "1 tablet" in the next. So is a
    sentence with a note to it.
    """
    found: dict[DutyPattern, tuple[int, int, int]] = {}
    for n, v in enumerate(views):
        for meaning, start, end in _matches([v], reader):
            found.setdefault(meaning, (n, start, end))
    together = [(n, n + 1) for n, (label, following) in enumerate(pairwise(views)) if _labels(label, following)]
    together += [(n, m) for n in range(len(views)) for m in notes.of(n)]
    for n, m in together:
        if views[n].sentence.language == views[m].sentence.language:
            for meaning, start, end in _matches([views[n], views[m]], reader):
                found.setdefault(meaning, (n, start, end))
    return found


def _labels(v: View, following: View) -> bool:
    """Whether a sentence is the label of the next: a heading above it, or the cell before it in its row."""
    if v.block is following.block:
        return False
    own, its = v.block, following.block
    in_row = own.table >= 0 and (own.table, own.row, own.column + 1) == (its.table, its.row, its.column)
    return in_row or (own.kind in LABELS and its.kind not in LABELS)


def _matches(views: Sequence[View], reader: Reader) -> Iterator[tuple[DutyPattern, int, int]]:
    """The phrases that match the words of sentences that are read as one: what each means, and its offsets of text."""
    words: list[Word] = []
    keys: list[frozenset[str]] = []
    mentions: dict[int, list[Mention]] = {}
    for v in views:
        for mention in v.mentions:
            first, last = mention.first + len(words), mention.last + len(words)
            mentions.setdefault(first, []).append(replace(mention, first=first, last=last))
        words += (replace(word, norm=",") if word.norm in BRACKETS else word for word in v.sentence.words)
        keys += v.keys
    table = reader.tools(views[0].sentence.language).duties
    around = Surroundings(keys, mentions)
    for at in range(len(views[0].keys)):
        for pattern, meaning in around.likely(table, at):
            taken = match(pattern, words, keys, at, mentions)
            if taken:
                yield meaning, words[taken[0]].start, words[taken[-1]].end
