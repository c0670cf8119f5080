"""The marks inside a paragraph of Markdown: which vanish, which stand for something, which are not copy.

All offsets are code points of the paragraph. Marks are looked for in its shadow (ASCII, of the same length).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal, NamedTuple

from claimcheck.readers import html
from claimcheck.readers.builder import Builder, Runs
from claimcheck.readers.delimiters import Delimiter, delimiter, pairs
from claimcheck.readers.view import View

_MARKED = re.compile(r"[*_~\[\]<&\\`]")
_NEXT = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<hard>\\(?:\r\n|\n))"
    r"|(?P<ticks>`+)"
    r"|(?P<angle><)"
    r"|(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<run>\*+|_+|~+)"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])"
)
_TICKS = re.compile("`+")
_ADDRESS = re.compile(
    r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>|<[\w.!#%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,9}>"
)
_TAG = re.compile(
    r"</[A-Za-z][A-Za-z0-9-]*\s*>"
    r"|<[A-Za-z][A-Za-z0-9-]*+(?>\s+[A-Za-z_:][\w.:-]*+(?:\s*=\s*(?:[^\s\"'=<>`]++|'[^']*'|\"[^\"]*\"))?)*+\s*/?>"
)
_SPACE = re.compile(r"\s*")
_IN_ANGLES = re.compile(r"<[^<>\n\\]*(?:\\.[^<>\n\\]*)*>")
_IN_TARGET = re.compile(r"[^\s()\\]+|\\[^\s]|\\|[()]")
_TITLE = re.compile(
    r"\"([^\"\\]*(?:\\.[^\"\\]*)*)\"|'([^'\\]*(?:\\.[^'\\]*)*)'|\(([^()\\]*(?:\\.[^()\\]*)*)\)", re.DOTALL
)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_MAX_PARENTHESES = 32
_BUDGET = 100  # how many addresses with more than that are tried

_As = Literal["nothing", "space", "line", "character"]
_Span = tuple[int, int]


class _Cut(NamedTuple):
    """A part of the paragraph that is not copied, and what it reads as."""

    start: int
    end: int
    reads_as: _As


class _Bracket(NamedTuple):
    """An opening bracket: where it stands, what follows it, and how many delimiters came before it."""

    start: int
    end: int
    is_image: bool
    delimiters: int


class _Target(NamedTuple):
    """Where a link ends, and the span of its title."""

    end: int
    title: _Span | None


class Inline:
    """Reads paragraphs. ``definitions`` are the folded labels that links may refer to."""

    def __init__(self, builder: Builder, definitions: frozenset[str]) -> None:
        self._builder = builder
        self._definitions = definitions

    def read(self, runs: Runs, view: View, shadow: str) -> None:
        """Append a paragraph to the runs; descriptions of pictures and titles of links become labels."""
        if _MARKED.search(shadow):
            _Paragraph(self._builder, self._definitions, view, shadow).read(runs)
        else:
            runs.copy(view, 0, len(view.text))


def fold(label: str) -> str:
    """A link label as it is compared with others."""
    return " ".join(label.split()).casefold()


class _Paragraph:
    """One paragraph: finds the cuts, then copies what lies between them."""

    def __init__(self, builder: Builder, definitions: frozenset[str], view: View, shadow: str) -> None:
        self._builder = builder
        self._definitions = definitions
        self._view = view
        self._shadow = shadow
        self._cuts: list[_Cut] = []
        self._pictures: list[_Span] = []  # the descriptions of pictures
        self._delimiters: list[Delimiter] = []
        self._brackets: list[_Bracket] = []
        self._inactive = 0  # how many brackets, from the first, can no longer open a link
        self._budget = _BUDGET
        self._absent: set[str] = set()  # closers of comments and the like that no longer follow
        self._ticks: dict[int, list[int]] | None = None  # where runs of that many backticks stand

    def read(self, runs: Runs) -> None:
        at = 0
        while match := _NEXT.search(self._shadow, at):
            at = self._visit(match)
        self._emphasise(0)
        self._copy(runs)

    def _visit(self, match: re.Match[str]) -> int:
        """Deal with a mark; return the offset where to look on."""
        start, end = match.span()
        kind = match.lastgroup
        if kind == "escape":
            self._cut(start, start + 1, "nothing")
        elif kind == "hard":
            self._cut(start, end, "line")
        elif kind == "entity":
            self._cut(start, end, "character")
        elif kind == "run":
            self._delimiters.append(delimiter(self._shadow, start, end))
        elif kind == "open":
            self._brackets.append(_Bracket(start, end, end - start == 2, len(self._delimiters)))
        elif kind == "ticks":
            return self._code(start, end)
        elif kind == "angle":
            return self._angle(start)
        else:
            return self._close(start)
        return end

    def _cut(self, start: int, end: int, reads_as: _As) -> None:
        self._cuts.append(_Cut(start, end, reads_as))

    def _leave_out(self, start: int, end: int, why: str, reads_as: _As = "space") -> int:
        self._cut(start, end, reads_as)
        self._builder.skip(self._view.source_start(start), self._view.source_end(end), why)
        return end

    def _emphasise(self, first: int) -> None:
        """Pair the delimiters from that one on, and forget them."""
        for start, end in pairs(self._delimiters[first:]):
            self._cut(start, end, "nothing")
        del self._delimiters[first:]

    # Code, addresses and tags

    def _code(self, start: int, end: int) -> int:
        if self._ticks is None:
            self._ticks = defaultdict(list)
            for run in _TICKS.finditer(self._shadow):
                self._ticks[run.end() - run.start()].append(run.start())
        length = end - start
        places = self._ticks.get(length, [])
        at = bisect_left(places, end)
        return self._leave_out(start, places[at] + length, "code") if at < len(places) else end

    def _angle(self, start: int) -> int:
        if match := _ADDRESS.match(self._shadow, start):
            self._cut(*match.span(), "space")
            return match.end()
        if match := _TAG.match(self._shadow, start):
            return self._tag(*match.span())
        for opener, closer in (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")):
            if self._shadow.startswith(opener, start) and closer not in self._absent:
                end = self._shadow.find(closer, start + 2)
                if end == -1:
                    self._absent.add(closer)
                elif opener == "<!--":
                    return self._leave_out(start, end + len(closer), "comment", "nothing")
                else:
                    self._cut(start, end + len(closer), "nothing")
                    return end + len(closer)
        return start + 1

    def _tag(self, start: int, end: int) -> int:
        """Cut a tag; with ``<code>`` and the like what follows up to the end tag."""
        token = next(html.tokens(self._shadow[start:end]))
        why = html.unread(token.name) if token.kind == "start" else None
        if why and f"</{token.name}" not in self._absent:
            closing = re.compile(rf"</{token.name}\s*>", re.IGNORECASE).search(self._shadow, end)
            if closing:
                return self._leave_out(start, closing.end(), why)
            self._absent.add(f"</{token.name}")
        if token.kind == "start":
            html.labels_into(self._builder, self._view.without(start, end, ()), token)
        runs_on = html.is_inline(token.name) or html.unread(token.name) or token.name in ("img", "wbr")
        self._cut(start, end, "nothing" if runs_on else "line")
        return end

    # Links and pictures

    def _close(self, start: int) -> int:
        """A closing bracket: the end of the text of a link or picture, or just a bracket."""
        if not self._brackets:
            return start + 1
        bracket = self._brackets.pop()
        active = bracket.is_image or len(self._brackets) >= self._inactive
        self._inactive = min(self._inactive, len(self._brackets))
        target = self._target(bracket, start) if active else None
        if target is None:
            return start + 1
        self._emphasise(bracket.delimiters)
        if bracket.is_image:
            self._cut(bracket.start, target.end, "space")
            self._pictures.append((bracket.end, start))
        else:
            self._cut(bracket.start, bracket.end, "nothing")
            self._cut(start, target.end, "nothing")
            self._inactive = len(self._brackets)
        if target.title:
            runs = Runs()
            runs.decode(self._view, *target.title)
            self._builder.label(runs, self._view.source_start(bracket.start))
        return target.end

    def _target(self, bracket: _Bracket, close: int) -> _Target | None:
        """What follows the closing bracket of a link; None where there is no link."""
        begins = self._budget > 0 and self._shadow.startswith("(", close + 1)
        inline = self._inline_target(close + 1) if begins else None
        if inline is not None:
            return inline
        label = _LABEL.match(self._shadow, close + 1)
        named = label.span(1) if label and label.group(1).strip() else (bracket.end, close)
        if named[1] - named[0] > 999 or fold(self._view.text[slice(*named)]) not in self._definitions:
            return None
        return _Target(label.end() if label else close + 1, None)

    def _inline_target(self, start: int) -> _Target | None:
        """The ``(address "title")`` that begins there."""
        at = self._skip_space(start + 1)
        if self._shadow.startswith("<", at):
            angles = _IN_ANGLES.match(self._shadow, at)
            if angles is None:
                return None
            end = angles.end()
        else:
            end = self._address_end(at)
        at = self._skip_space(end)
        title = _TITLE.match(self._shadow, at) if at > end else None
        if title is not None:
            at = self._skip_space(title.end())
        if not self._shadow.startswith(")", at):
            return None
        return _Target(at + 1, title.span(title.lastindex or 1) if title else None)

    def _address_end(self, at: int) -> int:
        depth = 0
        while match := _IN_TARGET.match(self._shadow, at):
            if match.group() == "(":
                depth += 1
            elif match.group() == ")":
                depth -= 1
            if depth > _MAX_PARENTHESES:
                self._budget -= 1
                break
            if depth < 0:
                break
            at = match.end()
        return at

    def _skip_space(self, at: int) -> int:
        match = _SPACE.match(self._shadow, at)
        return match.end() if match else at

    # Writing

    def _copy(self, runs: Runs) -> None:
        """Copy the paragraph to the runs, and the description of each picture to a label."""
        cuts = sorted(self._cuts, key=lambda cut: (cut.start, -cut.end))
        starts = [cut.start for cut in cuts]
        self._copy_part(runs, cuts, starts, (0, len(self._view.text)))
        for picture in self._pictures:
            label = Runs()
            self._copy_part(label, cuts, starts, picture)
            self._builder.label(label, self._view.source_start(picture[0]))

    def _copy_part(self, runs: Runs, cuts: Sequence[_Cut], starts: Sequence[int], span: _Span) -> None:
        view, (at, end) = self._view, span
        index = bisect_left(starts, at)
        while index < len(cuts) and cuts[index].start < end:
            cut = cuts[index]
            runs.copy(view, at, cut.start)
            at = cut.end
            if cut.reads_as == "character":
                runs.decode(view, cut.start, cut.end)
            elif cut.reads_as != "nothing":
                write = runs.line if cut.reads_as == "line" else runs.gap
                write(view.source_start(cut.start), view.source_end(cut.end))
            index = bisect_left(starts, at, lo=index + 1)
        runs.copy(view, at, end)
