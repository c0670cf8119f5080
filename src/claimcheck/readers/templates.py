"""Jinja, Liquid and Hugo marks in a text: they are covered, so that what is left reads as copy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from claimcheck.readers.builder import Builder, Runs
from claimcheck.readers.view import GAP, NIL, View

_OPENERS = (("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}"), ("{#", "#}"))
_LIQUID_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}")
_LIQUID_COMMENT_END = re.compile(r"\{%-?\s*endcomment\s*-?%\}")
_PROPERTY = re.compile(
    r"(?<![\w-])(title|description|alt|heading|label|text|subtitle|caption)\s*=\s*"
    r"(?:\{\s*)?(?:\"([^\"<>]*)\"|'([^'<>]*)'|`([^`<>$]*)`)",
    re.IGNORECASE,
)
_MARGIN = 200  # how far white space around a mark is looked at, code points
_REST_BLANK = re.compile(r"[ \t]{0,200}(?:[\r\n]|\Z)")
_MAX_LENGTH = 5_000  # of one mark, code points


class Mark(NamedTuple):
    """A part of a view to be covered. ``stands_in`` is what it reads as: a space or nothing."""

    start: int
    end: int
    why: str
    stands_in: str = GAP


def mask(builder: Builder, view: View) -> View:
    """The view with its template marks covered; what they say to a reader is kept as labels."""
    found = list(marks(view.text))
    properties_into(builder, view, found)
    return cover(builder, view, found)


def marks(text: str) -> Iterable[Mark]:
    """The template marks of a text, in order."""
    at = 0
    following: dict[str, int] = {}
    while (at := text.find("{", at)) != -1:
        end = _end(text, at, following)
        if end == -1:
            at += 1
        else:
            yield Mark(at, end, "template")
            at = end


def cover(builder: Builder, view: View, found: Iterable[Mark]) -> View:
    """The view with the marks covered. A mark alone on its lines becomes blank; marks are sorted and apart."""
    text = view.text
    pieces: list[str] = []
    at = 0
    for mark in found:
        pieces.append(text[at : mark.start])
        covered = text[mark.start : mark.end]
        stand_in = " " if _alone(text, mark) else mark.stands_in
        pieces.append(re.sub(r"[^\r\n]", stand_in, covered))
        if mark.why:
            builder.skip(view.source_start(mark.start), view.source_end(mark.end), mark.why)
        at = mark.end
    pieces.append(text[at:])
    return view.masked("".join(pieces)) if at else view


def properties_into(
    builder: Builder, view: View, found: Iterable[Mark], reads: Callable[[Mark], bool] | None = None
) -> None:
    """Keep as labels the titles, captions and the like that are given in marks (``title="..."``)."""
    for mark in found:
        if (reads is None or reads(mark)) and view.text.find("=", mark.start, mark.end) != -1:
            for match in _PROPERTY.finditer(view.text, mark.start, mark.end):
                group = match.lastindex or 1
                runs = Runs()
                runs.decode(view, match.start(group), match.end(group))
                builder.label(runs, view.source_start(mark.start))


def soft(text: str, start: int, end: int) -> str:
    """What a mark reads as that has no width: nothing, but a space where letters would run together."""
    return GAP if text[start - 1 : start].isalnum() and text[end : end + 1].isalnum() else NIL


def _end(text: str, at: int, following: dict[str, int]) -> int:
    """The offset after the mark that begins there, or -1. ``following`` keeps where the next of each closer stands."""
    for opener, closer in _OPENERS:
        if not text.startswith(opener, at):
            continue
        end = _next(text, closer, at + len(opener), following)
        if end - at <= _MAX_LENGTH and "\n\n" not in text[at:end]:
            if following.get("endcomment") != len(text) and _LIQUID_COMMENT.match(text, at):
                if close := _LIQUID_COMMENT_END.search(text, end):
                    return close.end()
                following["endcomment"] = len(text)
            return end + len(closer)
    return -1


def _next(text: str, closer: str, at: int, following: dict[str, int]) -> int:
    """Where the next closer stands from that offset on; far behind the text where none does."""
    if following.get(closer, -1) < at:
        found = text.find(closer, at)
        following[closer] = found if found != -1 else len(text) + _MAX_LENGTH + 1
    return following[closer]


def _alone(text: str, mark: Mark) -> bool:
    """Whether nothing but white space shares the lines of a mark."""
    before = text[max(mark.start - _MARGIN, 0) : mark.start].rstrip(" \t")
    begins = before.endswith(("\n", "\r")) or (not before and mark.start <= _MARGIN)
    return begins and _REST_BLANK.match(text, mark.end) is not None
