"""Relations that no lexicon lists: a verb nobody knows between a substance and an object, and "makes it ..."."""

from __future__ import annotations

from claimcheck.claims.scope import View
from claimcheck.model import Mention

_OBJECTS = frozenset({"condition", "risk", "effect", "body"})
_SHORTEST_VERB = 3


def unlisted_sense(v: View, target: Mention) -> tuple[str, str] | None:
    """Sense and strength of what is done to an object by a verb that the lexicon does not know, or None."""
    if target.kind not in _OBJECTS or not (_unknown_verb(v, target) or _made(v, target)):
        return None
    return ("treat" if target.kind == "condition" else "improve"), "strong"


def _unknown_verb(v: View, target: Mention) -> bool:
    """Whether a verb that nobody knows stands between what is sold and the object: "silymarine omhult de levercel"."""
    verb = _before_article(v, target)
    if v.fragment or verb is None or not _unknown(v, verb):
        return False
    subjects = [m for m in v.mentions if m.kind == "substance" or (m.kind == "subject" and m.ids[0] == "product")]
    subjects += [m for m in v.pronouns() if m.first == 0]
    return any(m.last == verb and v.clause[m.first] == v.clause[verb] for m in subjects)


def _made(v: View, target: Mention) -> bool:
    """Whether the object is made or kept something: "houdt je hartslag regelmatig", "makes your skin bouncy"."""
    verb = _before_article(v, target)
    if verb is None or not any(m.last == verb + 1 for m in v.cues("causative")):
        return False
    clause = v.clause[target.first]
    subjects = [*v.of("substance"), *(m for m in v.of("subject") if m.ids[0] == "product"), *v.pronouns()]
    if not any(m.last <= verb and v.clause[m.first] == clause for m in subjects):
        return False
    rest = [n for n in range(target.last, len(v.clause)) if v.clause[n] == clause]
    words = [n for n in rest if not v.sentence.words[n].punct]
    other = [
        *v.of(*_OBJECTS, "substance"),
        *v.cues("negation"),
        *(m for m in v.of("relation") if m.get("sense") == "harm"),
    ]
    return bool(words) and not v.role(words[0], "and") and not any(m.first in words for m in other)


def _before_article(v: View, target: Mention) -> int | None:
    """The index of the word before an object and the articles and adjectives in front of it; None without article."""
    qualities = {n for m in v.of("quality") for n in range(m.first, m.last)}
    at, article = target.first - 1, False
    while at >= 0 and ((v.role(at, "small") and not v.role(at, "of")) or at in qualities):
        article = article or v.role(at, "small")
        at -= 1
    return at if at >= 0 and article else None


def _unknown(v: View, n: int) -> bool:
    """Whether a word is neither a function word nor part of anything that the lexicon knows."""
    word = v.sentence.words[n]
    known = any(m.first <= n < m.last for m in v.mentions)
    return (
        word.norm.isalpha() and len(word.norm) >= _SHORTEST_VERB and not known and not v.roles[n] and n not in v.names
    )
