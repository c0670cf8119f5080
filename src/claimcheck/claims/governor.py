"""Which relation governs an object, looked for where the grammar of both languages puts it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.claims.nominal import nominal_sense, promised_absence, state_said
from claimcheck.claims.objects import OBJECTS, in_gap
from claimcheck.claims.scope import View
from claimcheck.claims.senses import DEAD, LIGHT, NOT_OF_DISEASE
from claimcheck.claims.unlisted import unlisted_sense
from claimcheck.model import Mention
from claimcheck.rulebook import Effect

FAR = 14  # words that a verb or noun reaches forward
FAR_BACK = 10  # words that a Dutch verb at the end of its clause reaches back
NEAR = 5  # words that a preposition reaches
_OUTDONE = frozenset({"risk", "sign"})
_INTRANSITIVE = frozenset({"reduce", "improve", "restore"})
"""Relations that a verb before or after them outdoes: "lowers the risk of", "verlicht de symptomen van"."""


@dataclass(frozen=True, slots=True)
class Governor:
    """What is said of an object: the sense and strength of the relation, and its words where it has any."""

    sense: str
    strength: str
    relation: Mention | None = None

    def named(self, name: str) -> bool:
        """Whether the relation is the lexicon's entry of that id."""
        return self.relation is not None and self.relation.ids[0] == name


def of_relation(relation: Mention) -> Governor:
    """The governor that a relation is."""
    return Governor(relation.get("sense") or "", relation.get("strength") or "mild", relation)


def of_property(target: Mention) -> Governor:
    """The governor that a property carries in itself: "ontstekingsremmend", "calming"."""
    return Governor(target.get("sense") or ("relieve" if target.get("condition") else "strengthen"), "strong", target)


def governor_of(v: View, target: Mention, effects: Mapping[str, Effect]) -> Governor | None:
    """What is said of an object in its clause, or None where nothing is."""
    own = [
        m for m in v.of("relation") if v.together(m, target) and not (m.first < target.last and target.first < m.last)
    ]
    left = [m for m in own if m.last <= target.first]
    right = [m for m in own if m.first >= target.last]
    state = state_said(v, target) if target.kind in {"effect", "body", "risk"} else None
    beside = _beside(v, left, right, target) if state is None else None
    if beside is not None:
        return beside
    absence = promised_absence(v, target, effects)
    verbs = [m for m in left if m.get("pos") == "verb"]
    if absence is not None and (not verbs or not v.role(absence.first, "none")):
        return Governor("prevent", "strong", absence)
    if state is not None:
        return Governor("improve", "strong", next((m for m in left[-1:] if m.get("sense") == "maintain"), state))
    before = _before(v, left, target)
    yields = before is None or before.sense in LIGHT or before.sense == "neutral"
    inner = _inside(v, target, effects) if yields else None
    after = _behind(v, right, target, before)
    if inner is not None or after is not None or before is not None:
        return inner or after or before
    sense = nominal_sense(v, target) or unlisted_sense(v, target)
    return Governor(*sense) if sense else None


def _beside(v: View, left: Sequence[Mention], right: Sequence[Mention], target: Mention) -> Governor | None:
    """A noun or participle right behind the object: "immune support", "leverondersteuning", "stress reducing"."""
    adjacent = next((m for m in right if m.get("pos") != "prep" and m.first == target.last), None)
    if adjacent is None or not (adjacent.get("pos") == "noun" or v.sentence.language == "en"):
        return None
    if adjacent.get("pos") == "verb" and _acts(v, target, adjacent):
        return None
    chosen = of_relation(adjacent)
    before = _before(v, [m for m in left if m.get("pos") != "adj"], target)
    if before is None:
        return chosen
    if before.named("seek") or (before.sense not in DEAD | LIGHT and chosen.sense in LIGHT):
        return before
    return chosen if adjacent.get("pos") == "noun" or before.sense in LIGHT else None


def _behind(v: View, right: Sequence[Mention], target: Mention, before: Governor | None) -> Governor | None:
    """A verb behind the object: at the end of a Dutch clause, or said of the object in English."""
    verbs = [m for m in right if m.get("pos") == "verb"]
    if v.sentence.language == "nl":
        weak = before is None or before.sense in LIGHT or before.sense == "neutral"
        outdone = before is not None and before.relation is not None and before.relation.ids[0] in _OUTDONE
        verb = next((m for m in verbs if m.first - target.last <= FAR_BACK), None)
        if verb is None or not (weak or outdone) or _is_subject(v, target, verb):
            return None
        return of_relation(verb) if before is None or verb.get("sense") not in DEAD else None
    if before is not None and before.sense != "neutral":
        return None
    verb = next((m for m in verbs if _said_of(v, target, m)), None)
    return of_relation(verb) if verb is not None else None


def _inside(v: View, target: Mention, effects: Mapping[str, Effect]) -> Governor | None:
    """What a phrase says that holds its own relation: "fighting off infections", "liver protection"."""
    inside = next(
        (
            m
            for m in v.of("relation")
            if target.first <= m.first < target.last
            and (m.first, m.last) != (target.first, target.last)
            and m.get("sense") not in DEAD | {"provide"}
            and m.get("pos") in {"verb", "noun"}
        ),
        None,
    )
    if inside is None:
        return None
    found = of_relation(inside)
    if target.kind == "condition":
        grown = found.sense in NOT_OF_DISEASE and not v.fragment  # "that is an enlarged thyroid"
        return None if grown else Governor("relieve" if found.sense in NOT_OF_DISEASE else found.sense, "strong")
    less = target.kind == "effect" and effects[target.ids[0]].less
    return (
        Governor(found.sense if found.sense == "restore" else "improve", "strong")
        if found.strength == "strong" and not less
        else found
    )


def _acts(v: View, target: Mention, verb: Mention) -> bool:
    """Whether an English verb right behind the object has it as its subject: "scurvy killed more sailors than ..."."""
    participle = v.sentence.words[verb.first].norm.endswith("ing")
    return not participle and _is_subject(v, target, verb)


def _is_subject(v: View, target: Mention, verb: Mention) -> bool:
    """Whether a Dutch verb comes second after the object, which is its subject then: "de lever ondersteunt de ...".

    A verb at the end of its clause ("om de lever te ondersteunen") has the object before it, and one that needs no
    object ("je bloeddruk daalt binnen twee weken") is said of its subject.
    """
    clause = v.clause[target.first]
    before = [n for n in range(target.first) if v.clause[n] == clause and not v.role(n, "small")]
    end = max(verb.last, int(verb.get("tail") or 0) + 1)
    after = [n for n in range(end, len(v.clause)) if v.clause[n] == clause and not v.sentence.words[n].punct]
    if verb.get("sense") in _INTRANSITIVE and not any(m.first in after for m in v.of(*OBJECTS, "substance", "subject")):
        return False
    return not before and verb.first - target.last <= 1 and len(after) >= (2 if v.fragment else 1)


def _said_of(v: View, target: Mention, verb: Mention) -> bool:
    """Whether an English verb behind the object is said of it: "is supported by", "often improves"."""
    between = range(target.last, verb.first)
    if between and all(v.role(n, "auxiliary") for n in between):
        return verb.get("sense") == "support" or verb.get("sense") not in LIGHT
    return (
        verb.get("sense") in _INTRANSITIVE
        and not _acts(v, target, verb)
        and len(between) <= 2
        and not any(v.sentence.words[n].punct for n in between)
    )


def _before(v: View, left: Sequence[Mention], target: Mention) -> Governor | None:
    """The nearest relation before the object that reaches it; a preposition yields to the verb or noun before it."""
    weak: Governor | None = None
    for relation in reversed(left):
        distance = target.first - relation.last
        found = of_relation(relation)
        position = relation.get("pos")
        if relation.ids[0] in _OUTDONE and _outdone(relation, left):
            continue
        if (
            position == "adj"
            and distance <= 2
            and not any(v.role(n, "than") for n in range(relation.last, target.first))
        ):
            return found
        if position == "label" and (v.fragment or target.kind == "general") and distance <= 3 and weak is None:
            weak = found
        if position == "prep" and weak is None and distance <= NEAR and not in_gap(v, relation, target):
            weak = found
            if found.sense == "against":
                return found
        if position in {"adj", "label", "prep"}:
            continue
        if distance > FAR or in_gap(v, relation, target):
            break
        if found.sense == "prevent" and int(relation.get("tail") or 0) > target.first:
            found = Governor("protect", found.strength, relation)  # from what is not known: "against sun damage"
        if weak is None:
            return found
        if found.sense in DEAD:
            return found if found.sense == "harm" and weak.sense == "for" else weak
        return found if found.sense not in LIGHT or weak.sense == "for" else weak
    return weak


def _outdone(relation: Mention, left: Sequence[Mention]) -> bool:
    return any(0 <= relation.first - other.last <= 3 and other.get("sense") not in DEAD for other in left)
