"""What may be said instead: authorised claims nearest to what was meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from claimcheck.judge import members
from claimcheck.model import Claim, Suggestion
from claimcheck.rulebook import ListedClaim, RuleBook

MOST = 3
OWN = 2  # at most so many claims of the substance itself, where it may say nothing of the effect meant
LIKENESS = 0.1  # weight of the likeness of the words beside the kinship of the claims
SAME_PAIR, OWN_NEAR, NEAR_BY, ON_PAGE, SAME_EFFECT = 1.0, 0.9, 0.8, 0.75, 0.7
NEAR_BY_NEAR, NEAR_EFFECT, OWN_OTHER = 0.65, 0.5, 0.3


def suggestions(claim: Claim, effect: str | None, text: str, book: RuleBook) -> tuple[Suggestion, ...]:
    """The authorised claims to offer for a finding, best first; ``effect`` is the one judged, ``text`` the copy.

    Same substance and effect first, then the effect nearest to it for the same substance, then substances with a claim
    on the effect itself: those named near by, elsewhere on the page, the usual ones; then the same for the effects
    nearest to it; last, what else the substance may say.
    """
    wanted, near = _meant(claim, effect, book)
    own = set(members(claim.subjects, book))
    beside = set(members(claim.nearby, book)) - own
    page = set(members(claim.page, book)) - own - beside
    ranked = []
    for listed in book.listed.values():
        kinship = _kinship(listed, own, beside, page, wanted, near)
        if kinship:
            likeness = fuzz.token_set_ratio(text.lower(), listed.text[claim.language].lower()) / 100
            score = round((1 - LIKENESS) * kinship + LIKENESS * likeness, 3)
            ranked.append((kinship, _rank(listed, book), -score, listed))
    ranked.sort(key=lambda entry: (-entry[0], entry[1], entry[2], entry[3].id))
    best = _choice([entry[3] for entry in ranked], own, wanted | set(near))
    scores = {listed.id: -score for _, _, score, listed in ranked}
    return tuple(
        Suggestion(
            text=listed.text[claim.language],
            claim=listed.id,
            score=scores[listed.id],
            conditions=conditions(listed, claim.language, book),
            replaces=listed.substance in own and listed.effect in {*wanted, *near},
            note=unchecked(listed, claim.language, book),
        )
        for listed in best
    )


def _rank(listed: ListedClaim, book: RuleBook) -> tuple[int, int]:
    """How usual a substance is for its effect, and how well known it is; 0 is first."""
    usual, known = book.effects[listed.effect].usual, book.pack.get("well_known")
    return _place(listed.substance, usual), _place(listed.substance, known if isinstance(known, list) else ())


def _place(key: str, listed: Sequence[str]) -> int:
    return listed.index(key) if key in listed else len(listed)


def same_claim(claim: Claim, effect: str | None, suggestion: Suggestion, book: RuleBook) -> bool:
    """Whether a suggestion is on a substance and an effect that the claim itself is about; ``effect`` as above."""
    listed = book.listed[suggestion.claim]
    return listed.substance in claim.subjects and listed.effect in _meant(claim, effect, book)[0]


def _choice(ranked: Sequence[ListedClaim], own: set[str], meant: set[str]) -> list[ListedClaim]:
    """The best few: one for each effect of the substance itself, one for each other substance, and not too much of what
    the writer did not mean.
    """
    chosen: list[ListedClaim] = []
    others = 0
    for listed in ranked:
        beside = [c for c in chosen if c.substance == listed.substance]
        if any(c.effect == listed.effect or c.substance not in own for c in beside):
            continue
        off = listed.substance in own and listed.effect not in meant
        others += off
        if len(chosen) < MOST and (not off or others <= OWN):
            chosen.append(listed)
    return chosen


def _meant(claim: Claim, judged: str | None, book: RuleBook) -> tuple[set[str], list[str]]:
    """The effects meant, and those next to them, nearest first; of children the claims of art. 14(1)(b) first."""
    wanted = _wanted(claim, judged, book)
    near = _offered(claim, wanted, book)
    own = {child for key in (*wanted, *near) if (child := book.effects[key].children)} if claim.children else set()
    return (own, [*sorted(wanted - own), *near]) if own else (wanted, near)


def _wanted(claim: Claim, judged: str | None, book: RuleBook) -> set[str]:
    """The effects meant, those that the register counts as the same, and those of the organ that a complaint names."""
    keys: list[str] = []
    if claim.object_kind in {"effect", "risk"}:
        keys += claim.objects
    if claim.object_kind == "condition":
        keys += (effect for key in claim.objects for effect in book.complaints.get(key, ())[:1])
    for mention in claim.mentions:
        organ = mention.get("of") or (mention.ids[0] if mention.kind == "body" else "")
        if organ in book.body:
            keys += (*book.body[organ].function, *book.body[organ].effects)
        elif organ in book.effects:
            keys.append(organ)
    if judged:
        keys.append(judged)
    return {effect for key in keys if key in book.effects for effect in (key, *book.effects[key].same)}


def _offered(claim: Claim, wanted: set[str], book: RuleBook) -> list[str]:
    """The effects next to those meant, nearest first: those of the complaint, then those of the effects meant."""
    found: list[str] = []
    if claim.object_kind == "condition":
        found += [effect for key in claim.objects for effect in book.complaints.get(key, ())]
    found += [effect for key in sorted(wanted) for effect in (*book.effects[key].offer, *book.effects[key].near)]
    return [effect for effect in dict.fromkeys(found) if effect not in wanted]


def _kinship(
    listed: ListedClaim, own: set[str], beside: set[str], page: set[str], wanted: set[str], near: Sequence[str]
) -> float:
    """How near a claim is to what was meant, from 0 to 1; what stands later among ``near`` is a little further off.

    That a substance is named near by counts for the effects meant and the two next to them, not for more distant ones.
    """
    place = near.index(listed.effect) if listed.effect in near else -1
    further = 0.02 * place
    if listed.effect not in wanted and place < 0:
        return OWN_OTHER if listed.substance in own else 0.0
    if listed.substance in own:
        return SAME_PAIR if listed.effect in wanted else OWN_NEAR - further
    if listed.substance in beside:
        return NEAR_BY if listed.effect in wanted else NEAR_BY_NEAR - 5 * further
    if listed.substance in page and listed.effect in wanted:
        return ON_PAGE
    return SAME_EFFECT if listed.effect in wanted else NEAR_EFFECT - further


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
