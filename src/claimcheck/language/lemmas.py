"""Lemmas from simplemma's dictionaries: better for Dutch than spacy-lookups-data, at a fifth of its size."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

import simplemma
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from claimcheck.language.folding import folded, lowered

SOURCE = f"simplemma {simplemma.__version__}"  # what the lemmas depend on
_AT_HAND = 65536  # words whose lemma is remembered


class Lemmas:
    """The lemmas of one language, by its ``dictionary`` from word forms to lemmas and simplemma's rules."""

    def __init__(self, language: str, dictionary: Mapping[str, str]) -> None:
        source = _Given(dictionary)
        self.language = language
        self._entries = DictionaryLookupStrategy(source)
        self._simplemma = simplemma.Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=source))
        self.lemma = lru_cache(_AT_HAND)(self._lemma)
        self.keys = lru_cache(_AT_HAND)(self._keys)

    def knows(self, word: str) -> bool:
        """Whether the word stands in the dictionary."""
        return self._entries.get_lemma(unicodedata.normalize("NFC", word), self.language) is not None

    def _lemma(self, word: str) -> str:
        """The folded lemma of a word ("spieren" -> "spier", "verminderde" -> "verminderen")."""
        low = lowered(word)
        if not low.isalpha():
            return folded(low)
        return folded(self._simplemma.lemmatize(low, lang=self.language))

    def _keys(self, word: str) -> tuple[str, ...]:
        """The forms under which a word may be looked up: its lemma, itself, and a Dutch adjective without its -e."""
        norm = folded(word)
        forms = [self.lemma(word), norm]
        if norm[:1].isdigit() and norm.endswith("s"):
            forms.append(norm[:-1])
        if self.language == "nl":
            forms.append(norm.removesuffix("'s"))
            if len(norm) > 4 and norm.endswith("e"):
                forms.append(norm[:-1])
        return tuple(dict.fromkeys(forms))


@cache
def dictionary_of(language: str) -> Mapping[str, str]:
    """The dictionary of simplemma for a language, read into memory, which takes a third of a second."""
    found: Mapping[str, str] = DefaultDictionaryFactory().get_dictionary(language)
    return found


class _Given:
    """Hands simplemma the one dictionary given."""

    def __init__(self, dictionary: Mapping[str, str]) -> None:
        self._dictionary = dictionary

    def get_dictionary(self, lang: str) -> Mapping[str, str]:  # noqa: ARG002 - it is of one language
        return self._dictionary
