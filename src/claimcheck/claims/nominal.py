"""Claims without a verb: headings, bullets and labels, states said of the body, commands, promised absence."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.claims.scope import View
from claimcheck.model import Mention
from claimcheck.rulebook import Effect

_SIGNS = frozenset({":", "–", "—", "-", "=", "→", "|", "(", "»", "·"})
Nominal = tuple[str, str]
"""Sense and strength."""


def nominal_sense(v: View, target: Mention) -> Nominal | None:
    """What is said of an object that no relation governs, or None."""
    if target.kind == "general" and _predicate(v, target):
        return "good", "mild"
    wished = [m for m in _qualities(v, target) if m.ids[0] == "wished"]
    inside = any(target.first <= m.first for m in wished) and (v.fragment or target.first > 1)
    if target.kind == "effect" and (inside or _imperative(v, target) or _told(v, target, wished_words(v))):
        return "improve", "strong"
    if not v.fragment:
        return None
    return _label(v, target, bool(wished))


def wished_words(v: View) -> list[Mention]:
    """The words for a wished state in a sentence."""
    return [m for m in v.of("quality") if m.ids[0] == "wished"]


def _told(v: View, target: Mention, wished: list[Mention]) -> bool:
    """Whether somebody tells how well it goes: "I sleep more deeply", "nu slaap ik dieper"."""
    if not any(m.first == target.first for m in v.cues("imperative")):
        return False
    persons = [m for m in v.of("subject") if m.ids[0] in {"person", "body-owner"}]
    beside = any(m.last == target.first or m.first == target.last for m in persons) and not v.question
    return beside and any(
        target.last <= m.first <= target.last + 2 and not (m.last < len(v.roles) and v.role(m.last, "than"))
        for m in wished
    )


def promised_absence(v: View, target: Mention, effects: Mapping[str, Effect]) -> Mention | None:
    """The "without" or "no more" right before an object that promises that it stays away."""
    copulas = {m.last for m in v.cues("copula")}  # "this is no fat"
    absence = [
        m
        for m in v.cues("absence", "claiming-negation")
        if 0 <= target.first - m.last <= 2 and not (m.ids[0] == "absence" and m.first in copulas)
    ]
    return absence[-1] if absence and _promised(v, target, absence[-1], effects) else None


def _label(v: View, target: Mention, wished: bool) -> Nominal | None:
    """What a heading, bullet or label says by naming an object."""
    if wished and target.kind in {"effect", "body", "risk"}:
        return "improve", "strong"
    if target.kind in {"condition", "risk"}:
        return None if v.question or not v.apart or _topic(v, target) else ("for", "mild")
    if _qualities(v, target) or target.get("head") is not None or target.kind == "general" or _beside_name(v, target):
        return "for", "mild"
    return None


def _beside_name(v: View, target: Mention) -> bool:
    """Whether an object stands right beside the name of a substance, with a sign between them: "Magnesium – sleep"."""
    names = v.of("substance")
    if not names or names[0].first > 0:
        return False
    signs = [n for n in range(names[-1].last, target.first) if v.sentence.words[n].norm in _SIGNS]
    said = {n for m in v.of("effect", "body", "risk", "quality") for n in range(m.first, m.last)}
    between = range(signs[0] + 1, target.first) if signs else ()
    return bool(signs) and all(n in said or v.role(n, "and") or v.role(n, "small") for n in between)


def _qualities(v: View, target: Mention) -> list[Mention]:
    """The qualities right before an object and inside it."""
    return [m for m in v.of("quality") if m.last <= target.first <= m.last + 1 or target.first <= m.first < target.last]


def state_said(v: View, target: Mention) -> Mention | None:
    """The wished state that is said of the object: "mijn huid voelt zachter", "keeps your joints supple"."""
    wished = wished_words(v)
    behind = next((m for m in wished if m.first == target.last), None)
    if behind is not None:  # the verb before ("maakt je huid zachter") or, in a Dutch subordinate clause, at the end
        kept = any(m.get("sense") == "maintain" and m.last <= target.first for m in v.of("relation"))
        return behind if kept or any(m.first == behind.last for m in v.cues("copula")) else None
    copula = next((m for m in v.cues("copula") if 0 <= m.first - target.last <= 1), None)
    if copula is None:
        return None
    return next((m for m in wished if copula.last <= m.first <= copula.last + 2 and v.together(m, target)), None)


def _predicate(v: View, target: Mention) -> bool:
    """Whether the words say what a substance is: "matcha is gezond", "is collagen healthy?"."""
    copula = any(m.first < target.last and v.together(m, target) for m in v.cues("copula"))
    return copula and any(m.last <= target.first and v.together(m, target) for m in v.of("substance"))


def _topic(v: View, target: Mention) -> bool:
    """Whether a heading only names topics, the last a complaint: "Vitamine D en osteoporose"."""
    before = target.first - 1
    joined = before > 0 and v.role(before, "and") and v.sentence.words[before].norm != ","
    return joined and not any(m.last == before for m in v.of("condition", "risk", "effect", "body"))


def _imperative(v: View, target: Mention) -> bool:
    """Whether an effect is a command to the reader: "Burn fat", "Slaap dieper en verbrand vet"."""
    if target.last - target.first < 2 or not any(m.first == target.first for m in v.cues("imperative")):
        return False
    before = target.first - 1
    return before < 0 or v.role(before, "and") or v.sentence.words[before].punct


def _promised(v: View, target: Mention, absence: Mention, effects: Mapping[str, Effect]) -> bool:
    """Whether "without" or "no more" promises that something unwanted stays away."""
    if target.kind == "effect":
        return effects[target.ids[0]].less
    if target.kind != "condition" or v.question:
        return False
    return absence.ids[0] == "claiming-negation" or not v.role(absence.first, "none") or v.fragment
