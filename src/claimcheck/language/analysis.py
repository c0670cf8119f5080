"""spaCy at work: blank pipelines that tokenise, sentences cut by our rules, words ready for the lexicon."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
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
from claimcheck.language.spelling import Mend, Piece, as_written
from claimcheck.model import Sentence, Word

Splitter = Callable[[str], Parts]
_MARKS = r"\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"  # accents as characters of their own, and what is not seen
_NOTE = r"(?<=[^\W_bB])[¹²³⁰⁴-⁹]+"  # the number of a footnote on a word, but B¹²
_LETTERS = rf"(?:(?!{_NOTE})[^\W_][{_MARKS}]*)+"
_PIECES = re.compile(rf"{_NOTE}|{_LETTERS}(?:['’]{_LETTERS})*|[^\w\s]|_", re.UNICODE)
_NOTE_ALONE = re.compile(r"[¹²³⁰⁴-⁹]+")
_CHUNK = 100_000
_UNBROKEN = re.compile(r"\S{100}")  # no word; spaCy's tokenizer takes quadratic time for it
_NOISE = re.compile(r"(?:[^\w\s]|_){64,}")  # lines of signs; no word is among them
_ROUGHLY = re.compile(rf"((?:\w[{_MARKS}]{{0,8}}){{1,100}}|\W)( ?)")
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


def sentences(
    nlp: Language, text: str, offset: int, block: int, lemmas: Lemmas, split: Splitter, mend: Mend = as_written
) -> Iterator[Sentence]:
    """The sentences of a block's text; ``offset`` is where the block starts in the document's text."""
    text = _NOISE.sub(lambda signs: " " * len(signs.group()), text)
    at = 0
    while at < len(text):
        end = _chunk_end(text, at)
        for pieces in _sentences(_doc(nlp, text[at:end])):
            words = [
                word
                for piece in mend(pieces)
                for word in _words(piece, text[at + piece.start : at + piece.end], offset + at, lemmas, split)
            ]
            kept = tuple(word for n, word in enumerate(words) if not _silent(words, n))
            if kept:
                yield Sentence(words[0].start, words[-1].end, kept, block, lemmas.language)
        at = end


def _doc(nlp: Language, text: str) -> Doc:
    """The Doc of a text; where it has an endless run without white space, words and signs are simply cut apart."""
    if not _UNBROKEN.search(text):
        return nlp(text)
    parts = [match.groups() for match in _ROUGHLY.finditer(text)]
    return nlp(Doc(nlp.vocab, words=[word for word, _ in parts], spaces=[bool(space) for _, space in parts]))


def _chunk_end(text: str, at: int) -> int:
    """Where to end a piece of a very long block: after white space, so that no word is cut."""
    if len(text) - at <= _CHUNK:
        return len(text)
    space = max(text.rfind(" ", at, at + _CHUNK), text.rfind("\n", at, at + _CHUNK))
    return space + 1 if space > at else at + _CHUNK


def _sentences(doc: Doc) -> Iterator[list[Piece]]:
    """The pieces of each sentence: its tokens, cut at hyphens and other inner signs; offsets of the Doc's text."""
    for span in doc.sents:
        pieces: list[Piece] = []
        for token in span:
            if not token.is_space:
                tight = token.i > 0 and not doc[token.i - 1].whitespace_ and not doc[token.i - 1].is_space
                for found in _PIECES.finditer(token.text):
                    start, text = token.idx + found.start(), found.group()
                    if found.start() > 0 and _NOTE_ALONE.fullmatch(text):
                        text = "*"
                    pieces.append(Piece(start, token.idx + found.end(), text, tight or found.start() > 0))
        yield pieces


def _silent(words: list[Word], n: int) -> bool:
    """Whether a mark says nothing: quotes, trade marks, and hyphens that hang on a word."""
    word = words[n]
    if not word.punct:
        return False
    if word.norm in _HYPHENS:
        return word.joined
    return word.norm in _SILENT


def _words(piece: Piece, written: str, offset: int, lemmas: Lemmas, split: Splitter) -> Iterator[Word]:
    """The words of a piece: itself, or the parts of a Dutch compound. ``written`` is what stands there in the text."""
    norm, start = folded(piece.text), offset + piece.start
    if not piece.is_word:
        yield Word(start, offset + piece.end, norm, norm, piece.joined, punct=True)
        return
    parts = split(norm)
    if len(parts) <= 1:
        yield Word(start, offset + piece.end, norm, lemmas.lemma(piece.text), piece.joined)
        return
    places = _places([length for length, _ in parts], norm, written)
    for n, ((begin, end), (_, stem)) in enumerate(zip(places, parts, strict=True)):
        yield Word(start + begin, start + end, stem, lemmas.lemma(stem), piece.joined or n > 0)


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
