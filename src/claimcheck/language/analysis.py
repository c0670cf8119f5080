"""spaCy's tokenizer at work: runs of text to pieces, sentences cut by our rules, words ready for the lexicon.

spaCy takes apart what stands between white space without a look at what is beside it. So what it made of a run is
remembered, and a run that comes back costs neither spaCy nor us anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import spacy
from spacy.attrs import IS_SPACE, ORTH
from spacy.vocab import Vocab

from claimcheck.language.compounds import Parts
from claimcheck.language.folding import folded
from claimcheck.language.lemmas import Lemmas
from claimcheck.language.sentences import STARTS, ends_sentence, line_breaks
from claimcheck.language.spelling import Mend, Piece, as_written
from claimcheck.model import Sentence, Word

Splitter = Callable[[str], Parts]
_MARKS = r"\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"  # accents as characters of their own, and what is not seen
_NOTE = r"(?<=[^\W_bB])[¹²³⁰⁴-⁹]+"  # the number of a footnote on a word, but B¹²
_LETTERS = rf"(?:(?!{_NOTE})[^\W_][{_MARKS}]*)+"
_PIECES = re.compile(rf"{_NOTE}|{_LETTERS}(?:['’]{_LETTERS})*|[^\w\s]|_", re.UNICODE)
_NOTE_ALONE = re.compile(r"[¹²³⁰⁴-⁹]+")
_RUN = re.compile(r"\S+")
_CHUNK = 100_000
_UNBROKEN = 100  # code points of a run that is no word; spaCy's tokenizer takes quadratic time for it
_NOISE = re.compile(r"(?:[^\w\s]|_){64,}")  # lines of signs; no word is among them
_ROUGHLY = re.compile(rf"(?:\w[{_MARKS}]{{0,8}}){{1,100}}|\W")
_AT_HAND = 65536  # runs and words that are remembered
_LONGEST = 500  # pieces after which a sentence is cut: what is longer is a list, and no copy
_LONG = 60  # code points from which one is not, for it hardly comes back
_HYPHENS = frozenset("-‐‑")
_SILENT = frozenset("\"'“”„‘’«»®™©*†‡§°_^`~")


class Run(NamedTuple):
    """What stands between white space: its pieces, with offsets from its start, and whether a sentence may end with
    it.
    """

    pieces: tuple[Piece, ...]
    ends: bool


class Tokens:
    """The tokens of a language as spaCy has them, cut at hyphens and other inner signs."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._known = lru_cache(_AT_HAND)(self._read)

    def run(self, text: str) -> Run:
        """What spaCy makes of a text without white space."""
        return self._known(text) if len(text) < _LONG else self._read(text)

    def _read(self, text: str) -> Run:
        pieces: list[Piece] = []
        rough = len(text) >= _UNBROKEN  # words and signs are simply cut apart
        tokens: list[str] = _ROUGHLY.findall(text) if rough else [token.text for token in self._tokenizer(text)]
        at = 0
        for token in tokens:
            for found in _PIECES.finditer(token):
                inside = found.start() > 0
                note = inside and _NOTE_ALONE.fullmatch(found.group())
                shown = "*" if note else found.group()
                pieces.append(Piece(at + found.start(), at + found.end(), shown, at > 0 or inside))
            at += len(token)
        return Run(tuple(pieces), ends_sentence(tokens))


def blank(language: str, shortened: Iterable[str] = ()) -> Tokens:
    """The tokenizer of a blank spaCy pipeline; no sentence ends behind the words that are ``shortened`` ("vit.")."""
    vocabulary = Vocab(lex_attr_getters={IS_SPACE: str.isspace})  # all that we ask of a word: half the time to start
    tokenizer: Any = spacy.blank(language, vocab=vocabulary).tokenizer
    for word in shortened:
        for spelled in dict.fromkeys((word, word.capitalize(), word.upper())):
            tokenizer.add_special_case(spelled, [{ORTH: spelled}])
    return Tokens(tokenizer)


class Words:
    """The words of pieces in a language; what a piece that stands as it is read comes to is remembered."""

    def __init__(self, lemmas: Lemmas, split: Splitter) -> None:
        self.language = lemmas.language
        self._lemmas = lemmas
        self._split = split
        self._known = lru_cache(_AT_HAND)(self._read)

    def of(self, piece: Piece, written: str, offset: int) -> Iterator[Word]:
        """The words of a piece: itself, or the parts of a Dutch compound. ``written`` is what stands there in the text,
        ``offset`` where the text begins from which the piece counts.
        """
        same = written == piece.text and len(written) < _LONG
        start, joined = offset + piece.start, piece.joined
        for begin, end, norm, lemma, punct in self._known(written) if same else self._read(piece.text, written):
            yield Word(start + begin, start + end, norm, lemma, joined, punct)
            joined = True

    def _read(self, text: str, written: str | None = None) -> tuple[tuple[int, int, str, str, bool], ...]:
        written = text if written is None else written
        norm = folded(text)
        if not text[0].isalnum():
            return ((0, len(written), norm, norm, True),)
        parts = self._split(norm)
        if len(parts) <= 1:
            return ((0, len(written), norm, self._lemmas.lemma(text), False),)
        places = _places([length for length, _ in parts], norm, written)
        return tuple(
            (begin, end, stem, self._lemmas.lemma(stem), False)
            for (begin, end), (_, stem) in zip(places, parts, strict=True)
        )


def sentences(
    tokens: Tokens, text: str, offset: int, block: int, words: Words, mend: Mend = as_written
) -> Iterator[Sentence]:
    """The sentences of a block's text; ``offset`` is where the block starts in the document's text."""
    text = _NOISE.sub(lambda signs: " " * len(signs.group()), text)
    at = 0
    while at < len(text):
        end = _chunk_end(text, at)
        chunk = text[at:end]
        for pieces in _sentences(tokens, chunk):
            found = [word for p in mend(pieces) for word in words.of(p, chunk[p.start : p.end], offset + at)]
            kept = tuple(word for n, word in enumerate(found) if not (word.punct and _silent(word)))
            if kept:
                yield Sentence(found[0].start, found[-1].end, kept, block, words.language)
        at = end


def _chunk_end(text: str, at: int) -> int:
    """Where to end a piece of a very long block: after white space, so that no word is cut."""
    if len(text) - at <= _CHUNK:
        return len(text)
    space = max(text.rfind(" ", at, at + _CHUNK), text.rfind("\n", at, at + _CHUNK))
    return space + 1 if space > at else at + _CHUNK


def _sentences(tokens: Tokens, text: str) -> Iterator[list[Piece]]:
    """The pieces of each sentence; offsets of the text. Sentences end at white space: behind a mark that ends them,
    before what may start one, and at line breaks that are not mere wraps.
    """
    breaks = line_breaks(text) if "\n" in text else []
    pieces: list[Piece] = []
    ended, b = False, 0
    for found in _RUN.finditer(text):
        at = found.start()
        crossed = False
        while b < len(breaks) and breaks[b] < at:
            crossed = True
            b += 1
        starts = crossed or len(pieces) >= _LONGEST or (ended and STARTS.match(text[at : at + 3]))
        if pieces and starts:
            yield pieces
            pieces = []
        run = tokens.run(found.group())
        pieces += [Piece(at + start, at + end, shown, joined) for start, end, shown, joined in run.pieces]
        while len(pieces) > 2 * _LONGEST:  # without any white space
            yield pieces[:_LONGEST]
            pieces = pieces[_LONGEST:]
        ended = run.ends
    yield pieces


def _silent(word: Word) -> bool:
    """Whether a mark says nothing: quotes, trade marks, and hyphens that hang on a word."""
    if word.norm in _HYPHENS:
        return word.joined
    return word.norm in _SILENT


def _places(lengths: Sequence[int], read: str, written: str) -> list[tuple[int, int]]:
    """Where the parts of a word stand in what was written for it: they meet where letters were not mended."""
    shift = len(written) - len(read)
    same = next((n for n, (a, b) in enumerate(zip(read, folded(written), strict=False)) if a != b), len(read))
    places, begin, at = [], 0, 0
    for length in lengths[:-1]:
        at += length
        end = min(max(at if at <= same or not shift else at + shift, begin + 1), len(written) - 1)
        places.append((begin, end))
        begin = end
        while begin < len(written) - 1 and not written[begin].isalnum():
            begin += 1
    return [*places, (begin, len(written))]
