"""From a Document to Views: each block read in its language, with the lexicon and patterns of that language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.cache import Tables, digest_of, kept
from claimcheck.claims.goods import no_food
from claimcheck.claims.lexicon import (
    DutyPattern,
    Lexicon,
    RulePattern,
    Table,
    compiled,
    duties_of,
    lexicon_of,
    rules_of,
)
from claimcheck.claims.mentions import compose, find_mentions, official_words, word_keys, word_roles
from claimcheck.claims.official import Part, compile_listed
from claimcheck.claims.scope import View, hush, view
from claimcheck.judge import Official
from claimcheck.language.analysis import Tokens, Words, blank, sentences
from claimcheck.language.detect import CHECKED, ENOUGH_WORDS, language_of, owners_of
from claimcheck.language.lemmas import SOURCE, Lemmas, dictionary_of, unaccented
from claimcheck.model import Block, Document, Sentence
from claimcheck.rulebook import RuleBook

DEFAULT_LANGUAGE = "en"
SAMPLE = 20_000  # code points from which the language of a page is told
COMPILERS = (
    "claims/lexicon",
    "claims/official",
    "language/compounds",
    "language/folding",
    "language/lemmas",
    "language/spelling",
    "rulebook/build",
    "rulebook/duties",
    "rulebook/phrases",
)
"""The modules whose code decides what the rules are compiled to."""


@dataclass(frozen=True)
class Tools:
    """What is needed to read one language."""

    tokens: Tokens
    words: Words
    lexicon: Lexicon
    rules: Table[RulePattern]
    duties: Table[DutyPattern]
    listed: Table[Part]


class Reader:
    """Reads documents by one RuleBook; makes the tools of a language when it meets the language.

    ``cache`` is a folder for what is dear to make, or None.
    """

    def __init__(self, book: RuleBook, cache: Path | None = None) -> None:
        self.book = book
        self._cache = cache
        self._tools: dict[str, Tools] = {}
        self._lemmas: dict[str, Lemmas] = {}
        self._owners = owners_of(book.languages)
        self._official: dict[tuple[str, str], Official] = {}

    def views(self, document: Document, languages: Sequence[str]) -> list[View]:
        """The sentences of the blocks whose language is checked; ``languages`` has one for each block."""
        views = [
            v
            for n, block in enumerate(document.blocks)
            if languages[n] in CHECKED
            for v in self._views(document, n, block, languages[n])
        ]
        return no_food(hush(views))

    def languages(self, document: Document, language: str | None = None, default: str | None = None) -> list[str]:
        """The language of each block: as told, as the page declares, or as its words say.

        ``default`` is that of a page that declares none; without it the words of the page tell.
        """
        if language:
            return [language] * len(document.blocks)
        page = None if document.language else default
        page = page or self._page_language(document)
        texts = (document.text[block.start : block.end] for block in document.blocks)
        return [self._language(text, page) for text in texts]

    def _page_language(self, document: Document) -> str:
        found = language_of(document.text[:SAMPLE], self._owners, self._known, document.language)
        return found or DEFAULT_LANGUAGE

    def _language(self, text: str, page: str) -> str:
        return (language_of(text, self._owners, self._known, page) or page) if text.count(" ") >= ENOUGH_WORDS else page

    def tools(self, language: str) -> Tools:
        """The tokenizer, lexicon and patterns of a language."""
        if language not in self._tools:
            lemmas = self.lemmas(language)
            digest = digest_of(self.book.fingerprint, language, SOURCE, *_sources(*COMPILERS))
            tables = kept(self._cache, f"lexicon-{language}", digest, lambda: _compiled(self.book, lemmas))
            listed = Table(tables["listed"], Part, close=False)
            lexicon = lexicon_of(tables, lemmas)
            self._tools[language] = Tools(
                self._blank(language),
                Words(lemmas, lexicon.split),
                lexicon,
                rules_of(tables),
                duties_of(tables),
                listed,
            )
        return self._tools[language]

    def _blank(self, language: str) -> Tokens:
        """The tokenizer of a language, which knows the words that names of substances shorten."""
        names = (name for substance in self.book.substances.values() for name in substance.names[language])
        shortened = {word for name in names if ". " in name for word in name.split() if word.endswith(".")}
        return blank(language, sorted(shortened))

    def lemmas(self, language: str) -> Lemmas:
        """The lemmas of a language; a dictionary in the cache stays there and is not read into memory."""
        if language not in self._lemmas:
            digest = digest_of(SOURCE, language, *_sources("language/lemmas", "language/folding"))
            tables = kept(self._cache, f"lemmas-{language}", digest, lambda: _dictionary(language))
            self._lemmas[language] = Lemmas(language, tables["lemmas"], tables["accents"])
        return self._lemmas[language]

    def _known(self, word: str, language: str) -> bool:
        return self.lemmas(language).knows(word)

    def official(self, key: str, language: str) -> Official:
        """What the official wordings of a claim say in a language (see judge.Official). Raises KeyError."""
        if (key, language) not in self._official:
            lexicon, claim = self.tools(language).lexicon, self.book.listed[key]
            found = [
                official_words(sentence, lexicon)
                for text in (claim.text[language], *claim.alternatives[language])
                for sentence in self._sentences(text, 0, 0, language)
            ]
            senses = frozenset(sense for senses, _ in found for sense in senses)
            self._official[key, language] = Official(senses, all(normal for _, normal in found))
        return self._official[key, language]

    def _views(self, document: Document, n: int, block: Block, language: str) -> Iterator[View]:
        lexicon = self.tools(language).lexicon
        for sentence in self._sentences(document.text[block.start : block.end], block.start, n, language):
            keys = word_keys(sentence.words, lexicon)
            roles = word_roles(sentence.words, lexicon)
            found = find_mentions(sentence, keys, lexicon)
            mentions = compose(sentence, roles, found, self.book.body, self.book.effects)
            yield view(sentence, document.text, keys, roles, mentions, block)

    def _sentences(self, text: str, offset: int, block: int, language: str) -> Iterator[Sentence]:
        tools = self.tools(language)
        return sentences(tools.tokens, text, offset, block, tools.words, tools.lexicon.mend)


def _dictionary(language: str) -> Tables:
    dictionary = dictionary_of(language)
    return {"lemmas": dictionary, "accents": unaccented(dictionary)}


def _sources(*modules: str) -> list[bytes]:
    return [(Path(__file__).parent / f"{module}.py").read_bytes() for module in modules]


def _compiled(book: RuleBook, lemmas: Lemmas) -> dict[str, dict[str, Any]]:
    tables = compiled(book, lemmas)
    return {**tables, "listed": compile_listed(book, lexicon_of(tables, lemmas))}
