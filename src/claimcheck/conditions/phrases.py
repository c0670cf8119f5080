"""Phrases of the register in the views of a page: compiled when a page with facts asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from claimcheck.claims.lexicon import Table, packed
from claimcheck.claims.matching import match, slots
from claimcheck.claims.scope import View
from claimcheck.language.folding import folded
from claimcheck.language.lemmas import Lemmas
from claimcheck.model import Mention
from claimcheck.rulebook.phrases import SLOTS, parse

Meaning = tuple[str, ...]
Spoken = Callable[[str], Iterable[tuple[str, Meaning]]]
"""The phrases of a language, each with what it means."""


class Phrases:
    """Finds phrases in the pattern language of docs/rules.md; ``lemmas`` gives those of a language."""

    def __init__(self, lemmas: Callable[[str], Lemmas]) -> None:
        self._lemmas = lemmas
        self._tables: dict[tuple[str, str], Table[Meaning]] = {}

    def said(self, view: View, name: str, phrases: Mapping[str, Sequence[str]]) -> bool:
        """Whether one of some phrases, by language, stands in a sentence; ``name`` is what they are kept under."""
        found = self.found(view, name, lambda language: ((phrase, ()) for phrase in phrases.get(language, ())))
        return next(found, None) is not None

    def found(self, view: View, name: str, phrases: Spoken) -> Iterator[tuple[tuple[int, ...], Meaning]]:
        """The indexes of the words that the phrases take in a sentence, each with what the phrase means."""
        mentions: dict[int, list[Mention]] = {}
        for mention in view.mentions:
            mentions.setdefault(mention.first, []).append(mention)
        table = self._table(name, view.sentence.language, phrases)
        for at, keys in enumerate(view.keys):
            braced = {f"{{{kind}}}" for mention in mentions.get(at, ()) for kind in slots(mention)}
            for pattern, meaning in table.starting([*keys, *braced]):
                taken = match(pattern, view.sentence.words, view.keys, at, mentions)
                if taken:
                    yield taken, meaning

    def _table(self, name: str, language: str, phrases: Spoken) -> Table[Meaning]:
        if (name, language) not in self._tables:
            lemmas = self._lemmas(language)

            def forms(word: str) -> tuple[str, ...]:
                return (folded(word),) if len(word) == 1 else (lemmas.lemma(word), folded(word))

            patterns = (
                (pattern, meaning) for phrase, meaning in phrases(language) for pattern in parse(phrase, forms, SLOTS)
            )
            self._tables[name, language] = Table(packed(patterns), lambda *meaning: meaning)
        return self._tables[name, language]
