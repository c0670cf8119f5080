"""The lines of the source that a finding stands on, cut to the width there is, its words marked with carets."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.model import Location
from claimcheck.positions import line_index
from claimcheck.reports.printable import printable
from claimcheck.reports.terminal import cells

CUT = "..."
TAB = " " * 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is shown, its number from 1 (0: lines left out), in three parts: before, the words, after."""

    number: int
    before: str
    words: str
    after: str


def excerpt(source: str, place: Location, width: int) -> list[Line]:
    """The line of a finding; of a longer one the first and the last line, and between them a line of dots."""
    if not 0 <= place.start <= place.end <= len(source):
        return []
    index = line_index(source)
    first, column = index.place(place.start)
    last, end = index.place(max(place.end, place.start))
    while last > first and not source[index.starts[last - 1] : index.starts[last - 1] + end - 1].strip():
        last -= 1  # nothing but white space on the last line
        end = len(_line(source, index.starts, last)) + 1
    if first == last:
        return [_cut(first, _line(source, index.starts, first), column - 1, end - 1, width)]
    head = _line(source, index.starts, first)
    tail = _line(source, index.starts, last)
    lines = [_cut(first, head, column - 1, len(head.rstrip()), width)]
    if last - first > 1:
        lines.append(Line(0, "", "", CUT))
    lines.append(_cut(last, tail, len(tail) - len(tail.lstrip()), end - 1, width))
    return lines


def _line(source: str, starts: tuple[int, ...], number: int) -> str:
    end = starts[number] if number < len(starts) else len(source)
    return source[starts[number - 1] : end].rstrip("\r\n")


def _cut(number: int, line: str, start: int, end: int, width: int) -> Line:
    """The line in at most ``width`` cells, around its words."""
    before, words, after = _shown(line[:start].lstrip()), _shown(line[start:end]), _shown(line[end:].rstrip())
    if cells(before) + cells(words) + cells(after) <= width:
        return Line(number, before, words, after)
    room = width - cells(words)
    if room < 2 * len(CUT):
        tail = min((width - len(CUT)) // 3, cells(words))
        if cells(words) > width - 2 * len(CUT):
            words = f"{_start_of(words, width - len(CUT) - tail)}{CUT}{_end_of(words, tail)}"
        return Line(number, "", words, "")
    left = min(cells(before), max(room // 2, room - cells(after)))
    right = room - left
    if cells(before) > left:
        before = CUT + _end_of(before, left - len(CUT))
    if cells(after) > right:
        after = _start_of(after, right - len(CUT)) + CUT
    return Line(number, before, words, after)


def _shown(text: str) -> str:
    return printable(text.replace("\t", TAB))


def _start_of(text: str, width: int) -> str:
    """As much of the start as fits in that many cells."""
    end = min(len(text), max(width, 0))
    while end and cells(text[:end]) > width:
        end -= 1
    while end < len(text) and cells(text[: end + 1]) <= width:
        end += 1
    return text[:end]


def _end_of(text: str, width: int) -> str:
    """As much of the end as fits in that many cells; it does not begin with an accent that belongs to what is cut."""
    start = max(len(text) - max(width, 0), 0)
    while start < len(text) and (cells(text[start:]) > width or not cells(text[start])):
        start += 1
    return text[start:]
