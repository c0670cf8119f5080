"""One claim against the law: the decision list of docs/design, readable beside Reg. (EC) 1924/2006."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from claimcheck.model import Claim
from claimcheck.rulebook import ListedClaim, RejectedClaim, RuleBook

NAMED = frozenset({"clause", "sentence", "above"})
STRONG_ON_ORGAN = frozenset(
    {
        "strengthen",
        "restore",
        "cleanse",
        "improve",
        "raise",
        "treat",
        "relieve",
        "protect",
        "reduce",
        "prevent",
        "fight",
        "regulate",
    }
)
LOWERING = frozenset({"reduce", "fight", "relieve", "prevent", "treat", "against"})
UPWARD = frozenset({"raise", "improve", "strengthen"})
KEEPING_OFF = frozenset({"protect", "prevent"})


@dataclass(frozen=True, slots=True)
class Official:
    """What the official wordings of a claim say: the senses of their relations, and whether all keep "normal"."""

    senses: frozenset[str]
    normal: bool


Register = Callable[[str, str], Official]
"""From the id of an authorised claim and a language to what its official wordings say."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a claim: the name that the rules speak for, and the entries of the register it rests on."""

    verdict: str
    substance: str | None
    effect: str | None
    listed: ListedClaim | None = None
    rejected: RejectedClaim | None = None


def judge(claim: Claim, book: RuleBook, register: Register) -> Judgement | None:
    """The verdict on a claim, or None where it is excused."""
    if claim.quiet is not None:
        return None
    first = _subject(claim, book)
    effect = claim.objects[0] if claim.object_kind in {"effect", "risk"} else None
    if claim.object_kind == "condition":  # Reg. 1169/2011 art. 7(3): no hedge and no listed effect saves it
        return Judgement("disease", first, None)
    if claim.object_kind == "general":
        return Judgement("general", first, None)
    meant = _meant(claim, book)
    listed = _listed(claim.subjects, meant, book) if claim.subject_from in NAMED else ()
    if listed:
        verdicts = {_kept(claim, entry, register, book): entry for entry in reversed(listed)}
        verdict = next(v for v in ("authorised", "wording", "risk-factor") if v in verdicts)
        return Judgement(verdict, verdicts[verdict].substance, verdicts[verdict].effect, verdicts[verdict])
    named = claim.subject_from in NAMED and not _only_groups(claim, book)
    near = _near(claim.subjects, meant, book) if named else _named_near_by(claim, meant, book)
    if claim.object_kind == "risk":  # art. 14(1)(a)
        if near is not None and claim.sense not in LOWERING:
            return Judgement("wording", near.substance, near.effect, near)
        return Judgement("risk-factor", first, effect)
    if claim.object_kind == "body" and not _specific(claim, book):
        if near is not None and named:
            return Judgement("wording", near.substance, near.effect, near)
        return Judgement("general", first, None)
    if near is not None:
        return Judgement("wording", near.substance, near.effect, near)
    name = effect or (meant[0] if meant else None)
    if _of_plants(claim, book) if first is None else book.substances[first].plant:
        return Judgement("botanical", first, name)
    rejected = _rejected(claim.subjects, meant, book)
    if rejected is not None:
        return Judgement("rejected", rejected.substance, name, rejected=rejected)
    return Judgement("function", first, name)


def _subject(claim: Claim, book: RuleBook) -> str | None:
    """The first-named substance; where only groups are named ("antioxidants") the first one near by."""
    named = [key for key in (*claim.subjects, *claim.nearby) if not book.substances[key].group]
    if claim.subjects and not (_only_groups(claim, book) and named):
        return claim.subjects[0]
    return named[0] if claim.subjects and named else None


def _of_plants(claim: Claim, book: RuleBook) -> bool:
    """Whether a product that names no subject consists of plants: at least half of what its page names are."""
    plants = sum(book.substances[key].plant for key in claim.page)
    return plants > 0 and 2 * plants >= len(claim.page)


def _only_groups(claim: Claim, book: RuleBook) -> bool:
    """Whether the subjects are only words for groups ("vitamins", "antioxidants"), so that none is really named."""
    return all(book.substances[key].group for key in claim.subjects)


def _specific(claim: Claim, book: RuleBook) -> bool:
    """Whether a claim on an organ as such says more than that it is good for it."""
    health = any(mention.get("head") == "health" for mention in claim.mentions)
    structure = any(book.body[key].specific for key in claim.objects if key in book.body) and not health
    return claim.sense in STRONG_ON_ORGAN or structure


def _meant(claim: Claim, book: RuleBook) -> tuple[str, ...]:
    """The effects of the vocabulary that the object names."""
    if claim.object_kind != "body":
        return claim.objects
    head = any(mention.get("head") == "health" for mention in claim.mentions)
    return tuple(
        effect
        for key in claim.objects
        for effect in (*book.body[key].effects, *(() if head else book.body[key].function))
    )


def members(subjects: Iterable[str], book: RuleBook) -> list[str]:
    """The substances themselves, and the members of groups such as B vitamins."""
    found: list[str] = []
    for key in subjects:
        found += [key, *book.substances[key].members]
    return found


def _listed(subjects: Iterable[str], meant: Iterable[str], book: RuleBook) -> tuple[ListedClaim, ...]:
    """The authorised claims for the first subject, if every subject has one for the effect (GUIDELINES, case 10)."""
    wanted = {effect for key in meant for effect in (key, *book.effects[key].same)}
    found = [_claims_of(key, wanted, book) for key in subjects]
    return found[0] if found and all(found) else ()


def _near(subjects: Iterable[str], meant: Iterable[str], book: RuleBook) -> ListedClaim | None:
    wanted = {effect for key in meant for effect in (key, *book.effects[key].same, *book.effects[key].near)}
    found = [_claims_of(key, wanted, book) for key in subjects]
    return found[0][0] if found and all(found) else None


def _named_near_by(claim: Claim, meant: Iterable[str], book: RuleBook) -> ListedClaim | None:
    """The claim of a nutrient that is named near by, where the product or a group of substances is the subject."""
    wanted = {effect for key in meant for effect in (key, *book.effects[key].same)}
    for key in (*claim.subjects, *claim.nearby):
        found = _claims_of(key, wanted, book)
        if found:
            return found[0]
    return None


def _claims_of(substance: str, wanted: set[str], book: RuleBook) -> tuple[ListedClaim, ...]:
    return tuple(
        claim for key in members([substance], book) for claim in book.substances[key].claims if claim.effect in wanted
    )


def _rejected(subjects: Iterable[str], meant: Iterable[str], book: RuleBook) -> RejectedClaim | None:
    wanted = {effect for key in meant for effect in (key, *book.effects[key].same)}
    for key in members(subjects, book):
        for claim in book.substances[key].rejected:
            if wanted & set(claim.effects):
                return claim
    return None


def _kept(claim: Claim, listed: ListedClaim, register: Register, book: RuleBook) -> str:
    """Whether a listed pair keeps the meaning of the list: ``authorised``, or ``wording`` (432/2012, recital 9)."""
    official = register(listed.id, claim.language)
    alike = any(claim.sense in family and official.senses & family for family in (UPWARD, KEEPING_OFF))
    strong = claim.strength == "strong" and claim.sense not in official.senses and not alike
    reduces = listed.article == "14.1a"  # says nothing of what is normal, and nothing but its own words will do
    normal = claim.normal or not (official.normal or reduces)
    if book.effects[listed.effect].risk and claim.sense in LOWERING and (strong or reduces):
        return "risk-factor"  # art. 14(1)(a): only in the words of the list, with the risk factor named
    return "authorised" if normal and not strong else "wording"
