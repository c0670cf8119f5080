"""What a person means: authorised claims and rules by words, typos forgiven."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from claimcheck.language.folding import folded
from claimcheck.rulebook import ListedClaim, Rule, RuleBook

NAME, EFFECT, WORDING, LONG_NAME = 1.0, 0.97, 0.93, 0.8  # what a word weighs by where it stands
ENOUGH = 0.72  # share of the query, weighed by how rare its words are, that a claim must hold
BESIDE_THE_BEST = 0.88  # share of the best claim's score that another must reach
PART = 0.95  # likeness of a word to a longer one that begins or ends with it
LIKE = 82  # likeness, of 100, from which one word may be a misspelling of another
SHORT = 4  # words shorter than this are taken as they are
NEAR_RULE = 70
LANGUAGES = ("en", "nl")
_WORD = re.compile(r"[^\W_]+")
_LETTER_NUMBER = re.compile(r"\b([a-z])[\s-](\d{1,2})\b")


def claims(book: RuleBook, query: str) -> list[ListedClaim]:
    """The authorised claims that a query means, best first: by substance, effect or wording, in either language."""
    words = _telling(list(dict.fromkeys(_words(query))), book)
    places = {claim.id: _places(claim, book) for claim in book.listed.values()}
    vocabulary = {word for place in places.values() for word in place}
    alike = {word: _alike(word, vocabulary) for word in words}
    weights = {word: _rarity(like, places.values()) for word, like in alike.items()}
    total = sum(weights.values())
    if not total:
        return []
    scores = {
        key: sum(weights[word] * _held(alike[word], place) for word in words) / total for key, place in places.items()
    }
    enough = max(ENOUGH, BESIDE_THE_BEST * max(scores.values(), default=0))
    found = [claim for claim in book.listed.values() if scores[claim.id] >= enough]
    return sorted(found, key=lambda claim: (-round(scores[claim.id], 3), claim.id))


def rule(book: RuleBook, given: str) -> tuple[Rule | None, bool]:
    """The rule of that id, number or name, else the nearest by spelling; and whether it is exactly what was given."""
    wanted = given.strip().lower()
    names = {name.lower(): found for found in book.rules.values() for name in (found.id, found.name)}
    if wanted in names:
        return names[wanted], True
    numbered = [found for found in book.rules.values() if re.sub(r"\D", "", found.id) == wanted]
    if numbered:
        return numbered[0], True
    best = process.extractOne(wanted, sorted(names), scorer=fuzz.ratio)
    part = process.extractOne(wanted, sorted(names), scorer=fuzz.partial_ratio) if len(wanted) >= SHORT else None
    for match, enough in ((best, NEAR_RULE), (part, 90)):
        if match and match[1] >= enough:
            return names[match[0]], False
    return None, False


def _words(text: str) -> list[str]:
    return _WORD.findall(_LETTER_NUMBER.sub(r"\1\2", folded(text)))


def _telling(words: list[str], book: RuleBook) -> list[str]:
    """The words without those that any sentence has ("for", "tegen"); a letter may be a vitamin's and stays."""
    small = {word for language in LANGUAGES for word in book.languages.get(language, ())}
    kept = [word for word in words if len(word) == 1 or word not in small]
    return kept or words


def _held(alike: Mapping[str, float], place: Mapping[str, float]) -> float:
    """How well a claim holds a word of the query, from 0 to 1."""
    return max((place[other] * like for other, like in alike.items() if other in place), default=0)


def _places(claim: ListedClaim, book: RuleBook) -> Mapping[str, float]:
    """The words of a claim, each with the weight of the best place it stands in."""
    substance, effect = book.substances[claim.substance], book.effects[claim.effect]
    found: dict[str, float] = {}
    for lang in LANGUAGES:
        texts = (
            (WORDING, (claim.text[lang], *claim.alternatives[lang])),
            (EFFECT, (effect.name[lang], effect.id)),
            (NAME, (substance.name[lang], *substance.names[lang], substance.id)),
        )
        for weight, listed in texts:
            for text in listed:
                words = _words(text)
                longer = weight == NAME and text in substance.names[lang] and len(words) > 1
                for word in words:
                    if len(word) == 1 and weight == WORDING:
                        continue  # in a sentence a letter is a word, in a name a vitamin
                    found[word] = max(LONG_NAME if longer else weight, found.get(word, 0))
    return found


def _alike(word: str, vocabulary: Iterable[str]) -> Mapping[str, float]:
    """The words of the register that a word of the query may stand for, each with its likeness, up to 1."""
    known = sorted(vocabulary)
    if word in known:
        return {word: 1.0, **{other: PART for other in known if other != word and _part(word, other)}}
    if len(word) < SHORT:
        return {}
    found = {
        other: likeness / 100
        for other, likeness, _ in process.extract(word, known, scorer=fuzz.ratio, score_cutoff=LIKE, limit=None)
        if len(other) >= SHORT
    }
    found.update({other: PART for other in known if _part(word, other)})
    return found


def _part(word: str, other: str) -> bool:
    """Whether a word is the beginning or end of a longer one: lever in leverfunctie, zuur in foliumzuur."""
    return len(word) >= SHORT and len(other) > len(word) and (other.startswith(word) or other.endswith(word))


def _rarity(like: Mapping[str, float], places: Iterable[Mapping[str, float]]) -> float:
    """How much a word of the query tells: the rarer among the claims, the more; words in most claims tell little."""
    all_places = list(places)
    with_it = sum(not like.keys().isdisjoint(place) for place in all_places)
    return math.log((len(all_places) + 1) / (with_it + 0.5)) if all_places else 1.0
