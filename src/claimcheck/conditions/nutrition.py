"""Nutrition claims of the Annex to Regulation (EC) No 1924/2006, as copy makes them, in all their variants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimcheck.claims.scope import QUIET, View, quiet_cue
from claimcheck.conditions.tools import Tools
from claimcheck.language.folding import folded

NAMING = frozenset({"source-of-vitamin-mineral", "high-vitamin-mineral", "contains-nutrient"})
"""Claims with a {substance} in their words."""
COMPARING = frozenset(
    {"reduced-nutrient", "increased-nutrient", "light", "energy-reduced", "reduced-sugars", "reduced-saturated-fat"}
)
"""Claims whose "less" denies nothing."""
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
    """The nutrition claims of a page; of two that overlap the longer one."""
    book, phrases = tools.book, tools.phrases
    sheet = book.sheets["register/nutrition-claims.yaml"]["claims"]
    literal = frozenset(book.sheets["register/nutrition-claims.yaml"].get("as_written", ()))
    spoken = {each["id"]: _phrases_of(each, literal) for each in sheet}
    nutrients = book.sheets["register/units.yaml"]["nutrients"]
    for n, view in enumerate(views):
        found: list[tuple[tuple[int, ...], str]] = []
        for key, patterns in spoken.items():
            found += ((taken, key) for taken in phrases.found(view, f"nutrition {key}", patterns))
        used: set[int] = set()
        for taken, key in sorted(found, key=_order):
            quiet = key not in COMPARING and quiet_cue(view, frozenset(taken), QUIET - {"deficiency"})
            if used.isdisjoint(taken) and not quiet:
                used.update(taken)
                words = view.sentence.words
                of = _substance(view, taken) if key in NAMING else _nutrient(view, taken, nutrients)
                yield Made(key, of, words[taken[0]].start, words[taken[-1]].end, n)


def _order(found: tuple[tuple[int, ...], str]) -> tuple[int, bool, tuple[int, ...], str]:
    """Longer words first; of two alike that which names its nutrient itself."""
    taken, key = found
    return -len(taken), key in NAMING, taken, key


def _phrases_of(claim: Mapping[str, Any], literal: frozenset[str]) -> dict[str, list[str]]:
    """The phrases of a claim by language: the name, what else the Official Journal may say, and the variants."""
    spoken: dict[str, list[str]] = {}
    for language in ("en", "nl"):
        names = [claim["name"][language], *claim.get("alternatives", {}).get(language, ())]
        plain = [name.lower() for name in names if not UNCLEAR.search(name)]
        said = (*plain, *claim["variants"][language])
        written = [" ".join(f'"{word}"' if word in literal else word for word in text.split()) for text in said]
        spoken[language] = [*written, *claim.get("patterns", {}).get(language, ())]
    return {} if claim["id"] == "naturally" else spoken


def _substance(view: View, taken: Sequence[int]) -> str:
    """The substance among the words of a claim."""
    return next((m.ids[0] for m in view.of("substance") if m.first in taken), "")


def _nutrient(view: View, taken: Sequence[int], nutrients: Mapping[str, Any]) -> str:
    """The nutrient among the words of a claim, longest name first: saturated fat before fat."""
    said = " ".join(view.sentence.words[n].norm for n in taken)
    language = view.sentence.language
    names = {folded(each[language]).rstrip("s"): key for key, each in nutrients.items()}
    names |= {"protein": "protein", "eiwit": "protein", "calorie": "energy", "kcal": "energy", "energie": "energy"}
    return next((names[name] for name in sorted(names, key=lambda each: -len(each)) if name in said), "")
