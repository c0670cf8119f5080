"""The lexicon of one language, ready to be matched against words.

Compiling it takes a while: it is done once for the rules in force, into plain data that the cache can keep
(``compiled``), of which a run unpacks what the words of its texts ask for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from typing import Any, Generic, TypeVar

from claimcheck.claims.index import Group
from claimcheck.language.analysis import Splitter
from claimcheck.language.compounds import Vocabulary, no_compounds, splitter, with_phrases
from claimcheck.language.folding import folded
from claimcheck.language.lemmas import Lemmas
from claimcheck.language.spelling import SLIP_IN_PART, Mend, Spelling, mender, shelved
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
    "goods": "goods",
    "substances": "substance",
}
SHORTEST_ORGAN = 4  # letters of an organ's name at the start of a compound that tell it
FUNCTION_WORDS = "function-words"
ABOUT, SUPPLEMENT = ":about", ":supplement"  # no ids of parts or rules
HEADS = {"condition", "effect", "head", "relation", "property", "general", "body"}
MORE_HEADS = {("cue", "deficiency"), ("subject", "product")}
MODIFIERS = {"condition", "effect", "body", "general", "substance", "head"}
MOST_TOGETHER = 4  # words of a phrase that is understood when written as one word
AT_HAND = 65536  # words whose patterns stay unpacked
T = TypeVar("T")
Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a pattern of the lexicon means."""

    kind: str
    id: str
    attributes: Attributes


PackedPattern = list[Any]
"""A pattern and its meaning as JSON has them: [[[kind, [key, ...], size], ...], part of the meaning, ...]."""
Packed = dict[str, list[PackedPattern]]
Tables = Mapping[str, Mapping[str, Any]]


class Table(Generic[T]):
    """Patterns by the key of their first word; those that start with a slot under the slot's kind in braces.

    They are ``packed``; ``meaning`` makes what a pattern means from the parts that are packed with it. ``close`` is
    false where other words may stand between two words of a pattern.
    """

    def __init__(
        self, packed: Mapping[str, list[PackedPattern]], meaning: Callable[..., T], *, close: bool = True
    ) -> None:
        self._packed = packed
        self._meaning = meaning
        self._close = close
        self._unpacked = lru_cache(AT_HAND)(self._unpack)
        self._group = lru_cache(AT_HAND)(self._grouped)

    def starting(self, forms: Iterable[str]) -> list[tuple[Pattern, T]]:
        """The patterns that may start at a word with these keys, each once."""
        found = [self._unpacked(form) for form in forms]
        return list(dict.fromkeys(row for rows in found for row in rows))

    def likely(
        self, forms: frozenset[str], following: frozenset[str], said: frozenset[str]
    ) -> Sequence[tuple[Pattern, T]]:
        """Those of ``starting`` whose other words may be there (see Group.likely)."""
        group = self._group(forms)
        return group.likely(following, said) if group is not None else ()

    def _grouped(self, forms: frozenset[str]) -> Group[T] | None:
        rows = self.starting(forms)
        return Group(rows, close=self._close) if rows else None

    def _unpack(self, form: str) -> list[tuple[Pattern, T]]:
        return [
            (tuple(Element(kind, frozenset(keys), size) for kind, keys, size in pattern), self._meaning(*meaning))
            for pattern, *meaning in self._packed.get(form, ())
        ]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Words to concepts for one language.

    ``roles`` gives for a function word, folded, what it does (see function-words.yaml). ``split`` takes a Dutch
    compound apart; ``mend`` reads words that were misspelt or disguised.
    """

    language: str
    entries: Table[Entry]
    roles: Mapping[str, frozenset[str]]
    split: Splitter
    mend: Mend
    lemmas: Lemmas

    def keys(self, word: str) -> tuple[str, ...]:
        """The keys under which a word of the text is looked up."""
        return self.lemmas.keys(word)

    @cached_property
    def answers(self) -> Callable[[str, str, bool], frozenset[str]]:
        """The keys that a word (norm, lemma, whether it is a mark) answers to; literal ones start with '='."""
        return lru_cache(AT_HAND)(self._answers)

    def _answers(self, norm: str, lemma: str, punct: bool) -> frozenset[str]:
        return frozenset((norm, f"={norm}") if punct else (lemma, f"={norm}", *self.keys(norm)))


def packed(patterns: Iterable[tuple[Pattern, Sequence[object]]]) -> Packed:
    """The patterns of a Table, each with the parts of its meaning."""
    index: Packed = {}
    for pattern, meaning in patterns:
        first = next(element for element in pattern if element.kind in {"word", "slot"})
        row = [[[element.kind, sorted(element.keys), element.size] for element in pattern], *meaning]
        for key in sorted(first.keys) if first.kind == "word" else [_slot_key(first)]:
            index.setdefault(key, []).append(row)
    return index


def _slot_key(slot: Element) -> str:
    kinds = slot.keys & SLOTS
    return "{" + sorted(kinds)[0] + "}"


def compiled(book: RuleBook, lemmas: Lemmas) -> dict[str, dict[str, Any]]:
    """What the rules look for in one language, in tables of plain data; the functions below unpack them."""
    entries, roles, vocabulary = _compile_lexicon(book, lemmas)
    rules = _compile_rules(book, lemmas)
    words = _words_of_wordings(book, lemmas) | _words_in(rules) | _words_in(entries)
    small = {*roles, *map(folded, book.languages[lemmas.language])}
    return {
        "entries": entries,
        "words": words,
        "spellings": shelved(_spellings(words.keys() - (small - roles.keys()), lemmas)),
        "small": dict.fromkeys(small, 1),
        "together": _together(_patterns_in(entries)),
        "adjoined": dict.fromkeys(_together(_windows(*_patterns_in(entries), *_patterns_in(rules))), 1),
        "roles": {word: sorted(ids) for word, ids in roles.items()},
        "compounds": {name: sorted(words) for name, words in vocabulary._asdict().items()} if vocabulary else {},
        "rules": rules,
        "duties": _compile_duties(book, lemmas),
    }


def lexicon_of(tables: Tables, lemmas: Lemmas) -> Lexicon:
    """The lexicon in compiled tables."""
    words = {name: frozenset(words) for name, words in tables["compounds"].items()}
    roles = {word: frozenset(ids) for word, ids in tables["roles"].items()}
    split = splitter(Vocabulary(**words), lemmas.keys) if words else no_compounds
    split = with_phrases(split, tables["together"], lambda word: word in tables["words"] or lemmas.knows(word))
    spelling = Spelling(lemmas, tables["words"], tables["adjoined"], tables["spellings"], tables["small"], split)
    return Lexicon(lemmas.language, Table(tables["entries"], _entry), roles, split, mender(spelling), lemmas)


def rules_of(tables: Tables) -> Table[RulePattern]:
    """The patterns and exceptions of the rules in compiled tables."""
    return Table(tables["rules"], RulePattern)


def duties_of(tables: Tables) -> Table[DutyPattern]:
    """The phrases of the statements in compiled tables."""
    return Table(tables["duties"], DutyPattern)


def _words_of_wordings(book: RuleBook, lemmas: Lemmas) -> dict[str, bool]:
    """The folded words of the official wordings with their lemmas; none is a pattern of its own."""
    forms, language = _forms(lemmas), lemmas.language
    texts = (text for claim in book.listed.values() for text in (claim.text[language], *claim.alternatives[language]))
    words = {word.strip(".,;:()<>*") for text in texts for word in text.split()}
    return {form: False for word in words for form in forms(word)}


def _words_in(table: Packed) -> dict[str, bool]:
    """The folded words that the patterns of a table are made of, true for those that are a pattern of their own."""
    found: dict[str, bool] = {}
    for pattern in _patterns_in(table):
        for kind, keys, _ in pattern:
            for key in keys if kind == "word" else ():
                word = key.removeprefix("=")
                found[word] = found.get(word, False) or len(pattern) == 1
    return found


def _together(patterns: Iterable[PackedPattern]) -> dict[str, list[str]]:
    """The patterns that are a few words in a row, by what they are when written as one word."""
    found: dict[str, list[str]] = {}
    for pattern in patterns:
        if 2 <= len(pattern) <= MOST_TOGETHER and all(kind == "word" and len(keys) <= 2 for kind, keys, _ in pattern):
            for keys in product(*(keys for _, keys, _ in pattern)):
                words = [key.removeprefix("=") for key in keys]
                if all(word.isalpha() for word in words):
                    found.setdefault("".join(words), words)
    return found


def _windows(*patterns: PackedPattern) -> Iterator[PackedPattern]:
    """The stretches of patterns that ``_together`` may take."""
    for pattern in patterns:
        for start in range(len(pattern) - 1):
            for end in range(start + 2, min(start + MOST_TOGETHER, len(pattern)) + 1):
                yield pattern[start:end]


def _patterns_in(table: Packed) -> Iterator[PackedPattern]:
    return (row[0] for rows in table.values() for row in rows)


def _spellings(words: Set[str], lemmas: Lemmas) -> list[str]:
    """The words with all their forms in the dictionary, folded: what a misspelt word may be meant to be."""
    forms = {folded(form) for form, lemma in lemmas.entries() if folded(lemma) in words}
    return sorted(word for word in words | forms if len(word) >= SLIP_IN_PART and word.isalpha())


def _entry(kind: str, key: str, attributes: list[list[str]]) -> Entry:
    return Entry(kind, key, tuple((name, value) for name, value in attributes))


def _compile_lexicon(book: RuleBook, lemmas: Lemmas) -> tuple[Packed, dict[str, set[str]], Vocabulary | None]:
    """The patterns of the entries, the function words with what they do, and the words that make up compounds."""
    language = lemmas.language
    patterns: list[tuple[Pattern, tuple[str, str, Attributes]]] = []
    open_heads: set[str] = set()
    words = _SplitterWords()
    forms = _forms(lemmas)
    roles: dict[str, set[str]] = {}
    organs = _organ_words(book, language)
    particles = [word for source in book.lexicon[language] if source.id == "particle" for word in source.words]
    for source in book.lexicon[language]:
        if source.kind == FUNCTION_WORDS:
            for word in source.words:
                roles.setdefault(folded(word), set()).add(source.id)
            continue
        entry = Entry(KINDS[source.kind], source.id, source.attributes)
        written = [*source.words, *(f'"{form}"' for form in source.forms)]
        if language == "nl" and entry.kind == "relation":
            written += [phrase for word in source.words for phrase in _with_te(word, particles)]
        for word in written:
            literal = entry.kind == "property" and word.endswith(("end", "ing"))
            meant = _of_organ(entry, word, organs) if entry.kind == "condition" else entry
            meaning = (meant.kind, meant.id, meant.attributes)
            patterns += [(p, meaning) for p in parse(word.removeprefix("-"), _as_written if literal else forms)]
            if word.startswith("-"):
                open_heads.update(forms(word[1:]))
            if language == "nl" and " " not in word:
                words.learn(entry, word.removeprefix("-"), forms)
    return packed(patterns), roles, words.vocabulary(frozenset(open_heads)) if language == "nl" else None


def _with_te(word: str, particles: Sequence[str]) -> Iterator[str]:
    """The infinitive with "te" inside it of a Dutch separable verb: "tegengaan", "gaan ~ tegen" -> "tegen te gaan"."""
    verb, _, particle = word.partition(" ~ ")
    if particle in particles:
        yield f"{particle} te {verb}"
    elif not particle and word.endswith("n"):
        yield from (f"{p} te {word[len(p) :]}" for p in particles if word.startswith(p) and len(word) > len(p) + 3)


def _forms(lemmas: Lemmas) -> Forms:
    def forms(word: str) -> tuple[str, ...]:
        letter = len(word) == 1  # the M of "vitamin M" is no form of "to be"
        return (folded(word),) if letter else (lemmas.lemma(word), folded(word))

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
        )


@dataclass(frozen=True, slots=True)
class RulePattern:
    """What a rule's pattern means: the rule, or an exception to it."""

    rule: str
    exception: bool


@dataclass(frozen=True, slots=True)
class DutyPattern:
    """What a phrase of a statement means: a part of it (or ABOUT) by rule; or that the page sells a SUPPLEMENT."""

    owner: str
    part: str


def _compile_duties(book: RuleBook, lemmas: Lemmas) -> Packed:
    """The phrases of the statements, and those by which a page speaks of a supplement, in a language.

    Their words are not among those that misspelt ones are mended to.
    """
    forms, language = _forms(lemmas), lemmas.language
    spelled = [((SUPPLEMENT, ""), book.pages.supplement)]
    for statement in book.statements:
        spelled.append(((statement.rule, ABOUT), statement.about))
        spelled += [((statement.rule, part.id), part.patterns) for part in statement.parts]
    return packed(
        (pattern, meaning)
        for meaning, phrases in spelled
        for phrase in phrases[language]
        for pattern in parse(phrase, forms, SLOTS)
    )


def _compile_rules(book: RuleBook, lemmas: Lemmas) -> Packed:
    """The patterns and exceptions of the rules in a language."""
    forms, language = _forms(lemmas), lemmas.language
    return packed(
        (pattern, (rule.id, exception))
        for rule in book.rules.values()
        for exception, phrases in ((False, rule.patterns[language]), (True, rule.exceptions[language]))
        for phrase in phrases
        for pattern in parse(phrase, forms, SLOTS)
    )
