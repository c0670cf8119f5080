"""Which part of a source a suppression reaches. Offsets are code points of the source, end exclusive."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Block, Document, Location, Remark
from claimcheck.positions import line_index, source_span

_MARKS = " \t\r\n>-*+|"  # what may stand beside a comment that is alone on its line
Placed = tuple[int, int, Block]


def blocks_of(document: Document) -> list[Placed]:
    """The blocks with their spans in the source, in the order of the source."""
    spans = ((*source_span(document, block.start, block.end), block) for block in document.blocks)
    return sorted(spans, key=lambda each: each[:2])


def next_block(remark: Remark, blocks: Sequence[Placed]) -> tuple[int, int]:
    """The block that the remark stands in, else the one that follows: for a cell its whole table.

    The description of a picture goes with the text that shares its line.
    """
    if remark.scope:
        return remark.scope
    inside = (n for n, (start, end, _) in enumerate(blocks) if start < remark.source_start and remark.source_end < end)
    after = (n for n, (start, _, _) in enumerate(blocks) if start >= remark.source_end)
    first = next(inside, next(after, None))
    if first is None:
        return remark.source_end, remark.source_end
    start, end, block = blocks[first]
    if block.table >= 0:
        cells = [(low, high) for low, high, other in blocks if other.table == block.table]
        return min(low for low, _ in cells), max(high for _, high in cells)
    return start, end


def with_labels(span: tuple[int, int], blocks: Sequence[Placed], source: str) -> tuple[int, int]:
    """The span with the pictures that share a line with it, or with the text that shares a line with its picture."""
    start, end = span
    label = any(low == start and block.kind == "label" for low, _, block in blocks)
    for low, high, block in blocks:
        joined = end <= low and "\n" not in source[end:low] and "\r" not in source[end:low]
        if joined and (label or block.kind == "label"):
            end = max(end, high)
            label = block.kind == "label"
    return start, end


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


def begins_in(location: Location, span: tuple[int, int]) -> bool:
    """Whether a finding begins in the span."""
    return span[0] <= location.start < span[1]
