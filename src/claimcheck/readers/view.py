"""A stretch of text cut and joined from a source, that still knows where each code point came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# Stand-ins for source that is not copy. Both are noncharacters: no honest file holds them.
GAP = "\ufdd0"  # reads as a space
NIL = "\ufdd1"  # reads as nothing


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a view. Verbatim where both sides have the same length, else indivisible.

    ``start``/``end`` are offsets of the view, ``source_start``/``source_end`` of the source.
    """

    start: int
    end: int
    source_start: int
    source_end: int

    @property
    def verbatim(self) -> bool:
        """Whether code point n of the view is code point n of the source."""
        return self.end - self.start == self.source_end - self.source_start


@dataclass(frozen=True, slots=True)
class View:
    """Text made of pieces of a source; ``pieces`` are sorted, adjacent and cover the text."""

    text: str
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, source: str, start: int = 0, end: int | None = None) -> View:
        """A view of ``source[start:end]`` as it stands."""
        stop = len(source) if end is None else end
        return cls.joined([(source[start:stop], start, stop)])

    @classmethod
    def joined(cls, parts: Iterable[tuple[str, int, int]]) -> View:
        """A view of parts one after another: text, source start, source end."""
        texts: list[str] = []
        pieces: list[Piece] = []
        at = 0
        for text, source_start, source_end in parts:
            if text:
                texts.append(text)
                pieces.append(Piece(at, at + len(text), source_start, source_end))
                at += len(text)
        return cls("".join(texts), tuple(pieces), tuple(piece.start for piece in pieces))

    def masked(self, text: str) -> View:
        """The same places under another text of the same length."""
        return View(text, self.pieces, self.starts)

    def parts(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """The runs of ``text[start:end]`` with their source spans; an indivisible run is given whole or not at all.

        An indivisible run belongs to the part that holds its beginning.
        """
        for index in range(max(bisect_right(self.starts, start) - 1, 0), len(self.pieces)):
            piece = self.pieces[index]
            if piece.start >= end:
                return
            if piece.verbatim:
                low = start if start > piece.start else piece.start
                high = end if end < piece.end else piece.end
                if low < high:
                    shift = piece.source_start - piece.start
                    yield self.text[low:high], low + shift, high + shift
            elif start <= piece.start:
                yield self.text[piece.start : piece.end], piece.source_start, piece.source_end

    def without(self, start: int, end: int, cuts: Iterable[tuple[int, int]]) -> View:
        """The view of ``text[start:end]`` less the cuts, which are sorted and do not overlap."""
        kept: list[tuple[str, int, int]] = []
        at = start
        for low, high in cuts:
            kept.extend(self.parts(at, low))
            at = max(at, high)
        kept.extend(self.parts(at, end))
        return View.joined(kept)

    def source_start(self, offset: int) -> int:
        """Where in the source the code point at that offset begins; the end of the source span past the last."""
        if not self.pieces:
            return 0
        if offset >= len(self.text):
            return self.pieces[-1].source_end
        piece = self.pieces[max(bisect_right(self.starts, offset) - 1, 0)]
        return piece.source_start + (offset - piece.start if piece.verbatim else 0)

    def source_end(self, offset: int) -> int:
        """Where in the source the code point before that offset ends."""
        if offset <= 0:
            return self.source_start(0)
        if offset >= len(self.text):
            return self.source_start(offset)
        piece = self.pieces[max(bisect_right(self.starts, offset - 1) - 1, 0)]
        return piece.source_start + offset - piece.start if piece.verbatim else piece.source_end
