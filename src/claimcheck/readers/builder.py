"""How every reader makes its Document: runs of text gather into blocks, blocks and skipped parts into a document."""

from __future__ import annotations

import bisect
import heapq
import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimcheck.model import Block, BlockKind, Document, FactSheet, NoteMark, Remark, Segment, Skipped
from claimcheck.readers import factsheets
from claimcheck.readers.view import GAP, NIL, View

_SEPARATOR = "\n\n"
_ADDRESS = r"(?<![^\W_])(?:https?://|www\.)[^\s<>\"“”" + GAP + NIL + r"]+"
_SPECIAL = re.compile(
    r"(?P<line>\r\n?|\n)"
    r"|(?P<space>[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2028\u2029\x0b\x0c\x1c-\x1f\x85])"
    r"|(?P<none>[\u00ad\u200b\u200e\u200f\u2060\ufeff" + NIL + r"]+)"
    r"|(?P<joiner>[\u200c\u200d])"
    r"|(?P<gap>" + GAP + r"+)"
    r"|(?P<address>" + _ADDRESS + r")",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_TRAILING = ".,;:!?)]}'*_~…’”\"|"
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}(?![0-9]);?|#[xX][0-9a-fA-F]{1,6}(?![0-9a-fA-F]);?|[A-Za-z][A-Za-z0-9]{1,32};?)")
_OPENER = re.compile(r"<!--|\{/\*|\{\{-?\s*/\*|\{#-?|\{%-?\s*comment\s*-?%\}|\[")
_CLOSER = re.compile(r"--!?>|\*/\s*-?\}\}?|-?#\}|\{%-?\s*endcomment\s*-?%\}|\]")
_TO_US = re.compile(r"claimcheck(?:\s*:|\s+(?:ignore|off|on)\b)", re.IGNORECASE)
_LONGEST_CLOSER = 30
_COMMENTS = frozenset(("comment", "template"))


class Run(NamedTuple):
    """A run of text and its source span; ``exact`` where the text is the source, letter for letter."""

    text: str
    start: int
    end: int
    exact: bool


class Runs:
    """The text of one block as it grows. White space never begins a block nor follows white space of another run."""

    __slots__ = ("_runs",)

    def __init__(self) -> None:
        self._runs: list[Run] = []

    @property
    def last(self) -> str:
        """The last character so far, or nothing."""
        return self._runs[-1].text[-1] if self._runs else ""

    @property
    def source_end(self) -> int:
        """The source offset where the last run ends, or -1."""
        return self._runs[-1].end if self._runs else -1

    def copy(self, view: View, start: int, end: int) -> None:
        """Append ``view.text[start:end]`` as a human reads it: no soft hyphens, no addresses, plain spaces."""
        for text, source_start, source_end in view.parts(start, end):
            if len(text) == source_end - source_start:
                self._copy(text, source_start)
            else:
                self.put(text, source_start, source_end)

    def decode(self, view: View, start: int, end: int) -> None:
        """As ``copy``, with character references decoded."""
        at = start
        for match in _ENTITY.finditer(view.text, start, end):
            decoded = html.unescape(match.group())
            if decoded != match.group():
                self.copy(view, at, match.start())
                at = match.end()
                self.put(decoded, view.source_start(match.start()), view.source_end(at))
        self.copy(view, at, end)

    def put(self, text: str, source_start: int, source_end: int) -> None:
        """Append text that stands for the source span as a whole."""
        clean = _SPECIAL.sub(_plain, text)
        if not clean:
            return
        if clean.isspace():
            (self.line if "\n" in clean else self.gap)(source_start, source_end)
        else:
            kept = clean.lstrip() if self._at_space() else clean
            self._runs.append(Run(re.sub(r"[ \t]*\n\s*", "\n", kept), source_start, source_end, exact=False))

    def line(self, source_start: int, source_end: int) -> None:
        """Append a line break; spaces before it and a second line break fall away."""
        self._trim()
        if self._runs and self.last != "\n":
            self._runs.append(Run("\n", source_start, source_end, exact=False))

    def gap(self, source_start: int, source_end: int) -> None:
        """Append a space that stands for the source span, unless there is one."""
        if not self._at_space():
            self._runs.append(Run(" ", source_start, source_end, exact=False))

    def extend(self, other: Runs) -> None:
        """Append the runs of another block."""
        self._runs.extend(other._runs)

    def finish(self) -> list[Run]:
        """The runs without white space at the end."""
        self._trim()
        if self.last == "\n":
            self._runs.pop()
        return self._runs

    def _copy(self, text: str, source_start: int) -> None:
        """Append text that is the source at that offset, less what ``_SPECIAL`` and ``_EMAIL`` find."""
        if "@" in text:
            at = 0
            for match in _EMAIL.finditer(text):
                self._clean(text, at, match.start(), source_start)
                self.gap(source_start + match.start(), source_start + match.end())
                at = match.end()
            self._clean(text, at, len(text), source_start)
        else:
            self._clean(text, 0, len(text), source_start)

    def _clean(self, text: str, start: int, end: int, shift: int) -> None:
        at = start
        for match in _SPECIAL.finditer(text, start, end):
            low, high = match.span()
            self._exact(text[at:low], shift + at)
            at = high
            kind = match.lastgroup
            if kind == "line":
                self._newline(match.group(), shift + low)
            elif kind in ("space", "gap"):
                self.gap(shift + low, shift + high)
            elif kind == "address":
                at = low + len(match.group().rstrip(_TRAILING))
                self.gap(shift + low, shift + at)
            elif kind == "joiner" and not _joins_letters(text, low):
                self._exact(text[low:high], shift + low)
        self._exact(text[at:end], shift + at)

    def _newline(self, text: str, source_start: int) -> None:
        self._trim()
        if self._runs and self.last != "\n":
            self._runs.append(Run("\n", source_start, source_start + len(text), text == "\n"))

    def _exact(self, text: str, source_start: int) -> None:
        if self._at_space():
            kept = text.lstrip()
            source_start += len(text) - len(kept)
        else:
            kept = text
        if kept:
            self._runs.append(Run(kept, source_start, source_start + len(kept), exact=True))

    def _at_space(self) -> bool:
        return not self._runs or self._runs[-1].text[-1].isspace()

    def _trim(self) -> None:
        """Drop spaces at the end, but not a line break."""
        while self._runs:
            run = self._runs[-1]
            kept = run.text.rstrip(" \t")
            if kept == run.text:
                return
            self._runs.pop()
            if kept:
                self._runs.append(run._replace(text=kept, end=run.start + len(kept) if run.exact else run.end))


def _joins_letters(text: str, at: int) -> bool:
    return (at > 0 and text[at - 1].isalpha()) or text[at + 1 : at + 2].isalpha()


def _plain(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "line":
        return "\n"
    return "" if kind in ("none", "joiner") else " "


class _Label(NamedTuple):
    at: int
    order: int
    kind: BlockKind
    runs: Runs


class Builder:
    """Gathers blocks in reading order. Labels wait until the block they stand in is complete."""

    def __init__(self, source: str, path: str) -> None:
        self.source = source
        self.path = path
        self.language: str | None = None
        self.kind: str | None = None
        self.types: dict[str, None] = {}
        self._texts: list[str] = []
        self._length = 0
        self._segments: list[Segment] = []
        self._blocks: list[Block] = []
        self._skipped: list[Skipped] = []
        self._remarks: list[Remark] = []
        self._facts: list[FactSheet] = []
        self._notes: list[tuple[str, int, bool]] = []
        self._labels: list[_Label] = []
        self._count = 0
        self._tables = 0

    def block(
        self, kind: BlockKind, runs: Runs, *, level: int = 0, table: int = -1, row: int = -1, column: int = -1
    ) -> None:
        """Close a block: its runs become text, unless they are empty; labels that stood in it follow."""
        finished = runs.finish()
        if finished:
            start = self._add(finished)
            self._blocks.append(Block(start, self._length, kind, level, table, row, column))
            self.flush(finished[-1].end)

    def label(self, runs: Runs, at: int, kind: BlockKind = "label") -> None:
        """Keep a block that stands at that source offset until the block around it is complete."""
        self._count += 1
        heapq.heappush(self._labels, _Label(at, self._count, kind, runs))

    def flush(self, until: int) -> None:
        """Give out the labels that stand before that source offset."""
        while self._labels and self._labels[0].at < until:
            label = heapq.heappop(self._labels)
            finished = label.runs.finish()
            if finished:
                start = self._add(finished)
                self._blocks.append(Block(start, self._length, label.kind))

    def skip(self, source_start: int, source_end: int, why: str) -> None:
        """Note a part of the source that was not read."""
        if source_start < source_end:
            self._skipped.append(Skipped(source_start, source_end, why))

    def remark(self, remark: Remark) -> None:
        """Keep what is said to claimcheck; comments that are skipped are kept without being told."""
        self._remarks.append(remark)

    def facts(self, sheet: FactSheet) -> None:
        """Keep what the front matter says of the product."""
        self._facts.append(sheet)

    def note(self, label: str, at: int, *, defines: bool) -> None:
        """Keep a mark of a footnote that stands at that source offset."""
        self._notes.append((label, at, defines))

    def table(self) -> int:
        """The number of a new table, from 0."""
        self._tables += 1
        return self._tables - 1

    def document(self) -> Document:
        """All that was gathered."""
        self.flush(len(self.source) + 1)
        skipped = _outermost(self._skipped)
        return Document(
            path=self.path,
            source=self.source,
            text="".join(self._texts),
            segments=tuple(self._segments),
            blocks=tuple(self._blocks),
            skipped=skipped,
            language=self.language,
            remarks=tuple(sorted((*self._remarks, *_remarks(self.source, skipped)), key=_place)),
            facts=(*self._facts, *factsheets.found(self.source, skipped)),
            kind=self.kind,
            types=tuple(self.types),
            notes=tuple(self._placed()),
        )

    def _placed(self) -> Iterator[NoteMark]:
        """The marks of footnotes in the text: behind what stands before them, or at the beginning of the note."""
        by_source = sorted(self._segments, key=lambda each: each.source_start) if self._notes else []
        starts = [each.source_start for each in by_source]
        for label, at, defines in self._notes:
            n = bisect.bisect_left(starts, at)
            if defines and n < len(starts):
                yield NoteMark(label, by_source[n].start, defines)
            elif not defines and n:
                before = by_source[n - 1]
                yield NoteMark(label, min(before.start + at - before.source_start, before.end), defines)

    def _add(self, runs: list[Run]) -> int:
        """Append runs as text and segments, exact neighbours joined. Returns where they begin in the text."""
        if self._blocks:
            self._texts.append(_SEPARATOR)
            self._length += len(_SEPARATOR)
        begin = at = self._length
        start, low, high = at, -1, -1  # the exact run in the making: text start, source start, source end
        for run in runs:
            self._texts.append(run.text)
            if run.exact and run.start == high:
                high = run.end
            else:
                self._segment(start, at, low, high)
                if run.exact:
                    start, low, high = at, run.start, run.end
                else:
                    self._segments.append(Segment(at, at + len(run.text), run.start, run.end))
                    low = high = -1
            at += len(run.text)
        self._segment(start, at, low, high)
        self._length = at
        return begin

    def _segment(self, start: int, end: int, low: int, high: int) -> None:
        if high > low:
            self._segments.append(Segment(start, end, low, high))


def _remarks(source: str, skipped: Iterable[Skipped]) -> Iterator[Remark]:
    """The comments to claimcheck among the parts that are not read."""
    for part in skipped:
        said = _said(source[part.source_start : part.source_end]) if part.why in _COMMENTS else ""
        if _TO_US.match(said) and not factsheets.HEAD.match(said):
            yield Remark(part.source_start, part.source_end, said)


def _said(comment: str) -> str:
    """What a comment says, without the marks of HTML, MDX, Jinja, Liquid, Hugo or the brackets of plain text."""
    opener = _OPENER.match(comment)
    inner = comment[opener.end() :] if opener else comment
    closers = list(_CLOSER.finditer(inner, max(len(inner) - _LONGEST_CLOSER, 0))) if opener else []
    return inner[: closers[-1].start()].strip() if closers else inner.strip()


def _place(remark: Remark) -> tuple[int, int]:
    return remark.source_start, remark.source_end


def _outermost(skipped: list[Skipped]) -> tuple[Skipped, ...]:
    """Sorted, without parts inside other parts."""
    kept: list[Skipped] = []
    for part in sorted(skipped, key=lambda s: (s.source_start, -s.source_end)):
        if not kept or part.source_end > kept[-1].source_end:
            kept.append(part)
    return tuple(kept)
