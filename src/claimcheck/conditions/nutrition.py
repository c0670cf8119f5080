"""Nutrition claims of the Annex to Regulation (EC) No 1924/2006, as copy makes them, in all their variants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimcheck.claims.scope import QUIET, View, quiet_cue
from claimcheck.conditions.tools import Tools
from claimcheck.rulebook import RuleBook, Substance, phrases

SHEET = "register/nutrition-claims.yaml"
COMPARING = frozenset(
    {"reduced-nutrient", "increased-nutrient", "light", "energy-reduced", "reduced-sugars", "reduced-saturated-fat"}
)
"""Claims whose "less" denies nothing."""
NONE = "none"
NOTHING: Mapping[str, Any] = {"way": "", "of": ()}
INTAKES = "reference-intakes"
SUBSTANCES = "substances"
PAIR = 2
UNCLEAR = re.compile(r"[\[\]/()]")


@dataclass(frozen=True, slots=True)
class Made:
    """A nutrition claim that a sentence makes: offsets of text, and the nutrient or substance where it names one."""

    claim: str
    of: str
    start: int
    end: int
    sentence: int


def made(views: Sequence[View], tools: Tools) -> Iterator[Made]:
    """The nutrition claims of a page. Of two that overlap it is the longer one, but for those that share how they
    begin: "rich in fibre and iron".
    """
    pairs = {key for key, _ in _intakes(tools.book) if tools.book.substances[key].members}
    for n, view in enumerate(views):
        found = tools.phrases.found(view, "nutrition", lambda language: spoken(tools.book, language))
        kept: list[tuple[int, ...]] = []
        for taken, (claim, of, _) in sorted(found, key=_order):
            if any(_parts(taken, other) for other in kept):
                continue
            kept.append(taken)
            quiet = claim not in COMPARING and quiet_cue(view, frozenset(taken), QUIET - {"deficiency"})
            if claim != NONE and not quiet:
                words = view.sentence.words
                about = _substance(view, taken) if of == SUBSTANCES else of
                for each in tools.book.substances[about].members if about in pairs else (about,):
                    yield Made(claim, each, words[taken[0]].start, words[taken[-1]].end, n)


def spoken(book: RuleBook, language: str) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """The phrases of all claims in a language, each with its claim, what it is of, and its rank among equals."""
    sheet = book.sheets[SHEET]
    wording = sheet["wording"]
    literal = frozenset(sheet["as_written"])
    for claim in sheet["claims"]:
        if claim["conditions"].get("prefix_only"):
            continue
        said = wording["claims"].get(claim["id"], NOTHING)
        names = [claim["name"][language], *claim.get("alternatives", {}).get(language, ())]
        about = said["of"][0] if len(said["of"]) == 1 else ""
        for text in (*(name.lower() for name in names if not UNCLEAR.search(name)), *claim["variants"][language]):
            words = (f'"{word}"' if word in literal else word for word in text.split())
            yield " ".join(words), (claim["id"], SUBSTANCES if about == INTAKES else about, "2")
        for of, name in (pair for each in said["of"] for pair in _names(each, book, language)):
            rank = "3" if of == SUBSTANCES else "1"
            for phrase in wording["ways"][said["way"]][language]:
                yield from (
                    (whole, (claim["id"], of, rank)) for whole in _filled(phrase, name, wording["words"][language])
                )
    yield from ((phrase, (NONE, "", "0")) for phrase in wording["none"][language])


def _names(of: str, book: RuleBook, language: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What a claim is about, with its names: a nutrient, each vitamin and mineral, or any substance."""
    if of == SUBSTANCES:
        yield of, {"of": "{substance}", "stem": ()}
    elif of == INTAKES:
        for key, substance in _intakes(book):
            stems = [name for name in (substance.name[language], *substance.names[language]) if name.isalpha()]
            yield key, {"of": f"{{substance:{key}}}", "stem": stems}
    else:
        names = book.sheets[SHEET]["wording"]["names"][of][language]
        yield of, {"of": "|".join(name.replace(" ", "-") for name in names["of"]), "stem": names["stem"]}


def _intakes(book: RuleBook) -> Iterator[tuple[str, Substance]]:
    """The vitamins and minerals with a reference intake, and pairs of them such as calcium and vitamin D."""
    known = {each["id"] for each in book.sheets["register/reference-intakes.yaml"]["reference_intakes"]}
    for key, substance in book.substances.items():
        if key in known or (len(substance.members) == PAIR and known.issuperset(substance.members)):
            yield key, substance


def _filled(phrase: str, name: Mapping[str, Any], words: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A phrase with the names of what it is about, once for each stem that it asks for."""
    whole = phrase.replace("{of}", name["of"])
    for stem in name["stem"] if "{stem}" in phrase else ("",):
        yield phrases.expanded(whole.replace("{stem}", stem), words)


def _order(found: tuple[tuple[int, ...], tuple[str, ...]]) -> tuple[int, str, tuple[int, ...], str]:
    """Longer words first; of two alike that which says most exactly what it is about."""
    taken, (claim, _, rank) = found
    return -len(taken), rank, taken, claim


def _parts(taken: Sequence[int], other: Sequence[int]) -> bool:
    """Whether a longer claim takes the words of another away from it."""
    shared = set(taken) & set(other)
    return bool(shared) and (taken[0] != other[0] or shared == set(taken))


def _substance(view: View, taken: Sequence[int]) -> str:
    """The substance among the words of a claim."""
    return next((m.ids[0] for m in view.of("substance") if m.first in taken), "")
