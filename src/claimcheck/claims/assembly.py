"""Claims from mentions: each object with its relation, its subject, and what excuses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from claimcheck.claims.actor import physiology
from claimcheck.claims.governor import Governor, governor_of, of_property, of_relation
from claimcheck.claims.objects import OBJECTS, coordinated, objects
from claimcheck.claims.scope import View, quiet_cue
from claimcheck.claims.senses import DOWN, LIGHT, NOT_OF_DISEASE, UP
from claimcheck.claims.subject import Page, nearby, page_of, subject
from claimcheck.model import Claim, Mention
from claimcheck.rulebook import Effect

ANSWER = 4  # words up to which the name of what is sold is an answer by itself
LED = 6  # sentences of its own block that a lead-in governs
ObjectKind = Literal["condition", "risk", "effect", "body", "general"]


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence in its page: ``at`` is its index in ``views``."""

    views: Sequence[View]
    at: int
    page: Page
    effects: Mapping[str, Effect]

    @property
    def view(self) -> View:
        return self.views[self.at]

    @property
    def before(self) -> View | None:
        """The sentence before it in the same block."""
        previous = self.views[self.at - 1] if self.at else None
        return previous if previous is not None and previous.block is self.view.block else None


def claims_of(views: Sequence[View], effects: Mapping[str, Effect]) -> list[list[Claim]]:
    """The claims of each sentence of a page, quiet ones included, in the order of their objects."""
    page = page_of(views)
    result: list[list[Claim]] = []
    lead: tuple[int, Governor] | None = None
    group = 0
    for at, v in enumerate(views):
        given = lead[1] if lead is not None and _led(views, lead[0], at) else None
        found, group = _sentence(_Place(views, at, page, effects), given, group)
        if not found and v.question:
            found = _remedied(_Place(views, at, page, effects), group)
        result.append(found)
        lead = _lead(v, at) if v.sentence.words[-1].norm == ":" else (lead if given is not None else None)
    return result


def spoken_of(
    views: Sequence[View],
    at: int,
    words: Sequence[int],
    page: Page,
    effects: Mapping[str, Effect],
    effect: str | None = None,
) -> Claim | None:
    """The claim that words with a rule of their own make: on the object among them, else on ``effect``, the one that
    the rule is about, else on an object in their sentence.
    """
    v = views[at]
    found = objects(v)
    target = next((m for m in found if m.first in words), None)
    if target is None and effect is not None:
        target = Mention("effect", (effect,), v.sentence.start, v.sentence.end, words[0], words[-1] + 1)
    elif target is None and found:
        target = found[0]
    return _claim(_Place(views, at, page, effects), target, Governor("relieve", "strong"), 0) if target else None


def _remedied(place: _Place, group: int) -> list[Claim]:
    """The claim of a problem asked after whose remedy comes in the next sentence: "Cystitis? Tackle it with ..."."""
    v = place.view
    following = place.views[place.at + 1] if place.at + 1 < len(place.views) else None
    targets = [m for m in objects(v) if m.kind in {"condition", "risk"} or _unwanted(m, place.effects)]
    if following is None or not v.fragment or not targets:
        return []
    offered = following.of("substance") or any(m.ids[0] == "product" for m in following.of("subject"))
    remedies = [m for m in following.cues("remedy") if offered or following.fragment]
    if offered and following.fragment and len(following.sentence.words) <= ANSWER:  # "Cramp? Magnesium."
        remedies = remedies or [*following.of("substance", "subject")]
    if not remedies or quiet_cue(following, frozenset(range(remedies[0].first, remedies[0].last))):
        return []
    claim = _claim(place, targets[0], Governor("relieve", "strong"), group + 1)
    if claim is None:
        return []
    return [replace(claim, end=remedies[0].end, subjects=claim.subjects or _named_in(following))]


def _unwanted(target: Mention, effects: Mapping[str, Effect]) -> bool:
    return target.kind == "effect" and effects[target.ids[0]].less


def _named_in(v: View) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for m in v.of("substance") for i in m.ids))


def _led(views: Sequence[View], lead: int, at: int) -> bool:
    """Whether the lead-in sentence ("Helps with:") still governs this one."""
    v = views[at]
    return v.block.kind == "item" or (v.block is views[lead].block and at - lead <= LED)


def _lead(v: View, at: int) -> tuple[int, Governor] | None:
    """The governor that a sentence with a colon at its end hands on to the list after it."""
    relations = [m for m in v.of("relation") if m.get("pos") != "adj"]
    return (at, replace(of_relation(relations[-1]), relation=None)) if relations else None


def _sentence(place: _Place, lead: Governor | None, group: int) -> tuple[list[Claim], int]:
    """The claims of a sentence, and the number of the last group; members of a list share governor and group."""
    v = place.view
    claims: list[Claim] = []
    target: Mention | None = None
    governor: Governor | None = None
    for following in objects(v):
        joined = governor is not None and target is not None and coordinated(v, target, following)
        shared = governor if joined and target is not None and target.kind != "property" else None
        previous, governor = governor, _governor(place, following, shared, target, lead)
        if not (joined and governor == previous):
            group += 1
        target = following
        claim = _claim(place, target, governor, group) if governor is not None else None
        if claim is not None:
            claims.append(_in_patients(v, claim))
    return claims, group


def _governor(
    place: _Place, target: Mention, shared: Governor | None, previous: Mention | None, lead: Governor | None
) -> Governor | None:
    """What is said of an object: its own property, what it shares with the list it is in, or its own relation."""
    v = place.view
    if target.kind == "property":
        return of_property(target)
    if target.get("alone"):
        return of_relation(target)
    own = governor_of(v, target, place.effects)
    if shared is not None and previous is not None:
        nearer = own is not None and own.relation is not None and own.relation.first >= previous.last
        return own if nearer else shared
    return own or (lead if not v.of("relation") else None)


def _in_patients(v: View, claim: Claim) -> Claim:
    """A claim on an effect "in people with" a disease is a claim on the disease."""
    if claim.quiet or claim.object_kind not in {"effect", "risk", "body"} or claim.sense in LIGHT:
        return claim
    for m in v.of("condition"):
        if m.first > 0 and m.start >= claim.start and any(0 <= m.first - c.last <= 3 for c in v.cues("population")):
            mentions = (*claim.mentions, m)
            return replace(claim, object_kind="condition", objects=m.ids, end=max(claim.end, m.end), mentions=mentions)
    return claim


def _claim(place: _Place, target: Mention, governor: Governor, group: int) -> Claim | None:
    """The claim on one object, or None where its relation says nothing of it."""
    if governor.sense == "neutral":
        return None
    v, relation = place.view, governor.relation
    kind, ids, benefit = _object(target, governor.sense, place.effects)
    subjects, where, named = subject(
        place.views, place.at, relation if relation is not target else None, target, place.page
    )
    first, last = _extent(target, relation, named if where == "clause" else ())
    words = v.sentence.words
    organs = [m for m in v.of("body") if kind == "condition" and first <= m.first < last and m is not target]
    return Claim(
        start=words[first].start,
        end=words[last - 1].end,
        language=v.sentence.language,
        subjects=subjects,
        subject_from=where,
        nearby=nearby(place.views, place.at, place.page),
        sense=governor.sense,
        strength="strong" if governor.strength == "strong" else "mild",
        object_kind=kind,
        objects=ids,
        normal=_normal(v, target),
        quiet=_quiet(place, target, governor, benefit) or (_nobody(place, target, governor) if not subjects else None),
        mentions=tuple(dict.fromkeys(m for m in (*named, *organs, relation, target) if m is not None)),
        group=group,
        page=place.page.named,
        children=place.page.children or bool(v.cues("children") and not v.cues("contra")),
    )


def _extent(target: Mention, relation: Mention | None, named: Sequence[Mention]) -> tuple[int, int]:
    """The words of a claim, last exclusive: object, relation, and the subject where it stands close before them."""
    first, last = target.first, target.last
    if relation is not None:
        tail = int(relation.get("tail") or 0)
        first, last = min(first, relation.first), max(last, relation.last, tail + 1)
    near = [m.first for m in named if m.last <= first and first - m.last <= 6]
    return min([first, *near]), last


def _nobody(place: _Place, target: Mention, governor: Governor) -> str | None:
    """That nobody does it: the page names nothing that is sold, and the sentence nothing that it may be. One that opens
    with its verb ("Supports ...") is said of what is sold.
    """
    v, relation = place.view, governor.relation
    opens = relation is not None and not any(not word.punct for word in v.sentence.words[: relation.first])
    silent = not (place.page.sells or v.fragment or opens or v.pronouns())
    return "nobody" if silent and target.kind not in {"condition", "property"} else None


def _quiet(place: _Place, target: Mention, governor: Governor, benefit: bool) -> str | None:
    """What excuses a claim, or None."""
    if governor.sense == "harm" or (governor.sense == "linked" and not _linked(place, target)):
        return "harm"
    relation = governor.relation
    said = frozenset(range(target.first, target.last))
    if relation is not None:
        said |= frozenset(range(relation.first, relation.last))
    cue = quiet_cue(place.view, said)
    if cue is not None or not benefit:
        return cue or "direction"
    if place.view.question and place.view.cues("wish") and not place.view.of("substance"):
        return "wish"
    return "physiology" if physiology(place.view, place.before, relation, target) else None


def _linked(place: _Place, target: Mention) -> bool:
    """Whether "linked to" says that a substance has an effect, not that something does harm."""
    wished = target.kind in {"body", "general", "effect"} and not _unwanted(target, place.effects)
    return wished and bool(place.view.of("substance"))


def _object(target: Mention, sense: str, effects: Mapping[str, Effect]) -> tuple[ObjectKind, tuple[str, ...], bool]:
    """The kind and ids of the object, and whether the direction of the relation makes it a benefit."""
    match target.kind:
        case "property":
            condition, effect = target.get("condition"), target.get("effect")
            if condition or effect is None:
                return "condition", (condition or target.ids[0],), True
            return "risk" if effects[effect].risk else "effect", (effect,), True
        case "condition":
            return "condition", target.ids, sense not in NOT_OF_DISEASE
        case "risk":
            return "risk", target.ids, sense not in UP | {"provide"}
        case "effect":
            unwanted = UP | {"provide"} if effects[target.ids[0]].less else DOWN - {"treat", "relieve"}
            return "effect", target.ids, sense not in unwanted
        case "body":
            return "body", target.ids, sense not in (DOWN - {"relieve", "treat"}) | {"provide"}
        case _:
            return "general", target.ids, sense not in DOWN - {"relieve", "treat"}


def _normal(v: View, target: Mention) -> bool:
    """Whether "normal" stands before the object in its clause, in it, or behind it before the next object.

    Said behind a list ("helps muscles and nerves to work normally") it is said of each.
    """
    last = target
    for other in objects(v):
        if other.first >= last.last and coordinated(v, last, other):
            last = other
    normal = [m.first for m in v.of("quality") if m.ids[0] == "normal" and v.together(m, target)]
    return any(at < _next_object(v, target) or last.last <= at < _next_object(v, last) for at in normal)


def _next_object(v: View, target: Mention) -> int:
    return min((m.first for m in v.of(*OBJECTS) if m.first >= target.last), default=len(v.clause))
