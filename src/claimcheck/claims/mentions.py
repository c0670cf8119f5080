"""Which words of a sentence name a concept: the lexicon over the words, then what neighbours mean together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from claimcheck.claims.index import NOTHING
from claimcheck.claims.lexicon import Entry, Lexicon
from claimcheck.claims.matching import match
from claimcheck.model import Mention, Sentence, Word
from claimcheck.rulebook import Effect, Organ

_LAYERS = frozenset({"cue", "subject", "quality", "relation", "goods"})
"""Kinds that do not compete for words with the rest: a cue stays one inside a longer phrase."""
_FIXED = frozenset({"neutral", "substance", "number"})
"""Kinds that take their words from relations."""


def word_keys(words: Sequence[Word], lexicon: Lexicon) -> list[frozenset[str]]:
    """For each word the keys of the lexicon that it answers to; literal ones start with '='."""
    answers = lexicon.answers
    return [answers(word.norm, word.lemma, word.punct) for word in words]


def word_roles(words: Sequence[Word], lexicon: Lexicon) -> list[frozenset[str]]:
    """For each word what it does as a function word; nothing for most."""
    return [lexicon.roles.get(word.norm, frozenset()) for word in words]


def find_mentions(sentence: Sentence, keys: Sequence[frozenset[str]], lexicon: Lexicon) -> list[Mention]:
    """The mentions of a sentence, leftmost and longest first; mentions of the same words stand side by side.

    The longest phrase takes its words, and of equals the one written literally; cues, subjects, qualities and
    relations are looked for on their own. A phrase with a gap (a separable verb) takes only its own words, so that
    what stands in the gap is found too.
    """
    words = sentence.words
    found: list[tuple[int, int, tuple[int, ...], Entry]] = []
    literals: set[tuple[tuple[int, ...], Entry]] = set()
    said = NOTHING.union(*keys)
    for at, word in enumerate(words):
        following = keys[at + 1] if at + 1 < len(keys) else NOTHING
        for pattern, entry in lexicon.entries.likely(keys[at], following, said):
            taken = match(pattern, words, keys, at, {})
            if taken:
                found.append((at, len(taken), taken, entry))
                if any(key.startswith("=") for key in pattern[0].keys):
                    literals.add((taken, entry))
        if word.norm.isdigit():
            found.append((at, 1, (at,), Entry("number", word.norm, ())))
    spelled = {(taken, entry.kind) for taken, entry in literals}
    found = [f for f in found if (f[2], f[3].kind) not in spelled or (f[2], f[3]) in literals]
    found.sort(key=lambda item: (-item[1], item[2][-1] - item[0], item[0]))
    owner: dict[tuple[str, int], tuple[int, ...]] = {}
    mentions = []
    for _, _, taken, entry in found:
        layer = entry.kind if entry.kind in _LAYERS else ""
        if any(owner.get((layer, n), taken) != taken for n in taken):
            continue
        for n in taken:
            owner[layer, n] = taken
        mentions.append(_mention(words, taken, entry))
    fixed = {n for m in mentions if m.kind in _FIXED for n in range(m.first, m.last)}
    fixed |= {n for taken, entry in literals if entry.kind not in _LAYERS for n in taken}
    mentions = [m for m in mentions if m.kind != "relation" or fixed.isdisjoint(range(m.first, m.last))]
    return sorted(set(mentions), key=lambda m: (m.first, m.last, m.kind, m.ids))


def official_words(sentence: Sentence, lexicon: Lexicon) -> tuple[set[str], bool]:
    """The senses of all relations in a sentence, those inside longer phrases too, and whether it says "normal"."""
    keys = word_keys(sentence.words, lexicon)
    entries = [
        entry
        for at in range(len(sentence.words))
        for pattern, entry in lexicon.entries.starting(keys[at])
        if entry.kind in {"relation", "quality"} and match(pattern, sentence.words, keys, at, {})
    ]
    senses = {dict(entry.attributes)["sense"] for entry in entries if entry.kind == "relation"}
    return senses, any((entry.kind, entry.id) == ("quality", "normal") for entry in entries)


def _mention(words: Sequence[Word], taken: tuple[int, ...], entry: Entry) -> Mention:
    """A mention of the first run of words taken; after a gap the attribute ``tail`` is the last word's index."""
    first = taken[0]
    last = first + 1
    while last in taken:
        last += 1
    tail = (("tail", str(taken[-1])),) if taken[-1] >= last else ()
    return Mention(
        entry.kind, (entry.id,), words[first].start, words[last - 1].end, first, last, (*entry.attributes, *tail)
    )


def compose(
    sentence: Sentence,
    roles: Sequence[frozenset[str]],
    mentions: Iterable[Mention],
    body: Mapping[str, Organ],
    effects: Mapping[str, Effect],
) -> list[Mention]:
    """Mentions joined where neighbours name one thing: organ + head ("leverfunctie", "function of the liver"),
    organ + complaint ("gewrichtspijn", "liver disease"), effect + complaint ("slaapproblemen").
    """
    rest = list(mentions)
    joined = [_impaired(sentence.words, adjective, noun) for adjective, noun in _impairments(rest, effects)]
    used = {n for m in joined for n in range(m.first, m.last)}
    for left in rest:
        if left.kind not in {"body", "effect", "substance", "risk"} or left.first in used:
            continue
        head = _next(rest, left.last, sentence.words, {"head", "condition"})
        if head is None:
            head = _head_before(rest, left, roles)
        if head is None:
            continue
        whole = _join(sentence.words, left, head, body)
        if whole is not None:
            joined.append(whole)
            used |= {*range(left.first, left.last), *range(head.first, head.last)}
    kept = [m for m in rest if used.isdisjoint(range(m.first, m.last))]
    result = [*kept, *joined]
    return sorted({_as_risk(m, effects) for m in result}, key=lambda m: (m.first, m.last, m.kind, m.ids))


def _impairments(mentions: Sequence[Mention], effects: Mapping[str, Effect]) -> list[tuple[Mention, Mention]]:
    """Adjectives such as "verminderde" right before a function: the two name a complaint."""
    return [
        (adjective, noun)
        for adjective in mentions
        if adjective.kind == "relation" and adjective.ids[0] == "impaired"
        for noun in mentions
        if noun.first == adjective.last
        and (noun.kind == "body" or (noun.kind == "effect" and not effects[noun.ids[0]].less))
    ]


def _impaired(words: Sequence[Word], adjective: Mention, noun: Mention) -> Mention:
    start, end = words[adjective.first].start, words[noun.last - 1].end
    return Mention("condition", ("impaired",), start, end, adjective.first, noun.last, (("of", noun.ids[0]),))


def _as_risk(mention: Mention, effects: Mapping[str, Effect]) -> Mention:
    if mention.kind == "effect" and effects[mention.ids[0]].risk:
        return replace(mention, kind="risk")
    return mention


def _next(mentions: Sequence[Mention], at: int, words: Sequence[Word], kinds: set[str]) -> Mention | None:
    if at >= len(words) or words[at].punct:
        return None
    return next((m for m in mentions if m.first == at and m.kind in kinds), None)


def _head_before(mentions: Sequence[Mention], organ: Mention, roles: Sequence[frozenset[str]]) -> Mention | None:
    """The head of "functie van de lever", "health of your heart"."""
    at = organ.first
    while at > 0 and "small" in roles[at - 1] and "of" not in roles[at - 1]:
        at -= 1
    if at == 0 or "of" not in roles[at - 1]:
        return None
    heads = [m for m in mentions if m.last == at - 1 and m.kind in {"head", "condition"}]
    return heads[0] if heads else None


def _join(words: Sequence[Word], left: Mention, head: Mention, body: Mapping[str, Organ]) -> Mention | None:
    first, last = min(left.first, head.first), max(left.last, head.last)
    start, end = words[first].start, words[last - 1].end

    def mention(kind: str, ids: tuple[str, ...], *attributes: tuple[str, str]) -> Mention:
        return Mention(kind, ids, start, end, first, last, attributes)

    if head.kind == "condition":
        return mention("condition", head.ids, ("of", left.ids[0])) if left.kind != "substance" else None
    name = head.ids[0]
    if left.kind == "substance":
        if name == "formation" and left.ids[0] == "collagen":
            return mention("effect", ("collagen-formation",))
        return None
    if name == "complaint":
        return mention("condition", ("complaint",), ("of", left.ids[0]))
    if left.kind == "effect":
        return mention("effect", left.ids, ("head", name))
    organ = body[left.ids[0]]
    if name == "health" or (name == "maintenance" and name not in organ.heads):
        return mention("body", left.ids, ("head", "health"))
    effect = (organ.heads[name],) if name in organ.heads else organ.function
    return mention("effect", effect, ("head", name))
