"""Which language a piece of copy is in: by its function words, as spaCy lists them for each language."""

from __future__ import annotations

import importlib
import re
from collections import Counter
from functools import lru_cache

from simplemma import is_known

CHECKED = ("en", "nl")
KNOWN = ("en", "nl", "de", "fr", "es", "it", "pt", "da", "sv", "pl")
ENOUGH = 12  # score below which too little speaks for a language
ENOUGH_WORDS = 7  # blanks below which a block goes with its document
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _function_words() -> dict[str, frozenset[str]]:
    """For each word the languages that it is a function word of, those that few others share."""
    owners: dict[str, set[str]] = {}
    for language in KNOWN:
        words = importlib.import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS
        for word in words:
            owners.setdefault(word.lower(), set()).add(language)
    return {word: frozenset(languages) for word, languages in owners.items() if len(languages) <= 3}


def scores(text: str) -> Counter[str]:
    """How much speaks for each language: a function word counts once, divided among the languages that have it."""
    owners = _function_words()
    found: Counter[str] = Counter()
    for word in _WORD.findall(text.lower()):
        languages = owners.get(word, frozenset())
        for language in languages:
            found[language] += 6 // len(languages)
    return found


def known_words(text: str) -> Counter[str]:
    """How many words of a short text the dictionaries of the checked languages know."""
    words = _WORD.findall(text)
    return Counter({language: sum(is_known(word, lang=language) for word in words) for language in CHECKED})


def language_of(text: str, default: str | None = None) -> str | None:
    """The language of a text (two letters, one of KNOWN), or ``default`` where too little speaks for any."""
    found = scores(text).most_common(2)
    if not found or found[0][1] < ENOUGH:
        return default or _by_dictionary(text)
    if len(found) > 1 and found[0][1] < 1.3 * found[1][1]:
        return default if default is not None else found[0][0]
    return found[0][0]


def _by_dictionary(text: str) -> str | None:
    first, second = known_words(text[:2000]).most_common(2)
    return first[0] if first[1] > second[1] else None
