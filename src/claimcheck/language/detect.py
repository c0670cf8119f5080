"""Which language a piece of copy is in: by its function words, or, where it has too few, by the dictionaries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

CHECKED = ("en", "nl")
ENOUGH = 12  # score below which too little speaks for a language
ENOUGH_WORDS = 7  # blanks below which a block goes with its document
WEIGHT = 6  # score of a function word that no other language has; divided among those that share it
CLEARLY = 1.3  # how much more must speak for the first language than for the second
SAMPLE = 2000  # code points looked up in dictionaries
_WORD = re.compile(r"[^\W\d_]+")

Owners = Mapping[str, tuple[str, ...]]
"""For each function word the languages that have it."""
Known = Callable[[str, str], bool]
"""Whether a word stands in the dictionary of a checked language."""


def owners_of(languages: Mapping[str, tuple[str, ...]]) -> Owners:
    """The owners of each function word, from the function words of each language."""
    owners: dict[str, tuple[str, ...]] = {}
    for language, words in languages.items():
        for word in words:
            owners[word] = (*owners.get(word, ()), language)
    return owners


def language_of(text: str, owners: Owners, known: Known, default: str | None = None) -> str | None:
    """The language of a text (two letters), or ``default`` where too little speaks for any."""
    found = _scores(text, owners).most_common(2)
    if not found or found[0][1] < ENOUGH:
        return default or _by_dictionary(text, known)
    if len(found) > 1 and found[0][1] < CLEARLY * found[1][1]:
        return default or found[0][0]
    return found[0][0]


def _scores(text: str, owners: Owners) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in _WORD.findall(text.lower()):
        languages = owners.get(word, ())
        for language in languages:
            found[language] += WEIGHT // len(languages)
    return found


def _by_dictionary(text: str, known: Known) -> str | None:
    """The checked language whose dictionary knows more words of a short text; None where they know as many."""
    words = _WORD.findall(text[:SAMPLE])
    counts = Counter({language: sum(known(word, language) for word in words) for language in CHECKED})
    first, second = counts.most_common(2)
    return first[0] if first[1] > second[1] else None
