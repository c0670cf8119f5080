"""Words as they were meant: signs put inside a word, words in pieces, and slips of the keyboard in long words.

Nothing is guessed at what is known: a reading counts only where it is a word of the lexicon and what was written is
none. Real numbers, doses and names stay what they are.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, islice, product
from typing import TYPE_CHECKING, NamedTuple

from claimcheck.language.compounds import LINKS, Parts
from claimcheck.language.folding import folded
from claimcheck.language.lemmas import Lemmas

if TYPE_CHECKING:
    from rapidfuzz.distance import Editop

SLIP, TWO_SLIPS = 7, 11  # letters from which a word may have one wrong, and two
SHORTEST_PART = 3  # letters of a part of a compound
SLIP_IN_PART = 5  # letters from which a part of a compound may, where the other parts are known
SHORTEST = 5  # letters of a word that signs or cuts may hide
SHORTEST_APART = 7  # letters of a word written as two
SHORTEST_SPACED = 4  # letters of a word whose letters all stand apart
MOST_PIECES = 5  # into which a word is cut by signs, its single letters not counted
MOST_LETTERS = 24
ENDLESS = 100  # pieces without white space: no word is hidden in there
MOST_READINGS = 16
HYPHENS = frozenset("-‐‑‒–")
BREAKS = HYPHENS | frozenset("._·•*/\\|~+^:")
MEANT = {
    "0": "o",
    "1": "il",
    "3": "e",
    "4": "a",
    "5": "s",
    "6": "g",
    "7": "t",
    "8": "b",
    "9": "g",
    "@": "a",
    "€": "e",
    "£": "l",
    "$": "s",
    "§": "s",
    "!": "il",
    "¡": "i",
    "|": "il",
    "+": "t",
    "(": "c",
}
"""For a sign the letters that it may stand for inside a word."""
OPENERS = frozenset(":–—•|")
"""Signs behind which a capital says as little as at the start of a sentence."""
MASKS = frozenset("*#•_")
"""Signs that may stand for any one letter inside a word."""


KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
"""The rows of the keyboard; each key of a row stands left below that of the row above."""
PLURAL = "s"  # makes another form of a word that no dictionary has
CONFUSED = tuple(map(frozenset, ("aeiouy", "ckq", "csz", "fvw", "dt", "gjh", "bp", "mn", "ij")))
"""Letters that are written for one another because they sound alike."""


class Piece(NamedTuple):
    """A run of letters and digits, or one other sign: where it stands, and how it is to be read.

    ``joined`` is true where no white space parts it from the piece before.
    """

    start: int
    end: int
    text: str
    joined: bool

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


Mend = Callable[[Sequence[Piece]], Sequence[Piece]]


def as_written(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """No mending: every piece is read as it stands."""
    return pieces


class Spelling:
    """The words of one language by which a spelling is judged.

    ``lexicon`` are the folded words of the rules, true for those that are a phrase of their own; ``phrases`` are
    words that stand beside one another in them, written as one; ``near`` holds the words that a misspelt one may
    stand for, by ``shelf``; ``small`` are the function words; ``split`` takes a compound apart.
    """

    def __init__(
        self,
        lemmas: Lemmas,
        lexicon: Mapping[str, bool],
        phrases: Container[str],
        near: Mapping[str, Sequence[str]],
        small: Container[str],
        split: Callable[[str], Parts],
    ) -> None:
        self.small = small
        self.split = split
        self.compounds = lemmas.language == "nl"
        self._lemmas = lemmas
        self._lexicon = lexicon
        self._phrases = phrases
        self._near = lru_cache(1024)(lambda name: near.get(name, ()))
        self.meant = lru_cache(65536)(self._meant)
        self.known = lru_cache(65536)(self._known)
        self.corrected = lru_cache(8192)(self._corrected)
        self._slipped_part = lru_cache(8192)(self._slip_in_part)
        self.slip = lru_cache(65536)(self._slip)
        self.apart = lru_cache(65536)(self._apart)

    def _meant(self, word: str) -> bool:
        """Whether a word is one of the lexicon, in some form, and no phrase whose words are written as one."""
        return any(key in self._lexicon and key not in self._phrases for key in self._lemmas.keys(word))

    def _known(self, word: str) -> bool:
        """Whether a word is one of the lexicon or of the language."""
        keys = self._lemmas.keys(word)
        return word in self.small or self._lemmas.knows(word) or any(key in self._lexicon for key in keys)

    def named(self, word: str) -> bool:
        """Whether a word is one of the lexicon as it is written."""
        return word in self._lexicon and word not in self._phrases

    def compound(self, word: str) -> bool:
        return len(self.split(word)) > 1

    def _slip(self, text: str) -> str | None:
        """``corrected`` for a piece as it is written; None for one that is no word."""
        return self.corrected(folded(text)) if text.isalpha() else None

    def _apart(self, left: str, right: str) -> str | None:
        """The word of the lexicon that two pieces are, one space apart: "immuun systeem", "ontstekings remmend"."""
        left, right = folded(left), folded(right)
        word = left + right
        if len(word) < SHORTEST_APART or min(len(left), len(right)) < 2 or not word.isalpha():
            return None
        if all(map(self.known, (left, right))):
            return word if _two_nouns(left, right, self) else None
        return word if self.meant(word) or _cut(left, right, self) else None

    def _corrected(self, word: str) -> str | None:
        """The word of the lexicon that a long word is a slip of, or the compound of such words; None without one."""
        if len(word) < SLIP - 1 or self.known(word) or self.compound(word):
            return None
        meant = self._closest(word, 1 if len(word) < TWO_SLIPS else 2)
        if meant and max(len(meant), len(word)) >= SLIP:
            return meant
        return self._corrected_compound(word)

    def _corrected_compound(self, word: str) -> str | None:
        """A compound of which one part has a slip in it and the rest is right: "gewrichtspjin"."""
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            left, right = word[:at], word[at:]
            for meant in (*self._slipped_left(left, right), *self._slipped_right(left, right)):
                if {at, at + len(meant) - len(word)} & self._joints(meant):
                    return meant
        return None

    def _slipped_left(self, left: str, right: str) -> Iterator[str]:
        if self.meant(right):
            for link in LINKS:
                stem = left.removesuffix(link)
                meant = self._slipped_part(stem) if left.endswith(link) else None
                if meant and meant[-1] == stem[-1]:
                    yield meant + link + right

    def _slipped_right(self, left: str, right: str) -> Iterator[str]:
        if not any(self.meant(left.removesuffix(link)) for link in LINKS if left.endswith(link)):
            return
        meant = self._slipped_part(right)
        if meant and meant[0] == right[0]:
            yield left + meant

    def _slip_in_part(self, part: str) -> str | None:
        return self._closest(part, 1) if len(part) >= SLIP_IN_PART and not self.known(part) else None

    def _joints(self, word: str) -> set[int]:
        """Where the parts of a compound meet, linking letters with the left one."""
        return set(accumulate(length for length, _ in self.split(word)[:-1]))

    def _closest(self, word: str, slips: int) -> str | None:
        """The nearest word on the shelves, at most so many slips away; of equals the one of the same length."""
        from rapidfuzz import process  # noqa: PLC0415 - only texts with unknown words need it
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        lengths = range(len(word) - slips, len(word) + slips + 1)
        shelves = [shelf(first, length) for first in dict.fromkeys(word[:2]) for length in lengths]
        candidates = [found for name in shelves for found in self._near(name)]
        found = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=slips, limit=None)
        begun = word[0], word[1::-1]  # its first letter is right, or swapped with the second
        ranked = sorted((d, abs(len(meant) - len(word)), meant) for meant, d, _ in found if meant.startswith(begun))
        return next((meant for _, _, meant in ranked if is_slip(word, meant)), None)

    def masked(self, word: str) -> str | None:
        """The word of the lexicon for one with masks in it, "k*nker"; None where none or several fit."""
        fitting = [
            meant
            for meant in self._near(shelf(word[0], len(word)))
            if all(a == b or a in MASKS for a, b in zip(word, meant, strict=True))
        ]
        stems = {self._lemmas.lemma(meant) for meant in fitting}
        return fitting[0] if len(stems) == 1 else None


def is_slip(written: str, meant: str) -> bool:
    """Whether what was written looks like a slip of the hand or the ear and not like some other word.

    Letters may be dropped, swapped with their neighbour, doubled, or hit with the key beside them, and one may stand
    for another that sounds like it; a last letter that differs makes another form of a word, or another word.
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    changed: list[tuple[str, str]] = []
    lost = ""
    steps = list(Levenshtein.editops(written, meant))
    if len(steps) == 2 and steps[0].tag == steps[1].tag != "replace" and _side_by_side(steps[0], steps[1]):
        return False
    for step in steps:
        at = step.src_pos
        if step.tag == "insert":
            lost += meant[step.dest_pos]
        elif step.tag == "replace":
            changed.append((written[at], meant[step.dest_pos]))
            if at == len(written) - 1 and changed[:-1] != [changed[-1][::-1]]:
                return False
        elif not (written[at] in lost or _hit_twice(written, at) or (written[at:] == PLURAL)):
            return False
    if len(changed) == 2 and changed[0] == changed[1][::-1]:
        return True
    return all(_near_keys(a, b) or any({a, b} <= letters for letters in CONFUSED) for a, b in changed)


def _side_by_side(one: Editop, other: Editop) -> bool:
    """Whether two steps put in or take out letters in one place: a syllable more or less, which no slip makes."""
    return other.src_pos - one.src_pos <= 1 and other.dest_pos - one.dest_pos <= 1


def _hit_twice(word: str, at: int) -> bool:
    """Whether a letter may have come in with one beside it."""
    return any(_near_keys(word[at], beside) for beside in word[max(at - 1, 0) : at] + word[at + 1 : at + 2])


def _near_keys(one: str, other: str) -> bool:
    """Whether two letters are the same key or keys beside each other."""
    places = [(row, keys.index(letter)) for letter in (one, other) for row, keys in enumerate(KEYS) if letter in keys]
    if one == other or len(places) < 2:
        return one == other
    (row, column), (other_row, other_column) = sorted(places)
    return (other_row - row, other_column - column) in {(0, 1), (1, 0), (1, -1)}


def shelf(first: str, length: int) -> str:
    """Under which name words of that first letter and length are kept."""
    return f"{first}{length}"


def shelved(words: Sequence[str]) -> dict[str, list[str]]:
    """Words on their shelves."""
    shelves: dict[str, list[str]] = {}
    for word in sorted(words):
        shelves.setdefault(shelf(word[0], len(word)), []).append(word)
    return shelves


def mender(spelling: Spelling) -> Mend:
    """A function that reads the pieces of a sentence as the words they were meant to be."""

    def mend(pieces: Sequence[Piece]) -> Sequence[Piece]:
        read = _without(_spaced_letters, _single_letters(pieces), pieces, spelling)
        read = _without(_hidden, _beside_signs(read), read, spelling)
        read = _without(_apart, range(len(read) - 1), read, spelling)
        return _slips(read, spelling)

    return mend


Finder = Callable[[Sequence[Piece], int, Spelling], Piece | None]


def _without(find: Finder, places: Sequence[int], pieces: Sequence[Piece], spelling: Spelling) -> Sequence[Piece]:
    """The pieces with those replaced, from left to right, for which ``find`` reads one word from some index on; it is
    asked at ``places``.
    """
    read: list[Piece] = []
    done = 0  # pieces that are in what was read
    for n in places:
        found = find(pieces, n, spelling) if n >= done and pieces[n].text[0].isalnum() else None
        if found:
            read += [*pieces[done:n], found]
            done = next((m for m in range(n + 1, len(pieces)) if pieces[m].start >= found.end), len(pieces))
    return [*read, *pieces[done:]] if read else pieces


def _single_letters(pieces: Sequence[Piece]) -> Sequence[int]:
    """Where letters stand alone, if there are as many as make a word."""
    found = [n for n, piece in enumerate(pieces) if len(piece.text) == 1 and piece.text.isalpha()]
    return found if len(found) >= SHORTEST_SPACED else ()


def _beside_signs(pieces: Sequence[Piece]) -> Sequence[int]:
    """Where a piece is one with the next, or has digits: a word may be hidden there."""
    last = len(pieces) - 1
    return [
        n
        for n, piece in enumerate(pieces)
        if (n < last and pieces[n + 1].joined) or not (piece.text.isalpha() or len(piece.text) == 1)
    ]


def _merged(pieces: Sequence[Piece], text: str) -> Piece:
    return Piece(pieces[0].start, pieces[-1].end, text, pieces[0].joined)


def _spaced_letters(pieces: Sequence[Piece], at: int, spelling: Spelling) -> Piece | None:
    """The longest word of the lexicon whose letters stand one space apart from ``at`` on: "k a n k e r"."""
    end = at
    while end < min(len(pieces), at + MOST_LETTERS) and len(pieces[end].text) == 1 and pieces[end].text.isalpha():
        if end > at and pieces[end].start != pieces[end - 1].end + 1:
            break
        end += 1
    for last in range(end, at + SHORTEST_SPACED - 1, -1):
        word = folded("".join(piece.text for piece in pieces[at:last]))
        if spelling.meant(word) or spelling.compound(word):
            return _merged(pieces[at:last], word)
    return None


def _hidden(pieces: Sequence[Piece], at: int, spelling: Spelling) -> Piece | None:
    """The longest word of the lexicon that signs hide or cut from ``at`` on: "k@nker", "can-cer", "d1abetes"."""
    if _endless(pieces, at):
        return None
    for last in range(_end_of_run(pieces, at), at, -1):
        window = pieces[at:last]
        if not window[-1].is_word or (len(window) == 1 and not _mixed(window[0].text)):
            continue
        word = _reading(window, spelling)
        if word:
            return _merged(window, word)
    return None


def _endless(pieces: Sequence[Piece], at: int) -> bool:
    """Whether so many pieces follow one or stand before it, with no white space, that they are no word."""
    sides = pieces[at + 1 : at + ENDLESS], pieces[max(at - ENDLESS, 0) + 2 : at + 1]
    return any(len(side) == ENDLESS - 1 and all(piece.joined for piece in side) for side in sides)


def _end_of_run(pieces: Sequence[Piece], at: int) -> int:
    """Where to stop looking for a word that begins at ``at``: at white space, or after so many pieces."""
    end, longer = at + 1, 1
    while end < len(pieces) and pieces[end].joined and end - at < 2 * MOST_LETTERS:
        longer += pieces[end].is_word and len(pieces[end].text) > 1
        if longer > MOST_PIECES:
            break
        end += 1
    return end


def _mixed(text: str) -> bool:
    return any(c.isdigit() for c in text) and any(c.isalpha() for c in text)


def _reading(window: Sequence[Piece], spelling: Spelling) -> str | None:
    words = [folded(piece.text) for piece in window if piece.is_word]
    signs = [piece.text for piece in window if not piece.is_word]
    if any(len(piece.text) > 1 for piece in window if not piece.is_word) or not _unread(words, signs, spelling):
        return None
    text = "".join(folded(piece.text) for piece in window)
    if sum(map(str.isdigit, text)) >= sum(map(str.isalpha, text)):
        return None
    return next(_readings(text, spelling), None)


def _unread(words: Sequence[str], signs: Sequence[str], spelling: Spelling) -> bool:
    """Whether the words between the signs are not words in their own right."""
    if signs and all(sign in HYPHENS or sign not in BREAKS for sign in signs):
        return True
    return not all(len(word) > 1 and spelling.known(word) for word in words)


def _readings(text: str, spelling: Spelling) -> Iterator[str]:
    """The words of the lexicon that a text with signs in it may be read as: signs left out, then signs as letters."""
    if len(text) < SHORTEST:
        return
    plain = "".join(c for c in text if c not in BREAKS)
    if plain != text and spelling.named(plain):
        yield plain
    if plain.isalpha():
        at = next((n for n, c in enumerate(text) if c in BREAKS), len(text))
        if len(plain) >= SHORTEST and (spelling.meant(plain) or _cut(plain[:at], plain[at:], spelling)):
            yield plain
        word = spelling.masked(text) if all(c.isalpha() or c in MASKS for c in text) else None
        if word:
            yield word
    choices = [c if c.isalpha() else MEANT.get(c, "") for c in text]
    for letters in islice(product(*choices), MOST_READINGS):
        word = "".join(letters)
        if spelling.meant(word) or spelling.compound(word):
            yield word


def _apart(pieces: Sequence[Piece], at: int, spelling: Spelling) -> Piece | None:
    """A word of the lexicon written as two."""
    left, right = pieces[at], pieces[at + 1]
    word = spelling.apart(left.text, right.text) if right.start == left.end + 1 else None
    return _merged((left, right), word) if word else None


def _two_nouns(left: str, right: str, spelling: Spelling) -> bool:
    """Whether two words of the language are one of the lexicon, in a language that writes its compounds as one word."""
    if not spelling.compounds or left in spelling.small or right in spelling.small:
        return False
    return spelling.named(left + right)


def _cut(left: str, right: str, spelling: Spelling) -> bool:
    """Whether two words are a compound that was cut, and mean something else, or nothing, each for itself."""
    if spelling.known(left) or spelling.compound(left):
        return False
    at = 0
    for length, stem in spelling.split(left + right)[:-1]:
        at += length
        if at == len(left):
            return stem != left
    return at > 0 and not spelling.known(right) and not spelling.compound(right)


def _slips(pieces: Sequence[Piece], spelling: Spelling) -> Sequence[Piece]:
    """The pieces with long words that nobody knows read as the words of the lexicon that they are slips of."""
    loud = not any(c.islower() for piece in pieces for c in piece.text)
    meant, begun = {}, False
    for n, piece in enumerate(pieces):
        named = begun and not loud and piece.text[0].isupper()
        begun = piece.is_word or (begun and piece.text not in OPENERS)
        word = None if named else spelling.slip(piece.text)
        if word:
            meant[n] = piece._replace(text=word)
    return [meant.get(n, piece) for n, piece in enumerate(pieces)] if meant else pieces
