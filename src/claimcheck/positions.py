"""Places: from a span of the text a reader sees to a span, lines and columns of the source file."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter

from claimcheck.model import Document, Location, Segment

_LINE_END = re.compile(r"\r\n?|\n")
_END = attrgetter("end")


@dataclass(frozen=True, slots=True)
class LineIndex:
    r"""Where each line of a source begins. Lines end at ``\n``, ``\r\n`` or a lone ``\r``."""

    length: int
    starts: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, source: str) -> LineIndex:
        """The index of that source."""
        return cls(len(source), (0, *(match.end() for match in _LINE_END.finditer(source))))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset in code points from 0; offsets outside are clamped."""
        clamped = min(max(offset, 0), self.length)
        line = bisect_right(self.starts, clamped)
        return line, clamped - self.starts[line - 1] + 1


def utf16_place(source: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset in code points; the column counts UTF-16 code units.

    A byte order mark at the head of the source is not counted: editors and viewers do not show it.
    """
    index = line_index(source)
    line, column = index.place(offset)
    begin = index.starts[line - 1]
    before = source[begin : begin + column - 1]
    if begin == 0 and before.startswith("\ufeff"):
        before = before[1:]
    return line, 1 + len(before.encode("utf-16-le", "surrogatepass")) // 2


@lru_cache(maxsize=4)
def line_index(source: str) -> LineIndex:
    """The index of a source, built once per source."""
    return LineIndex.of(source)


def source_span(document: Document, start: int, end: int) -> tuple[int, int]:
    """The smallest source span that covers ``text[start:end]``.

    An empty span, or one that holds no more than the gap between two blocks, maps to an empty span where the text
    that follows begins, or at the end of the last text.
    """
    segments = document.segments
    first = bisect_right(segments, start, key=_END)
    last = bisect_left(segments, end, lo=first, key=_END)
    touched = [s for s in segments[first : last + 1] if s.start < end and s.end > start]
    if not touched:
        at = _source_start(segments[first], start) if first < len(segments) else _end_of(segments)
        return at, at
    starts = (_source_start(segment, start) for segment in touched)
    ends = (_source_end(segment, end) for segment in touched)
    return min(starts), max(ends)


def locate(document: Document, start: int, end: int) -> Location:
    """The source span covering ``text[start:end]``, with lines and columns from 1."""
    source_start, source_end = source_span(document, start, end)
    index = line_index(document.source)
    line, column = index.place(source_start)
    end_line, end_column = index.place(source_end)
    return Location(source_start, source_end, line, column, end_line, end_column)


def _verbatim(segment: Segment) -> bool:
    return segment.end - segment.start == segment.source_end - segment.source_start


def _source_start(segment: Segment, start: int) -> int:
    if start <= segment.start or not _verbatim(segment):
        return segment.source_start
    return segment.source_start + start - segment.start


def _source_end(segment: Segment, end: int) -> int:
    if end >= segment.end or not _verbatim(segment):
        return segment.source_end
    return segment.source_start + end - segment.start


def _end_of(segments: tuple[Segment, ...]) -> int:
    return segments[-1].source_end if segments else 0
