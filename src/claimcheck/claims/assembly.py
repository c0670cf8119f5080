"""Claims from mentions: which relation governs each object, who its subject is, and what excuses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claimcheck.claims.scope import AND, View, quiet_cue
from claimcheck.claims.subject import Page, nearby, page_of, physiology, subject
from claimcheck.model import Claim, Mention
from claimcheck.rulebook import Effect

OBJECTS = ("condition", "risk", "effect", "body", "general", "property")
_OF_DISEASE = frozenset({"risk", "sign"})
"""Relations that a verb before or after them outdoes: "lowers the risk of", "verlicht de symptomen van"."""
_NONE = frozenset({"geen", "no"})
DOWN = frozenset({"reduce", "relieve", "prevent", "fight", "against", "treat"})
UP = frozenset({"raise", "strengthen"})
NOT_OF_DISEASE = frozenset({"raise", "strengthen", "provide", "contribute", "maintain"})
LIGHT = frozenset({"help", "role", "contribute", "for", "good", "provide", "support"})
DEAD = frozenset({"neutral", "harm"})
_SUBJECT_IN_GAP = frozenset({"role", "contribute", "good"})
_AUX = frozenset(
    "is are was were be been being has have had can could may might will te kan kunnen wil wilt willen wordt worden is"
    " zijn was helpt helpen daarbij hierbij ook mee also by to being further effectively naturally significantly"
    " aantoonbaar zichtbaar duidelijk merkbaar effectief natuurlijk optimaal extra verder".split()
)
_SMALL = frozenset(
    "de het een je uw jouw onze ons zijn haar hun mijn the a an your our their its his her my normale normaal normal"
    " gezonde gezond healthy natuurlijke natural eigen own goede good van of voor for tegen".split()
)


@dataclass(frozen=True, slots=True)
class Governor:
    """What is said of an object: the sense and strength of the relation, and its words where it has any."""

    sense: str
    strength: str
    relation: Mention | None


def claims_of(views: Sequence[View], effects: Mapping[str, Effect]) -> list[list[Claim]]:
    """The claims of each sentence of a page, quiet ones included, in the order of their objects."""
    page = page_of(views)
    result = []
    lead: tuple[int, Governor] | None = None
    group = 0
    for at, v in enumerate(views):
        found, group = _sentence(
            views, at, effects, page, lead[1] if lead and _led(views, lead[0], at) else None, group
        )
        result.append(found)
        lead = _lead(views, at, lead)
    return result


def _led(views: Sequence[View], lead: int, at: int) -> bool:
    """Whether the lead-in sentence ("Helps with:") still governs this one."""
    v = views[at]
    return v.block is views[lead].block and at - lead <= 6 or v.block.kind == "item"


def _lead(views: Sequence[View], at: int, before: tuple[int, Governor] | None) -> tuple[int, Governor] | None:
    v = views[at]
    if v.sentence.words[-1].norm == ":":
        relations = [m for m in v.of("relation") if m.get("pos") != "adj"]
        if relations:
            last = relations[-1]
            return at, Governor(last.get("sense") or "", last.get("strength") or "mild", None)
        return None
    return before if before and (v.block.kind == "item" or v.block is views[before[0]].block) else None


def _sentence(
    views: Sequence[View], at: int, effects: Mapping[str, Effect], page: Page, lead: Governor | None, group: int
) -> tuple[list[Claim], int]:
    v = views[at]
    claims: list[Claim] = []
    previous: tuple[Mention, Governor | None] | None = None
    for target in _objects(v):
        joined = previous is not None and _coordinated(v, previous[0], target)
        if target.kind == "property":
            governor: Governor | None = _property(target)
        elif joined and previous is not None and previous[1] is not None and previous[0].kind != "property":
            governor = previous[1]
            own = _governor(v, target, effects)
            if own is not None and own.relation is not None and own.relation.first >= previous[0].last:
                governor = own
        else:
            governor = _governor(v, target, effects) or (lead if not v.of("relation") else None)
        if not (joined and previous is not None and previous[1] is not None and governor == previous[1]):
            group += 1
        previous = (target, governor)
        if governor is None:
            continue
        claim = _claim(views, at, target, governor, effects, page, group)
        if claim is not None:
            claims.append(claim)
    return [_in_patients(v, claim) for claim in claims], group


def _in_patients(v: View, claim: Claim) -> Claim:
    """A claim on an effect "in people with" a disease is a claim on the disease."""
    if claim.quiet or claim.object_kind not in {"effect", "risk", "body"} or claim.sense in LIGHT:
        return claim
    for m in v.of("condition"):
        if m.first > 0 and m.start >= claim.start and any(0 <= m.first - c.last <= 3 for c in v.cues("population")):
            mentions = (*claim.mentions, m)
            return replace(claim, object_kind="condition", objects=m.ids, end=max(claim.end, m.end), mentions=mentions)
    return claim


def _objects(v: View) -> list[Mention]:
    """The objects of a sentence, one for the same words: the more specific reading first."""
    kept: list[Mention] = []
    order = {kind: n for n, kind in enumerate(("property", "condition", "risk", "effect", "body", "general"))}
    relations = [m for m in v.of("relation")]
    for mention in sorted(v.of(*OBJECTS), key=lambda m: (m.first, order[m.kind])):
        if kept and kept[-1].first == mention.first and kept[-1].last == mention.last:
            continue
        twin = next((r for r in relations if r.first == mention.first and r.last == mention.last), None)
        if twin is not None and _takes_object(v, twin):
            continue
        if not (_shared_head(v, mention) or _adjective(v, mention) or _beneficiary(v, mention)):
            kept.append(mention)
    return kept


def _beneficiary(v: View, mention: Mention) -> bool:
    """Whether words are only what is kept from harm: "cells" in "protection of cells from oxidative stress"."""
    return any(_in_gap(v, m, mention) for m in v.of("relation") if m.get("sense") == "prevent")


def _adjective(v: View, mention: Mention) -> bool:
    """Whether a word of general health only describes the object after it: "gezonde bloeddruk", "healthy skin"."""
    return (
        mention.kind == "general"
        and mention.last - mention.first == 1
        and any(m.first == mention.last for m in v.of(*OBJECTS))
    )


def _shared_head(v: View, mention: Mention) -> bool:
    """Whether a bare noun waits for its object: "growth" in "growth and maintenance of muscle mass"."""
    words = v.sentence.words
    at = mention.last
    if mention.kind not in {"effect", "general"} or at >= len(words) or words[at].norm not in AND - {","}:
        return False
    nouns = [m for m in v.of("relation", "head", *OBJECTS) if at < m.first <= at + 2 and m.get("pos") in {"noun", None}]
    return any(word.norm in {"of", "van"} for m in nouns for word in words[m.first + 1 : m.last + 1])


def _takes_object(v: View, relation: Mention) -> bool:
    """Whether words that may be relation or object have an object of their own beside them ("detox your liver")."""
    clause = v.clause[relation.first]
    return any(
        m.kind in OBJECTS and m.first >= relation.last and m.first - relation.last <= 3 and v.clause[m.first] == clause
        for m in v.mentions
    ) or any(m.kind in OBJECTS and m.last == relation.first for m in v.mentions)


def _coordinated(v: View, left: Mention, right: Mention) -> bool:
    """Whether only commas, "and" and small words stand between two objects."""
    between = v.sentence.words[left.last : right.first]
    if not between or len(between) > 8:
        return False
    qualities = {n for m in v.of("quality") for n in range(m.first, m.last)}
    others = [
        word.norm
        for n, word in enumerate(between, left.last)
        if word.norm not in AND and word.norm not in _SMALL and n not in qualities
    ]
    return (
        any(word.norm in AND for word in between) and len(others) <= 1 and v.clause[left.first] == v.clause[right.first]
    )


def _property(target: Mention) -> Governor:
    sense = target.get("sense") or ("relieve" if target.get("condition") else "strengthen")
    return Governor(sense, "strong", target)


def _governor(v: View, target: Mention, effects: Mapping[str, Effect]) -> Governor | None:
    """The relation that governs an object, looked for where the grammar of both languages puts it."""
    clause = v.clause[target.first]
    own = [
        m
        for m in v.of("relation")
        if v.clause[m.first] == clause and not (m.first < target.last and target.first < m.last)
    ]
    left = [m for m in own if m.last <= target.first]
    right = [m for m in own if m.first >= target.last]
    adjacent = next((m for m in right if m.get("pos") != "prep" and _beside(v, target.last, m.first)), None)
    if adjacent is not None and (adjacent.get("pos") == "noun" or v.sentence.language == "en"):
        chosen = _of(adjacent)
        before = _left(v, [m for m in left if m.get("pos") != "adj"], target)
        if before is not None and before.relation is not None and before.relation.ids[0] == "seek":
            return before
        if before is not None and before.sense not in DEAD and chosen.sense in LIGHT and before.sense not in LIGHT:
            return before
        if adjacent.get("pos") == "noun" or before is None or before.sense in LIGHT:
            return chosen
    if target.kind in {"effect", "body", "risk"} and _said_to_be(v, target):
        return Governor("improve", "strong", left[-1] if left else None)
    before = _left(v, left, target)
    inner = _inner(v, target, effects)
    if inner is not None and (before is None or before.sense in LIGHT | {"neutral"}):
        return inner
    light = before is None or before.sense in LIGHT or before.sense == "neutral"
    risk = before is not None and before.relation is not None and before.relation.ids[0] in _OF_DISEASE
    if v.sentence.language == "nl" and (light or risk):
        verb = next((m for m in right if m.get("pos") == "verb" and m.first - target.last <= 10), None)
        if verb is not None and not _is_subject(v, target, verb) and (before is None or verb.get("sense") not in DEAD):
            return _of(verb)
    if v.sentence.language == "en" and (before is None or before.sense == "neutral"):
        verb = next((m for m in right if m.get("pos") == "verb" and _reaches(v, target, m)), None)
        if verb is not None:
            return _of(verb)
    if before is not None:
        return before
    return _nominal(v, target, effects)


def _inner(v: View, target: Mention, effects: Mapping[str, Effect]) -> Governor | None:
    """What a phrase says that holds its own relation: "fighting off infections", "liver protection"."""
    inside = [
        m
        for m in v.of("relation")
        if target.first <= m.first and m.last <= target.last and m.last - m.first < target.last - target.first
    ]
    inside = [m for m in inside if m.get("sense") not in DEAD and m.get("pos") in {"verb", "noun"}]
    if not inside:
        return None
    found = _of(inside[0])
    if target.kind == "condition":
        return Governor("relieve" if found.sense in NOT_OF_DISEASE else found.sense, "strong", None)
    less = target.kind == "effect" and effects[target.ids[0]].less
    return Governor("improve", "strong", None) if found.strength == "strong" and not less else found


def _is_subject(v: View, target: Mention, verb: Mention) -> bool:
    """Whether a Dutch verb comes second after the object, which is its subject then: "de lever ondersteunt de ...".

    A verb at the end of its clause ("om de lever te ondersteunen") has the object before it.
    """
    clause = v.clause[target.first]
    before = [n for n in range(target.first) if v.clause[n] == clause and v.sentence.words[n].norm not in _SMALL]
    after = [n for n in range(verb.last, len(v.sentence.words)) if v.clause[n] == clause]
    after = [n for n in after if not v.sentence.words[n].punct]
    return not before and verb.first - target.last <= 1 and len(after) >= 2


def _beside(v: View, start: int, end: int) -> bool:
    return end == start and (end >= len(v.sentence.words) or not v.sentence.words[end].punct)


def _reaches(v: View, target: Mention, verb: Mention) -> bool:
    """Whether an English verb after the object is said of it: "is supported by", "often improves"."""
    between = v.sentence.words[target.last : verb.first]
    if all(word.norm in _AUX for word in between):
        return True
    return (
        verb.get("sense") in {"reduce", "improve", "restore"}
        and len(between) <= 2
        and not any(word.punct for word in between)
    )


def _of(relation: Mention) -> Governor:
    return Governor(relation.get("sense") or "", relation.get("strength") or "mild", relation)


def _left(v: View, left: Sequence[Mention], target: Mention) -> Governor | None:
    """The nearest relation before the object that reaches it; a preposition yields to the verb or noun before it."""
    weak: Governor | None = None
    for relation in reversed(left):
        distance = target.first - relation.last
        position = relation.get("pos")
        found = _of(relation)
        if relation.ids[0] in _OF_DISEASE and any(
            0 <= relation.first - other.last <= 3 and other.get("sense") not in DEAD for other in left
        ):
            continue
        if position == "label":
            if v.fragment and distance <= 3 and weak is None:
                weak = found
            continue
        if position == "adj":
            if distance <= 2:
                return found
            continue
        if position == "prep":
            if weak is None and distance <= 5 and not _in_gap(v, relation, target):
                weak = found
                if found.sense == "against":
                    return found
            continue
        if distance > 14 or _in_gap(v, relation, target):
            break
        if weak is None:
            return found
        if found.sense in DEAD:
            return found if found.sense == "harm" and weak.sense == "for" else weak
        return found if found.sense not in LIGHT or weak.sense == "for" else weak
    return weak


def _in_gap(v: View, relation: Mention, target: Mention) -> bool:
    """Whether words in a relation's gap are not its object: the subject in "speelt ... een rol in", and what is
    protected in "protection of cells from oxidative stress".
    """
    tail = int(relation.get("tail") or 0)
    if tail <= target.first:
        return False
    if relation.ids[0] in _SUBJECT_IN_GAP:
        return True
    return relation.get("sense") == "prevent" and any(m.first > tail for m in v.of(*OBJECTS))


def _nominal(v: View, target: Mention, effects: Mapping[str, Effect]) -> Governor | None:
    """A claim without a verb: a heading, bullet or label that names a wished state, an effect or a complaint."""
    before = target.first
    qualities = [
        m for m in v.of("quality") if (m.last <= before <= m.last + 1) or target.first <= m.first < target.last
    ]
    absence = [m for m in v.cues("absence", "claiming-negation") if m.last <= before and before - m.last <= 2]
    if absence and _promised(v, target, absence[-1], effects):
        return Governor("prevent", "strong", absence[-1])
    if target.kind == "general" and _predicate(v, target):
        return Governor("good", "mild", None)
    if target.kind == "effect" and _imperative(v, target):
        return Governor("improve", "strong", None)
    wished = [m for m in qualities if m.ids[0] == "wished"]
    if target.kind == "effect" and any(target.first <= m.first for m in wished):
        return Governor("improve", "strong", None)
    if not v.fragment:
        return None
    if wished and target.kind in {"effect", "body", "risk"}:
        return Governor("improve", "strong", None)
    if target.kind in {"condition", "risk"}:
        return None if v.question or _topic(v, target) else Governor("for", "mild", None)
    if qualities or target.get("head") is not None or target.kind == "general":
        return Governor("for", "mild", None)
    return None


def _said_to_be(v: View, target: Mention) -> bool:
    """Whether a wished state is said of the object: "mijn huid voelt zachter", "keeps your joints supple"."""
    copulas = [m for m in v.cues("copula") if 0 <= m.first - target.last <= 1]
    if any(m.ids[0] == "wished" and m.first == target.last for m in v.of("quality")):
        return any(m.get("sense") == "maintain" and m.last <= target.first for m in v.of("relation"))
    return any(
        m.ids[0] == "wished" and copulas[0].last <= m.first <= copulas[0].last + 2
        for m in v.of("quality")
        if copulas and v.clause[m.first] == v.clause[target.first]
    )


def _predicate(v: View, target: Mention) -> bool:
    """Whether the words say what a substance or the product is: "matcha is gezond", "is collagen healthy?"."""
    clause = v.clause[target.first]
    copula = any(m.first < target.first and v.clause[m.first] == clause for m in v.cues("copula"))
    return copula and any(m.last <= target.first and v.clause[m.first] == clause for m in v.of("substance"))


def _topic(v: View, target: Mention) -> bool:
    """Whether a heading only names two topics: "Vitamine D en osteoporose"."""
    words = v.sentence.words
    return (
        target.first > 1
        and words[target.first - 1].norm in {"en", "and", "&"}
        and bool([m for m in v.of("substance") if m.last == target.first - 1])
    )


def _imperative(v: View, target: Mention) -> bool:
    """Whether an effect is a command to the reader: "Burn fat", "Slaap dieper en verbrand vet"."""
    words = v.sentence.words
    if target.last - target.first < 2 or not any(m.first == target.first for m in v.cues("imperative")):
        return False
    return target.first == 0 or words[target.first - 1].norm in AND or words[target.first - 1].punct


def _promised(v: View, target: Mention, absence: Mention, effects: Mapping[str, Effect]) -> bool:
    """Whether "without" or "no more" promises that something unwanted stays away."""
    if target.kind == "effect":
        return effects[target.ids[0]].less
    if target.kind != "condition" or v.question:
        return False
    return absence.ids[0] == "claiming-negation" or v.sentence.words[absence.first].lemma not in _NONE or v.fragment


def _claim(
    views: Sequence[View],
    at: int,
    target: Mention,
    governor: Governor,
    effects: Mapping[str, Effect],
    page: Page,
    group: int,
) -> Claim | None:
    v = views[at]
    kind, ids, ok = _what(target, governor, effects)
    relation = governor.relation
    tail = int(relation.get("tail") or 0) if relation else 0
    first = min(target.first, relation.first) if relation else target.first
    last = max(target.last, relation.last, tail + 1) if relation else target.last
    subjects, where, mentions = subject(views, at, relation if relation is not target else None, target, page)
    said = frozenset(range(target.first, target.last))
    if relation is not None:
        said |= frozenset(range(relation.first, relation.last))
    quiet = "harm" if governor.sense == "harm" else quiet_cue(v, said)
    if governor.sense == "neutral":
        return None
    if quiet is None and not ok:
        quiet = "direction"
    before = views[at - 1] if at and views[at - 1].block is v.block else None
    if quiet is None and physiology(v, before, relation, target):
        quiet = "physiology"
    words = v.sentence.words
    if where == "clause":
        near = [m for m in mentions if m.last <= first and first - m.last <= 6]
        first = min([first, *(m.first for m in near)])
    return Claim(
        start=words[first].start,
        end=words[last - 1].end,
        language=v.sentence.language,
        subjects=subjects,
        subject_from=where,
        nearby=nearby(views, at, page),
        sense=governor.sense,
        strength="strong" if governor.strength == "strong" else "mild",
        object_kind=kind,
        objects=ids,
        normal=_normal(v, target),
        quiet=quiet,
        mentions=tuple(dict.fromkeys(filter(None, (*mentions, relation, target)))),
        group=group,
    )


def _what(target: Mention, governor: Governor, effects: Mapping[str, Effect]) -> tuple[str, tuple[str, ...], bool]:
    """The kind and ids of the object, and whether the direction of the relation makes it a benefit."""
    sense = governor.sense
    if target.kind == "property":
        condition, effect = target.get("condition"), target.get("effect")
        if condition:
            return "condition", (condition,), True
        name = effect or "energy"
        return ("risk" if effects[name].risk else "effect"), (name,), True
    if target.kind == "condition":
        return "condition", target.ids, sense not in NOT_OF_DISEASE
    if target.kind == "risk":
        return "risk", target.ids, sense not in UP
    if target.kind == "effect":
        less = effects[target.ids[0]].less
        return "effect", target.ids, sense not in (UP | {"provide"} if less else DOWN - {"treat", "relieve"})
    if target.kind == "body" and sense == "provide":
        return "body", target.ids, False
    return target.kind, target.ids, sense not in DOWN - {"relieve", "treat"}


def _normal(v: View, target: Mention) -> bool:
    """Whether "normal" stands before the object in its clause, in it, or after it before the next object.

    Said before "a, b and c" it is said of each; said after ("helps muscles work normally") of the last.
    """
    clause = v.clause[target.first]
    following = min((m.first for m in v.of(*OBJECTS) if m.first >= target.last), default=len(v.sentence.words))
    return any(
        m.ids[0] == "normal" and v.clause[m.first] == clause and m.first < following for m in v.of("quality")
    ) or any(word.lemma in {"normaal", "normal"} for word in v.sentence.words[target.first : target.last])
