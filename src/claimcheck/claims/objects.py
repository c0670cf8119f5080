"""Which mentions of a sentence are objects: what something may be said to be done to."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.claims.scope import View
from claimcheck.model import Mention

OBJECTS = ("property", "condition", "risk", "effect", "body", "general")
"""The kinds of objects, the more specific reading of the same words first."""
SUBJECT_IN_GAP = frozenset({"role", "contribute", "good"})
"""Relations whose gap holds the subject: "speelt vitamine C een rol in"."""


def objects(v: View) -> Sequence[Mention]:
    """The objects of a sentence in order, one for the same words."""
    return v.remembered(objects, lambda: _objects(v))


def _objects(v: View) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted((*_alone(v), *v.of(*OBJECTS)), key=lambda m: (m.first, OBJECTS.index(m.kind))):
        if kept and (kept[-1].first, kept[-1].last) == (mention.first, mention.last):
            continue
        twin = next((r for r in v.of("relation") if (r.first, r.last) == (mention.first, mention.last)), None)
        if twin is not None and _takes_object(v, twin):
            continue
        if not (
            _in_fact(v, mention)
            or _subject(v, mention)
            or _additive(v, mention)
            or _shared_head(v, mention)
            or _adjective(v, mention)
            or _beneficiary(v, mention)
        ):
            kept.append(mention)
    return kept


def coordinated(v: View, left: Mention, right: Mention) -> bool:
    """Whether only commas, "and" and small words stand between two objects."""
    between = range(left.last, right.first)
    if not between or len(between) > 8 or not v.together(left, right):
        return False
    qualities = {n for m in v.of("quality") for n in range(m.first, m.last)}
    others = [n for n in between if not (v.role(n, "and") or v.role(n, "small") or n in qualities)]
    return len(others) <= 1 and any(v.role(n, "and") for n in between)


def in_gap(v: View, relation: Mention, target: Mention) -> bool:
    """Whether words in a relation's gap are not its object: the subject in "speelt ... een rol in", and what is
    protected in "protection of cells from oxidative stress".
    """
    tail = int(relation.get("tail") or 0)
    if not relation.last <= target.first < tail:
        return False
    if relation.ids[0] in SUBJECT_IN_GAP:
        return True
    kept_from = target.kind in {"body", "effect"} and any(m.first > tail for m in v.of(*OBJECTS))
    return kept_from and relation.get("sense") == "prevent"


def _beneficiary(v: View, mention: Mention) -> bool:
    """Whether words are only what is kept from harm: "cells" in "protection of cells from oxidative stress"."""
    preventing = v.remembered(
        _beneficiary, lambda: [m for m in v.of("relation") if m.get("sense") == "prevent" and m.get("tail")]
    )
    return any(in_gap(v, m, mention) for m in preventing)


def _in_fact(v: View, mention: Mention) -> bool:
    """Whether words only say when something happens: "bij het ouder worden", "during sleep"."""
    return any(m.first <= mention.first and mention.last <= _last(m) for m in v.cues("body-fact"))


def _last(mention: Mention) -> int:
    return max(mention.last, int(mention.get("tail") or 0) + 1)


def _subject(v: View, mention: Mention) -> bool:
    """Whether a property is the name of the substances that the sentence is about: "Probiotics are live bacteria"."""
    named = any((m.first, m.last) == (mention.first, mention.last) for m in v.of("substance"))
    return mention.kind == "property" and mention.first == 0 and named


def _additive(v: View, mention: Mention) -> bool:
    """Whether a property is the class of an additive in a list of ingredients: "oil, antioxidant (tocopherols)"."""
    words = v.sentence.words
    listed = mention.first > 0 and words[mention.first - 1].norm in {",", ";"}
    return (
        mention.kind == "property" and listed and mention.last < len(words) and words[mention.last].norm in {"(", ":"}
    )


def _adjective(v: View, mention: Mention) -> bool:
    """Whether a word of general health only describes the object after it: "gezonde bloeddruk", "healthy skin"."""
    single = mention.kind == "general" and mention.last - mention.first == 1
    return single and any(m.first == mention.last for m in v.of(*OBJECTS))


def _shared_head(v: View, mention: Mention) -> bool:
    """Whether a bare noun waits for its object: "growth" in "growth and maintenance of muscle mass"."""
    at = mention.last
    words = v.sentence.words
    if mention.kind not in {"effect", "general"} or at >= len(words) or not v.role(at, "and") or words[at].punct:
        return False
    nouns = [m for m in v.of("relation", "head", *OBJECTS) if at < m.first <= at + 2 and m.get("pos") in {"noun", None}]
    return any(v.role(n, "genitive") for m in nouns for n in range(m.first + 1, min(m.last + 1, len(words))))


def _alone(v: View) -> list[Mention]:
    """Verbs that claim an effect by themselves: "ontgift, ontspant en hydrateert"; not of a person ("you relax")."""
    return [
        Mention("effect", (effect,), m.start, m.end, m.first, m.last, (*m.attributes, ("alone", "yes")))
        for m in v.of("relation")
        if (effect := m.get("effect")) and not _of_people(v, m) and not any(_holds(o, m) for o in v.of(*OBJECTS))
    ]


def _holds(phrase: Mention, verb: Mention) -> bool:
    """Whether a verb is part of a longer phrase: "calms" in "calms the nerves"."""
    return (
        phrase.first <= verb.first and verb.last <= phrase.last and phrase.last - phrase.first > verb.last - verb.first
    )


def _of_people(v: View, verb: Mention) -> bool:
    before = {m.ids[0] for m in v.of("subject") if m.last == verb.first}
    return bool(before) and not before & {"product", "anaphor"}


def _takes_object(v: View, relation: Mention) -> bool:
    """Whether words that may be relation or object have an object of their own beside them ("detox your liver"); not
    the next verb of a list ("detoxes, relaxes and hydrates").
    """
    verbs = {(m.first, m.last) for m in v.of("relation") if m.get("effect")}
    return any(
        m.last == relation.first or (0 <= m.first - relation.last <= 3 and v.together(m, relation))
        for m in v.of(*OBJECTS)
        if (m.first, m.last) not in verbs
    )
