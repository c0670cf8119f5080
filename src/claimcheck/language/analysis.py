"""spaCy at work: blank pipelines that tokenise, sentences cut by our rules, words ready for the lexicon."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy
import spacy
from spacy.attrs import IS_SPACE, ORTH
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimcheck.language.compounds import Parts
from claimcheck.language.folding import folded
from claimcheck.language.lemmas import Lemmas
from claimcheck.language.sentences import cut
from claimcheck.model import Sentence, Word

Splitter = Callable[[str], Parts]
_NOTE = r"(?<=[^\W_bB])[¹²³⁰⁴-⁹]+"  # the number of a footnote on a word, but B¹²
_LETTERS = rf"(?:(?!{_NOTE})[^\W_][\u0300-\u036f]*)+"  # with the accents behind them as characters of their own
_PIECES = re.compile(rf"{_NOTE}|{_LETTERS}(?:['’]{_LETTERS})*|[^\w\s]|_", re.UNICODE)
_NOTE_ALONE = re.compile(r"[¹²³⁰⁴-⁹]+")
_CHUNK = 100_000
_HYPHENS = frozenset("-‐‑")
_SILENT = frozenset("\"'“”„‘’«»®™©*†‡§°_^`~")


def blank(language: str, shortened: Iterable[str] = ()) -> Language:
    """A blank spaCy pipeline of a language with our sentence boundaries in it; no sentence ends behind the words that
    are ``shortened`` ("vit.").
    """
    vocabulary = Vocab(lex_attr_getters={IS_SPACE: str.isspace})  # all that we ask of a word: half the time to start
    nlp = spacy.blank(language, vocab=vocabulary)
    nlp.add_pipe("claimcheck_sentences")
    tokenizer: Any = nlp.tokenizer
    for word in shortened:
        for spelled in dict.fromkeys((word, word.capitalize(), word.upper())):
            tokenizer.add_special_case(spelled, [{ORTH: spelled}])
    return nlp


@Language.component("claimcheck_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Sets the sentence starts of a Doc: at sentence ends, and at line breaks that are not mere wraps."""
    real = [token for token in doc if not token.is_space]
    starts = {real[n].i for n in cut(doc.text, [(token.idx, token.idx + len(token)) for token in real])}
    marks: Any = numpy.array([[1 if n in starts else -1] for n in range(len(doc))], dtype="int64")
    return doc.from_array(["SENT_START"], marks.astype("uint64"))  # setting it token by token takes quadratic time


def sentences(nlp: Language, text: str, offset: int, block: int, lemmas: Lemmas, split: Splitter) -> Iterator[Sentence]:
    """The sentences of a block's text; ``offset`` is where the block starts in the document's text."""
    at = 0
    while at < len(text):
        end = _chunk_end(text, at)
        yield from _sentences(nlp(text[at:end]), offset + at, block, lemmas, split)
        at = end


def _chunk_end(text: str, at: int) -> int:
    """Where to end a piece of a very long block: after white space, so that no word is cut."""
    if len(text) - at <= _CHUNK:
        return len(text)
    space = max(text.rfind(" ", at, at + _CHUNK), text.rfind("\n", at, at + _CHUNK))
    return space + 1 if space > at else at + _CHUNK


def _sentences(doc: Doc, offset: int, block: int, lemmas: Lemmas, split: Splitter) -> Iterator[Sentence]:
    for span in doc.sents:
        words: list[Word] = []
        for token in span:
            if not token.is_space:
                tight = token.i > 0 and not doc[token.i - 1].whitespace_ and not doc[token.i - 1].is_space
                words.extend(_words(token.text, token.idx + offset, lemmas, split, tight))
        kept = tuple(word for n, word in enumerate(words) if not _silent(words, n))
        if kept:
            yield Sentence(words[0].start, words[-1].end, kept, block, lemmas.language)


def _silent(words: list[Word], n: int) -> bool:
    """Whether a mark says nothing: quotes, trade marks, and hyphens that hang on a word."""
    word = words[n]
    if not word.punct:
        return False
    if word.norm in _HYPHENS:
        return word.joined
    return word.norm in _SILENT


def _words(text: str, at: int, lemmas: Lemmas, split: Splitter, tight: bool) -> Iterator[Word]:
    """The words of one token: split at hyphens and other inner signs, and Dutch compounds into their parts."""
    for piece in _PIECES.finditer(text):
        raw, start = piece.group(), at + piece.start()
        joined = tight or piece.start() > 0
        norm = folded(raw)
        if not raw[0].isalnum() or (piece.start() > 0 and _NOTE_ALONE.fullmatch(raw)):
            mark = norm if not raw[0].isalnum() else "*"
            yield Word(start, start + len(raw), mark, mark, joined, punct=True)
            continue
        parts = split(norm) if len(norm) == len(raw) else ()
        if len(parts) <= 1:
            yield Word(start, start + len(raw), norm, lemmas.lemma(raw), joined)
            continue
        for n, (length, stem) in enumerate(parts):
            yield Word(start, start + length, stem, lemmas.lemma(stem), joined or n > 0)
            start += length
