"""Which part of a source a suppression reaches. Offsets are code points of the source, end exclusive."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from claimcheck.model import Block, Document, Remark
from claimcheck.positions import line_index, source_span

_MARKS = " \t\r\n>-*+|"  # what may stand beside a comment that is alone on its line
_ENDS_LINE = re.compile(r"[\r\n]")
_NEAR = 20  # how many blocks before a remark are looked at for the one around it
Placed = tuple[int, int, Block]


def blocks_of(document: Document) -> list[Placed]:
    """The blocks with their spans in the source, in the order of the source."""
    spans = ((*source_span(document, block.start, block.end), block) for block in document.blocks)
    return sorted(spans, key=lambda each: each[:2])


def next_block(remark: Remark, blocks: Sequence[Placed], source: str) -> tuple[int, int]:
    """The span of the block that the remark stands in, else of the one that follows: for a cell its whole table.

    The description of a picture goes with the text that shares its line.
    """
    if remark.scope:
        return remark.scope
    after = bisect_left(blocks, remark.source_end, key=_start)
    around = (n for n in range(after - 1, max(after - _NEAR, -1), -1) if _holds(blocks[n], remark))
    first = next(around, after)
    if first == len(blocks):
        return remark.source_end, remark.source_end
    start, _, block = blocks[first]
    if block.table >= 0:
        cells = [(low, high) for low, high, other in blocks if other.table == block.table]
        return min(low for low, _ in cells), max(high for _, high in cells)
    return start, _with_pictures(first, blocks, source)


def _start(placed: Placed) -> int:
    return placed[0]


def _holds(placed: Placed, remark: Remark) -> bool:
    return placed[0] < remark.source_start and remark.source_end < placed[1]


def _with_pictures(first: int, blocks: Sequence[Placed], source: str) -> int:
    """Where a block ends, with the pictures that follow on its last line, or the text that follows on a picture's."""
    _, end, block = blocks[first]
    label = block.kind == "label"
    for low, high, other in islice(blocks, first + 1, None):
        if low >= end and (_ENDS_LINE.search(source, end, low) or not (label or other.kind == "label")):
            break
        if low >= end:
            label = other.kind == "label"
        end = max(end, high)
    return end


def line_of(remark: Remark, document: Document) -> int:
    """The line, from 1, that ``ignore-line`` means: that of the remark, or the next with words where it is alone."""
    source = document.source
    index = line_index(source)
    line, column = index.place(remark.source_start)
    last, _ = index.place(remark.source_end)
    ends = index.starts[last] if last < len(index.starts) else len(source)
    before = source[remark.source_start - column + 1 : remark.source_start]
    if before.strip(_MARKS) or source[remark.source_end : ends].strip(_MARKS):
        return line
    following = range(last, len(index.starts))
    stops = (*index.starts, len(source))
    return next((n + 1 for n in following if source[stops[n] : stops[n + 1]].strip()), line)
