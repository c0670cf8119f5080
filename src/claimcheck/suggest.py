"""What may be said instead: authorised claims nearest to what was meant."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from claimcheck.judge import Judgement, members
from claimcheck.model import Claim, Suggestion
from claimcheck.rulebook import ListedClaim, RuleBook

MOST = 4
OTHERS = 2  # what else the substance may say, where it may say nothing of the effect meant
SAME_PAIR, SAME_SUBSTANCE, SAME_EFFECT, OTHER = 1.0, 0.8, 0.7, 0.3


def suggestions(claim: Claim, judgement: Judgement, text: str, book: RuleBook) -> tuple[Suggestion, ...]:
    """The authorised claims to offer for a finding, best first; ``text`` is the copy's own words.

    Same substance and effect first, then the effect nearest to it for the same substance, then other substances with
    the effect. The score weighs that kinship with the likeness of the wording.
    """
    wanted = _wanted(claim, judgement, book)
    near = {effect for key in wanted for effect in book.effects[key].near}
    own = set(members(claim.subjects, book)) or set()
    ranked = []
    for listed in book.listed.values():
        kinship = _kinship(listed, own, wanted, near)
        if kinship:
            likeness = fuzz.token_set_ratio(text.lower(), listed.text[claim.language].lower()) / 100
            ranked.append((round(0.8 * kinship + 0.2 * likeness, 3), listed))
    ranked.sort(key=lambda pair: (-pair[0], pair[1].id))
    mine = [pair for pair in ranked if pair[1].substance in own]
    meant = [pair for pair in mine if pair[1].effect in wanted | near]
    best = meant[: MOST - 1] or mine[:OTHERS]
    best += [pair for pair in ranked if pair[1].substance not in own][: MOST - len(best)]
    return tuple(
        Suggestion(
            text=listed.text[claim.language],
            claim=listed.id,
            score=score,
            conditions=conditions(listed, claim.language, book),
            replaces=listed.substance in own and listed.effect in wanted | near,
            note=unchecked(listed, claim.language, book),
        )
        for score, listed in sorted(best, key=lambda pair: (-pair[0], pair[1].id))
    )


def _wanted(claim: Claim, judgement: Judgement, book: RuleBook) -> set[str]:
    """The effects meant, those that the register counts as the same, and those of the organ that a complaint names."""
    keys: list[str] = []
    if claim.object_kind in {"effect", "risk"}:
        keys += claim.objects
    for mention in claim.mentions:
        organ = mention.get("of") or (mention.ids[0] if mention.kind == "body" else "")
        if organ in book.body:
            keys += (*book.body[organ].function, *book.body[organ].effects)
        elif organ in book.effects:
            keys.append(organ)
    if judgement.effect:
        keys.append(judgement.effect)
    return {effect for key in keys if key in book.effects for effect in (key, *book.effects[key].same)}


def _kinship(listed: ListedClaim, own: set[str], wanted: set[str], near: set[str]) -> float:
    if listed.substance in own:
        if listed.effect in wanted:
            return SAME_PAIR
        return SAME_SUBSTANCE if listed.effect in near else OTHER
    if listed.effect in wanted:
        return SAME_EFFECT
    return SAME_EFFECT - 0.1 if listed.effect in near else 0.0


def conditions(listed: ListedClaim, language: str, book: RuleBook) -> str:
    """The conditions of use of a claim in words."""
    text = listed.conditions.get(language, "")
    common = book.pack.get("conditions")
    if isinstance(common, dict) and text in common:
        template = common[text].get("short", common[text])[language]
        return str(template).replace("{nutrient}", book.substances[listed.substance].name[language])
    return text


def unchecked(listed: ListedClaim, language: str, book: RuleBook) -> str:
    """The mark of a wording that was not compared with the Official Journal, or an empty string."""
    if listed.checked.get(language):
        return ""
    mark = book.pack.get("unchecked")
    return str(mark[language]) if isinstance(mark, dict) and language in mark else ""


def names(keys: Iterable[str], language: str, book: RuleBook) -> str:
    """The names of substances as a list in words."""
    return ", ".join(book.substances[key].name[language] for key in keys)
