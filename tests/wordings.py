"""Copy made from the authorised claims of the register, in the shapes that shops give to official wordings.

Every function yields pairs of a claim's id and a piece of Markdown in one language. A wording is taken apart into
subject, verb and rest where it has the shape "<subject> contributes to <rest>" and its like (``parts``); wordings of
other shapes are used as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from claimcheck.rulebook import ListedClaim, RuleBook

Made = Iterator[tuple[str, str]]
VERB = {
    "en": re.compile(r" (contributes? to|(?:is|are) needed for|has a role in) "),
    "nl": re.compile(r" (dra(?:agt|gen) bij tot|(?:is|zijn) nodig voor|speelt een rol (?:bij|in)) "),
}
ANY_VERB = {
    "en": re.compile(
        r" ((?:contributes? to|(?:is|are) needed for|has a role in|increases|improves?|enhances?|helps?|leads? to|raises"
        r"|(?:has|have) been shown to|neutralises|induces?) )"
    ),
    "nl": re.compile(
        r" ((?:dra(?:agt|gen) bij tot|(?:is|zijn) nodig voor|speelt een rol (?:bij|in)|verhoogt|verbeter(?:t|en)"
        r"|bevorderen|help(?:t|en)|leidt tot|neutraliseert) )"
    ),
}
NORMAL = {"en": re.compile(r"\bnormal (?=\w)"), "nl": re.compile(r"\bnorma(?:le|al) (?=\w)")}
KEEPING = {
    "en": re.compile(r"^(?:the )?maintenance of (?:a |the )?|^maintain (?:the )?"),
    "nl": re.compile(r"^(?:de instandhouding|het behoud|het in stand houden) van (?:een |de |het )?"),
}
MILD = {
    "en": ("helps", "helps with", "supports", "plays a role in", "is needed for", "is important for", "is involved in"),
    "nl": (
        "helpt",
        "helpt bij",
        "ondersteunt",
        "speelt een rol bij",
        "is belangrijk voor",
        "is nodig voor",
        "heeft een rol in",
        "helpt mee aan",
    ),
}
STRONG = {
    "en": ("boosts", "improves", "increases", "strengthens", "optimises"),
    "nl": ("verhoogt", "versterkt", "verbetert", "stimuleert", "optimaliseert"),
}
RAISING = {"en": {"boosts", "increases", "strengthens"}, "nl": {"verhoogt", "versterkt", "stimuleert"}}
AND = {"en": "and", "nl": "en"}
POINTING = {
    "en": ("It", "This nutrient", "This ingredient"),
    "nl": ("Het", "Deze voedingsstof", "Dit ingrediënt"),
}
OF_KIND = {
    "en": {"vitamin": ("This vitamin",), "mineral": ("This mineral",)},
    "nl": {"vitamin": ("Deze vitamine",), "mineral": ("Dit mineraal",)},
}
MANY = {
    "en": {"contributes": "contribute", "is ": "are ", "has ": "have "},
    "nl": {"draagt": "dragen", "is ": "zijn ", "speelt": "spelen"},
}
TOLD = {"en": "Every tablet holds {}.", "nl": "Elke tablet bevat {}."}


class Parts(NamedTuple):
    """A wording taken apart: "Zinc", "contributes to", "normal fertility and reproduction"."""

    subject: str
    verb: str
    rest: str


def wordings(claim: ListedClaim, language: str) -> tuple[str, ...]:
    """The official wording and its alternatives."""
    return (claim.text[language], *claim.alternatives[language])


def parts(text: str, language: str) -> Parts | None:
    """A wording of one sentence in its parts, or None where it has another shape."""
    text = text.removesuffix(".")
    found = VERB[language].search(text)
    if found is None or ". " in text or "<" in text or ", which" in text or ", wat" in text:
        return None
    return Parts(text[: found.start()], found[1], text[found.end() :])


def plain(claim: ListedClaim, book: RuleBook, language: str) -> Parts | None:
    """The parts of a claim under article 13 of which the subject is the bare name, or None."""
    found = parts(claim.text[language], language)
    if found is None or claim.article.startswith("14.1a"):
        return None
    return found if _bare(found.subject, claim, book, language) else None


def _bare(subject: str, claim: ListedClaim, book: RuleBook, language: str) -> bool:
    return subject.lower() in {name.lower() for name in _names(claim, book, language)}


def _names(claim: ListedClaim, book: RuleBook, language: str) -> tuple[str, ...]:
    substance = book.substances[claim.substance]
    return (substance.name[language], *substance.names[language])


def _named(claim: ListedClaim, book: RuleBook, language: str) -> re.Match[str] | None:
    """The name of the substance in its wording: the longest of those that stand first."""
    names = sorted(_names(claim, book, language), key=len, reverse=True)
    found = [re.search(rf"(?<!\w){re.escape(name)}(?!\w)", claim.text[language], re.IGNORECASE) for name in names]
    return min((m for m in found if m), key=lambda m: m.start(), default=None)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def official(book: RuleBook, language: str) -> Made:
    """As they stand."""
    for claim in book.listed.values():
        for text in wordings(claim, language):
            yield claim.id, text


def renamed(book: RuleBook, language: str) -> Made:
    """With each other name of the substance in place of its name."""
    for claim in book.listed.values():
        text, found = claim.text[language], _named(claim, book, language)
        if found is not None:
            for name in _names(claim, book, language):
                yield claim.id, _upper(text[: found.start()] + name + text[found.end() :])


def _predicates(book: RuleBook, language: str) -> Iterator[tuple[ListedClaim, str, str]]:
    """The claims with the name of their substance and each wording from its verb on, where the verb follows the name
    and the wording has no other place for its substance ("reducing consumption of sodium", "<name to fill in>").
    """
    for claim in book.listed.values():
        for text in wordings(claim, language):
            found, named = ANY_VERB[language].search(text), _named(claim, book, language)
            if found and named and "<" not in text and _named_before(text, found.start(), claim, book, language):
                yield (
                    claim,
                    book.substances[claim.substance].name[language],
                    text[found.start() + 1 :].removesuffix("."),
                )


def _named_before(text: str, end: int, claim: ListedClaim, book: RuleBook, language: str) -> bool:
    subject = text[:end].lower()
    return any(subject.endswith(name.lower()) for name in _names(claim, book, language))


def beneath(book: RuleBook, language: str) -> Made:
    """A bullet under a heading that names the substance."""
    for claim, name, predicate in _predicates(book, language):
        yield claim.id, f"## {_upper(name)}\n\n- {predicate}\n- {_upper(predicate)}.\n"


def beside(book: RuleBook, language: str) -> Made:
    """A cell beside one that names the substance."""
    for claim, name, predicate in _predicates(book, language):
        yield claim.id, f"| A | B |\n|---|---|\n| {_upper(name)} | {_upper(predicate)} |\n"


def behind(book: RuleBook, language: str) -> Made:
    """After a colon or a dash behind the substance."""
    for claim, name, predicate in _predicates(book, language):
        yield claim.id, f"{_upper(name)}: {predicate}"
        yield claim.id, f"**{_upper(name)}** – {predicate}."
        yield claim.id, f"- {_upper(name)} - {predicate}"


def marked(book: RuleBook, language: str) -> Made:
    """With a star or an amount behind the substance."""
    for claim, name, predicate in _predicates(book, language):
        yield claim.id, f"{_upper(name)}* {predicate}."
        yield claim.id, f"{_upper(name)} (56 mg) {predicate}"
        yield claim.id, f"{_upper(name)}* (56 mg) {predicate}."
        yield claim.id, f"{_upper(name)}¹ {predicate}."


def _series(book: RuleBook, language: str) -> Iterator[tuple[ListedClaim, Parts, list[str]]]:
    """Claims of one substance with one verb that follow one another: two and three at a time, by their rests."""
    for substance in book.substances.values():
        found = [(claim, plain(claim, book, language)) for claim in substance.claims]
        own = [(claim, p) for claim, p in found if p is not None]
        for size in (2, 3):
            for n in range(len(own) - size + 1):
                run = own[n : n + size]
                if len({p.verb for _, p in run}) == 1:
                    yield run[0][0], run[0][1], [p.rest for _, p in run]


def joined(book: RuleBook, language: str) -> Made:
    """Two or three claims of one substance in one sentence."""
    preposition = {"en": "to", "nl": "tot"}[language]
    for claim, found, rests in _series(book, language):
        listed = f"{', '.join(rests[:-1])} {AND[language]} {rests[-1]}"
        yield claim.id, f"{found.subject} {found.verb} {listed}."
        word = found.verb.rsplit(" ", 1)[1]
        if word == preposition:
            yield claim.id, f"{found.subject} {found.verb} {f' {AND[language]} {word} '.join(rests)}."
        again = f" {AND[language]} {found.verb} ".join(rests)
        yield claim.id, f"{found.subject} {found.verb} {again}."


def shared(book: RuleBook, language: str) -> Made:
    """Two substances that have a claim in the same words."""
    having: dict[tuple[str, str], list[ListedClaim]] = {}
    for claim in book.listed.values():
        found = plain(claim, book, language)
        if found:
            having.setdefault((_plural(found.verb, language), found.rest), []).append(claim)
    for (verb, rest), claims in having.items():
        for claim, other in pairwise(claims):
            first, second = (book.substances[c.substance].name[language] for c in (claim, other))
            yield claim.id, f"{_upper(first)} {AND[language]} {second} {verb} {rest}."


def _plural(verb: str, language: str) -> str:
    for one, many in MANY[language].items():
        verb = verb.replace(one, many)
    return verb


def pointing(book: RuleBook, language: str) -> Made:
    """In the sentence after one that names the substance, with a word that points back to it."""
    for claim, name, predicate in _predicates(book, language):
        kind = book.substances[claim.substance].kind
        for word in (*POINTING[language], *OF_KIND[language].get(kind, ())):
            yield claim.id, f"{TOLD[language].format(name)} {word} {predicate}."


def gapped(book: RuleBook, language: str) -> Made:
    """Two substances with a claim each under one verb: "zinc contributes to A, magnesium to B"."""
    having: dict[str, list[tuple[ListedClaim, Parts]]] = {}
    for claim in book.listed.values():
        found = plain(claim, book, language)
        if found:
            having.setdefault(found.verb, []).append((claim, found))
    for claims in having.values():
        half = len(claims) // 2
        for (claim, one), (other, two) in zip(claims, claims[half:] + claims[:half], strict=True):
            if claim.substance != other.substance:
                second = f"{book.substances[other.substance].name[language]} {one.verb.rsplit(' ', 1)[1]} {two.rest}"
                yield claim.id, f"{one.subject} {one.verb} {one.rest}, {second}."
                yield claim.id, f"{one.subject} {one.verb} {one.rest} {AND[language]} {second}."


def mild(book: RuleBook, language: str) -> Made:
    """With another verb that keeps the meaning, for wordings "<name> <verb> <rest>" whose rest is a noun phrase."""
    for claim in book.listed.values():
        found = plain(claim, book, language)
        if found and not found.rest.startswith(("maintain ", "reducing ")):
            for verb in MILD[language]:
                yield claim.id, f"{found.subject} {verb} {found.rest}."


def without_normal(book: RuleBook, language: str) -> Made:
    """With "normal" taken out, for wordings "<name> <verb> <rest>" that have it in their rest."""
    for claim in book.listed.values():
        found = plain(claim, book, language)
        if found and NORMAL[language].search(found.rest):
            yield claim.id, f"{found.subject} {found.verb} {NORMAL[language].sub('', found.rest)}"


def stronger(book: RuleBook, language: str) -> Made:
    """With a stronger verb, for the same wordings; a risk factor that is raised is no benefit, so it is left out."""
    for claim in book.listed.values():
        found = plain(claim, book, language)
        if found and NORMAL[language].search(found.rest):
            for verb in STRONG[language]:
                if KEEPING[language].search(found.rest):
                    yield claim.id, f"{found.subject} {verb} {found.rest}"
                if not (book.effects[claim.effect].risk and verb in RAISING[language]):
                    yield claim.id, f"{found.subject} {verb} {KEEPING[language].sub('', found.rest)}"


def risks(book: RuleBook, language: str) -> Made:
    """The wordings of article 14(1)(a) with one of the words between which they leave a choice, their sentences
    joined, and under a heading that names the substance.
    """
    for claim in book.listed.values():
        for text in wordings(claim, language) if claim.article == "14.1a" else ():
            for choice in (r"\1", r"\2"):
                chosen = re.sub(r"(\w+)/(\w+)", choice, text)
                yield claim.id, chosen
                yield claim.id, re.sub(r"\. (\w)", lambda m: f"; {m[1].lower()}", chosen)
                yield claim.id, f"## {_upper(book.substances[claim.substance].name[language])}\n\n{chosen}\n"


PREVENTED = {
    "en": (r"(?:has|have) been shown to lower/reduce|helps? (?:to )?reduce|has been shown to reduce", "prevents"),
    "nl": (r"help(?:t|en) (?:om )?(.*) te verminderen", r"voorkomt \1"),
}


def prevented(book: RuleBook, language: str) -> Made:
    """The wordings of article 14(1)(a) of that shape with a verb that takes the risk away."""
    for claim in book.listed.values():
        text = re.split(r"(?<=[.])\s", claim.text[language])[0]
        if claim.article == "14.1a" and re.search(PREVENTED[language][0], text):
            yield claim.id, re.sub(*PREVENTED[language], text)
