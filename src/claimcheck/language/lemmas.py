"""Lemmas from simplemma's dictionaries: better for Dutch than spacy-lookups-data, at a fifth of its size."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

import simplemma
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from claimcheck.language.folding import folded, lowered

SOURCE = f"simplemma {simplemma.__version__}"  # what the lemmas depend on
_AT_HAND = 65536  # words whose lemma is remembered


class Lemmas:
    """The lemmas of one language, by its ``dictionary`` from word forms to lemmas and simplemma's rules.

    ``accents`` leads from folded words to the words of the dictionary that have lost their accents (``unaccented``).
    """

    def __init__(
        self, language: str, dictionary: Mapping[str, str], accents: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        source = _Given(dictionary)
        self.language = language
        self._dictionary = dictionary
        self._accents = accents
        self._entries = DictionaryLookupStrategy(source)
        self._simplemma = simplemma.Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=source))
        self.lemma = lru_cache(_AT_HAND)(self._lemma)
        self.keys = lru_cache(_AT_HAND)(self._keys)

    def knows(self, word: str) -> bool:
        """Whether the word stands in the dictionary, with the accents that it has or without any."""
        return self._stands(unicodedata.normalize("NFC", word)) or word in self._accents

    def _stands(self, word: str) -> bool:
        return self._entries.get_lemma(word, self.language) is not None

    def entries(self) -> Iterator[tuple[str, str]]:
        """Every word form of the dictionary with its lemma, both as they are written."""
        yield from self._dictionary.items()

    def _lemma(self, word: str) -> str:
        """The folded lemma of a word ("spieren" -> "spier", "verminderde" -> "verminderen")."""
        low = lowered(word)
        if not low.isalpha():
            return folded(low)
        return folded(self._simplemma.lemmatize(self._accented(low), lang=self.language))

    def _accented(self, low: str) -> str:
        """A word in lower case with the accents of the dictionary, where it lacks them or has wrong ones."""
        if self._stands(low):
            return low
        plain = folded(low)
        return self._accents.get(plain) or (plain if self._stands(plain) else low)

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


def unaccented(dictionary: Mapping[str, str]) -> dict[str, str]:
    """The words of a dictionary that have accents, by their folded forms."""
    accented = (word for word in dictionary if not word.isascii())
    return {folded(word): word for word in accented if folded(word) not in dictionary}


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
