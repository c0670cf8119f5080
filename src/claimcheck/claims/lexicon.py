"""The lexicon of one language, ready to be matched against words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from claimcheck.language.analysis import Splitter
from claimcheck.language.compounds import Vocabulary, no_compounds, splitter
from claimcheck.language.folding import folded
from claimcheck.language.lemmas import keys, lemma
from claimcheck.rulebook import RuleBook
from claimcheck.rulebook.phrases import SLOTS, Element, Forms, Pattern, parse

KINDS = {
    "conditions": "condition",
    "effects": "effect",
    "body": "body",
    "heads": "head",
    "general": "general",
    "qualities": "quality",
    "properties": "property",
    "relations": "relation",
    "cues": "cue",
    "subjects": "subject",
    "neutral": "neutral",
    "substances": "substance",
}
SHORTEST_ORGAN = 4  # letters of an organ's name at the start of a compound that tell it
FUNCTION_WORDS = "function-words"
HEADS = {"condition", "effect", "head", "relation", "property", "general", "body"}
MORE_HEADS = {("cue", "deficiency"), ("subject", "product")}
MODIFIERS = {"condition", "effect", "body", "general", "substance", "head"}
NAME_TO_FILL_IN = 12  # words that a placeholder of an official wording may stand for
T = TypeVar("T")
Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a pattern of the lexicon means."""

    kind: str
    id: str
    attributes: Attributes


@dataclass(frozen=True)
class Table(Generic[T]):
    """Patterns by the key of their first word; those that start with a slot under the slot's kind in braces."""

    index: Mapping[str, tuple[tuple[Pattern, T], ...]]

    def starting(self, forms: Iterable[str]) -> list[tuple[Pattern, T]]:
        """The patterns that may start at a word with these keys, each once."""
        found: list[tuple[Pattern, T]] = []
        for form in forms:
            found += self.index.get(form, ())
        return found


@dataclass(frozen=True)
class Lexicon:
    """Words to concepts for one language.

    ``roles`` gives for a function word, folded, what it does (see function-words.yaml). ``split`` takes a Dutch
    compound apart.
    """

    language: str
    entries: Table[Entry]
    roles: Mapping[str, frozenset[str]]
    split: Splitter = field(compare=False)

    def keys(self, word: str) -> tuple[str, ...]:
        """The keys under which a word of the text is looked up."""
        return keys(word, self.language)


def table(patterns: Iterable[tuple[Pattern, T]]) -> Table[T]:
    """A Table of the patterns given."""
    index: dict[str, list[tuple[Pattern, T]]] = {}
    for pattern, value in patterns:
        first = next(element for element in pattern if element.kind in {"word", "slot"})
        for key in sorted(first.keys) if first.kind == "word" else [_slot_key(first)]:
            index.setdefault(key, []).append((pattern, value))
    return Table({key: tuple(values) for key, values in index.items()})


def _slot_key(slot: Element) -> str:
    kinds = slot.keys & SLOTS
    return "{" + sorted(kinds)[0] + "}"


Lemmas = Mapping[str, str]
"""Lemmas known beforehand; what is not in it is looked up."""


def lemmas_of(book: RuleBook, language: str) -> dict[str, str]:
    """The lemmas of all words in the lexicon, the rules and the official wordings of a language."""
    phrases = [
        *(word for entry in book.lexicon[language] for word in (*entry.words, *entry.forms)),
        *(p for rule in book.rules.values() for p in (*rule.patterns[language], *rule.exceptions[language])),
        *(t for claim in book.listed.values() for t in (claim.text[language], *claim.alternatives[language])),
    ]
    words = {word for phrase in phrases for word in re.findall(r"[^\W\d_]+", phrase)}
    words |= {
        "".join(word.split("-")) for phrase in phrases for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+", phrase)
    }
    words |= {folded(word) for word in words}
    return {word: lemma(word, language) for word in sorted(words)}


def compile_lexicon(book: RuleBook, language: str, lemmas: Lemmas) -> Lexicon:
    """The lexicon of a language."""
    patterns: list[tuple[Pattern, Entry]] = []
    open_heads: set[str] = set()
    words = _SplitterWords()
    forms = _forms(language, lemmas)
    roles: dict[str, set[str]] = {}
    organs = _organ_words(book, language)
    for source in book.lexicon[language]:
        if source.kind == FUNCTION_WORDS:
            for word in source.words:
                roles.setdefault(folded(word), set()).add(source.id)
            continue
        entry = Entry(KINDS[source.kind], source.id, source.attributes)
        for word in (*source.words, *(f'"{form}"' for form in source.forms)):
            literal = entry.kind == "property" and word.endswith(("end", "ing"))
            meant = _of_organ(entry, word, organs) if entry.kind == "condition" else entry
            patterns += [(p, meant) for p in parse(word.removeprefix("-"), _as_written if literal else forms)]
            if word.startswith("-"):
                open_heads.update(forms(word[1:]))
            if language == "nl" and " " not in word:
                words.learn(entry, word.removeprefix("-"), forms)
    split: Splitter = no_compounds
    if language == "nl":
        split = splitter(words.vocabulary(frozenset(open_heads)))
    return Lexicon(language, table(patterns), {word: frozenset(ids) for word, ids in roles.items()}, split)


def _forms(language: str, lemmas: Lemmas) -> Forms:
    def forms(word: str) -> tuple[str, str]:
        return lemmas.get(word) or lemma(word, language), folded(word)

    return forms


def _organ_words(book: RuleBook, language: str) -> dict[str, str]:
    """The single words for organs, folded, each with the organ's id."""
    return {
        folded(word.strip('"')): source.id
        for source in book.lexicon[language]
        if source.kind == "body"
        for word in source.words
        if " " not in word
    }


def _of_organ(entry: Entry, phrase: str, organs: Mapping[str, str]) -> Entry:
    """A complaint with the organ that its words name, if they do: leververvetting -> liver."""
    for word in folded(phrase.strip('"-')).split():
        for length in range(len(word), SHORTEST_ORGAN - 1, -1):
            if word[:length] in organs:
                return Entry(entry.kind, entry.id, (*entry.attributes, ("of", organs[word[:length]])))
    return entry


def _as_written(word: str) -> tuple[str]:
    """Keys for participles, whose lemma would be the verb: "kalmerend" is a property, "kalmeert" is not."""
    return (folded(word),)


class _SplitterWords:
    """Gathers from the Dutch lexicon the words that compounds are made of."""

    def __init__(self) -> None:
        self.heads: set[str] = set()
        self.modifiers: set[str] = set()
        self.whole: set[str] = set()

    def learn(self, entry: Entry, word: str, forms: Forms) -> None:
        for choice in word.strip('"').split("|"):
            low = folded(choice.replace("-", "").strip('()"'))
            if not low.isalpha() or len(low) < 3:
                continue
            both = set(forms(low))
            self.whole |= both
            if entry.kind in HEADS or (entry.kind, entry.id) in MORE_HEADS:
                self.heads |= both
            if entry.kind in MODIFIERS:
                self.modifiers |= both

    def vocabulary(self, open_heads: frozenset[str]) -> Vocabulary:
        return Vocabulary(
            heads=frozenset(self.heads),
            modifiers=frozenset(self.modifiers),
            open_heads=open_heads,
            whole=frozenset(self.whole),
            keys=lambda word: keys(word, "nl"),
        )


@dataclass(frozen=True, slots=True)
class RulePattern:
    """What a rule's pattern means: the rule, or an exception to it."""

    rule: str
    exception: bool


def compile_rules(book: RuleBook, language: str, lemmas: Lemmas) -> Table[RulePattern]:
    """The patterns and exceptions of the rules in a language."""
    forms = _forms(language, lemmas)
    return table(
        (pattern, RulePattern(rule.id, exception))
        for rule in book.rules.values()
        for exception, phrases in ((False, rule.patterns[language]), (True, rule.exceptions[language]))
        for phrase in phrases
        for pattern in parse(phrase, forms, SLOTS)
    )


def _listed_elements(word: str, forms: Forms, split: Splitter) -> list[Element]:
    """A word of an official wording, a compound in its parts; a <name to fill in> is a gap."""
    if word.startswith("<"):
        return [Element("gap", size=NAME_TO_FILL_IN)]
    parts = split(folded(word))
    return [Element("word", frozenset(forms(part))) for part in ([p for _, p in parts] if len(parts) > 1 else [word])]


def compile_listed(book: RuleBook, language: str, split: Splitter, lemmas: Lemmas) -> Table[str]:
    """The official wordings and their alternatives, sentence by sentence, each with the id of its claim."""
    forms = _forms(language, lemmas)
    patterns = []
    for claim in book.listed.values():
        for wording in (claim.text[language], *claim.alternatives[language]):
            for sentence in re.split(r"(?<=[.!?])\s+", wording):
                words = re.findall(r"<[^>]*>|[^\W_]+(?:['’][^\W_]+)*", sentence)
                if len(words) >= 4:
                    elements = [element for word in words for element in _listed_elements(word, forms, split)]
                    patterns.append((tuple(elements), claim.id))
    return table(patterns)
