"""Phrases of the register in the views of a page: compiled when a page with facts asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from claimcheck.claims.matching import match
from claimcheck.claims.scope import View
from claimcheck.language.folding import folded
from claimcheck.language.lemmas import Lemmas
from claimcheck.rulebook.phrases import SLOTS, Pattern, parse


class Phrases:
    """Finds phrases in the pattern language of docs/rules.md; ``lemmas`` gives those of a language."""

    def __init__(self, lemmas: Callable[[str], Lemmas]) -> None:
        self._lemmas = lemmas
        self._compiled: dict[tuple[str, str], list[Pattern]] = {}

    def said(self, view: View, name: str, phrases: Mapping[str, Sequence[str]]) -> bool:
        """Whether one of some phrases, by language, stands in a sentence; ``name`` is what they are kept under."""
        return next(self.found(view, name, phrases), None) is not None

    def found(self, view: View, name: str, phrases: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, ...]]:
        """The indexes of the words that the phrases take in a sentence."""
        mentions: dict[int, list[Any]] = {}
        for mention in view.mentions:
            mentions.setdefault(mention.first, []).append(mention)
        for pattern in self._patterns(name, view.sentence.language, phrases):
            for at in range(len(view.sentence.words)):
                taken = match(pattern, view.sentence.words, view.keys, at, mentions)
                if taken:
                    yield taken

    def _patterns(self, name: str, language: str, phrases: Mapping[str, Sequence[str]]) -> list[Pattern]:
        if (name, language) not in self._compiled:
            lemmas = self._lemmas(language)

            def forms(word: str) -> tuple[str, ...]:
                return (folded(word),) if len(word) == 1 else (lemmas.lemma(word), folded(word))

            self._compiled[name, language] = [
                pattern for phrase in phrases.get(language, ()) for pattern in parse(phrase, forms, SLOTS)
            ]
        return self._compiled[name, language]
